internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets
internal import SwiftCSV

struct PersonImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update people from a roster (admins only).",
        discussion: """
            The roster is a CSV file with the columns id,name,email,track,level,level_since,manager. People who are \
            already there are updated; their keys and anything else in their files stay. Nobody is removed.
            """)

    @Argument(help: "The CSV file, or - for standard input.")
    var roster: String

    @OptionGroup var global: GlobalOptions

    private static let columns = ["id", "name", "email", "track", "level", "level_since", "manager"]

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let drafts = try Self.drafts(from: try context.read(roster), name: context.name(of: roster))
        let written = try await organisation.add(drafts, updating: true, as: author)
        context.output.line("Imported \(drafts.count) \(drafts.count == 1 ? "person" : "people").")
        context.report(written)
    }

    /// The people of a roster. Throws a refusal that names the line of what is wrong.
    static func drafts(from bytes: [UInt8], name: String) throws -> [PersonDraft] {
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Refusal("bad-roster", "\(name) is not UTF-8 text", hint: "Save it as UTF-8.")
        }
        let rows = try rows(of: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, name: name)
        let head = rows.first?.fields ?? []
        for column in columns where !head.contains(column) {
            throw Refusal(
                "bad-roster", "\(name):1: there is no column “\(column)”",
                hint: "The first line must be \(columns.joined(separator: ",")).")
        }
        var drafts: [PersonDraft] = []
        for (line, fields) in rows.dropFirst() where fields.contains(where: { !$0.isEmpty }) {
            guard fields.count == head.count else {
                throw Refusal(
                    "bad-roster", "\(name):\(line): the row has \(fields.count) fields, the head \(head.count)",
                    hint: "Put quotes around fields that hold a comma.")
            }
            let values = Dictionary(zip(head, fields)) { first, _ in first }
            drafts.append(try draft(values, source: "\(name):\(line)"))
        }
        guard !drafts.isEmpty else {
            throw Refusal("bad-roster", "\(name) lists nobody", hint: "Add a line for each person.")
        }
        return drafts
    }

    /// The rows with the lines they start on, each field without space around it.
    private static func rows(of text: String, name: String) throws -> [(line: Int, fields: [String])] {
        do {
            var rows: [(line: Int, fields: [String])] = []
            var line = 1
            try EnumeratedCSV(string: text, delimiter: .comma, loadColumns: false).enumerateAsArray(
                startAt: 0, rowLimit: nil
            ) { fields in
                rows.append((line, fields.map(\.trimmed)))
                line += 1 + fields.reduce(0) { $0 + $1.utf8.count { $0 == 0x0A } }
            }
            return rows
        } catch {
            throw Refusal("bad-roster", "\(name) is not a CSV file: \(error)", hint: "Check its quotes.")
        }
    }

    private static func draft(_ fields: [String: String], source: String) throws -> PersonDraft {
        func value(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
        let since = try value("level_since").map { text in
            guard let day = Day(text) else {
                throw Refusal("bad-date", "\(source): “\(text)” is not a day", hint: "Write it as 2026-11-22.")
            }
            return day
        }
        return PersonDraft(
            id: value("id") ?? "", name: value("name") ?? "", email: value("email") ?? "", track: value("track"),
            level: value("level"), levelSince: since, manager: value("manager"), source: source)
    }
}
