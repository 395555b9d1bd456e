internal import Foundation

/// Ids made from titles and names: lower-case ASCII letters, digits and single dashes.
package enum Slug {
    /// The longest id: 63 characters, as a DNS label (RFC 1035), so that ids fit wherever names must.
    package static let maximumLength = 63

    /// The slug of a title: letters of other scripts are transliterated, what has no letter becomes a dash.
    ///
    /// `Leadership & Scope` is `leadership-scope`. Nil where nothing is left.
    package static func make(_ title: String) -> String? {
        var latin = title
        if !title.utf8.allSatisfy({ $0 < 0x80 }) {
            let spelled = title.replacingOccurrences(of: "ß", with: "ss")
            latin = spelled.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? spelled
        }
        var slug = ""
        for scalar in latin.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
            case "'", "’": continue
            default: if !slug.isEmpty && !slug.hasSuffix("-") { slug.append("-") }
            }
        }
        slug = String(slug.prefix(maximumLength))
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug.isEmpty ? nil : slug
    }

    /// Whether `text` is an id of the format: `[a-z0-9][a-z0-9-]{0,62}`.
    package static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= maximumLength, first != 0x2D else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
