import Ladders
import Markdown
import Packets

@testable import Checks

/// A packet that no rule finds fault with, to be broken one file at a time.
struct Packet {
    var files = Self.sound
    var policy = ""
    var asOf = "2026-11-16"
    var people = Self.everybody
    var approved: [String: String] = [:]
    var checkIns = ["2026-02-10", "2026-05-12", "2026-08-11", "2026-11-10"]
    var ladder: String? = Self.small

    static let small = """
        ---
        id: small
        title: Small
        cumulative: true
        tracks:
          - name: Management
            levels: [M04, M05, M06]
          - name: Expert
            levels: [E05]
        rules:
          - kind: step
            from: M04
            to: M05
            min-months: 18
            max-months: 24
          - kind: time-at-level
            min-months: 12
          - kind: sustained
            min-months: 6
          - kind: feedback
            relationships: [peer, customer]
          - kind: team-development
          - kind: check-in
            every-months: 3
          - kind: track-switch
            from: M04
            to: E05
            min-months: 12
          - kind: track-switch
            from: E05
            to: M04
            min-months: 12
        ---
        ## M04
        | fact | value |
        |---|---|
        | direct reports | 3–8 |
        ### Delivery
        - Delivers.
        ## M05
        | fact | value |
        |---|---|
        | direct reports | 8–14, in two teams |
        | layers | 1–2 |
        | budget | $1M–3M |
        | planning | quarterly |
        ### People
        - Grows leads.
        ### Leadership & Scope
        - Leads an area.
        ## M06
        ### People
        ## E05
        | fact | value |
        |---|---|
        | direct reports | none |
        ### Craft
        - Builds.
        """

    static let everybody: [String: String] = [
        "alice": "name: Alice Arden\nemail: alice@x\nlevel: M04\nlevel-since: 2025-01-01\nmanager: mo",
        "mo": "name: Mo\nemail: mo@x\nlevel: M05\nmanager: sky", "sky": "name: Sky\nemail: sky@x\nlevel: M06",
        "kai": "name: Kai\nemail: kai@x\nlevel: M05\nmanager: sky",
        "ada": "name: Ada\nemail: ada@x\nlevel: M04\nmanager: mo", "ren": "name: Ren\nemail: ren@x\nmanager: alice",
    ]

    static let sound: [String: String] = [
        "packet.md": """
        ---
        from: M04
        to: M05
        ladder: small
        ---
        # Case

        ## Summary

        She leads an area. It has two teams. Errors fell by half.

        ## Business need

        - The area grows.
        """,
        "examples/one.md": example("Billing"), "examples/two.md": example("Ledger"),
        "examples/three.md": example("Mail").replacing("leadership-scope]", with: "leadership-scope, delivery]"),
        "feedback/kai.md": feedback("kai", "peer"), "feedback/bo.md": feedback("bo", "customer"),
        "feedback/ada.md": feedback("ada", "peer"),
        "trajectory.md": """
        ---
        points:
          - date: 2025-01
            level: M04
            span: 5
          - date: 2026-01
            level: M04
            span: 10
            layers: 1
            budget: $1.4M
            horizon: quarterly
        ---
        ## Pattern

        More each year.

        """,
        "assessment.md": """
        ---
        ratings:
          - dimension: people
            self: 4
            manager: 4
            evidence: [one]
          - dimension: leadership-scope
            self: 4
            manager: 3
          - dimension: delivery
            self: 5
            manager: 5
        ---

        """,
    ]

    static func example(_ title: String) -> String {
        """
        ---
        title: \(title)
        period: 2025-07..2026-03
        dimensions: [people, leadership-scope]
        kind: leadership
        part: led
        project: \(title)
        metrics:
          - name: errors
            before: 4 %
            after: 2 %
        evidence: [https://example.org/\(title)]
        ---
        ## Situation

        Slow.

        ## Action

        Led.

        ## Impact

        Fast.

        ## Why next-level

        \(reasons[title] ?? reasons["Billing"] ?? "")

        """
    }

    /// A text for each example, since no two have the same.
    static let reasons = [
        "Billing": "Two departments changed how they plan, which nobody at M04 is asked to bring about alone.",
        "Ledger": "Auditors in three countries took over her way of closing the books, far beyond one team.",
        "Mail": "Sales and support share one queue on terms that she negotiated, where an M04 keeps to one team.",
    ]

    static func feedback(_ from: String, _ relationship: String) -> String {
        """
        ---
        from: \(from)
        relationship: \(relationship)
        date: 2026-10-01
        dimensions: people
        recommendation: ready
        seen: 2026-01..2026-09
        ---
        Saw it myself.

        Not all of it went well.

        \(from) signs.

        """
    }

    /// The packet with one file replaced, or left out.
    static func with(_ path: String, _ text: String?) -> Packet {
        var packet = Packet()
        packet.files[path] = text
        return packet
    }

    /// The packet with words of one file replaced.
    static func with(_ path: String, replacing old: String, with new: String) -> Packet {
        with(path, sound[path]?.replacing(old, with: new))
    }

    /// The packet with words replaced in every file.
    static func everywhere(_ old: String, _ new: String) -> Packet {
        var packet = Packet()
        packet.files = packet.files.mapValues { $0.replacing(old, with: new) }
        return packet
    }

    /// The packet with a policy of its own.
    static func under(_ policy: String) -> Packet {
        var packet = Packet()
        packet.policy = policy
        return packet
    }

    /// The packet looked at on another day.
    static func asOf(_ day: String) -> Packet {
        var packet = Packet()
        packet.asOf = day
        return packet
    }

    /// The packet with a person's file changed.
    static func person(_ id: String, replacing old: String, with new: String) -> Packet {
        var packet = Packet()
        packet.people[id] = everybody[id]?.replacing(old, with: new)
        return packet
    }

    /// A sound packet for a change from leading people to being an expert.
    static var toExpert: Packet {
        var packet = Packet()
        packet.files = packet.files.mapValues { text in
            text.replacing("[people, leadership-scope]", with: "[craft]")
                .replacing("[people, leadership-scope, delivery]", with: "[craft]")
                .replacing("dimensions: people", with: "dimensions: craft")
                .replacing("kind: leadership", with: "kind: project")
        }
        packet.files["packet.md"] = sound["packet.md"]?.replacing("to: M05", with: "to: E05\nkind: track-switch")
        packet.files["packet.md"]? += "\n\n## Transition plan\n\nKai takes over in January.\n"
        packet.files["assessment.md"] = "---\nratings:\n  - dimension: craft\n    self: 4\n    manager: 4\n---\n"
        packet.people["bo"] = "name: Bo\nemail: bo@x\nlevel: E05"
        return packet.withoutTeamDevelopment
    }

    /// A sound packet for a change from being an expert to leading people.
    static var toLead: Packet {
        var packet = Packet()
        packet.files = packet.files.mapValues { text in
            text.replacing("[people, leadership-scope]", with: "[delivery]")
                .replacing("[people, leadership-scope, delivery]", with: "[delivery]")
                .replacing("dimensions: people", with: "dimensions: delivery").replacing(
                    "level: M04", with: "level: E05")
        }
        packet.files["packet.md"] = sound["packet.md"]?.replacing(
            "from: M04\nto: M05", with: "from: E05\nto: M04\nkind: track-switch")
        packet.files["packet.md"]? += "\n\n## Endorsement\n\nShe led two projects well.\n"
        packet.files["assessment.md"] = "---\nratings:\n  - dimension: delivery\n    self: 4\n    manager: 4\n---\n"
        packet.people["alice"] = everybody["alice"]?.replacing("M04", with: "E05")
        return packet
    }

    private var withoutTeamDevelopment: Packet {
        var packet = self
        packet.ladder = ladder?.replacing("  - kind: team-development\n", with: "")
        return packet
    }

    /// This packet with words of one file replaced.
    func replacing(_ path: String, _ old: String, with new: String) -> Packet {
        var packet = self
        packet.files[path] = files[path]?.replacing(old, with: new)
        return packet
    }

    var subject: Subject {
        get throws {
            guard let id = PacketID(candidate: "alice", name: "2026-q4-m05"),
                let earlier = PacketID(candidate: "alice", name: "2024-q4-m04"), let day = Day(asOf)
            else { throw NoPacket() }
            func content(_ id: PacketID, _ files: [String: String]) -> Content {
                Content(id: id, files: files.map { PacketFile(path: $0.key, bytes: Array($0.value.utf8)) })
            }
            var persons: [String: Person] = [:]
            for (id, text) in people {
                persons[id] = try Person(try Document("---\n\(text)\n---\n", name: "people/\(id).md"), id: id)
            }
            return Subject(
                content: content(id, files),
                policy: try Policy(Fields(try Document("---\n\(policy)\n---\n", name: "promo.md"))),
                ladder: try ladder.map { try Ladder(canonical: try Document($0, name: "ladders/small.md")) },
                asOf: day, people: persons, approved: approved.isEmpty ? [] : [content(earlier, approved)],
                checkIns: checkIns.compactMap(Day.init).map(CheckIn.held(on:)))
        }
    }

    /// Findings of all rules as `rule file:line:column`.
    var places: [String] {
        get throws {
            try Rules.findings(in: subject).map { finding in
                let place = [finding.line, finding.column].map { $0.map { ":\($0)" } ?? "" }.joined()
                return
                    "\(finding.rule) \(finding.file?.replacing("packets/alice/2026-q4-m05/", with: "") ?? "-")\(place)"
            }
        }
    }

    private struct NoPacket: Error {}
}
