import TestSupport

/// One command that writes, by one person. The author's name tells its commit from all others.
struct SoakAct {
    /// What it is, such as `win`.
    let kind: String
    /// The author's name, and a word in the text where the act has one.
    let token: String
    var person = "bo"
    let arguments: [String]
    var input = ""
    var place = "org"
    /// The branch whose files hold the token from now on, whatever comes later.
    var keeps: String?
    /// A line that goes to the end of a file before.
    var appends: String?
}

extension SoakAct {
    /// Any of the commands that write, at random. Alice's packet is signed, returned and voted on; Eve's is written.
    static func random(_ number: Int, _ dice: inout SeededGenerator) -> SoakAct {
        let token = "act-\(number)-of-\(dice.next() % 1_000_000)"
        let acts = all(number, token)
        return acts[Int.random(in: 0..<acts.count, using: &dice)]
    }

    /// Any of what a crowd writes at random: each act can be done whatever the others do.
    static func ofCrowd(_ number: Int, _ dice: inout SeededGenerator) -> SoakAct {
        let kinds = ["win", "add example", "add feedback", "feedback give", "check-in", "sign"]
        let token = "act-\(number)-of-\(dice.next() % 1_000_000)"
        let acts = all(number, token).filter { kinds.contains($0.kind) }
        return acts[Int.random(in: 0..<acts.count, using: &dice)]
    }

    /// Any of what one of several clones writes at random. Where two would write one file, as two sign-offs of one person,
    /// only one of them does: that is a conflict, and for people.
    static func ofClone(_ writer: Int, _ number: Int, _ dice: inout SeededGenerator) -> SoakAct {
        let kinds = ["win", "add example", "add feedback", "check-in"]
        let alone = [0: ("sign", "bo"), 1: ("sign", "ada"), 2: ("vote", "eve"), 3: ("feedback give", "alice")]
        let token = "act-\(number)-of-\(dice.next() % 1_000_000)"
        let acts = all(number, token).filter { act in
            kinds.contains(act.kind) || alone[writer].map { $0 == act.kind && $1 == act.person } == true
        }
        return acts[Int.random(in: 0..<acts.count, using: &dice)]
    }

    private static func all(_ number: Int, _ token: String) -> [SoakAct] {
        let eve = "candidates/eve"
        let alice = "candidates/alice"
        // Another day for each talk, since one of the same day replaces the other.
        let day = "20\(10 + number / 252 % 16)-0\(1 + number / 28 % 9)-\(String(101 + number % 28).dropFirst())"
        return [
            SoakAct(kind: "win", token: token, person: "alice", arguments: ["win", "alice", token], keeps: alice),
            SoakAct(kind: "win", token: token, arguments: ["win", "eve", token], keeps: eve),
            .example(token), .feedback(token),
            SoakAct(
                kind: "feedback give", token: token, person: "alice",
                arguments: ["feedback", "give", "eve", "--relationship", "peer", "--from-file", "-"],
                input: "\n## What I saw myself\n\nShe listens, \(token).\n"),
            SoakAct(
                kind: "edit", token: token, arguments: ["edit", "eve", "--from-file", "-"],
                input: "\n## Summary\n\nEve leads, \(token).\n\n## Business need\n\nA third team.\n"),
            SoakAct(
                kind: "check-in", token: token,
                arguments: ["check-in", "eve", "--readiness", "on-track", "--progress", token, "--date", day],
                keeps: eve),
            SoakAct(kind: "nominate", token: token, arguments: ["nominate", "alice"]),
            SoakAct(kind: "sign", token: token, arguments: ["sign", "alice", "--yes"]),
            SoakAct(kind: "sign", token: token, person: "ada", arguments: ["sign", "alice", "--yes"]),
            SoakAct(kind: "return", token: token, arguments: ["return", "alice", "--reason", token]),
            SoakAct(kind: "withdraw", token: token, arguments: ["withdraw", "alice", "--reason", token]),
            SoakAct(
                kind: "vote", token: token, person: "eve",
                arguments: ["vote", "alice", number.isMultiple(of: 2) ? "approve" : "defer", "--reason", token]),
            SoakAct(
                kind: "person set", token: token, person: "ada", arguments: ["person", "set", "eve", "--name", token]),
            SoakAct(
                kind: "person add", token: token, person: "ada",
                arguments: [
                    "person", "add", token, "--name", "Made Up", "--email", "\(token)@example.org", "--level", "M04",
                    "--manager", "bo",
                ], keeps: "main"),
            SoakAct(
                kind: "save", token: token, arguments: ["save"], place: "eve-files", keeps: eve,
                appends: "packets/eve/2026-q4-m05/trajectory.md"),
            SoakAct(kind: "sync", token: token, person: "ada", arguments: ["sync"]),
        ]
    }

    static func example(_ token: String, of candidate: String = "eve") -> SoakAct {
        SoakAct(
            kind: "add example", token: token,
            arguments: [
                "add", "example", candidate, "--title", token, "--period", "2025-07..2026-03", "--dimension",
                "leadership-scope", "--from-file", "-",
            ],
            input: "\n## Situation\n\nInvoices were late.\n\n## Action\n\nShe merged two teams.\n",
            keeps: "candidates/\(candidate)")
    }

    static func feedback(_ token: String, of candidate: String = "eve") -> SoakAct {
        SoakAct(
            kind: "add feedback", token: token,
            arguments: [
                "add", "feedback", candidate, "--from", "Robin \(token)", "--relationship", "customer", "--date",
                "2026-10-20", "--from-file", "-",
            ],
            input: "\n## What I saw myself\n\nShe decides and explains.\n", keeps: "candidates/\(candidate)")
    }
}
