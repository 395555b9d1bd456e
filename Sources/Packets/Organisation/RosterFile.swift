internal import Markdown
internal import SwiftCSV

/// A roster: people as comma-separated values (RFC 4180), one a line below a head with the names of the columns.
package struct RosterFile: Hashable, Sendable {
    /// The columns that a roster must have; others are passed over.
    package static let columns = ["id", "name", "email", "track", "level", "level_since", "manager"]

    /// The people in their order.
    package let rows: [Row]

    /// What a roster says of one person, not checked any further; texts are empty where nothing is said.
    package struct Row: Hashable, Sendable {
        /// The line of the file that it begins on, counted from 1.
        package let line: Int
        /// The id that they have, or are to get.
        package let id: String
        /// The full name.
        package let name: String
        /// The e-mail address.
        package let email: String
        /// The track of their level.
        package let track: String?
        /// The code of their level.
        package let level: String?
        /// The day since which they have the level.
        package let levelSince: Day?
        /// Id of the manager.
        package let manager: String?
    }

    /// Reads a roster; `name` is what the file is called in messages.
    ///
    /// Throws ``Refusal`` with `bad-roster` or `bad-date`, which names the line.
    package init(_ bytes: [UInt8], name: String) throws {
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Refusal("bad-roster", "\(name) is not UTF-8 text", hint: "Save it as UTF-8.")
        }
        let lines = try Self.lines(of: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, name: name)
        let head = lines.first?.fields ?? []
        for column in Self.columns where !head.contains(column) {
            throw Refusal(
                "bad-roster", "\(name):1: there is no column “\(column)”",
                hint: "The first line must be \(Self.columns.joined(separator: ",")).")
        }
        rows = try lines.dropFirst().filter { $0.fields.contains { !$0.isEmpty } }.map { line, fields in
            guard fields.count == head.count else {
                throw Refusal(
                    "bad-roster", "\(name):\(line): the row has \(fields.count) fields, the head \(head.count)",
                    hint: "Put quotes around fields that hold a comma.")
            }
            return try Row(Dictionary(zip(head, fields)) { first, _ in first }, line: line, name: name)
        }
        guard !rows.isEmpty else {
            throw Refusal("bad-roster", "\(name) lists nobody", hint: "Add a line for each person.")
        }
    }

    /// The rows with the lines they start on, each field without space around it.
    private static func lines(of text: String, name: String) throws -> [(line: Int, fields: [String])] {
        do {
            var rows: [(line: Int, fields: [String])] = []
            var line = 1
            // Without an end of its last line the library drops an empty field there.
            let whole = text.last?.isNewline == true ? text : text + "\n"
            try EnumeratedCSV(string: whole, delimiter: .comma, loadColumns: false).enumerateAsArray(
                startAt: 0, rowLimit: nil
            ) { fields in
                rows.append((line, fields.map(\.trimmed)))
                line += 1 + fields.reduce(0) { $0 + $1.count(where: \.isNewline) }
            }
            return rows
        } catch {
            throw Refusal("bad-roster", "\(name) is not a CSV file: \(error)", hint: "Check its quotes.")
        }
    }
}

extension RosterFile.Row {
    fileprivate init(_ fields: [String: String], line: Int, name file: String) throws {
        func value(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
        self.line = line
        (id, name, email) = (value("id") ?? "", value("name") ?? "", value("email") ?? "")
        (track, level, manager) = (value("track"), value("level"), value("manager"))
        levelSince = try value("level_since").map { text in
            guard let day = Day(text) else {
                throw Refusal("bad-date", "\(file):\(line): “\(text)” is not a day", hint: "Write it as 2026-11-22.")
            }
            return day
        }
    }
}
