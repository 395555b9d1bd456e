import Testing

/// What the rounds of a crowd counted.
struct CrowdTally: CustomStringConvertible {
    var rounds = 0
    var acknowledged = 0
    var refused = 0
    var readings = 0
    /// How often a sync was told to try again, since others were faster each time.
    var retries = 0
    var losses = 0

    var description: String {
        "\(rounds) rounds, \(acknowledged) acts acknowledged, \(refused) refused, \(readings) readings meanwhile, "
            + "\(retries) syncs begun again, \(losses) acts lost"
    }

    /// What one of several people is told who do the same at the same moment, or whose turn it is not yet.
    static let rightly = [
        "must come first", "already counts for this text", "meanwhile hint: Look at it, and give it again",
        "the text is already what it would become",
    ]

    /// Compares what each writer was told, in its file `said-N`, with what is recorded in a repository.
    mutating func compare(_ acts: [[SoakAct]], at site: Site, in place: String = "org", seed: UInt64) throws {
        let recorded = try site.recorded(in: place)
        let texts = try ["candidates/alice", "candidates/eve"].reduce(into: [String: String]()) {
            $0[$1] = try site.texts(in: place, of: $1)
        }
        for (index, acts) in acts.enumerated() {
            let said = try site.lines("said-\(index)")
            acknowledged += said.count
            for act in acts {
                let isKept = act.keeps.map { texts[$0]?.contains(act.token) == true } ?? true
                let count = recorded[act.token] ?? 0
                if said.contains(act.token) ? count == 1 && isKept : count == 0 { continue }
                losses += 1
                Issue.record("seed \(seed), \(act.token), \(act.kind): there \(count) times; kept: \(isKept)")
            }
        }
    }
}
