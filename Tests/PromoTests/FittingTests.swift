import Checks
import Git
import Packets
import Testing

@testable import promo

@Suite("What is shown on a terminal")
struct FittingTests {
    private func shown(columns: Int?, _ body: (Context) -> Void) -> [Substring] {
        let buffer = Buffer()
        var context = Context(
            environment: Environment(variables: [:], workingDirectory: "/"), clock: { 0 }, offsetMinutes: { _ in 0 },
            output: Output(write: { buffer.append($0) }, complain: { _ in }), input: { [] }, ask: { _ in nil })
        context.columns = columns
        context.output.isColored = true
        body(context)
        return buffer.text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
    }

    private static let long = Array(repeating: "fifteen letters", count: 12).joined(separator: " ")

    @Test("is as wide as it, and says the same words", arguments: [40, 80, 120])
    func fits(columns: Int) {
        var table = Table(["for", "what", "why"])
        table.add(["alice", "sign-off", Self.long])
        let tables = shown(columns: columns) { $0.show(table) }
        let lines = shown(columns: columns) { $0.show("    " + Self.long, indent: 6) }
        for line in tables + lines { #expect(line.count <= columns) }
        #expect(lines.joined(separator: " ").split(separator: " ").joined(separator: " ") == Self.long)
        #expect(lines.first?.hasPrefix("    fifteen") == true)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("      ") } && lines.count > 1)
        #expect(tables.joined(separator: " ").contains("sign-off"))
    }

    @Test("goes elsewhere as it is, a line each")
    func elsewhere() {
        var table = Table(["for", "why"])
        table.add(["alice", Self.long])
        #expect(shown(columns: nil) { $0.show(table) }.count == 2)
        #expect(shown(columns: nil) { $0.show(Self.long) } == [Self.long[...]])
    }
}
