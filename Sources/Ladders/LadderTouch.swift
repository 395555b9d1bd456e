/// What of a difference between two ladders concerns a packet for one step.
package struct LadderTouch: Sendable, Hashable {
    /// Codes of the levels that differ and that the packet is about: its target, levels below it where the ladder is
    /// cumulative, and the level it starts from where that is gone or has another code.
    package let levels: [String]
    /// The track of the target has other levels, or another order or name.
    package let track: Bool
    /// How many rules differ that hold for this step.
    package let rules: Int
    /// Whether levels include those below them differs.
    package let cumulative: Bool

    /// It does not concern the packet.
    package var isEmpty: Bool { levels.isEmpty && !track && rules == 0 && !cumulative }
}

extension LadderComparison {
    /// What concerns a packet for the step between two levels, named by their codes in either ladder; for a packet that
    /// names none, everything does.
    package func touch(from start: String?, to target: String?) -> LadderTouch {
        let places = [new, old].compactMap { ladder in
            target.flatMap { ladder.level($0) }.map { (level: $0.level, track: $0.track, ladder: ladder) }
        }
        var concerned = Set([target?.lowercased()].compactMap { $0 })
        for place in places where place.ladder.isCumulative {
            let below = place.track.levels.prefix { $0.code != place.level.code }
            concerned.formUnion(below.map { $0.code.lowercased() })
        }
        let touched = levels.filter { change in
            let codes = [change.old, change.new].compactMap { $0?.code.lowercased() }
            let isGone = codes.count < 2 || codes[0] != codes[1]
            return target == nil || codes.contains { concerned.contains($0) }
                || (isGone && codes.contains { $0 == start?.lowercased() })
        }
        let names = Set(places.map(\.track.name))
        let touchedTracks = tracks.filter { change in
            target == nil || [change.old, change.new].compactMap { $0?.name }.contains { names.contains($0) }
        }
        return LadderTouch(
            levels: touched.compactMap { ($0.new ?? $0.old)?.code }, track: !touchedTracks.isEmpty,
            rules: rules.count { $0.holds(from: start, to: target) }, cumulative: old.isCumulative != new.isCumulative)
    }
}

extension LadderComparison.Change<Ladder.Rule> {
    /// Whether the rule is about this step, or about any.
    package func holds(from start: String?, to target: String?) -> Bool {
        func fits(_ code: String?, _ wanted: String?) -> Bool {
            guard let code, let wanted else { return true }
            return code.lowercased() == wanted.lowercased()
        }
        return [old, new].contains { rule in
            guard let rule else { return false }
            return fits(rule.from, start) && fits(rule.to, target)
        }
    }
}
