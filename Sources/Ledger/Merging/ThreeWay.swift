/// The rule of every merge: what only one side changed is taken, and equal changes are one.
///
/// Nil where both sides changed it, each in another way.
func merged<Value: Equatable>(_ base: Value, _ mine: Value, _ theirs: Value) -> Value? {
    if mine == theirs || theirs == base { return mine }
    return mine == base ? theirs : nil
}

/// Three versions of a sequence of things with names, none twice, laid beside each other.
///
/// What both sides have is an anchor; what else stands between two of them is a gap. The order in which all is given
/// does not depend on which side is called mine.
struct Alignment {
    /// Something that both sides have, and what follows it on either side and in the base.
    struct Stretch: Equatable {
        /// Nil for what stands before the first that both have.
        let anchor: String?
        var base: [String] = []
        var mine: [String] = []
        var theirs: [String] = []

        /// What either side put in here, one side after the other.
        func added(besides isKnown: (String) -> Bool) -> [String] {
            let (first, second) = ordered(mine.filter { !isKnown($0) }, theirs.filter { !isKnown($0) })
            return first + second
        }

        /// All that either side has here.
        var all: [String] { added { _ in false } }

        private func ordered(_ mine: [String], _ theirs: [String]) -> ([String], [String]) {
            Alignment.precedes(theirs, mine) ? (theirs, mine) : (mine, theirs)
        }
    }

    let stretches: [Stretch]

    init(base: [String], mine: [String], theirs: [String]) {
        let common = Set(mine).intersection(theirs)
        let anchors = Self.order(base: base, mine: mine, theirs: theirs, of: common)
        var positions: [String?: Int] = [nil: 0]
        for (index, anchor) in anchors.enumerated() { positions[anchor] = index + 1 }
        var stretches = [Stretch(anchor: nil)] + anchors.map { Stretch(anchor: $0) }
        func spread(_ names: [String], into side: WritableKeyPath<Stretch, [String]>) {
            var current = 0
            for name in names {
                if common.contains(name) {
                    current = positions[name] ?? current
                } else {
                    stretches[current][keyPath: side].append(name)
                }
            }
        }
        spread(base, into: \.base)
        spread(mine, into: \.mine)
        spread(theirs, into: \.theirs)
        self.stretches = stretches
    }

    /// The order of what both sides have: that of the side which changed it.
    private static func order(
        base: [String], mine: [String], theirs: [String], of common: Set<String>
    ) -> [String] {
        let (mine, theirs) = (mine.filter(common.contains), theirs.filter(common.contains))
        if mine == theirs { return mine }
        let known = Set(base)
        let before = base.filter(common.contains)
        let (isMineAsBefore, isTheirsAsBefore) = (
            mine.filter(known.contains) == before, theirs.filter(known.contains) == before
        )
        if isMineAsBefore != isTheirsAsBefore { return isMineAsBefore ? theirs : mine }
        return precedes(mine, theirs) ? mine : theirs
    }

    /// An order of sequences of names that has nothing to do with whose they are.
    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
        if left.isEmpty != right.isEmpty { return right.isEmpty }
        return left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
