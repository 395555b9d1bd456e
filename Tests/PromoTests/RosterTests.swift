import Ledger
import Packets
import Testing

@testable import promo

@Suite("A roster")
struct RosterTests {
    private static let head = "id,name,email,track,level,level_since,manager\n"

    private func refusal(_ text: String) -> Refusal? {
        #expect(throws: Refusal.self) { try PersonImport.drafts(from: Array(text.utf8), name: "roster.csv") }
    }

    @Test("is read with its quotes, spaces, BOM, CR LF and columns in any order")
    func reading() throws {
        let text =
            "\u{FEFF}name,id,email,manager,level_since,level,track,note\r\n"
            + "\"Example, Alice\", alice ,alice@example.org,bo,2024-01-15,M04,management,x\r\n\r\n"
        let drafts = try PersonImport.drafts(from: Array(text.utf8), name: "roster.csv")
        let alice = try #require(drafts.first)
        #expect(drafts.count == 1)
        #expect(alice.id == "alice" && alice.name == "Example, Alice" && alice.manager == "bo")
        #expect(alice.levelSince == Day("2024-01-15") && alice.level == "M04" && alice.track == "management")
    }

    @Test("needs no end of its last line, whatever is empty there")
    func lastLine() throws {
        let drafts = try PersonImport.drafts(from: Array((Self.head + "a,A,a@x.org,,,,").utf8), name: "roster.csv")
        #expect(drafts.map(\.name) == ["A"] && drafts[0].manager == nil)
    }

    @Test(
        "that is wrong is refused with the line",
        arguments: [
            (head + "a,A,a@x.org,,,,\nb,B\n", "bad-roster", "roster.csv:3: "),
            (head + "a,A,a@x.org,,,2026-02-30,\n", "bad-date", "roster.csv:2: "),
            ("id,name\na,A\n", "bad-roster", "roster.csv:1: there is no column “email”"),
            (head, "bad-roster", "roster.csv lists nobody"),
            ("", "bad-roster", "roster.csv"),
            (head + "a,A,a@x.org,,,,,\n", "bad-roster", "roster.csv:2: "),
            (head + "\na,A,a@x.org,,,,\n\nb,B\n", "bad-roster", "roster.csv:5: "),
        ])
    func wrong(text: String, code: String, message: String) {
        let found = refusal(text)
        #expect(found?.code == code)
        #expect(found?.message.hasPrefix(message) == true, "\(found?.message ?? "")")
    }

    @Test("that is not UTF-8 text is refused", arguments: [[0xFF, 0xFE], Array(head.utf8) + [0x61, 0]])
    func binary(bytes: [UInt8]) {
        #expect(throws: Refusal.self) { try PersonImport.drafts(from: bytes, name: "roster.csv") }
    }
}
