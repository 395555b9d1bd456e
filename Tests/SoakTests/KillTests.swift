import Foundation
import TestSupport
import Testing

/// Kills commands that write at random moments, and then looks for what they left and lost.
@Suite("A killed command", .serialized)
struct KillTests {
    @Test("leaves the old state or the new one, and nothing that was acknowledged is missing")
    func killed() throws {
        var tally = KillTally()
        let seeds = try Budget.rounds(share: 0.4) { seed in
            var round = try KillRound(seed: seed, acts: Budget.seconds == nil ? 24 : 60)
            try round.run(&tally)
        }
        Budget.report("kill: \(seeds), \(tally)")
        #expect(tally.kills > 0 && tally.acknowledged > 0)
    }
}

/// What the rounds counted.
struct KillTally: CustomStringConvertible {
    var runs = 0
    var kills = 0
    var acknowledged = 0
    var refused = 0
    /// Killed, and in the history all the same.
    var landed = 0
    var locks = 0
    var losses = 0

    var description: String {
        "\(runs) runs, \(kills) killed (\(landed) of them after the act had landed), \(acknowledged) acts acknowledged, "
            + "\(refused) refused, \(locks) locks left behind, \(losses) acts lost"
    }
}

/// Some commands on one organisation, most of them killed.
private struct KillRound {
    private let seed: UInt64
    private let acts: Int
    private let site: Site
    private var dice: SeededGenerator
    private var now = Site.begin
    private var usual: [String: Duration] = [:]
    private var acknowledged: [SoakAct] = []
    private var killed: [SoakAct] = []
    private var refused: [SoakAct] = []

    init(seed: UInt64, acts: Int) throws {
        (self.seed, self.acts) = (seed, acts)
        dice = SeededGenerator(seed: seed)
        site = try Site()
        try site.serve()
        try site.succeed([site.promo, "open", "eve", site["eve-files"]])
    }

    mutating func run(_ tally: inout KillTally) throws {
        for number in 0..<acts {
            let act = SoakAct.random(number, &dice)
            try perform(act, kills: Int.random(in: 0..<10, using: &dice) < 8, &tally)
        }
        try settle(&tally)
        try compare(&tally)
    }

    /// Runs one command, and kills it where that is wanted.
    private mutating func perform(_ act: SoakAct, kills: Bool, _ tally: inout KillTally) throws {
        now += 60
        tally.runs += 1
        if let file = act.appends {
            let path = site["\(act.place)/\(file)"]
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try (text + "\n\(act.token)\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        let launch = try Launch(
            [site.promo] + act.arguments, in: site[act.place],
            environment: site.variables(as: act.person, act: act.token, at: now), input: act.input)
        let share = Double.random(in: 0...1.1, using: &dice)
        let withGroup = Bool.random(using: &dice)
        let usual = usual[act.kind] ?? self.usual["any"] ?? .milliseconds(300)
        let isKilled = kills && launch.kill(after: usual * share, withGroup: withGroup)
        let ending = try launch.ending()
        switch (ending.status, ending.signal) {
        case (0, _):
            self.usual[act.kind] = ending.duration
            self.usual["any"] = ending.duration
            acknowledge(act, &tally)
        case (nil, SIGKILL) where isKilled:
            tally.kills += 1
            killed.append(act)
        case (2, _):
            refused.append(act)
            try look(at: ending, of: act, &tally)
        default:
            Issue.record("\(about(act)) ended with \(ending.status ?? -1): \(ending.output)\(ending.errorText)")
        }
    }

    private mutating func acknowledge(_ act: SoakAct, _ tally: inout KillTally) {
        tally.acknowledged += 1
        acknowledged.append(act)
    }

    /// A refusal is two lines; a lock that a killed command left is named, and removed as it says.
    private func look(at ending: Launch.Ending, of act: SoakAct, _ tally: inout KillTally) throws {
        tally.refused += 1
        let lines = ending.errorText.split(separator: "\n")
        #expect(
            lines.count == 2 && lines[0].hasPrefix("error: ") && lines[1].hasPrefix("hint: "),
            "\(about(act)) says: \(ending.errorText)")
        guard ending.errorText.contains(".lock") else { return }
        tally.locks += 1
        let parts = ending.errorText.split(separator: "rm '")
        let path = String(try #require(parts.last).prefix { $0 != "'" })
        #expect(parts.count == 2 && FileManager.default.fileExists(atPath: path), "\(ending.errorText)")
        #expect(ending.errorText.contains("ago"), "\(ending.errorText)")
        try FileManager.default.removeItem(atPath: path)
    }

    /// Undisturbed commands on each branch, which bring along what the killed ones left half way: files, and the server.
    private mutating func settle(_ tally: inout KillTally) throws {
        var number = acts
        let begun = acknowledged.count
        for arguments in [["win", "alice"], ["win", "eve"], ["person", "set", "bo", "--name"], ["sync"]] {
            number += 1
            let isSync = arguments == ["sync"]
            // A lock is named and removed, once on each branch at most, and in each work tree.
            for attempt in 0..<4 where acknowledged.count < begun + number - acts {
                let token = "settling-\(number)-\(attempt)"
                let act = SoakAct(
                    kind: arguments[0], token: token, person: "ada", arguments: arguments + (isSync ? [] : [token]))
                try perform(act, kills: false, &tally)
            }
            #expect(acknowledged.count == begun + number - acts, "seed \(seed): no \(arguments[0]) in the end")
        }
    }

    private func compare(_ tally: inout KillTally) throws {
        #expect(try site.complaints(at: now) == "", "seed \(seed)")
        #expect(try site.complaints(in: "works.git", at: now) == "", "seed \(seed), the server")
        let recorded = try site.recorded()
        let texts = try ["main", "candidates/alice", "candidates/eve"].reduce(into: [String: String]()) {
            $0[$1] = try site.texts(of: $1)
        }
        for act in acknowledged where act.kind != "sync" {
            let isKept = act.keeps.map { texts[$0]?.contains(act.token) == true } ?? true
            guard recorded[act.token] != 1 || !isKept else { continue }
            tally.losses += 1
            Issue.record(
                "\(about(act)) was acknowledged, and is there \(recorded[act.token] ?? 0) times; kept: \(isKept)")
        }
        for act in killed where recorded[act.token] != nil {
            tally.landed += 1
            #expect(recorded[act.token] == 1, "\(about(act))")
        }
        for act in refused { #expect(recorded[act.token] == nil, "\(about(act)) was refused") }
        let sent = try site.succeed(["git", "for-each-ref", "--format=%(objectname) %(refname)"], in: "works.git")
        for line in try site.references().split(separator: "\n") where line.contains(" refs/heads/") {
            #expect(sent.contains(line), "seed \(seed): the server lacks \(line)")
        }
    }

    private func about(_ act: SoakAct) -> String { "seed \(seed), \(act.token), \(act.kind) by \(act.person)" }
}
