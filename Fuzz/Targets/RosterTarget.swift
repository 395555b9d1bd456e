internal import Packets

/// Rosters as comma-separated values.
enum RosterTarget {
    @Sendable
    static func test(_ bytes: [UInt8]) throws {
        guard let roster = read(bytes) else { return }
        try promise(!roster.rows.isEmpty, "a roster of nobody is read")
        let text = String(decoding: bytes, as: UTF8.self)
        let count = text.count(where: \.isNewline) + 1
        for row in roster.rows {
            try promise((2...max(2, count)).contains(row.line), "line \(row.line) is named and there are \(count)")
        }
        try promise(
            zip(roster.rows, roster.rows.dropFirst()).allSatisfy { $0.line < $1.line }, "lines are out of order")
        let marked = read(Array("\u{FEFF}".utf8) + bytes)
        try promise(text.hasPrefix("\u{FEFF}") || marked == roster, "a byte order mark makes another roster")
        try promise(read(bytes + [0x0A]) == roster, "an empty line at the end makes another roster")
    }

    private static func read(_ bytes: [UInt8]) -> RosterFile? {
        do {
            return try RosterFile(bytes, name: "roster.csv")
        } catch {
            return nil  // Rosters may be refused.
        }
    }
}
