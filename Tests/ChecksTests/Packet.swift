import Ladders
import Markdown
import Packets

@testable import Checks

/// A packet that no rule finds fault with, to be broken one file at a time.
struct Packet {
    var files = Self.sound
    var policy = ""
    var asOf = Day(of: Instant(seconds: 1_794_787_200))
    var ladder: String? = """
        ---
        id: small
        title: Small
        cumulative: true
        tracks:
          - name: Management
            levels: [M04, M05]
          - name: Expert
            levels: [E05]
        ---
        ## M04
        ### Delivery
        ## M05
        ### People
        ### Leadership & Scope
        ## E05
        ### Craft
        """

    static let sound: [String: String] = [
        "packet.md": """
        ---
        from: M04
        to: M05
        ladder: small
        ---
        # Case

        ## Summary

        She leads an area.

        ## Business need

        - The area grows.
        """,
        "examples/one.md": example, "examples/two.md": example, "examples/three.md": example,
        "feedback/kai.md": feedback("kai", "peer"), "feedback/bo.md": feedback("bo", "customer"),
        "feedback/ada.md": feedback("ada", "peer"),
        "trajectory.md": "---\npoints:\n  - date: 2025-01\n  - date: 2026-01\n---\n## Pattern\n\nMore each year.\n",
    ]

    static let example = """
        ---
        title: Billing
        period: 2025-07..2026-03
        dimensions: [people, leadership-scope]
        ---
        ## Situation

        Slow.

        ## Action

        Led.

        ## Impact

        Fast.

        ## Why next-level

        Several teams.

        """

    static func feedback(_ from: String, _ relationship: String) -> String {
        "---\nfrom: \(from)\nrelationship: \(relationship)\ndate: 2026-10-01\ndimensions: people\n---\nSaw it myself.\n"
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

    var subject: Subject {
        get throws {
            guard let id = PacketID(candidate: "alice", name: "2026-q4-m05") else { throw NoPacket() }
            return Subject(
                content: Content(
                    id: id, files: files.map { PacketFile(path: $0.key, bytes: Array($0.value.utf8)) }),
                policy: try Policy(Fields(try Document("---\n\(policy)\n---\n", name: "promo.md"))),
                ladder: try ladder.map { try Ladder(canonical: try Document($0, name: "ladders/small.md")) },
                asOf: asOf)
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
