import Testing

@testable import Ladders

@Suite("A document")
struct DocumentTests {
    /// Documents that the importer does not read as they mean, each with what is missing.
    private static let known: [String: Comment] = [
        "indented-outline.md": "a sentence that stands further out becomes an expectation"
    ]

    private func check(_ document: SampleDocument, _ body: () throws -> Void) throws {
        guard let issue = Self.known[document.name] else { return try body() }
        withKnownIssue(issue) { try body() }
    }

    @Test("gives its levels, lowest first, with their dimensions and expectations", arguments: SampleDocument.ladders)
    func expectations(document: SampleDocument) throws {
        let expected = try document.expected()
        try check(document) {
            let found = try document.imported().rows
            let lost = expected.filter { !found.contains($0) }
            let added = found.filter { !expected.contains($0) }
            #expect(lost.isEmpty && added.isEmpty, "\(document.name): lost \(lost)\nadded \(added)")
            #expect(found == Self.grouped(expected), "in another order")
        }
    }

    /// The rows with those of a dimension that comes again behind its first.
    private static func grouped(_ rows: [SampleDocument.Row]) -> [SampleDocument.Row] {
        var grouped: [SampleDocument.Row] = []
        for row in rows {
            let last = grouped.lastIndex {
                ($0.code, $0.title, $0.parent, $0.dimension) == (row.code, row.title, row.parent, row.dimension)
            }
            grouped.insert(row, at: last.map { $0 + 1 } ?? grouped.endIndex)
        }
        return grouped
    }

    @Test("that is no ladder is refused", arguments: SampleDocument.others)
    func refused(document: SampleDocument) throws {
        let files = try document.files()
        try check(document) {
            #expect(throws: LadderImport.NotALadder.self) { try LadderImport(files) }
        }
    }
}
