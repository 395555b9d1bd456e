import Ledger
import Packets
import TestSupport

/// What somebody does to the line of `main` itself, so that acts are judged nowhere or nobody can act any more.
extension Attack {
    static let onMainHistory: [Attack] = [
        Attack(what: "a stranger merges the candidate's branch into main, which hides its acts", code: .misplaced) {
            fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge([:], on: "refs/heads/main", parents: ["main", Fixture.branch])
        },
        Attack(what: "an admin signs such a merge", code: .misplaced) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(
                [:], on: "refs/heads/main", parents: ["main", Fixture.branch], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a merge that changes nothing, by a stranger", code: .unsigned) { fixture in
            let side = try fixture.forge([:], on: "refs/heads/side", parents: ["main"])
            try fixture.forge([:], on: "refs/heads/main", parents: ["main", side])
        },
        Attack(what: "a commit that changes nothing, dated years ahead", code: .dateInFuture) { fixture in
            try fixture.forge([:], on: "refs/heads/main", parents: ["main"], at: Sandbox.time + 400 * 86_400)
        },
        Attack(what: "a second, retired copy of the only other admin's key", code: .adminsRemoved) { fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
            try fixture.forgeMain(
                ["people/ada.md": fixture.retiredCopy(of: .ada)], as: .bo, seal: .of(.bo))
        },
        Attack(what: "the only admin adds a retired copy of their only key", code: .malformedMain) { fixture in
            try fixture.forgeMain(["people/ada.md": fixture.retiredCopy(of: .ada)], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a retired copy of the manager's key", code: .keyRetired) { fixture in
            try fixture.forgeMain(["people/bo.md": fixture.retiredCopy(of: .bo)], as: .ada, seal: .of(.ada))
            for _ in 0..<10 { _ = fixture.tick() }
            try fixture.forge(fixture.statement())
        },
        Attack(what: "an address that no commit can carry", code: .malformedMain) { fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
            let ada = try fixture.file("people/ada.md")
                .replacing("email: ada@example.org", with: "email: \"ada<>@example.org\"")
            try fixture.forgeMain(["people/ada.md": ada], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a key of somebody else, as a block", code: .sharedKey) { try $0.share("|\n      ", " ") },
        Attack(what: "the same, folded into two lines", code: .sharedKey) { try $0.share(">\n      ", "\n      ") },
        Attack(what: "the same, with a tab", code: .sharedKey) { try $0.share("", "\t") },
        Attack(what: "the same, with a tab in quotes", code: .sharedKey) { try $0.share("\"", "\\t", "\"") },
        Attack(what: "a file in the place of the folder that packets lie in", code: .misplaced) { fixture in
            try fixture.forgeMain(["packets": "none\n"], as: .ada, seal: .of(.ada))
        },
    ]
}

extension Fixture {
    /// Somebody's people file with their key a second time, retired before all that was signed.
    fileprivate func retiredCopy(of who: Cast) throws -> String {
        let key = try who.key.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
        return try file("people/\(who.id).md").replacing(
            "keys:\n", with: "keys:\n  - key: \(key)\n    retired: \(Instant(seconds: Sandbox.time))\n")
    }

    /// Bo gets ada's key, written in this form.
    fileprivate func share(_ before: String, _ between: String, _ after: String = "") throws {
        let words = try Cast.ada.key.publicKey.split(separator: " ").prefix(2).joined(separator: between)
        let bo = try file("people/bo.md").replacing("keys:\n", with: "keys:\n  - key: \(before)\(words)\(after)\n")
        try forgeMain(["people/bo.md": bo], as: .ada, seal: .of(.ada))
    }
}
