import Ledger
import Packets
import TestSupport
import Testing

/// Sound records in forms that other tools write: promo and the script of its evidence take all of them for good.
@Suite("Evidence of records in other forms")
struct EvidenceFormsTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let what: String
        /// Done before anybody signs off.
        let write: @Sendable (Fixture) async throws -> Void

        var testDescription: String { what }
    }

    @Test("The script reads it, and finds the account true", arguments: forms)
    func sound(_ form: Form) async throws {
        let fixture = try await Fixture.nominated()
        try await form.write(fixture)
        try fixture.forge(fixture.statement())
        try fixture.forge(fixture.statement(.approved, .skipLevel, by: "ada"), as: .ada)
        let report = try fixture.verify()
        #expect(report.isOK, "\(report.findings.map(\.message))")
        #expect(try fixture.result(of: .skipLevel) == .satisfied)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errorText)")
    }

    private static func content(_ what: String, _ files: [String: String]) -> Form {
        Form(what: what) { fixture in try fixture.forge(files.mapValues { .text($0) }) }
    }

    /// A file of main, signed by ada.
    private static func main(
        _ what: String, _ path: String = "people/eve.md", edit: @escaping @Sendable (String) throws -> String
    ) -> Form {
        Form(what: what) { fixture in
            let text = try edit(fixture.file(path))
            try fixture.forgeMain([path: text], as: .ada, seal: .of(.ada))
        }
    }

    private static func packet(_ what: String, edit: @escaping @Sendable (String) -> String) -> Form {
        Form(what: what) { fixture in
            try fixture.forge(["packet.md".inPacket: .text(edit(fixture.text("packet.md")))])
        }
    }

    static let forms: [Form] = [
        content(
            "file names with quotes and backslashes", ["a \"b\"\\c.md".inPacket: "x\n", "\"q\"/\\d".inPacket: "y\n"]),
        content(
            "file names of other scripts, composed and not",
            ["é.md".inPacket: "x\n", "u\u{301}.md".inPacket: "y\n", "会議 \u{1F600}/ñ\"x\".md".inPacket: "z\n"]),
        content("file names with tabs and escapes", ["\tx\u{1B}[2J\u{7F}.md".inPacket: "x\n", "a\rb".inPacket: "y\n"]),
        content("file names with marks of direction and of Markdown", ["# [a](b) \u{202E}*c*_d_.md".inPacket: "x\n"]),
        content(
            "more files than the account names",
            Dictionary(uniqueKeysWithValues: (10..<35).map { ("f\($0).md".inPacket, "x\n") })),
        packet("line ends of Windows") { $0.replacing("\n", with: "\r\n") },
        packet("blanks behind the fences, and dots") {
            $0.replacing("---\nfrom", with: "--- \t\nfrom").replacing("\n---\n", with: "\n... \n")
        },
        packet("a byte order mark") { "\u{FEFF}" + $0 },
        packet("no value, comments and quotes") {
            $0.replacing(
                "kind: promotion",
                with: "kind:  'promotion'\ncycle:\n# a comment\nearly: ~\nnote: \"a \\\"b\\\" \\u00e9\"")
        },
        packet("markup in the step") { $0.replacing("from: M04", with: "from: \"M04 *x* <b> \\\\ _y_ 1.\"") },
        main("line ends of Windows on main") { $0.replacing("\n", with: "\r\n") },
        main("a name in quotes, with marks of Markdown") {
            $0.replacing("name: Eve Example", with: "name: \"1. *Eve* [x](y) \\\"E\\\" \\\\ &amp; # \\u202E\"")
        },
        main("a list right below its key, and lists in brackets", "promo.md") {
            $0.replacing("admins:\n  - ada", with: "admins: [ ada,bo ]\npeople-partners:\n- \"eve\"\n- ada")
        },
        main("a key in a block, and one in quotes") {
            let key = try Cast.eve.otherKey.publicKey.split(separator: " ").prefix(2)
            let other = try Cast.mallory.otherKey.publicKey.split(separator: " ").prefix(2)
            return $0.replacing(
                "keys:\n",
                with: "keys:\n  - key: |\n      \(key.joined(separator: " "))\n"
                    + "  - key: >-\n      \(other.joined(separator: "\n      "))\n    retired: 2020-01-01\n")
        },
        main("keys that are none: a certificate, another type, words, nothing behind the type") {
            let blob = try Cast.eve.otherKey.publicKey.split(separator: " ")[1]
            let keys = [
                "ssh-ed25519-cert-v01@openssh.com \(blob)", "ssh-rsa \(blob)", "hello world", "ssh-ed25519",
                "ssh-ed25519 \(blob)=", "ssh-ed25519 \(blob.dropLast(4))", "SSH-ED25519 \(blob)",
                "no-pty ssh-ed25519 \(blob)",
            ]
            return $0.replacing("keys:\n", with: "keys:\n" + keys.map { "  - key: \"\($0)\"\n" }.joined())
        },
        main("times of keys: before 1970, none at all, and a copy") {
            let key = try Cast.eve.otherKey.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
            return $0.replacing(
                "keys:\n",
                with: "keys:\n  - key: \(key)\n    valid-from: 1950-01-01\n    retired: 1960-01-01\n"
                    + "  - key: \(key)\n    valid-from: 2024-02-29T23:59:59Z\n    retired: 2025-03-01\n"
                    + "  - key: \(key)\n    valid-from: 2025-01-01\n    retired: 2025-01-01\n")
        },
        main("an address that no line of allowed_signers can hold") {
            $0.replacing("email: eve@example.org", with: "email: \"eve, the first\"")
        },
        Form(what: "messages and authors without words, or with other ones") { fixture in
            let time = fixture.tick()
            for (index, title) in ["", "- [x] *it* counts now", "\t two  blanks \u{00A0}", "1. <b> &amp; \\"]
                .enumerated()
            {
                let tree = try fixture.forgedTree(
                    ["wins/2026-01-0\(index + 1)-a.md".besidePackets: .text("a\n")], on: Fixture.branch)
                let name = ["- a `b` *c*", "\u{1B}]0;x\u{7}", "é \u{200B}\u{AD}", "0) x"][index]
                let who = "\(name) <x@example.org> \(time) -0930"
                try fixture.store(
                    Array(
                        "tree \(tree)\nparent \(fixture.id(Fixture.branch))\nauthor \(who)\ncommitter \(who)\n\n\(title)"
                            .utf8))
            }
        },
        Form(what: "a message in bytes that are no text") { fixture in
            let tree = try fixture.id("\(Fixture.branch)^{tree}")
            let who = "x <x@example.org> \(fixture.tick()) +0000"
            let head = "tree \(tree)\nparent \(try fixture.id(Fixture.branch))\nauthor \(who)\ncommitter \(who)\n\ncaf"
            try fixture.store(Array(head.utf8) + [0xE9, 0x20, 0xFF, 0xFE, 0xF0, 0x9F, 0x20, 0xC3, 0x28, 0x0A])
        },
        Form(what: "a return with many words") { fixture in
            try await fixture.giveBack(
                as: .bo,
                reason: "## What this evidence cannot show\n\n- **It** counts\u{2028}\n\n\t`x` \u{202E}\n1. \\ é")
            try await fixture.nominate(as: .bo)
        },
        Form(what: "two sides whose dates cross, merged") { fixture in
            let base = try fixture.id(Fixture.branch)
            for _ in 0..<5 { _ = fixture.tick() }
            let left = try fixture.forge(["wins/2026-01-01-a.md".besidePackets: .text("a\n")], as: .bo)
            let time = fixture.tick() - 240
            var right = base
            for name in ["b", "c"] {
                right = try fixture.forge(
                    ["wins/2026-01-01-\(name).md".besidePackets: .text("\(name)\n")], on: "refs/heads/side",
                    parents: [right], as: .ada, at: time)
            }
            try fixture.forge(
                ["a", "b", "c"].reduce(into: [:]) { $0["wins/2026-01-01-\($1).md".besidePackets] = .text("\($1)\n") },
                parents: [left, right], as: .bo, seal: .of(.bo))
        },
        Form(what: "notices of promo's") { fixture in
            try fixture.forgeMain(["README.md": "Hello.\n"], as: .mallory)
            try fixture.forge(["more.txt".inPacket: .text("Only if the board agrees.\n")])
            try fixture.forge(["growth-plan.md".inPacket: .text("<!-- a car -->\n")])
        },
    ]
}
