import Foundation
import Ledger
import Testing

@Suite("Codes in the documentation")
struct CodeTableTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("The table of codes has each code of verify with its severity, and each code of the hook")
    func table() throws {
        let page = try String(contentsOf: Self.root.appendingPathComponent("docs/data-format.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for code in VerificationFinding.Code.allCases {
            let words = code.severity == .unchecked ? "could not check" : code.severity.rawValue
            #expect(rows.contains { $0.hasPrefix("| `\(code.rawValue)` | \(words) |") }, "\(code.rawValue)")
        }
        for code in ["not-forward", "deletion", "other-reference"] {
            #expect(rows.contains { $0.hasPrefix("| `\(code)` |") }, "\(code)")
        }
    }
}
