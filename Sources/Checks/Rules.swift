internal import Packets

/// All rules about packets.
package enum Rules {
    /// Each rule once, in groups, in the order in which their findings are shown; a new one is listed here and in
    /// ``Packets/CheckPolicy/rules``.
    package static let groups: [(name: String, rules: [any Rule.Type])] = [
        (
            "Form",
            [
                Readable.self, RequiredFields.self, KnownDimensions.self, KnownLevel.self, EmptySections.self,
            ]
        ),
        (
            "The case",
            [
                BusinessNeed.self, TimeAtLevel.self, PresentLevel.self, OneStep.self, FutureDates.self,
                ConflictingDates.self, CheckInsMissing.self, MissingSigner.self,
            ]
        ),
        (
            "Examples",
            [
                ExampleCount.self, ExamplePart.self, ExampleFigures.self, FigureReason.self, ExampleEvidence.self,
                EvidenceLinks.self,
                NextLevelArgument.self, KnownExpectations.self, DimensionsCovered.self, SustainedMonths.self,
                ReusedExample.self, ExampleInProgress.self, ExampleInFuture.self, OneProject.self, OneQuarter.self,
                ExampleKinds.self, LadderExamples.self,
            ]
        ),
        (
            "Feedback",
            [
                FeedbackCount.self, FeedbackRelationships.self, FeedbackMix.self, FeedbackFreshness.self,
                FeedbackIndependence.self, FeedbackLevel.self, FeedbackContradiction.self, FeedbackRecommendation.self,
                FeedbackSeen.self, FeedbackOneSided.self, OwnFeedback.self,
            ]
        ),
        (
            "Trajectory",
            [
                TrajectoryPoints.self, TrajectoryOrder.self, TrajectoryFalling.self, TrajectoryFlat.self,
                TrajectoryGap.self,
                FactsBelowLevel.self,
            ]
        ),
        (
            "Assessment",
            [
                AssessmentComplete.self, AssessmentApart.self, AssessmentEntries.self, RatingsForbidden.self,
            ]
        ),
        (
            "Text",
            [
                Placeholders.self, SummaryLength.self, PacketLength.self, GuidanceLeft.self, HiddenWords.self,
                DeadLinks.self, SameText.self,
            ]
        ),
        (
            "Language",
            [
                PotentialNotPast.self, UnclearOwnership.self, BareAdjectives.self, VagueQuantities.self,
                BiasedWords.self,
            ]
        ),
        (
            "Track switch",
            [
                SwitchTracks.self, SwitchRule.self, SwitchTime.self, SwitchLeadership.self, SwitchSkill.self,
                SwitchEndorsement.self,
                SwitchPlan.self,
            ]
        ),
    ]

    /// Each rule once.
    package static let all: [any Rule.Type] = groups.flatMap(\.rules)

    /// The rule with this id; nil where there is none.
    package static func rule(_ id: String) -> (any Rule.Type)? {
        all.first { $0.id == id }
    }

    /// The findings of all rules that the policy has not turned off, with the weight that it gives them.
    package static func findings(in subject: Subject) -> [Finding] {
        let candidate = subject.content.id.candidate
        return all.flatMap { rule -> [Finding] in
            let weight: Finding.Severity? =
                switch subject.policy.checks.settings[rule.id] {
                case .off: nil
                case .notice: .notice
                case .warning: .warning
                case .error: .error
                case nil: rule.severity
                }
            guard let weight else { return [] }
            return rule.findings(in: subject).map { $0.weighing(weight).naming(candidate) }
        }
    }
}
