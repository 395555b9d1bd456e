internal import Markdown

/// What the policy says about the rules of `promo check`: which weigh what, and the figures that they go by.
package struct CheckPolicy: Sendable, Hashable {
    /// What a rule weighs here, by its id; a rule that is not named weighs what it does by default.
    package let settings: [String: Setting]
    /// Months after which feedback is old, 1 to 120; 12 where the policy says nothing.
    package let feedbackFreshMonths: Int
    /// From how many people outside the reporting line feedback must come, 0 to 99; 1 where the policy says nothing.
    package let feedbackIndependent: Int
    /// From how many people at or above the target level feedback must come, 0 to 99; 1 where the policy says nothing.
    package let feedbackAtLevel: Int
    /// How many people of each relationship; empty where the policy says nothing, and then the ladder's rule holds.
    package let feedbackFrom: [Relationship: Int]
    /// Months that examples must span together, 0 to 120; nil where the policy says nothing, and then the ladder's rule
    /// holds.
    package let sustainedMonths: Int?
    /// Whether those months must follow on each other; nil in the same way.
    package let sustainsInARow: Bool?
    /// Months at the present level before a case, 0 to 120; nil in the same way.
    package let monthsAtLevel: Int?
    /// Months from one check-in to the next, 1 to 36; nil in the same way.
    package let checkInMonths: Int?
    /// Longest time without a point of the trajectory, in months from 1 to 120; 12 where the policy says nothing.
    package let trajectoryGapMonths: Int
    /// Share of the examples, in percent from 1 to 100, that may be of one project or quarter; 50 where the policy says
    /// nothing.
    package let sharePercent: Int
    /// Fewest and most sentences of a summary; 3 to 5 where the policy says nothing.
    package let summarySentences: ClosedRange<Int>
    /// Most words of a whole packet, 100 to 100,000; 5,000 where the policy says nothing.
    package let maximumWords: Int
    /// Words of the list of biased language that may be used here all the same, in lower case.
    package let allowedWords: Set<String>
    /// Ratings from the lowest to the highest; `1` to `5` where the policy says nothing.
    package let scale: [String]
    /// Whether an assessment may hold ratings at all; it may where the policy says nothing.
    package let allowsRatings: Bool

    /// What a rule can be set to.
    package enum Setting: String, Sendable, CaseIterable {
        /// Not looked at.
        case off
        /// Worth knowing.
        case notice
        /// Probably not as it should be.
        case warning
        /// Blocks sign-off.
        case error
    }

    /// Reads `checks` and the figures in the other maps of `policy`.
    ///
    /// Throws ``ParseError`` for an unknown key or rule, and for a value out of its range.
    init(_ policy: Fields) throws(ParseError) {
        let checks = try policy.map("checks")
        try checks.allow(only: Set(Self.rules))
        var settings: [String: Setting] = [:]
        for rule in Self.rules { settings[rule] = try checks.choice(rule, of: Setting.self) }
        self.settings = settings

        let feedback = try policy.map("feedback")
        feedbackFreshMonths = try feedback.number("fresh-months", in: 1...120) ?? 12
        feedbackIndependent = try feedback.number("independent", in: 0...99) ?? 1
        feedbackAtLevel = try feedback.number("at-level", in: 0...99) ?? 1
        let from = try feedback.map("from")
        try from.allow(only: Set(Relationship.allCases.map(\.rawValue)))
        var counts: [Relationship: Int] = [:]
        for relationship in Relationship.allCases {
            counts[relationship] = try from.number(relationship.rawValue, in: 0...99)
        }
        feedbackFrom = counts

        let examples = try policy.map("examples")
        sustainedMonths = try examples.number("sustained-months", in: 0...120)
        sustainsInARow = try examples.choice("consecutive", of: Truth.self).map { $0 == .yes }
        sharePercent = try examples.number("share", in: 1...100) ?? 50
        trajectoryGapMonths = try policy.map("trajectory").number("gap-months", in: 1...120) ?? 12
        monthsAtLevel = try policy.number("months-at-level", in: 0...120)
        checkInMonths = try policy.number("check-in-months", in: 1...36)

        let length = try policy.map("length")
        try length.allow(only: ["summary-minimum", "summary-maximum", "words"])
        let fewest = try length.number("summary-minimum", in: 0...99) ?? 3
        let most = try length.number("summary-maximum", in: 1...99) ?? 5
        guard fewest <= most else {
            throw length.failure("the minimum of a summary is above the maximum", key: "summary-minimum")
        }
        summarySentences = fewest...most
        maximumWords = try length.number("words", in: 100...100_000) ?? 5000

        let language = try policy.map("language")
        try language.allow(only: ["allow"])
        allowedWords = Set(try language.texts("allow").map { $0.lowercased() })

        let assessment = try policy.map("assessment")
        try assessment.allow(only: ["scale", "ratings"])
        let scale = try assessment.texts("scale")
        guard Set(scale).count == scale.count, scale.count != 1 else {
            throw assessment.failure("a scale needs two ratings or more, all different", key: "scale")
        }
        self.scale = scale.isEmpty ? (1...5).map(String.init) : scale
        allowsRatings = try assessment.choice("ratings", of: Leave.self) != .forbidden
    }

    private enum Truth: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    private enum Leave: String, CaseIterable {
        case allowed
        case forbidden
    }
}
