/// By what a text can be known again where a few words of it were changed: its runs of three words, each as a number.
/// The numbers of a long text are a sample, always the same one, so that comparing two takes the same time whatever
/// their length (bottom-k sketch; Broder, On the resemblance and containment of documents, 1997).
struct TextSketch: Sendable {
    /// How many words the text has.
    let wordCount: Int
    /// Of all its words in their order.
    private let whole: UInt64
    /// The smallest numbers of its runs, in rising order.
    private let sample: [UInt64]

    private static let size = 128

    init(_ words: [String]) {
        wordCount = words.count
        let numbers = words.map(Self.number)
        whole = numbers.reduce(0, Self.mix)
        let runs = numbers.indices.dropLast(2).map { start in
            numbers[start..<(start + 3)].reduce(0, Self.mix)
        }
        sample = Array(Set(runs).sorted().prefix(Self.size))
    }

    /// Whether both have the same words.
    func isSame(as other: TextSketch) -> Bool { whole == other.whole && wordCount == other.wordCount }

    /// How many of all runs both have, from 0 to 1.
    func resemblance(to other: TextSketch) -> Double {
        let union = Set(sample + other.sample).sorted().prefix(Self.size)
        guard !union.isEmpty else { return 0 }
        let (own, others) = (Set(sample), Set(other.sample))
        return Double(union.count { own.contains($0) && others.contains($0) }) / Double(union.count)
    }

    /// FNV-1a: Swift's own hashing differs from run to run.
    private static func number(_ word: String) -> UInt64 {
        word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var mixed = (left ^ right &+ 0x9E37_79B9_7F4A_7C15 &+ left << 6 &+ left >> 2) &* 0xBF58_476D_1CE4_E5B9
        mixed ^= mixed >> 31
        return mixed
    }
}
