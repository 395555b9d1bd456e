import Foundation
import Markdown
import Testing

@testable import Ladders

/// A document of `Documents/`, or a folder of documents that are imported together, and what an import of it must give.
struct SampleDocument: Sendable, CustomTestStringConvertible {
    /// A file name, such as `german.md`, or a folder's, such as `files-keepers/`.
    let name: String

    var testDescription: String { name }

    /// One row of an `*.expected.tsv`: an expectation, or a level without any where the text is empty.
    struct Row: Hashable, CustomStringConvertible {
        var code = ""
        var title = ""
        var parent = ""
        var dimension = ""
        var line = 0
        var text = ""

        var description: String { "\(code)|\(title)|\(parent)|\(dimension)|\(line)|\(text)" }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Documents")

    /// All of them, in the order of `documents.tsv`.
    static let all: [SampleDocument] = {
        let rows = (try? table("documents.tsv")) ?? []
        return rows.map { SampleDocument(name: $0[0]) }
    }()

    /// The documents that hold a ladder.
    static let ladders = all.filter { !$0.name.hasPrefix("not-") || $0.name == "not-mojibake.md" }

    /// The documents that hold none.
    static let others = all.filter { document in !ladders.contains { $0.name == document.name } }

    static func named(_ name: String) -> SampleDocument { SampleDocument(name: name) }

    /// The files with their names and bytes, in the order of their names.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        guard name.hasSuffix("/") else { return [(name, try Self.bytes(name))] }
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: name).path)
        return try names.sorted().map { (name + $0, try Self.bytes(name + $0)) }
    }

    /// What an import of it gives; each document is imported once for all tests.
    func imported() throws -> LadderImport {
        try Self.imports[name]?.get() ?? LadderImport(files())
    }

    private static let imports = Dictionary(
        all.map { document in (document.name, Result { try LadderImport(document.files()) }) },
        uniquingKeysWith: { first, _ in first })

    /// The rows of its `*.expected.tsv`.
    func expected() throws -> [Row] {
        try rows("expected").map { row in
            let row = row + Array(repeating: "", count: max(0, 6 - row.count))
            return Row(
                code: row[0], title: row[1], parent: row[2], dimension: row[3], line: Int(row[4]) ?? 0, text: row[5])
        }
    }

    /// The rows of another table beside it, such as `rules`; none where there is no such table.
    func rows(_ kind: String) throws -> [[String]] {
        let file = stem + ".\(kind).tsv"
        guard FileManager.default.fileExists(atPath: Self.folder.appending(path: file).path) else { return [] }
        return try Self.table(file)
    }

    /// Track, code and title of its levels by `tracks.tsv`; empty for a document with one track.
    func tracks() throws -> [[String]] {
        try Self.table("tracks.tsv").filter { $0[0] == stem }.map { Array($0.dropFirst()) }
    }

    private var stem: String {
        name.hasSuffix("/") ? String(name.dropLast()) : name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    private static func table(_ name: String) throws -> [[String]] {
        let text = String(decoding: try bytes(name), as: UTF8.self)
        return text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

extension LadderImport {
    /// What was found as rows of an `*.expected.tsv`: made codes are none, “Expectations” is no dimension, and lines are
    /// those of the files.
    var rows: [SampleDocument.Row] {
        ladder.tracks.flatMap(\.levels).flatMap { level -> [SampleDocument.Row] in
            let code = documentCodes[level.code] ?? level.code
            let rows = level.dimensions.flatMap { dimension in
                dimension.expectations.map { expectation in
                    SampleDocument.Row(
                        code: code, title: level.title, parent: dimension.parent ?? "",
                        dimension: dimension.name == "Expectations" ? "" : dimension.name,
                        line: location(of: expectation.line).line, text: expectation.text)
                }
            }
            return rows.isEmpty ? [SampleDocument.Row(code: code, title: level.title)] : rows
        }
    }
}
