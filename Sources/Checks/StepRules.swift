package import Ladders
internal import Packets

/// The rules of the ladder that hold for the packet's step, and what their entries say.
extension Subject {
    /// In the order of the ladder.
    package var stepRules: [Ladder.Rule] {
        let (from, to) = (content.statement?.from?.lowercased(), content.statement?.to?.lowercased())
        return (ladder?.rules ?? []).filter { rule in
            (rule.from == nil || rule.from?.lowercased() == from) && (rule.to == nil || rule.to?.lowercased() == to)
        }
    }

    /// The rule of a kind; one that names both ends of the step goes before one that names one, and that before one for
    /// any step.
    package func rule(_ kind: String) -> Ladder.Rule? {
        let rules = stepRules.filter { $0.kind == kind }
        let ends = rules.map { [$0.from, $0.to].count { $0 != nil } }
        return ends.max().flatMap { most in zip(rules, ends).first { $1 == most }?.0 }
    }

    /// Rules that no figure and no check can answer, so that people have to: they are shown as the ladder has them.
    package var rulesInWords: [Ladder.Rule] { stepRules.filter { !$0.isMeasured && !$0.words.isEmpty } }

    /// The words at whose head an expectation is asked only of those who lead managers; nil where the ladder has none.
    package var secondLineOpening: String? {
        rule("second-line").map { $0.values("opening").first ?? "As a second-line manager" }
    }
}

extension Ladder.Rule {
    /// What the entry says under a key that has no field of its own; empty where it says nothing.
    func values(_ name: String) -> [String] { details.first { $0.name == name }?.values ?? [] }

    /// The whole number under a key; nil where there is none.
    func figure(_ name: String) -> Int? { values(name).first.flatMap { Int($0) } }

    /// The months that it asks for follow on each other.
    var isConsecutive: Bool { values("consecutive").first == "true" }

    /// The kinds of example of which it asks for one; empty where it asks for none.
    var exampleKinds: [Example.Kind] {
        let names = values("example-kinds")
        return names.isEmpty && kind == "team-development"
            ? [.teamDevelopment, .leadership] : names.compactMap(Example.Kind.init)
    }

    /// Whether each dimension needs an example, feedback alone not being enough.
    var asksForExamples: Bool { kind == "all-dimensions" && values("by") == ["example"] }

    /// The rule for people: its text, or what else it says.
    package var words: String {
        text.isEmpty ? details.map { "\($0.name): \($0.values.joined(separator: ", "))" }.joined(separator: "; ") : text
    }

    private static let measuredKinds: Set<String> = [
        "step", "time-at-level", "sustained", "examples", "all-dimensions", "feedback", "check-in", "second-line",
        "track-switch",
    ]

    /// Whether coverage, readiness or a check answers it.
    fileprivate var isMeasured: Bool {
        Self.measuredKinds.contains(kind) || !exampleKinds.isEmpty || kind == "span" && figure("minimum") != nil
    }
}
