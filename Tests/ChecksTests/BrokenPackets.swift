@testable import Checks

/// For each rule: packets that break it and no other, with the places that are found.
enum BrokenPackets {
    static let all: [(rule: String, packet: Packet, places: [String])] =
        form + theCase + examples + feedback + trajectory + assessment + text + language + trackSwitch

    private static let form: [(rule: String, packet: Packet, places: [String])] = [
        ("readable", .with("notes.md", "---\na: [\n---\n"), ["notes.md:3:1"]),
        ("required-fields", .with("packet.md", replacing: "from: M04\n", with: ""), ["packet.md:2:1"]),
        ("required-fields", .with("packet.md", nil), ["-"]),
        (
            "required-fields", .with("examples/one.md", replacing: "title: Billing", with: "title:"),
            ["examples/one.md:2:7"]
        ),
        (
            "required-fields", .with("feedback/kai.md", replacing: "date: 2026-10-01\n", with: ""),
            ["feedback/kai.md:2:1"]
        ),
        ("known-dimensions", .with("examples/one.md", replacing: "scope]", with: "scop]"), ["examples/one.md:4:22"]),
        (
            "known-dimensions", .with("feedback/bo.md", replacing: "dimensions: people", with: "dimensions: craft"),
            ["feedback/bo.md:5:13"]
        ),
        (
            "known-level",
            .under("checks: {present-level: off, one-step: off, time-at-level: off, switch-tracks: off}")
                .replacing("packet.md", "from: M04", with: "from: M03"), ["packet.md:2:7"]
        ),
        (
            "empty-section", .with("examples/two.md", replacing: "Led.", with: "- "),
            ["examples/two.md:18:1"]
        ),
        ("empty-section", .with("trajectory.md", replacing: "## Pattern", with: "## Words"), ["trajectory.md:13:1"]),
        (
            "empty-section",
            .with(
                "feedback/lou.md",
                Packet.feedback("lou", "peer").replacing(
                    "Saw it myself.\n\nNot all of it went well.\n\nlou signs.", with: "## What I saw myself\n")),
            ["feedback/lou.md:9:1"]
        ),
    ]

    private static let theCase: [(rule: String, packet: Packet, places: [String])] = [
        ("business-need", .with("packet.md", replacing: "- The area grows.", with: "- "), ["packet.md:12:1"]),
        ("time-at-level", Packet().since("2025-12-01"), ["packet.md:2:7"]),
        ("present-level", .person("alice", replacing: "M04", with: "M03"), ["packet.md:2:7"]),
        (
            "one-step",
            .with("packet.md", replacing: "from: M04\nto: M05", with: "from: M04\nto: M06").under(
                "feedback: {at-level: 0}"),
            ["packet.md:3:5"]
        ),
        (
            "future-dates", .with("feedback/kai.md", replacing: "2026-10-01", with: "2026-11-18"),
            ["feedback/kai.md:4:7"]
        ),
        (
            "conflicting-dates", .with("feedback/kai.md", replacing: "..2026-09", with: "..2026-11"),
            ["feedback/kai.md:7:7"]
        ),
        (
            "future-dates",
            .with("trajectory.md", replacing: "2026-01", with: "2026-12")
                .replacing("trajectory.md", "span: 5", with: "span: 9").under("trajectory: {gap-months: 24}"),
            ["trajectory.md:3:3"]
        ),
        (
            "conflicting-dates",
            .with("trajectory.md", replacing: "2025-01", with: "2024-12").under("trajectory: {gap-months: 24}"),
            ["trajectory.md:3:3"]
        ),
        ("check-ins-missing", silent, ["-"]),
        ("check-ins-missing", .under("check-in-months: 2"), ["-"]),
        ("missing-signer", .person("mo", replacing: "\nmanager: sky", with: ""), ["-"]),
        (
            "missing-signer",
            .person("alice", replacing: "\nmanager: mo", with: "").under("sign-offs: [{role: manager}]"), ["-"]
        ),
    ]

    /// The packet with a quarter in which nobody spoke of readiness.
    private static var silent: Packet {
        var packet = Packet()
        packet.checkIns.removeFirst()
        return packet
    }

    private static let examples: [(rule: String, packet: Packet, places: [String])] = [
        ("example-count", .with("examples/two.md", nil), ["-"]),
        ("example-part", .with("examples/one.md", replacing: "part: led\n", with: ""), ["examples/one.md:2:1"]),
        (
            "example-figures",
            .with("examples/one.md", replacing: "  - name: errors\n    before: 4 %\n    after: 2 %\n", with: ""),
            ["examples/one.md:8:9"]
        ),
        (
            "figure-reason",
            .with(
                "examples/one.md", replacing: "metrics:\n  - name: errors\n    before: 4 %\n    after: 2 %\n",
                with: "no-metrics: https://example.org/x\n"), ["examples/one.md:8:13"]
        ),
        (
            "example-evidence",
            .with("examples/one.md", replacing: "evidence: [https://example.org/Billing]\n", with: ""),
            ["examples/one.md:2:1"]
        ),
        (
            "evidence-link", .with("examples/one.md", replacing: "https://example.org/Billing", with: "see the wiki"),
            ["examples/one.md:12:12"]
        ),
        (
            "next-level-argument",
            .with(
                "examples/one.md",
                replacing: Packet.reasons["Billing"] ?? "",
                with: "It was large."),
            ["examples/one.md:26:1"]
        ),
        (
            "known-expectations",
            .with("examples/one.md", replacing: "part: led", with: "part: led\nexpectations: [m05-000000]"),
            ["examples/one.md:7:16"]
        ),
        ("dimensions-covered", .with("examples/three.md", replacing: ", delivery]", with: "]"), ["-"]),
        (
            "dimensions-covered",
            .with("examples/three.md", replacing: ", delivery]", with: "]").replacing(
                "feedback/kai.md", "dimensions: people", with: "dimensions: [people, delivery]"
            ).asking("  - kind: all-dimensions\n    by: example\n"), ["-"]
        ),
        (
            "sustained-months",
            .everywhere("2025-07..2026-03", "2025-07..2025-10").replacing(
                "examples/two.md", "2025-07..2025-10", with: "2025-12..2026-03"
            ).under("examples: {consecutive: true}"), ["-"]
        ),
        ("sustained-months", .everywhere("period: 2025-07..2026-03", "period: 2025-07..2025-10"), ["-"]),
        ("reused-example", reused("examples/one.md"), ["examples/one.md:2:8"]),
        ("reused-example", reused("examples/old.md"), ["examples/one.md:2:8"]),
        (
            "example-in-progress",
            .with("examples/one.md", replacing: "part: led", with: "part: led\nstatus: in-progress"),
            ["examples/one.md:7:9"]
        ),
        (
            "example-in-future", .with("examples/one.md", replacing: "..2026-03", with: "..2026-12"),
            ["examples/one.md:3:9"]
        ),
        ("one-project", .with("examples/one.md", replacing: "project: Billing", with: "project: ledger"), ["-"]),
        ("one-quarter", quarter, ["-"]),
        ("example-kinds", .everywhere("kind: leadership", "kind: project"), ["-"]),
        ("example-kinds", Packet().asking("  - kind: reach\n    example-kinds: [incident, strategic-impact]\n"), ["-"]),
        ("ladder-examples", Packet().asking("  - kind: examples\n    minimum: 4\n    maximum: 5\n"), ["-"]),
        ("ladder-examples", Packet().asking("  - kind: examples\n    with-figures: 4\n"), ["-"]),
    ]

    /// The packet after one that was approved with an example of its own under this path.
    private static func reused(_ path: String) -> Packet {
        var packet = Packet()
        packet.approved = [path: Packet.example("Billing")]
        return packet
    }

    private static var quarter: Packet {
        Packet.with("examples/one.md", replacing: "2025-07..2026-03", with: "2026-04..2026-06")
            .replacing("examples/two.md", "2025-07..2026-03", with: "2026-05")
    }

    private static let feedback: [(rule: String, packet: Packet, places: [String])] = [
        ("feedback-count", .with("feedback/ada.md", nil), ["-"]),
        (
            "feedback-count",
            .with("feedback/kai.md", Packet.feedback("ada", "peer")).under("checks: {feedback-level: off}"), ["-"]
        ),
        (
            "feedback-relationships",
            .under("feedback: {from: {peer: 1}}").replacing("feedback/bo.md", "customer", with: "peer"), ["-"]
        ),
        ("feedback-mix", .under("feedback: {from: {report: 1}}"), ["-"]),
        (
            "feedback-mix",
            .under("feedback: {relationships: 1}").replacing("feedback/bo.md", "customer", with: "peer"), ["-"]
        ),
        (
            "feedback-freshness",
            .under("feedback: {fresh-months: 1}").replacing("feedback/kai.md", "2026-10-01", with: "2026-10-16")
                .replacing("feedback/bo.md", "2026-10-01", with: "2026-10-17").replacing(
                    "feedback/ada.md", "2026-10-01", with: "2026-11-16"), ["feedback/kai.md:4:7"]
        ),
        ("feedback-independence", .under("feedback: {independent: 4}"), ["-"]),
        ("feedback-level", .under("feedback: {at-level: 2}"), ["-"]),
        (
            "feedback-contradiction",
            .with("feedback/kai.md", replacing: "recommendation: ready", with: "recommendation: not-yet"),
            ["feedback/kai.md:6:17"]
        ),
        (
            "feedback-recommendation", .with("feedback/kai.md", replacing: "recommendation: ready\n", with: ""),
            ["feedback/kai.md:2:1"]
        ),
        (
            "feedback-seen", .with("feedback/kai.md", replacing: "seen: 2026-01..2026-09\n", with: ""),
            ["feedback/kai.md:2:1"]
        ),
        ("feedback-one-sided", .everywhere("Not all of it went well.", "All of it went well."), ["-"]),
        ("own-feedback", .with("feedback/alice.md", Packet.feedback("alice", "peer")), ["feedback/alice.md:2:7"]),
    ]

    private static let trajectory: [(rule: String, packet: Packet, places: [String])] = [
        (
            "trajectory-points",
            .with("trajectory.md", replacing: "  - date: 2025-01\n    level: M04\n    span: 5\n", with: ""), ["-"]
        ),
        (
            "trajectory-order",
            .with("trajectory.md", replacing: "  - date: 2025-01\n    level: M04\n    span: 5\n", with: "")
                .replacing("trajectory.md", "quarterly\n", with: "quarterly\n  - date: 2025-01\n    span: 5\n"),
            ["trajectory.md:3:3"]
        ),
        ("trajectory-falling", .with("trajectory.md", replacing: "span: 5", with: "span: 11"), ["trajectory.md:3:3"]),
        ("trajectory-flat", .with("trajectory.md", replacing: "span: 5", with: "span: 10"), ["trajectory.md:3:3"]),
        ("trajectory-gap", .under("trajectory: {gap-months: 11}"), ["trajectory.md:3:3"]),
        ("trajectory-gap", .asOf("2027-02-01").under("feedback: {fresh-months: 24}"), ["trajectory.md:3:3"]),
        ("level-facts", .with("trajectory.md", replacing: "span: 10", with: "span: 7"), ["trajectory.md:3:3"]),
        ("level-facts", .with("trajectory.md", replacing: "$1.4M", with: "$900k"), ["trajectory.md:3:3"]),
        ("level-facts", .with("trajectory.md", replacing: "quarterly", with: "monthly"), ["trajectory.md:3:3"]),
        ("level-facts", .with("trajectory.md", replacing: "layers: 1", with: "layers: 0"), ["trajectory.md:3:3"]),
    ]

    private static let assessment: [(rule: String, packet: Packet, places: [String])] = [
        ("assessment-complete", .with("assessment.md", nil), ["-"]),
        ("assessment-complete", .with("assessment.md", replacing: "    self: 5\n", with: ""), ["assessment.md:3:3"]),
        (
            "assessment-apart", .with("assessment.md", replacing: "manager: 3", with: "manager: 2"),
            ["assessment.md:7:16"]
        ),
        (
            "assessment-entries", .with("assessment.md", replacing: "manager: 3", with: "manager: high"),
            ["assessment.md:7:16"]
        ),
        ("assessment-entries", .with("assessment.md", replacing: "[one]", with: "[four]"), ["assessment.md:3:16"]),
        ("ratings-forbidden", .under("assessment: {ratings: forbidden}"), ["assessment.md:3:16"]),
    ]

    private static let text: [(rule: String, packet: Packet, places: [String])] = [
        ("placeholder", .with("examples/two.md", replacing: "Led.", with: "Led TBD people."), ["examples/two.md:20:5"]),
        ("summary-length", .with("packet.md", replacing: " It has two teams.", with: ""), ["packet.md:8:1"]),
        ("packet-length", .under("length: {words: 100}"), ["-"]),
        (
            "guidance-left", .with("examples/two.md", replacing: "Led.", with: "<!-- guide: Who? -->\n\nLed."),
            ["examples/two.md:20:1"]
        ),
        (
            "hidden-text", .with("examples/two.md", replacing: "Led.", with: "Led.\n\n[//]: # (And a car.)"),
            ["examples/two.md:22:1"]
        ),
        (
            "hidden-text", .with("examples/two.md", replacing: "Led.", with: "Led. <!-- And a car. -->"),
            ["examples/two.md:20:1"]
        ),
        (
            "dead-link", .with("examples/two.md", replacing: "Led.", with: "Led as in [one](onne.md)."),
            ["examples/two.md:20:1"]
        ),
        (
            "dead-link", .with("examples/two.md", replacing: "Led.", with: "See [it](#why-now)."),
            ["examples/two.md:20:1"]
        ),
        (
            "dead-link", .with("examples/two.md", replacing: "Led.", with: "See [it](../../../x.md)."),
            ["examples/two.md:20:1"]
        ),
        ("same-text", .with("feedback/kai.md", replacing: "kai signs.", with: "bo signs."), ["feedback/kai.md:9:1"]),
        (
            "same-text",
            .with("examples/two.md", replacing: Packet.reasons["Ledger"] ?? "", with: Packet.reasons["Billing"] ?? ""),
            ["examples/two.md:26:1"]
        ),
        (
            "same-text",
            .with(
                "examples/two.md", replacing: Packet.reasons["Ledger"] ?? "",
                with: (Packet.reasons["Billing"] ?? "").replacing("Two departments", with: "Three departments")),
            ["examples/two.md:26:1"]
        ),
    ]

    private static let language: [(rule: String, packet: Packet, places: [String])] = [
        (
            "potential-not-past", .with("examples/two.md", replacing: "Fast.", with: "Fast. She will lead more."),
            ["examples/two.md:24:1"]
        ),
        (
            "unclear-ownership",
            .with("examples/two.md", replacing: "Led.", with: "We planned it. We built it. Alice\nspoke."),
            ["examples/two.md:20:1"]
        ),
        (
            "bare-adjectives", .with("packet.md", replacing: "It has two teams.", with: "Her results are outstanding."),
            ["packet.md:10:1"]
        ),
        (
            "vague-quantity",
            .with("examples/two.md", replacing: "Fast.", with: "Errors\nfell. Costs fell significantly."),
            ["examples/two.md:25:1"]
        ),
        (
            "biased-word", .with("feedback/kai.md", replacing: "Saw it myself.", with: "She is a bit too aggressive."),
            ["feedback/kai.md:9:1"]
        ),
    ]

    private static let trackSwitch: [(rule: String, packet: Packet, places: [String])] = [
        (
            "switch-tracks",
            .with("packet.md", replacing: "to: M05", with: "to: M05\nkind: track-switch")
                .under("checks: {switch-endorsement: off}"), ["packet.md:4:7"]
        ),
        (
            "switch-rule", .toExpert.inLadder("    from: M04\n    to: E05\n", "    from: M06\n    to: E05\n"),
            ["packet.md:4:7"]
        ),
        ("switch-time", .toExpert.since("2026-01-01"), ["packet.md:2:7"]),
        (
            "switch-leadership", .toLead.all("kind: leadership", "kind: project").under("checks: {example-kinds: off}"),
            ["-"]
        ),
        ("switch-skill", .toExpert.all("kind: project", "kind: leadership"), ["-"]),
        ("switch-skill", .toExpert.all("2025-07..2026-03", "2025-01..2025-10"), ["-"]),
        (
            "switch-endorsement", .toLead.replacing("packet.md", "She led two projects well.", with: ""),
            ["packet.md:17:1"]
        ),
        ("switch-plan", .toExpert.replacing("packet.md", "## Transition plan", with: "## Later"), ["packet.md:7:1"]),
    ]
}

extension Packet {
    /// This packet under a policy.
    fileprivate func under(_ policy: String) -> Packet {
        var packet = self
        packet.policy = policy
        return packet
    }

    /// This packet where the ladder has other words.
    fileprivate func inLadder(_ old: String, _ new: String) -> Packet {
        var packet = self
        packet.ladder = ladder?.replacing(old, with: new)
        return packet
    }

    /// This packet where the ladder has another rule.
    fileprivate func asking(_ rule: String) -> Packet { inLadder("rules:\n", "rules:\n" + rule) }

    /// This packet with words replaced in every file.
    fileprivate func all(_ old: String, _ new: String) -> Packet {
        var packet = self
        packet.files = files.mapValues { $0.replacing(old, with: new) }
        return packet
    }

    /// This packet of a candidate who is at the level since another day.
    fileprivate func since(_ day: String) -> Packet {
        var packet = self
        packet.people["alice"] = people["alice"]?.replacing("2025-01-01", with: day)
        return packet.replacing("trajectory.md", "level: M04\n", with: "scope: a team\n")
    }
}
