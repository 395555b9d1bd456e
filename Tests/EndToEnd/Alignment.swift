/// Expected lines beside the lines that came, with as few differences as can be.
struct Alignment {
    /// One line of the comparison.
    enum Row: Equatable {
        /// An expected line with what it matched.
        case same(String)
        case missing(String)
        case unexpected(String)
    }

    let rows: [Row]

    var isEqual: Bool {
        rows.allSatisfy { if case .same = $0 { true } else { false } }
    }

    /// The comparison for people: `-` was expected, `+` came.
    var text: String {
        rows.map { row in
            switch row {
            case .same(let line): "  \(line)"
            case .missing(let line): "- \(line)"
            case .unexpected(let line): "+ \(line)"
            }
        }.joined(separator: "\n")
    }

    /// The expected lines as they should be: those that still match, and what came in place of the others.
    var updated: [String] {
        rows.compactMap { row in
            switch row {
            case .same(let line): line
            case .missing: nil
            case .unexpected(let line): Self.withoutNames(line)
            }
        }
    }

    init(expected: [String], actual: [String]) {
        // costs[i][j]: fewest differences between what follows expected line i and what follows actual line j.
        var costs = Array(repeating: Array(repeating: 0, count: actual.count + 1), count: expected.count + 1)
        for i in stride(from: expected.count, through: 0, by: -1) {
            for j in stride(from: actual.count, through: 0, by: -1) where i < expected.count || j < actual.count {
                var best = Int.max
                if i < expected.count {
                    let isGap = expected[i] == "…"
                    best = min(best, costs[i + 1][j] + (isGap ? 0 : 1))
                    if j < actual.count {
                        if isGap { best = min(best, costs[i][j + 1]) }
                        if Self.matches(expected[i], actual[j]) { best = min(best, costs[i + 1][j + 1]) }
                    }
                }
                if j < actual.count { best = min(best, costs[i][j + 1] + 1) }
                costs[i][j] = best
            }
        }
        var rows: [Row] = []
        var (i, j) = (0, 0)
        while i < expected.count || j < actual.count {
            if i < expected.count, expected[i] == "…" {
                if j < actual.count, costs[i][j] == costs[i][j + 1] {
                    j += 1
                } else {
                    rows.append(.same("…"))
                    i += 1
                }
            } else if i < expected.count, j < actual.count, Self.matches(expected[i], actual[j]),
                costs[i][j] == costs[i + 1][j + 1]
            {
                rows.append(.same(expected[i]))
                (i, j) = (i + 1, j + 1)
            } else if i < expected.count, costs[i][j] == costs[i + 1][j] + 1 {
                rows.append(.missing(expected[i]))
                i += 1
            } else {
                rows.append(.unexpected(actual[j]))
                j += 1
            }
        }
        self.rows = rows
    }

    /// Whether a line is what a pattern says, `…` standing for any run of characters.
    static func matches(_ pattern: String, _ line: String) -> Bool {
        let pieces = pattern.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return pattern == line }
        guard line.hasPrefix(first) else { return false }
        var rest = line.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let place = rest.firstRange(of: piece) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.hasSuffix(last)
    }

    /// A line with `…` for what is different each time: object names, digests and keys.
    private static func withoutNames(_ line: String) -> String {
        line.replacing(/\b(?=[a-f]*[0-9])[0-9a-f]{10,64}\b/, with: "…")
            .replacing(/SHA256:[A-Za-z0-9+\/]{43}/, with: "SHA256:…")
            .replacing(/AAAA[A-Za-z0-9+\/]{40,}=*/, with: "…")
    }
}
