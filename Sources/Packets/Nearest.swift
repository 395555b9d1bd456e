/// Finds what somebody probably meant.
package enum Nearest {
    /// The one candidate that begins with `name`, else the closest by edits of one letter, where it is close enough
    /// to be meant.
    package static func match(_ name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased())
        let longer = candidates.filter { wanted.count >= 3 && $0.lowercased().hasPrefix(name.lowercased()) }
        if longer.count == 1 { return longer[0] }
        let limit = wanted.count <= 3 ? 1 : max(2, wanted.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(wanted, Array(candidate.lowercased()), limit: min(limit, best?.distance ?? limit))
            if let distance, distance < best?.distance ?? limit + 1 { best = (candidate, distance) }
        }
        return best?.name ?? begun(wanted, in: candidates)
    }

    /// The one candidate whose beginning is at most one edit away from a name of four letters or more.
    private static func begun(_ wanted: [Character], in candidates: some Sequence<String>) -> String? {
        guard wanted.count >= 4 else { return nil }
        let close = candidates.filter { candidate in
            (wanted.count - 1...wanted.count + 1).contains { length in
                distance(wanted, Array(candidate.lowercased().prefix(length)), limit: 1) != nil
            }
        }
        return close.count == 1 ? close[0] : nil
    }

    /// `Did you mean “x”?`, or the list of what there is where it is short, or nil.
    package static func hint(for name: String, in candidates: [String]) -> String? {
        if let match = match(name, in: candidates) { return "Did you mean “\(match)”?" }
        guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
        return "There is: \(candidates.sorted().joined(separator: ", "))."
    }

    /// Levenshtein distance; nil above `limit`.
    private static func distance(_ left: [Character], _ right: [Character], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        guard let distance = row.last, distance <= limit else { return nil }
        return distance
    }
}
