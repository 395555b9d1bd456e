internal import Crypto
internal import Markdown

/// Gives expectations their ids.
///
/// An id is the slug of the level's code, a dash, and the first six hexadecimal digits of the SHA-256 of the text with
/// each run of white space as one space. So it depends on nothing but the level and the words: edits elsewhere, another
/// order, or another dimension leave it alone. Where the same words stand twice at a level, the second id ends in `-2`.
struct ExpectationIDs {
    private var counts: [String: Int] = [:]

    /// The id of the next expectation of a ladder, in the order of its file.
    mutating func id(level code: String, text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let digest = SHA256.hash(data: Array(words.utf8)).prefix(3)
        let digits = digest.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        let id = (Slug.make(code) ?? "level") + "-" + digits.joined()
        counts[id, default: 0] += 1
        let count = counts[id] ?? 1
        return count == 1 ? id : "\(id)-\(count)"
    }
}
