import TestSupport
import Testing

/// Lets the clock jump back between two acts.
@Suite("A clock that jumps back")
struct ClockTests {
    @Test(
        "makes no act that does not count, and nothing that others do later fails",
        arguments: [60, 3600, 86_400, 31_536_000])
    func back(seconds: Int64) throws {
        let site = try Site()
        let hour = Site.begin + 3600
        try site.succeed([site.promo, "nominate", "alice"], at: hour)
        try site.succeed([site.promo, "win", "alice", "Before it"], at: hour + 60)
        var refused: [String] = []
        let acts = [
            ("bo", ["sign", "alice", "--yes"]), ("ada", ["sign", "alice", "--yes"]),
            ("bo", ["win", "eve", "After it"]),
        ]
        for (person, arguments) in acts {
            let before = try site.references()
            let outcome = try site.attempt([site.promo] + arguments, as: person, at: hour + 120 - seconds)
            guard outcome.status != 0 else { continue }
            let lines = outcome.errorText.split(separator: "\n")
            #expect(outcome.status == 2 && lines.count == 2 && lines[1].hasPrefix("hint: "), "\(outcome.errorText)")
            #expect(try site.references() == before)
            refused.append(String(lines.first ?? ""))
        }
        // The clock is right again: whoever was refused does it now, and all of it counts.
        #expect(try site.complaints(at: hour + 180) == "")
        for person in ["bo", "ada"] {
            let outcome = try site.attempt([site.promo, "sign", "alice", "--yes"], as: person, at: hour + 240)
            #expect(outcome.status == 0 || outcome.errorText.contains("already counts"), "\(outcome.errorText)")
        }
        #expect(try site.complaints(at: hour + 300) == "")
        let list = try site.succeed([site.promo, "list"], at: hour + 300)
        #expect(list.contains("ready"), "\(list)")
        Budget.report("clock back by \(seconds) seconds: \(refused.count) of 3 acts refused \(refused)")
    }
}
