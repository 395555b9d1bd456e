import Foundation

/// How long the harnesses run, and from which seed.
///
/// `SOAK_SECONDS` is what all of them get together; without it each takes a few seconds. `SOAK_SEED` repeats a run.
enum Budget {
    private static let variables = ProcessInfo.processInfo.environment

    /// Seconds for all harnesses together; nil for the short form.
    static let seconds = variables["SOAK_SECONDS"].flatMap { Double($0) }

    /// The seed of this run: the same in every short form, a new one in each long one.
    static let seed =
        variables["SOAK_SEED"].flatMap { UInt64($0) } ?? (seconds == nil ? 1 : .random(in: 1..<1_000_000))

    /// Until when a harness may begin another round, if it gets this share of the time; in the short form, after its
    /// first round.
    static func end(share: Double) -> ContinuousClock.Instant { .now + .seconds((seconds ?? 0) * share) }

    /// Begins rounds for a share of the time, each with a seed of its own; gives the seeds in words.
    static func rounds(share: Double, _ round: (UInt64) throws -> Void) rethrows -> String {
        let end = end(share: share)
        var seed = seed
        repeat {
            try round(seed)
            seed += 1
        } while ContinuousClock.now < end
        return "seeds \(self.seed) to \(seed - 1)"
    }

    /// Says on standard output, in either form, what was not tried on this machine.
    static func skip(_ what: String, unless needs: String) { print("soak: \(what): skipped unless \(needs)") }

    /// Puts what a harness counted onto standard output, in the long form.
    static func report(_ line: String) {
        if seconds != nil { print("soak: \(line)") }
    }
}
