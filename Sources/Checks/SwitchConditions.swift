internal import Ladders
internal import Markdown
internal import Packets

/// What a change from one track to another asks for, besides months in the role and a business need.
enum SwitchCondition: String, CaseIterable {
    /// Examples of leading others.
    case leadership
    /// Recent technical work.
    case skill
    /// The manager's own words.
    case endorsement
    /// Who takes over, and when.
    case plan
}

extension Subject {
    /// The conditions of this packet's switch; empty where it is none. The ladder's rule for the switch may list them
    /// as `conditions`; else they follow from the direction, into leading people or out of it.
    var switchConditions: Set<SwitchCondition> {
        guard kind == .trackSwitch, let target else { return [] }
        if let names = rule("track-switch")?.details.first(where: { $0.name == "conditions" })?.values {
            return Set(names.compactMap(SwitchCondition.init))
        }
        return Self.leadsPeople(target) ? [.leadership, .endorsement] : [.skill, .plan]
    }

    /// Whether a level has people to lead, by its facts; one without such a fact by whether its dimensions speak of
    /// people.
    private static func leadsPeople(_ level: Ladder.Level) -> Bool {
        if let fact = level.facts.first(where: { $0.name.lowercased().contains("report") }) {
            return !fact.value.lowercased().hasPrefix("no")
        }
        return level.dimensions.contains { $0.id.contains("people") || $0.id.contains("management") }
    }
}

extension Rule {
    /// The finding about a section of packet.md that a track switch needs; empty where it holds something.
    static func section(_ title: String, in subject: Subject) -> [Finding] {
        guard let document = subject.content.statement?.document else { return [] }
        let section = document.section(title)
        guard section?.isEmpty ?? true else { return [] }
        return [finding("nothing is written under “\(title)”", in: document, line: section?.line ?? document.bodyLine)]
    }
}
