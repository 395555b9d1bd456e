internal import Markdown

/// Tells lines and items that label what follows them from texts of their own that only stand in front of a list.
///
/// A label has a mark of one, such as a colon, or comes again; a text that does neither among texts of its kind is an
/// item that lost its bullet, or one with items below it.
struct LabelLines {
    /// The items of one list at one depth.
    private struct List {
        var items = 0
        var withItems = 0
        /// Whether one that holds items comes again.
        var hasKnown = false
    }

    private let entries: [Entry]
    /// Short texts of this page that occur more than once: labels, most likely.
    private let repeated: Set<String>
    /// The same for all pages together.
    private let known: Set<String>
    private var lists: [List] = []
    /// The list of each entry that is an item.
    private var listOf: [Int: Int] = [:]

    init(_ entries: [Entry], known: Set<String>) {
        (self.entries, self.known) = (entries, known)
        repeated = Self.repeated(in: [entries])
        var open: [Int] = []
        for (index, entry) in entries.enumerated() {
            switch entry.kind {
            case .item(let depth, let hasItems):
                if open.count > depth + 1 { open.removeSubrange((depth + 1)...) }
                while open.count <= depth {
                    open.append(lists.count)
                    lists.append(List())
                }
                lists[open[depth]].items += 1
                if hasItems {
                    lists[open[depth]].withItems += 1
                    let isKnown = entry.piece.map { known.contains($0.label.key) } == true
                    lists[open[depth]].hasKnown = lists[open[depth]].hasKnown || isKnown
                }
                listOf[index] = open[depth]
            case .aside: continue
            case .paragraph where entry.depth != nil: continue
            default: open = []
            }
        }
    }

    /// Short texts that occur more than once.
    static func repeated(in pages: [[Entry]]) -> Set<String> {
        var counts: [String: Int] = [:]
        for entries in pages {
            for entry in entries {
                if let piece = entry.piece, piece.wordCount <= 6 { counts[piece.label.key, default: 0] += 1 }
            }
        }
        return Set(counts.filter { $0.value > 1 }.keys)
    }

    private func next(_ index: Int) -> Entry? { entries.indices.contains(index + 1) ? entries[index + 1] : nil }

    // MARK: Lines

    /// What a line of text is to what follows it.
    enum Line {
        case text
        /// A label of this weight; `isDoubtful` where it may be an item without its bullet as well.
        case label(weight: Int, isDoubtful: Bool)
        /// An item that lost its bullet.
        case item
    }

    /// `around` is the label in which the line stands.
    func line(at index: Int, around: Piece?) -> Line {
        guard let piece = entries[index].piece, !Lexicon.isInheritance(piece.text) else { return .text }
        let level = LevelName(piece.label)
        let isStrong = piece.style.contains(.strong)
        let words = piece.wordCount
        if let level, words <= 8, level.isCodeOnly || level.isStrong && (isStrong || !piece.text.endsSentence) {
            return .label(weight: OutlineBuilder.Weight.levelLine, isDoubtful: false)
        }
        if isStrong && words <= 10 && !(piece.text.endsSentence && words > 4) {
            return .label(weight: OutlineBuilder.Weight.boldLine, isDoubtful: false)
        }
        guard piece.text.startsLikeLabel, !piece.text.endsSentence, let next = next(index) else { return .text }
        if piece.text.hasSuffix(":") || piece.text.hasSuffix("：") {
            return words <= 6 ? .label(weight: OutlineBuilder.Weight.colonLine, isDoubtful: false) : .text
        }
        guard words <= 5, !piece.style.contains(.link), !piece.hasBullet, piece.lead == nil else { return .text }
        let isAgain = repeated.contains(piece.label.key)
        if case .item = next.kind, !isAgain, !known.contains(piece.label.key) {
            let isTight = next.piece.map { $0.line == piece.lastLine + 1 } == true
            // A section that comes again names what its texts are about already.
            let isNamed = around.map { known.contains($0.label.key) } == true
            let isAlike = isAlike(piece, at: index)
            if words > 1, isTight && isNamed || isAlike && (isTight || isNamed) { return .item }
            return .label(weight: OutlineBuilder.Weight.plainLine, isDoubtful: isTight && isNamed || isAlike)
        }
        if case .item = next.kind { return .label(weight: OutlineBuilder.Weight.plainLine, isDoubtful: false) }
        return isAgain ? .label(weight: OutlineBuilder.Weight.plainLine, isDoubtful: false) : .text
    }

    /// Whether a line starts as the items beside it do: with a word that ends like theirs, as verbs of one form do.
    private func isAlike(_ piece: Piece, at index: Int) -> Bool {
        guard piece.wordCount > 1, let end = Self.ending(piece) else { return false }
        var (alike, all) = (0, 0)
        func count(_ position: Int) -> Bool {
            guard entries.indices.contains(position), case .item = entries[position].kind,
                let item = entries[position].piece
            else { return false }
            all += 1
            if item.wordCount > 1, Self.ending(item) == end { alike += 1 }
            return true
        }
        for step in 1...4 where !count(index + step) { break }
        for step in 1...4 where !count(index - step) { break }
        return all > 0 && alike * 2 > all
    }

    /// The last letter of the first word, where that is a letter with cases.
    private static func ending(_ piece: Piece) -> Unicode.Scalar? {
        piece.text.words.first?.unicodeScalars.last { $0.properties.isAlphabetic }.flatMap {
            $0.properties.isLowercase ? $0 : nil
        }
    }

    // MARK: Items

    /// Whether an item with items inside names what they are about, beside others that do; one that stands so once
    /// among plain items is a text with more of it below.
    func isName(at index: Int, around: Piece?) -> Bool {
        guard let piece = entries[index].piece, let list = listOf[index].map({ lists[$0] }) else { return true }
        if known.contains(piece.label.key) || piece.style.contains(.strong) || piece.lead != nil { return true }
        if list.items == 1 { return around.map { !known.contains($0.label.key) } ?? true }
        return list.withItems == list.items || list.hasKnown && list.withItems * 2 > list.items
    }
}
