import Markdown
import Testing

@testable import Packets

@Suite("The parts of a packet")
struct PartsTests {
    @Test("are the step it is for")
    func statement() throws {
        let statement = try CaseStatement(
            document(
                "from: M04\nto: M05\ntrack: Management\ncycle: 2026-q4\nladder: management\nkind: track-switch\nnote: x"
            ))
        #expect(statement.from == "M04" && statement.to == "M05" && statement.track == "Management")
        #expect(statement.cycle == "2026-q4" && statement.ladder == "management" && statement.kind == .trackSwitch)
        let empty = try CaseStatement(document("# later"))
        #expect(empty.from == nil && empty.ladder == nil && empty.kind == .promotion)
    }

    @Test("are examples")
    func example() throws {
        let example = try Example(
            document(
                """
                title: Billing
                period: 2025-07..2026-03
                dimensions: [delivery]
                metrics:
                  - name: cost
                    before: 40 %
                    after: 12 %
                evidence: https://example.org
                order: 2
                """), slug: "billing")
        #expect(example.title == "Billing" && example.period?.description == "2025-07..2026-03" && example.order == 2)
        #expect(example.dimensions == ["delivery"] && example.evidence == ["https://example.org"])
        #expect(example.metrics == [.init(name: "cost", before: "40 %", after: "12 %")])
        #expect(Example.path("billing") == "examples/billing.md")
    }

    @Test("are feedback")
    func feedback() throws {
        let feedback = try Feedback(
            document(
                "from: kai\nrelationship: cross-functional\ndate: 2026-10-01\ndimensions: delivery\nrecommendation: not-yet\nvisibility: all"
            ),
            slug: "kai")
        #expect(
            feedback.from == "kai" && feedback.relationship == .crossFunctional && feedback.date == Day("2026-10-01"))
        #expect(
            feedback.dimensions == ["delivery"] && feedback.recommendation == .notYet && feedback.visibility == "all")
        #expect(Feedback.path("kai") == "feedback/kai.md")
    }

    @Test("are examples with their kind, part and project, which may all be missing")
    func exampleDetails() throws {
        let example = try Example(
            document(
                "kind: team-development\npart: led\nproject: Billing\nexpectations: [m05-3f9a2c]\nno-metrics: too early\nstatus: in-progress"
            ), slug: "billing")
        #expect(example.kind == .teamDevelopment && example.part == .led && example.project == "Billing")
        #expect(example.expectations == ["m05-3f9a2c"] && example.noMetricsReason == "too early")
        #expect(example.status == .inProgress)
        let empty = try Example(document("title: x"), slug: "x")
        #expect(empty.kind == nil && empty.part == nil && empty.project == nil && empty.status == .done)
        #expect(
            refusal { try Example(document("kind: big"), slug: "x") }
                == "2:7: “kind” must be one of project, leadership, team-development, incident, strategic-impact, not “big”"
        )
    }

    @Test("are feedback with what they saw themselves, and who took it down")
    func feedbackDetails() throws {
        let feedback = try Feedback(
            document("seen: 2026-01..2026-06\ntranscribed-by: bo\nexpectations: m05-3f9a2c"), slug: "kai")
        #expect(feedback.seen?.monthCount == 6 && feedback.transcribedBy == "bo")
        #expect(feedback.expectations == ["m05-3f9a2c"])
    }

    @Test("are the assessment by both")
    func assessment() throws {
        let assessment = try Assessment(
            document(
                "ratings:\n  - dimension: people\n    self: 4\n    manager: 3\n    evidence: [billing]\n  - dimension: craft"
            ))
        #expect(assessment.ratings.map(\.dimension) == ["people", "craft"])
        let rating = try #require(assessment.rating(of: "people"))
        #expect(rating.selfRating == "4" && rating.managerRating == "3" && rating.evidence == ["billing"])
        #expect(rating.position?.line == 3 && assessment.rating(of: "delivery") == nil)
        #expect(refusal { try Assessment(document("ratings:\n  - self: 4")) } == "3:5: “dimension” is missing")
    }

    @Test("are the growth plan")
    func growthPlan() throws {
        let plan = try GrowthPlan(
            document(
                "focus:\n  - area: Budgets\n    dimension: people\n    quarter: 2027-Q1\n    opportunity: plan 2028"))
        #expect(plan.focus.map(\.area) == ["Budgets"] && plan.focus[0].quarter == Quarter("2027-q1"))
        #expect(plan.focus[0].dimension == "people" && plan.focus[0].opportunity == "plan 2028")
        #expect(
            refusal { try GrowthPlan(document("focus:\n  - area: x\n    quarter: spring")) }
                == "4:14: “spring” is not a quarter like 2026-q4")
    }

    @Test("are wins, beside the packets")
    func win() throws {
        let win = try Win(
            document(
                "title: First run\ndate: 2026-03-14\ndimensions: people\nmetrics:\n  - name: errors\n    before: 4 %\n    after: 1 %\nevidence: https://example.org"
            ), name: "2026-03-14-first-run")
        #expect(win.title == "First run" && win.date == Day("2026-03-14") && win.dimensions == ["people"])
        #expect(win.metrics.map(\.description) == ["errors: 4 % -> 1 %"] && win.evidence == ["https://example.org"])
        #expect(Win.folder(of: "alice") == "packets/alice/wins")
    }

    @Test("are the points of a trajectory")
    func trajectory() throws {
        let trajectory = try Trajectory(
            document(
                "points:\n  - date: 2025-01\n    level: M04\n    span: 6\n  - date: 2026-01-31\n    scope: area\n    budget: $1M\n    horizon: a year\n    impact: big"
            ))
        #expect(trajectory.points.map(\.date.description) == ["2025-01", "2026-01"])
        #expect(trajectory.points.map(\.span) == [6, nil] && trajectory.points[0].level == "M04")
        #expect(trajectory.points[1].scope == "area" && trajectory.points[1].budget == "$1M")
        #expect(trajectory.points[1].horizon == "a year" && trajectory.points[1].impact == "big")
    }

    @Test("that are wrong are refused with their place")
    func wrong() throws {
        let metric = try document("metrics:\n  - name: cost\n    before: 1")
        #expect(refusal { try Example(metric, slug: "a") } == "3:5: “after” is missing")
        let point = try document("points:\n  - level: M04")
        #expect(refusal { try Trajectory(point) } == "3:5: a point needs a `date`")
        let kind = try document("kind: raise")
        #expect(
            refusal { try CaseStatement(kind) } == "2:7: “kind” must be one of promotion, track-switch, not “raise”")
        let relationship = try document("relationship: friend")
        #expect(
            refusal { try Feedback(relationship, slug: "a") }?.hasPrefix("2:15: “relationship” must be one of peer")
                == true)
    }

    @Test(
        "are metrics in one line",
        arguments: [
            ("cost: 40 % -> 12 %", "cost", "40 %", "12 %"), ("cost: 40 → 12", "cost", "40", "12"),
            ("a: b: c -> d", "a", "b: c", "d"),
            ("ratio 1:2: x->y", "ratio 1:2", "x", "y"), ("  a :  b  ->  c ", "a", "b", "c"),
            ("t: 1 -> 2 -> 3", "t", "1", "2 -> 3"),
            ("x: a-b → c->d", "x", "a-b", "c->d"),
        ])
    func metric(text: String, name: String, before: String, after: String) throws {
        let metric = try #require(Example.Metric(text))
        #expect(metric == Example.Metric(name: name, before: before, after: after))
        #expect(Example.Metric(metric.description) == metric)
    }

    @Test(
        "are no metrics in any other form",
        arguments: ["", "cost", "cost: 40", "40 -> 12", "cost:40->12", ": a -> b", "a:  -> b", "a: b ->"])
    func noMetric(text: String) {
        #expect(Example.Metric(text) == nil)
    }
}
