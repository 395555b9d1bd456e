internal import Markdown

/// A file of text that both sides changed, brought together as far as it can be.
struct MergedText {
    /// A run of the result, as bytes of the file.
    enum Run: Equatable {
        case settled([UInt8])
        case conflict(Conflict)
    }

    /// What both sides changed.
    struct Conflict: Equatable {
        let place: MergeConflict.Place
        let base: [UInt8]?
        let mine: [UInt8]?
        let theirs: [UInt8]?
        /// What keeping both means; nil where there can be only one.
        let both: [UInt8]?
    }

    private(set) var runs: [Run]
    private let form: TextForm

    /// Nil where the file can only be taken from one side: it is no text, or its parts would not fit together. `name` is
    /// the path in the repository.
    init?(base: [UInt8]?, mine: [UInt8], theirs: [UInt8], name: String) throws {
        guard let forms = TextForm.merged(base, mine, theirs) else { return nil }
        form = forms.result
        runs = []
        let texts = (base: base.map(forms.plain), mine: forms.plain(mine), theirs: forms.plain(theirs))
        guard name.hasSuffix(".md"), let documents = Self.documents(texts, name: name) else {
            runs = try Self.lines(texts.base ?? [], texts.mine, texts.theirs, firstLine: 1)
            return
        }
        let (before, ours, others) = documents
        guard ours.hasFrontMatter, others.hasFrontMatter, before?.hasFrontMatter != false,
            let head = Self.frontMatter(before, ours, others)
        else {
            runs = try Self.lines(texts.base ?? [], texts.mine, texts.theirs, firstLine: 1)
            if !Self.isReadable(assembled(), name) { return nil }
            return
        }
        let bodies = [before?.body ?? "", ours.body, others.body].map { Array($0.utf8) }
        runs = head + (try Self.lines(bodies[0], bodies[1], bodies[2], firstLine: ours.bodyLine))
        if !Self.isReadable(assembled(), name) { return nil }
    }

    var conflicts: [Conflict] {
        runs.compactMap { if case .conflict(let conflict) = $0 { conflict } else { nil } }
    }

    /// The file with mine in the place of each conflict.
    func assembled() -> [UInt8] { assembled { $0.mine ?? [] } }

    /// The file with what `settle` says in the place of each conflict.
    func assembled(_ settle: (Conflict) throws -> [UInt8]) rethrows -> [UInt8] {
        form.written(
            try runs.flatMap { run in
                switch run {
                case .settled(let bytes): bytes
                case .conflict(let conflict): try settle(conflict)
                }
            })
    }

    /// The file with a line in the place of each conflict that neither side has: what both go back to where histories
    /// cross. Nil where a conflict takes more than lines or one key.
    func assembledForNeither() -> [UInt8]? {
        for conflict in conflicts {
            guard case .lines = conflict.place else {
                guard case .frontMatter(let names) = conflict.place, names.count == 1, conflict.both == nil else {
                    return nil
                }
                continue
            }
        }
        let words = "changed on both sides"
        return assembled { conflict in
            guard case .frontMatter(let names) = conflict.place, let key = names.first else {
                return Array("\(words)\n".utf8)
            }
            return Array("\(key): \(words)\n".utf8)
        }
    }

    /// The lines of a text that somebody gives for a conflict, each with its end.
    static func lines(of text: String) -> [UInt8] {
        let bytes = Array(text.utf8).filter { $0 != 0x0D }
        return bytes.isEmpty || bytes.last == 0x0A ? bytes : bytes + [0x0A]
    }

    // MARK: Reading

    private static func documents(
        _ texts: (base: [UInt8]?, mine: [UInt8], theirs: [UInt8]), name: String
    ) -> (base: Document?, mine: Document, theirs: Document)? {
        do throws(ParseError) {
            return (
                try texts.base.map { (text) throws(ParseError) in try Document(text, name: name) },
                try Document(texts.mine, name: name), try Document(texts.theirs, name: name)
            )
        } catch {
            return nil
        }
    }

    private static func isReadable(_ bytes: [UInt8], _ name: String) -> Bool {
        do throws(ParseError) {
            _ = try Document(bytes, name: name)
            return true
        } catch {
            return false
        }
    }

    // MARK: Lines

    private static func lines(
        _ base: [UInt8], _ mine: [UInt8], _ theirs: [UInt8], firstLine: Int
    ) throws -> [Run] {
        let merge = try LineMerge(base: split(base), mine: split(mine), theirs: split(theirs))
        return merge.runs.map { run in
            switch run {
            case .settled(let lines): return .settled(joined(lines))
            case .conflict(let base, let mine, let theirs, let line):
                let start = firstLine + line
                return .conflict(
                    Conflict(
                        place: .lines(start..<start + mine.count), base: joined(base), mine: joined(mine),
                        theirs: joined(theirs), both: joined(mine) + joined(theirs)))
            }
        }
    }

    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [0x0A] } }

    // MARK: Front matter

    /// Nil where the front matter is not one that can be taken apart.
    private static func frontMatter(_ base: Document?, _ mine: Document, _ theirs: Document) -> [Run]? {
        guard let ours = mine.fences, let others = theirs.fences else { return nil }
        let before = base?.fences
        guard let opening = merged(before?.opening, ours.opening, others.opening) ?? nil,
            let closing = merged(before?.closing, ours.closing, others.closing) ?? nil
        else { return nil }
        var inside = byKey(base, mine, theirs, fences: (opening, closing))
        if inside == nil, let lines = merged(base?.frontMatterLines, mine.frontMatterLines, theirs.frontMatterLines) {
            inside = [.settled(bytes(lines ?? []))]
        }
        let open = Conflict(
            place: .frontMatter([]), base: base.map { bytes($0.frontMatterLines) },
            mine: bytes(mine.frontMatterLines), theirs: bytes(theirs.frontMatterLines), both: nil)
        return [.settled(bytes([opening]))] + (inside ?? [.conflict(open)]) + [.settled(bytes([closing]))]
    }

    /// The lines between the fences, read again to see that they say what was meant; nil where they do not.
    private static func byKey(
        _ base: Document?, _ mine: Document, _ theirs: Document, fences: (opening: String, closing: String)
    ) -> [Run]? {
        guard let merge = FrontMatterMerge(base: base, mine: mine, theirs: theirs) else { return nil }
        for isMine in [true, false] {
            let lines = merge.runs.flatMap { run in
                switch run {
                case .settled(let lines): lines
                case .conflict(_, _, let mine, let theirs, _): (isMine ? mine : theirs) ?? []
                }
            }
            do throws(ParseError) {
                let read = try Document(bytes([fences.opening] + lines + [fences.closing]), name: mine.name)
                guard read.frontMatterLines == lines, merge.value.map(read.frontMatter.hasSameContent) ?? true else {
                    return nil
                }
            } catch {
                return nil
            }
        }
        return merge.runs.map { run in
            switch run {
            case .settled(let lines): .settled(bytes(lines))
            case .conflict(let name, let base, let mine, let theirs, let both):
                .conflict(
                    Conflict(
                        place: .frontMatter(name), base: base.map(bytes), mine: mine.map(bytes),
                        theirs: theirs.map(bytes), both: both.map(bytes)))
            }
        }
    }

    private static func bytes(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0A] } }
}
