internal import Ladders
internal import Packets

enum SwitchRule: Rule {
    static let id = "switch-rule"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “track-switch”"
    static let explanation = """
        Where a packet leads to another track, the ladder has a rule for that very switch.

        Without one nobody has said what the switch asks for. The other rules of this group then go by its direction \
        alone, into leading people or out of it, and the committee has to agree on the rest.
        """
    static let fix = "Choose a switch that the ladder has, or have an admin add a rule for this one."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, let ladder = subject.ladder, let from = statement.from,
            let to = statement.to, subject.kind == .trackSwitch, ladder.level(from) != nil, ladder.level(to) != nil,
            !ladder.shareTrack(from, to), subject.rule("track-switch") == nil
        else { return [] }
        return [
            finding(
                "the ladder \(ladder.id) has no rule for the switch from \(from) to \(to)", in: statement.document,
                key: "kind")
        ]
    }
}

extension Ladder {
    /// Whether some track has both levels.
    func shareTrack(_ one: String, _ other: String) -> Bool {
        tracks.contains { track in
            let codes = track.levels.map { $0.code.lowercased() }
            return codes.contains(one.lowercased()) && codes.contains(other.lowercased())
        }
    }
}
