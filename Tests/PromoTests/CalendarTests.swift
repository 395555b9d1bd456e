import Foundation
import Ledger
import Packets
import Testing

@testable import promo

@Suite("A calendar")
struct CalendarTests {
    @Test(
        "folds lines at 75 octets and cuts no character",
        arguments: [
            String(repeating: "a", count: 75), String(repeating: "a", count: 76), String(repeating: "é", count: 200),
            String(repeating: "a", count: 74) + "👍" + String(repeating: "b", count: 90),
        ])
    func folds(line: String) {
        let folded = Calendar.folded(line)
        let parts = folded.components(separatedBy: "\r\n")
        #expect(parts.allSatisfy { $0.utf8.count <= 75 })
        #expect(parts.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(folded.replacing("\r\n ", with: "") == line)
    }

    @Test("holds a component, also where nothing waits")
    func empty() throws {
        let now = try #require(Instant("2026-11-02T09:00:00Z"))
        let text = Calendar([], of: "bo", organisation: "Works", at: now).text
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"))
        #expect(text.contains("\r\nBEGIN:VTIMEZONE\r\n") && !text.contains("VEVENT"))
    }

    @Test("escapes what has a meaning in it, and holds no control characters")
    func escapes() {
        #expect(Calendar.escaped("a,b;c\\d\r\ne\u{07}f") == "a\\,b\\;c\\\\d\\ne\u{FFFD}f")
    }
}
