internal import Checks
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// `show --json`: a packet with its whole text.
struct ShowDocument: Encodable {
    let version = 1
    let packet: PacketDocument
    /// Whom the candidate had as manager while the packet was open, before the present one.
    let formerManagers: [FormerManager]
    /// The case that it takes up again; null where it takes up none.
    @OrNull var earlier: Earlier?
    /// Empty where ladder or level are not known.
    let readiness: [ReadinessLine]
    /// The commit that was read: the tip of the branch.
    let commit: String
    /// Of the whole content; null where it holds something else than regular files.
    @OrNull var fingerprint: FingerprintDocument?
    @OrNull var summary: String?
    @OrNull var businessNeed: String?
    let examples: [ExampleDocument]
    let feedback: [FeedbackDocument]
    let trajectory: [PointDocument]
    @OrNull var assessment: AssessmentDocument?
    @OrNull var growthPlan: GrowthPlanDocument?

    struct FormerManager: Encodable {
        let person: String
        let until: String
    }

    struct Earlier: Encodable {
        let packet: String
        /// Null where no decision on it counts, as `decidedAt`.
        @OrNull var decision: String?
        @OrNull var decidedAt: String?
        /// Files that differ from it.
        let files: [File]

        struct File: Encodable {
            let path: String
            let status: String
        }
    }

    struct FingerprintDocument: Encodable {
        let tree: String
        let sha256: String
    }

    struct ExampleDocument: Encodable {
        let slug: String
        @OrNull var title: String?
        @OrNull var kind: String?
        @OrNull var part: String?
        @OrNull var project: String?
        @OrNull var period: String?
        let status: String
        let dimensions: [String]
        let expectations: [String]
        let metrics: [Metric]
        @OrNull var noMetrics: String?
        let evidence: [String]
        let wins: [String]
        let text: String

        struct Metric: Encodable {
            let name: String
            let before: String
            let after: String
        }
    }

    struct FeedbackDocument: Encodable {
        let slug: String
        @OrNull var from: String?
        @OrNull var relationship: String?
        @OrNull var date: String?
        let dimensions: [String]
        let expectations: [String]
        @OrNull var recommendation: String?
        @OrNull var seen: String?
        /// Signed by the stakeholder; otherwise somebody typed it in.
        let attested: Bool
        let text: String
    }

    struct PointDocument: Encodable {
        let date: String
        @OrNull var level: String?
        @OrNull var scope: String?
        @OrNull var span: Int?
        @OrNull var managers: Int?
        @OrNull var layers: Int?
        @OrNull var budget: String?
        @OrNull var horizon: String?
        @OrNull var impact: String?
    }

    struct AssessmentDocument: Encodable {
        let ratings: [Rating]
        let text: String

        struct Rating: Encodable {
            let dimension: String
            @OrNull var `self`: String?
            @OrNull var manager: String?
            let evidence: [String]
        }
    }

    struct GrowthPlanDocument: Encodable {
        let focus: [Focus]
        let text: String

        struct Focus: Encodable {
            let area: String
            @OrNull var dimension: String?
            @OrNull var quarter: String?
            @OrNull var opportunity: String?
        }
    }

    init(_ open: OpenPacket, on today: Day, doubts: [VerificationFinding]) throws {
        packet = try PacketDocument(open, on: today, doubts: doubts)
        formerManagers = try open.formerManagers().map { FormerManager(person: $0.id, until: "\($0.until)") }
        earlier = try open.earlierCase().map { earlier in
            Earlier(
                packet: "\(earlier.snapshot.id)", decision: earlier.decision?.outcome.rawValue,
                decidedAt: earlier.decision.map { "\($0.at)" },
                files: try open.differences(since: earlier).files.map {
                    .init(path: $0.path, status: $0.status.rawValue)
                })
        }
        readiness = try Readiness(open.subject(asOf: today)).lines.map(ReadinessLine.init)
        commit = open.snapshot.commit.hex
        do {
            let print = try open.snapshot.fingerprint(of: .all)
            fingerprint = FingerprintDocument(tree: print.tree, sha256: print.sha256)
        } catch is Refusal {
            fingerprint = nil
        }
        let content = open.content
        summary = content.statement?.document.section("Summary").map { Document.whole($0.text) }
        businessNeed = content.statement?.document.section("Business need").map { Document.whole($0.text) }
        examples = content.examples.map { example in
            ExampleDocument(
                slug: example.slug, title: example.title, kind: example.kind?.rawValue, part: example.part?.rawValue,
                project: example.project, period: example.period?.description,
                status: example.status.rawValue, dimensions: example.dimensions,
                expectations: example.expectations,
                metrics: example.metrics.map { .init(name: $0.name, before: $0.before, after: $0.after) },
                noMetrics: example.noMetricsReason, evidence: example.evidence, wins: example.wins,
                text: example.document.wholeBody)
        }
        feedback = try content.feedback.map { feedback in
            FeedbackDocument(
                slug: feedback.slug, from: feedback.from, relationship: feedback.relationship?.rawValue,
                date: feedback.date?.description, dimensions: feedback.dimensions, expectations: feedback.expectations,
                recommendation: feedback.recommendation?.rawValue, seen: feedback.seen?.description,
                attested: try open.isAttested(feedback), text: feedback.document.wholeBody)
        }
        trajectory = (content.trajectory?.points ?? []).map { point in
            PointDocument(
                date: "\(point.date)", level: point.level, scope: point.scope, span: point.span,
                managers: point.managers, layers: point.layers, budget: point.budget, horizon: point.horizon,
                impact: point.impact)
        }
        assessment = content.assessment.map { assessment in
            AssessmentDocument(
                ratings: assessment.ratings.map {
                    .init(
                        dimension: $0.dimension, self: $0.selfRating, manager: $0.managerRating, evidence: $0.evidence)
                }, text: assessment.document.wholeBody)
        }
        growthPlan = content.growthPlan.map { plan in
            GrowthPlanDocument(
                focus: plan.focus.map {
                    .init(
                        area: $0.area, dimension: $0.dimension, quarter: $0.quarter?.description,
                        opportunity: $0.opportunity)
                }, text: plan.document.wholeBody)
        }
    }
}
