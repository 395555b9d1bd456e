internal import Ladders
internal import Packets

enum FactsBelowLevel: Rule {
    static let id = "level-facts"
    static let severity = Finding.Severity.warning
    static let source = "ladder, facts of the target level; rule “span”"
    static let explanation = """
        The newest point of the trajectory reaches what the ladder gives as facts of the target level: direct \
        reports, layers, budget and planning horizon, as far as both are figures that can be compared. Managers among \
        the reports are those that `managers` of the point counts; without it, layers tell whether there are any.

        Facts are typical figures and no hurdle. A job smaller than the level needs a word on why the work is of the \
        level all the same.
        """
    static let fix = "Say in “Business need” why the size of the job does not decide here."

    static func findings(in subject: Subject) -> [Finding] {
        guard let trajectory = subject.content.trajectory, let ladder = subject.ladder else { return [] }
        return subject.levelFacts.filter { $0.isReached == false }.map { fact in
            finding(
                "\(fact.name): \(fact.present ?? ""); ladder \(ladder.id), \(fact.place), has \(fact.wanted)",
                in: trajectory.document, key: "points")
        }
    }
}
