internal import Markdown

/// Builds the outline of a page: nests what headings, folded parts, label lines and items label.
struct OutlineBuilder {
    private var outline = Outline()
    /// Open labels with the weight that decides what closes them; the root never closes.
    private var open: [(node: Int, weight: Int)] = [(0, -1)]
    private var foldedDepth = 0
    /// Short texts that occur more than once in all pages.
    private var known: Set<String> = []

    /// Adds the pages of one import, each below a label of its own where there are several.
    /// `isOneLevel` where each page as a whole is about one level.
    static func outline(of pages: [Page], isOneLevel: Bool = false) -> Outline {
        var builder = OutlineBuilder()
        let read = pages.map { page in
            let lines = PageLines(page)
            return (page: page, lines: lines, entries: EntryReader(lines: lines).entries(of: page.blocks))
        }
        builder.known = LabelLines.repeated(in: read.map(\.entries))
        for (page, lines, entries) in read {
            builder.close(from: 0)
            if pages.count > 1 || isOneLevel, let label = isOneLevel ? page.title ?? page.fileLabel : page.fileLabel {
                builder.push(label, .file, weight: 0)
            }
            if let value = page.frontMatter { builder.add(value, on: lines) }
            builder.add(entries, on: lines)
        }
        return builder.outline
    }

    /// What a label weighs: one closes all labels that weigh as much or more.
    enum Weight {
        static func heading(_ rank: Int) -> Int { rank * 10 }
        static let levelLine = 72
        static let boldLine = 75
        static let plainLine = 76
        static let colonLine = 78
        static func item(_ depth: Int) -> Int { 100 + depth * 10 }
        /// An item that labels the items behind it at the same depth.
        static func itemLabel(_ depth: Int) -> Int { item(depth) + 1 }
        /// An item such as “If you lead a team:”, inside the label before it.
        static func condition(_ depth: Int) -> Int { item(depth) + 2 }
    }

    private mutating func add(_ entries: [Entry], on lines: PageLines) {
        let labels = LabelLines(entries, known: known)
        for (index, entry) in entries.enumerated() {
            let next = entries.indices.contains(index + 1) ? entries[index + 1] : nil
            add(entry, at: index, before: next, labels, on: lines)
        }
    }

    private mutating func add(
        _ entry: Entry, at index: Int, before next: Entry?, _ labels: LabelLines, on lines: PageLines
    ) {
        switch entry.kind {
        case .heading(let rank):
            guard let piece = entry.piece else { return }
            let isCondition = Lexicon.isCondition(piece.label)
            push(piece, .heading(rank), weight: Weight.heading(rank), scope: isCondition ? .whole : .none)
        case .summary:
            guard let piece = entry.piece else { return }
            foldedDepth += 1
            let heading = open.last { $0.weight < 70 }?.weight ?? 0
            push(piece, .summary, weight: max(5, heading / 10 * 10 + 4 + min(foldedDepth, 5)))
        case .detailsEnd:
            foldedDepth = max(0, foldedDepth - 1)
            if let index = open.lastIndex(where: { outline.nodes[$0.node].origin == .summary }) {
                open.removeSubrange(index...)
            }
        case .rule: close(from: 70)
        case .table(let grid):
            close(from: 100)
            outline.nodes[current].content.append(.table(grid))
        case .yaml(let value): add(value, on: lines)
        case .aside:
            if let piece = entry.piece { append(piece, .aside) }
        case .paragraph: addLine(entry, at: index, before: next, labels)
        case .item(let depth, let hasItems):
            guard let piece = entry.piece else { return }
            closeItems(for: depth)
            let isName = !hasItems || labels.isName(at: index, around: outline.nodes[current].label)
            add(piece, depth: depth, hasItems: hasItems, isName: isName, before: next)
        }
    }

    private mutating func addLine(_ entry: Entry, at index: Int, before next: Entry?, _ labels: LabelLines) {
        guard var piece = entry.piece else { return }
        let around = open.last { $0.weight < 100 }.flatMap { outline.nodes[$0.node].label }
        switch labels.line(at: index, around: around) {
        case .label(let weight, let isDoubtful) where !isRemark(piece, weight):
            close(from: 100)
            piece.mayLackBullet = isDoubtful
            let isCondition = Lexicon.isCondition(piece.label)
            push(piece, .line, weight: weight, scope: isCondition ? .whole : .none)
        case .item:
            piece.mayLackBullet = true
            fallthrough
        default:
            if let depth = entry.depth {
                piece.mayLackBullet = true
                closeItems(for: depth)
                return add(piece, depth: depth, hasItems: false, isName: false, before: next)
            }
            close(from: 100)
            append(piece, piece.mayLackBullet ? .item : .paragraph)
        }
    }

    /// Whether a line inside a level names another one that it builds on: “Senior Engineer +”.
    private func isRemark(_ piece: Piece, _ weight: Int) -> Bool {
        weight == Weight.levelLine && !piece.style.contains(.strong) && LevelName(piece.label)?.isCodeOnly != true
            && open.contains {
                outline.nodes[$0.node].label.map { LevelName($0.label)?.isStrong == true } == true && $0.weight < 70
            }
    }

    private mutating func closeItems(for depth: Int) {
        while let top = open.last, top.weight >= Weight.item(depth + 1) || top.weight == Weight.item(depth) {
            open.removeLast()
        }
    }

    private mutating func add(_ piece: Piece, depth: Int, hasItems: Bool, isName: Bool, before next: Entry?) {
        let isShort = piece.wordCount <= 8 && !piece.text.endsSentence
        let endsWithColon = piece.text.hasSuffix(":") || piece.text.hasSuffix("：")
        let isMarked = piece.style.contains(.strong)
        if hasItems {
            if isShort, LevelName(piece.label)?.isStrong == true {
                push(piece, .item(depth), weight: Weight.item(depth))
            } else if let lead = piece.lead, piece.hasMarkedLead || LevelName(lead) != nil, !piece.rest.isEmpty {
                guard let label = Piece(lead, line: piece.line),
                    let rest = Piece(piece.rest, line: piece.line, lastLine: piece.lastLine)
                else { return }
                push(label, .item(depth), weight: Weight.item(depth))
                append(rest, .item)
            } else if Lexicon.isCondition(piece.label, inItem: true) && endsWithColon {
                push(piece, .item(depth), weight: Weight.item(depth), scope: .whole)
            } else if isShort && (isName || isOtherPart(piece)) && !(endsWithColon && piece.wordCount > 5) || isMarked {
                push(piece, .item(depth), weight: Weight.item(depth))
            } else if isShort, endsWithColon, piece.wordCount <= 3, !isOtherPart(piece) {
                push(piece, .item(depth), weight: Weight.item(depth), scope: .whole)
            } else {
                var piece = piece
                piece.holdsItems = true
                append(piece, .item)
            }
            return
        }
        if isShort, case .table = next?.kind { return push(piece, .line, weight: Weight.plainLine) }
        let labelsList =
            piece.isOrdered && isShort && next?.piece?.isOrdered == false && next?.isItem(at: depth) == true
        guard
            endsWithColon && isShort || labelsList || isMarked && isShort && next?.followsAsPlainItem(at: depth) == true
        else {
            return append(piece, .item)
        }
        if Lexicon.isCondition(piece.label, inItem: true) {
            close(from: Weight.condition(depth))
            push(piece, .item(depth), weight: Weight.condition(depth), scope: .open)
        } else {
            close(from: Weight.itemLabel(depth))
            push(piece, .item(depth), weight: Weight.itemLabel(depth))
        }
    }

    /// Whether an item only says that what follows is something else: “Examples:”.
    private func isOtherPart(_ piece: Piece) -> Bool {
        piece.wordCount <= 3 && Lexicon.isOtherMatter(piece.label) || Lexicon.isWrapper(piece.label)
    }

    private var current: Int { open[open.count - 1].node }

    private mutating func append(_ piece: Piece, _ kind: Outline.Kind) {
        outline.nodes[current].content.append(.piece(piece, kind))
    }

    private mutating func push(
        _ label: Piece, _ origin: Outline.Origin, weight: Int, scope: Outline.Scope = .none
    ) {
        close(from: weight)
        let node = outline.add(label, origin, to: current)
        outline.nodes[node].scope = scope
        open.append((node, weight))
    }

    private mutating func close(from weight: Int) {
        while open.count > 1, open[open.count - 1].weight >= weight { open.removeLast() }
    }

    // MARK: YAML

    /// Adds data: keys and the names of entries are labels, texts are what they hold.
    private mutating func add(_ value: Value, on lines: PageLines) {
        close(from: 70)
        var builder = DataOutline(value, lines)
        // Two owners would copy the outline for every block of data.
        swap(&builder.outline, &outline)
        builder.add(value, to: current)
        swap(&builder.outline, &outline)
    }
}

extension Page {
    /// The first heading of the first rank, where it names a level and others of its rank follow.
    fileprivate var title: Piece? {
        let headings = blocks.filter { $0.kind == .heading(level: 1) }
        guard headings.count > 1, let first = headings.first,
            let piece = Piece(first.spans, line: first.line, lastLine: first.lastLine)
        else { return nil }
        return LevelName(piece.label) == nil ? nil : piece
    }

    /// What a file among several is about: the level its front matter names, or else its name.
    fileprivate var fileLabel: Piece? {
        func text(_ key: String) -> String? { frontMatter?[key]?.text }
        let title = text("title") ?? text("name") ?? text("role")
        let line = frontMatter?["title"]?.position.line ?? lineOffset + 1
        for code in [text("code"), text("level"), text("id")].compactMap({ $0 }) {
            let label = [code, title ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
            if LevelName(label)?.code.isEmpty == false { return Piece(label, line: line) }
        }
        if let title, LevelName(title) != nil { return Piece(title, line: line) }
        let words = stem.split { "-_ ".contains($0) }.joined(separator: " ")
        return Piece(words, line: lineOffset + 1)
    }

    /// The name of its file without folders and ending.
    var stem: String {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}
