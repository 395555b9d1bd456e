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
        let id = slug(of: code) + "-" + Self.digits(of: text.collapsed)
        let count = (counts[id] ?? 0) + 1
        counts[id] = count
        return count == 1 ? id : "\(id)-\(count)"
    }

    private mutating func slug(of code: String) -> String {
        if let known = slugs[code] { return known }
        let slug = Slug.make(code) ?? "level"
        slugs[code] = slug
        return slug
    }

    private static func digits(of text: String) -> String {
        var (text, hash) = (text, SHA256())
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hash.finalize().withUnsafeBytes { digest in
            String(unsafeUninitializedCapacity: 6) { digits in
                for index in 0..<6 {
                    let half = index % 2 == 0 ? digest[index / 2] >> 4 : digest[index / 2] & 15
                    digits[index] = half < 10 ? 0x30 + half : 0x57 + half
                }
                return 6
            }
        }
    }
}
