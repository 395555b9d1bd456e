internal import Git

/// Three versions of a text brought together line by line.
///
/// Lines that only one side touched are as that side has them. Where both touched the same lines, or lines that have none
/// between them, and not in the same way, is a conflict, from which lines at either end are left out that both have.
struct LineMerge {
    /// A run of the result.
    enum Run: Equatable {
        case settled([[UInt8]])
        /// What both sides changed; `line` is the first of mine, counted from 0.
        case conflict(base: [[UInt8]], mine: [[UInt8]], theirs: [[UInt8]], line: Int)
    }

    let runs: [Run]

    init(base: [[UInt8]], mine: [[UInt8]], theirs: [[UInt8]]) throws {
        var numbers: [[UInt8]: Int] = [:]
        func tokens(_ lines: [[UInt8]]) -> [Int] {
            lines.map { line in
                let number = numbers[line] ?? numbers.count
                numbers[line] = number
                return number
            }
        }
        let before = tokens(base)
        let changes = [
            try Repository.changes(from: before, to: tokens(mine)),
            try Repository.changes(from: before, to: tokens(theirs)),
        ]
        var runs: [Run] = []
        func add(_ lines: some Sequence<[UInt8]>) {
            let lines = Array(lines)
            if lines.isEmpty { return }
            if case .settled(let earlier) = runs.last {
                runs[runs.count - 1] = .settled(earlier + lines)
            } else {
                runs.append(.settled(lines))
            }
        }
        var done = 0
        for group in Self.groups(changes) {
            add(base[done..<group.base.lowerBound])
            done = group.base.upperBound
            let (old, ours, other) = (
                Array(base[group.base]), Array(mine[group.sides[0]]), Array(theirs[group.sides[1]])
            )
            if let settled = merged(old, ours, other) {
                add(settled)
                continue
            }
            let head = zip(ours, other).prefix { $0 == $1 }.count
            let rest = min(ours.count, other.count) - head
            let tail = zip(ours.reversed(), other.reversed()).prefix(rest).prefix { $0 == $1 }.count
            add(ours.prefix(head))
            runs.append(
                .conflict(
                    base: old, mine: Array(ours.dropFirst(head).dropLast(tail)),
                    theirs: Array(other.dropFirst(head).dropLast(tail)), line: group.sides[0].lowerBound + head))
            add(ours.suffix(tail))
        }
        add(base[done...])
        self.runs = runs
    }

    /// Changes of both sides that touch each other, with the lines that they take in each version.
    private struct Group {
        var base: Range<Int>
        var sides: [Range<Int>]
    }

    private static func groups(_ changes: [[SequenceChange]]) -> [Group] {
        var next = [0, 0]
        // How many lines each side has more than the base, up to where the groups have come.
        var shift = [0, 0]
        var groups: [Group] = []
        while let side = [0, 1].filter({ next[$0] < changes[$0].count }).min(by: {
            changes[$0][next[$0]].old.lowerBound < changes[$1][next[$1]].old.lowerBound
        }) {
            var base = changes[side][next[side]].old
            let before = shift
            var isGrowing = true
            while isGrowing {
                isGrowing = false
                for side in [0, 1] {
                    while next[side] < changes[side].count,
                        changes[side][next[side]].old.lowerBound <= base.upperBound
                    {
                        let change = changes[side][next[side]]
                        base = min(base.lowerBound, change.old.lowerBound)..<max(base.upperBound, change.old.upperBound)
                        shift[side] += change.new.count - change.old.count
                        next[side] += 1
                        isGrowing = true
                    }
                }
            }
            groups.append(
                Group(
                    base: base,
                    sides: [0, 1].map { (base.lowerBound + before[$0])..<(base.upperBound + shift[$0]) }))
        }
        return groups
    }
}
