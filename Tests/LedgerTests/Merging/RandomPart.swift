import TestSupport

/// A part of a packet of which each word stands once, so that what became of it can be told after any merge.
struct RandomPart: Hashable {
    private var title: String
    private var order: String?
    private var dimensions: [String]
    private var metrics: [String]
    private var ratings: [[String?]]
    private var lines: [String]

    /// Gives a word that no other call gives.
    struct Words {
        private let prefix: String
        private var count = 0

        init(_ prefix: String) { self.prefix = prefix }

        mutating func next() -> String {
            count += 1
            return "\(prefix)\(count)q"
        }
    }

    init(_ words: inout Words, _ random: inout SeededGenerator) {
        title = words.next()
        order = Bool.random(using: &random) ? words.next() : nil
        dimensions = (0..<Int.random(in: 0...4, using: &random)).map { _ in words.next() }
        metrics = (0..<Int.random(in: 0...5, using: &random)).map { _ in words.next() }
        ratings = (0..<Int.random(in: 0...4, using: &random)).map { _ in [words.next(), nil, nil] }
        lines = (0..<Int.random(in: 0...12, using: &random)).map { _ in words.next() }
    }

    /// The file.
    var text: String {
        var text = "---\n# About this.\ntitle: \(title)\n"
        if let order { text += "rank: \(order)\n" }
        text += "dimensions: [\(dimensions.joined(separator: ", "))]\n"
        text += metrics.isEmpty ? "notes: []\n" : "notes:\n" + metrics.map { "  - \($0)\n" }.joined()
        text += ratings.isEmpty ? "ratings: []\n" : "ratings:\n"
        for rating in ratings {
            for (key, value) in zip(["- dimension", "  self", "  manager"], rating) {
                text += "  \(key):\(value.map { " \($0)" } ?? "")\n"
            }
        }
        return text + "---\n\n" + lines.map { "\($0)\n\n" }.joined()
    }

    /// One edit, as people make them.
    mutating func edit(_ words: inout Words, _ random: inout SeededGenerator) {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: title = words.next()
        case 1: order = order == nil || Bool.random(using: &random) ? words.next() : nil
        case 2, 3: Self.change(&dimensions, &words, &random)
        case 4, 5: Self.change(&metrics, &words, &random)
        case 6, 7:
            guard let index = ratings.indices.randomElement(using: &random) else { fallthrough }
            ratings[index][Int.random(in: 1...2, using: &random)] = words.next()
        case 8: ratings.append([words.next(), words.next(), nil])
        default: Self.change(&lines, &words, &random)
        }
    }

    /// Puts one in, takes one out, or puts another in its place.
    private static func change(_ list: inout [String], _ words: inout Words, _ random: inout SeededGenerator) {
        let index = list.indices.randomElement(using: &random)
        switch (Int.random(in: 0..<4, using: &random), index) {
        case (0, let index?): list.remove(at: index)
        case (1, let index?): list[index] = words.next()
        default: list.insert(words.next(), at: Int.random(in: 0...list.count, using: &random))
        }
    }

    /// The words in some texts.
    static func words(in texts: some Sequence<String>) -> Set<Substring> {
        Set(
            texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }.filter {
                $0.last == "q" && $0.contains(where: \.isNumber)
            })
    }
}
