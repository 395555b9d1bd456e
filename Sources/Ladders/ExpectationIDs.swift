internal import Crypto
internal import Markdown

/// Gives expectations their ids.
///
/// An id is the slug of the level's code, a dash, and the first six hexadecimal digits of the SHA-256 of the text with
/// each run of white space as one space. So it depends on nothing but the level and the words: edits elsewhere, another
/// order, or another dimension leave it alone. Where the same words stand twice at a level, the second id ends in `-2`.
struct ExpectationIDs {
    private var counts: [String: Int] = [:]
    private var slugs: [String: String] = [:]

    /// The id of the next expectation of a ladder, in the order of its file.
    mutating func id(level code: String, text: String) -> String {
        let digest = SHA256.hash(data: Array(text.collapsed.utf8)).prefix(3)
        let hex = Array("0123456789abcdef".utf8)
        let digits = String(decoding: digest.flatMap { [hex[Int($0 >> 4)], hex[Int($0 & 15)]] }, as: UTF8.self)
        let slug = slugs[code] ?? Slug.make(code) ?? "level"
        slugs[code] = slug
        let id = slug + "-" + digits
        counts[id, default: 0] += 1
        let count = counts[id] ?? 1
        return count == 1 ? id : "\(id)-\(count)"
    }
}
