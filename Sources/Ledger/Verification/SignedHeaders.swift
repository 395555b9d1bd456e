internal import Git

/// What stands among the headers of a commit that a signature covers and Git does not show as it is.
extension Commit {
    /// An encoding by which Git shows other words than the bytes that were signed; nil for UTF-8 and its part ASCII.
    var otherEncoding: Judgement.Violation? {
        guard let encoding, !["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased()) else { return nil }
        return .init(
            .otherEncoding,
            "its message claims the encoding \(encoding.prefix(40)), by which Git shows other words than were signed")
    }

    /// The headers that Git has no meaning for and never shows. The id that Jujutsu gives a change is none of them, and
    /// neither is a tag that was merged, but only a merge has one.
    var unknownHeaders: [String] {
        otherHeaders.filter { header in
            let isPlain = header.value.count <= 64 && header.value.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            return (header.name != "mergetag" || parents.count < 2) && !header.name.hasPrefix("gpgsig")
                && !(header.name == "change-id" && isPlain)
        }.map(\.name)
    }

    /// Those of a signed commit in words; nil where there are none.
    var unknownHeadersInWords: String? {
        let names = signature == nil ? [] : unknownHeaders.map { String($0.prefix(40)) }
        guard let first = names.first else { return nil }
        let more = names.count > 1 ? " and \(names.count - 1) more" : ""
        return "it was signed with a header that Git never shows: \(first)\(more)"
    }
}
