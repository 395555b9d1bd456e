import Foundation
import TestSupport

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

    /// Puts what a harness counted onto standard output, in the long form.
    static func report(_ line: String) {
        if seconds != nil { print("soak: \(line)") }
    }
}

/// Random numbers that a seed repeats: SplitMix64, as in Steele, Lea and Flood, “Fast Splittable Pseudorandom Number
/// Generators” (2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
