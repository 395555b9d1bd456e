internal import Markdown

/// Three versions of a front matter brought together by key, lists by element, in the lines that people wrote.
///
/// A value that both sides changed is a conflict, and so is one that one side changed and the other took out. Of lists,
/// what either side put in is there afterwards, and what either took out is gone; only where both took out the same
/// element, and something stands in its place, nobody can tell which was meant.
struct FrontMatterMerge {
    /// A run of lines of the result.
    enum Run {
        case settled([String])
        /// What the sides say; `name` leads there from the top. `both` is what keeping both of them means, nil where a
        /// value can only be one of them.
        case conflict(name: [String], base: [String]?, mine: [String]?, theirs: [String]?, both: [String]?)
    }

    /// What became of a part; nothing where it is gone.
    private struct Outcome {
        var runs: [Run] = []
        /// What it says; nil where that is open.
        var value: Value?

        static func taken(_ part: FrontMatterPart) -> Outcome {
            Outcome(runs: [.settled(part.text)], value: part.value)
        }
    }

    let runs: [Run]
    /// What the result says; nil where something is open.
    let value: Value?

    /// Nil where the versions cannot be taken apart by key.
    init?(base: Document?, mine: Document, theirs: Document) {
        let none: (parts: [FrontMatterPart], rest: [String])? = ([], [])
        guard let base = base == nil ? none : base?.frontMatterParts, let mine = mine.frontMatterParts,
            let theirs = theirs.frontMatterParts
        else { return nil }
        var outcome = Self.map(base.parts, mine.parts, theirs.parts, [])
        if let rest = merged(base.rest, mine.rest, theirs.rest) {
            outcome.runs.append(.settled(rest))
        } else {
            outcome.runs.append(
                .conflict(
                    name: ["comments"], base: base.rest, mine: mine.rest, theirs: theirs.rest,
                    both: mine.rest + theirs.rest))
        }
        (runs, value) = (outcome.runs, outcome.value)
    }

    // MARK: One part

    /// Nil where the part is gone.
    private static func merge(
        _ base: FrontMatterPart?, _ mine: FrontMatterPart?, _ theirs: FrontMatterPart?, _ path: [String]
    ) -> Outcome? {
        if let text = merged(base?.text, mine?.text, theirs?.text) {
            return [mine, theirs].compactMap { $0 }.first { $0.text == text }.map(Outcome.taken)
        }
        let open = Outcome(
            runs: [.conflict(name: path, base: base?.text, mine: mine?.text, theirs: theirs?.text, both: nil)])
        guard let mine, let theirs, let comments = merged(base?.comments ?? [], mine.comments, theirs.comments) else {
            return open
        }
        guard var outcome = inside(base, mine, theirs, path) else { return open }
        outcome.runs.insert(.settled(comments), at: 0)
        return outcome
    }

    /// The part without the comments above it; nil where both versions cannot be had in one.
    private static func inside(
        _ base: FrontMatterPart?, _ mine: FrontMatterPart, _ theirs: FrontMatterPart, _ path: [String]
    ) -> Outcome? {
        if let lines = merged(base?.lines, mine.lines, theirs.lines) {
            let value = mine.lines == lines ? mine.value : theirs.value
            return Outcome(runs: [.settled(lines ?? [])], value: value)
        }
        // What was not there before, and is still to be filled in on one side.
        if base == nil, mine.value.isEmpty != theirs.value.isEmpty {
            let filled = mine.value.isEmpty ? theirs : mine
            return Outcome(runs: [.settled(filled.lines)], value: filled.value)
        }
        if mine.value.hasSameContent(as: theirs.value), let lines = sameInOtherWords(mine, theirs) {
            return Outcome(runs: [.settled(lines)], value: mine.value)
        }
        switch (mine.shape, theirs.shape) {
        case (.map(let head, let entries), .map(let otherHead, let others)):
            guard case (let baseHead, let before)? = keys(of: base),
                let lines = merged(baseHead, head, otherHead),
                !head.isEmpty || entries.first?.name == others.first?.name
            else { return nil }
            var outcome = map(before, entries, others, path)
            if head.isEmpty, case .conflict? = outcome.runs.first { return nil }
            outcome.runs.insert(.settled(lines ?? []), at: 0)
            return outcome
        case (.list(let head, let indent, let items), .list(let otherHead, let otherIndent, let others)):
            guard case (let baseHead, let before)? = self.items(of: base), indent == otherIndent,
                let lines = merged(baseHead, head, otherHead)
            else { return nil }
            var outcome = list(before, items, others, path)
            outcome.runs.insert(.settled(lines ?? []), at: 0)
            return outcome
        case (.brackets(let before, let items, let after), .brackets(let otherBefore, let others, let otherAfter)):
            var (oldBefore, old, oldAfter): (String?, [String], String?) = (nil, [], nil)
            if let base {
                guard case .brackets(let before, let items, let after) = base.shape else { return nil }
                (oldBefore, old, oldAfter) = (before, items, after)
            }
            guard let head = merged(oldBefore, before, otherBefore) ?? nil,
                let tail = merged(oldAfter, after, otherAfter) ?? nil
            else { return nil }
            return brackets(old, items, others, head: head, tail: tail, mine: mine, theirs: theirs, path)
        default: return nil
        }
    }

    /// One of two ways of writing the same, where no comment is lost by it.
    private static func sameInOtherWords(_ mine: FrontMatterPart, _ theirs: FrontMatterPart) -> [String]? {
        guard !(mine.lines + theirs.lines).contains(where: { $0.contains("#") }) else { return nil }
        let isMineFirst = mine.lines.joined(separator: "\n").utf8.lexicographicallyPrecedes(
            theirs.lines.joined(separator: "\n").utf8)
        return isMineFirst ? mine.lines : theirs.lines
    }

    /// What a part holds as a map, with the lines above the first key; nil where it is something else. Nothing at all is
    /// an empty map.
    private static func keys(of part: FrontMatterPart?) -> (head: [String]?, entries: [FrontMatterPart])? {
        guard let part, !part.value.isEmpty else { return (nil, []) }
        guard case .map(let head, let entries) = part.shape else { return nil }
        return (head, entries)
    }

    /// The same for a list.
    private static func items(of part: FrontMatterPart?) -> (head: [String]?, items: [FrontMatterPart])? {
        guard let part, !part.value.isEmpty else { return (nil, []) }
        guard case .list(let head, _, let items) = part.shape else { return nil }
        return (head, items)
    }

    // MARK: Maps

    private static func map(
        _ base: [FrontMatterPart], _ mine: [FrontMatterPart], _ theirs: [FrontMatterPart], _ path: [String]
    ) -> Outcome {
        var outcome = Outcome()
        var entries: [(String, Value)]? = []
        let known = [base, mine, theirs].map(byName)
        let alignment = Alignment(base: base.map(\.name), mine: mine.map(\.name), theirs: theirs.map(\.name))
        for name in alignment.stretches.flatMap({ [$0.anchor].compactMap { $0 } + $0.all }) {
            guard let merged = merge(known[0][name], known[1][name], known[2][name], path + [name]) else { continue }
            outcome.runs += merged.runs
            if let value = merged.value { entries?.append((name, value)) } else { entries = nil }
        }
        outcome.value = entries.map { .map(pairs: $0) }
        return outcome
    }

    private static func byName(_ parts: [FrontMatterPart]) -> [String: FrontMatterPart] {
        Dictionary(parts.map { ($0.name, $0) }) { first, _ in first }
    }

    // MARK: Lists

    private static func list(
        _ base: [FrontMatterPart], _ mine: [FrontMatterPart], _ theirs: [FrontMatterPart], _ path: [String]
    ) -> Outcome {
        var outcome = Outcome()
        var values: [Value]? = []
        func add(_ merged: Outcome?) {
            guard let merged else { return }
            outcome.runs += merged.runs
            if let value = merged.value { values?.append(value) } else { values = nil }
        }
        let known = [base, mine, theirs].map(byName)
        let alignment = Alignment(base: base.map(\.name), mine: mine.map(\.name), theirs: theirs.map(\.name))
        for stretch in alignment.stretches {
            if let anchor = stretch.anchor {
                add(merge(known[0][anchor], known[1][anchor], known[2][anchor], path + [anchor]))
            }
            let before = stretch.base.compactMap { known[0][$0] }
            let (ours, others) = (stretch.mine.compactMap { known[1][$0] }, stretch.theirs.compactMap { known[2][$0] })
            if isUndecided(stretch, before, ours, others) {
                let texts = Set(ours.map(\.text))
                let second = others.filter { !texts.contains($0.text) }
                add(
                    Outcome(runs: [
                        .conflict(
                            name: path, base: before.flatMap(\.text), mine: ours.flatMap(\.text),
                            theirs: others.flatMap(\.text), both: (ours + second).flatMap(\.text))
                    ]))
                continue
            }
            for name in stretch.added(besides: { known[0][$0] != nil }) {
                add((known[1][name] ?? known[2][name]).map(Outcome.taken))
            }
        }
        outcome.value = values.map { Value(.list($0)) }
        return outcome
    }

    /// Whether both sides replaced the same elements, or one changed what the other took out.
    private static func isUndecided(
        _ stretch: Alignment.Stretch, _ base: [FrontMatterPart], _ mine: [FrontMatterPart],
        _ theirs: [FrontMatterPart]
    ) -> Bool {
        if merged(base.map(\.text), mine.map(\.text), theirs.map(\.text)) != nil { return false }
        let known = byName(base)
        let isChanged = (mine + theirs).contains { part in known[part.name].map { $0.text != part.text } ?? false }
        return isChanged || isReplaced(stretch)
    }

    /// Whether an element is gone on both sides, and not all that stands there now is the same.
    private static func isReplaced(_ stretch: Alignment.Stretch) -> Bool {
        let kept = Set(stretch.mine + stretch.theirs)
        return stretch.base.contains { !kept.contains($0) }
            && merged(stretch.base, stretch.mine, stretch.theirs) == nil
    }

    private static func brackets(
        _ base: [String], _ mine: [String], _ theirs: [String], head: String, tail: String,
        mine myPart: FrontMatterPart,
        theirs otherPart: FrontMatterPart, _ path: [String]
    ) -> Outcome? {
        // A list that names something twice is no set of names.
        guard [base, mine, theirs].allSatisfy({ Set($0).count == $0.count }) else { return nil }
        var known: [String: Value] = [:]
        for (items, part) in [(mine, myPart), (theirs, otherPart)] {
            known.merge(zip(items, part.value.items ?? [])) { first, _ in first }
        }
        func line(_ items: [String]) -> [String] { [head + items.joined(separator: ", ") + tail] }
        let stretches = Alignment(base: base, mine: mine, theirs: theirs).stretches
        guard !stretches.contains(where: isReplaced) else {
            let named = Set(mine)
            let both = mine + theirs.filter { !named.contains($0) }
            return Outcome(runs: [
                .conflict(name: path, base: nil, mine: myPart.lines, theirs: otherPart.lines, both: line(both))
            ])
        }
        let old = Set(base)
        let items = stretches.flatMap { [$0.anchor].compactMap { $0 } + $0.added(besides: old.contains) }
        let values = items.compactMap { known[$0] }
        return Outcome(runs: [.settled(line(items))], value: values.count == items.count ? Value(.list(values)) : nil)
    }
}
