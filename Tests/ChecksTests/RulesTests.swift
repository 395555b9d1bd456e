import Foundation
import Packets
import Testing

@testable import Checks

@Suite("The rules")
struct RulesTests {
    @Test("find nothing in a sound packet, nor in one for a track switch either way")
    func sound() throws {
        #expect(try Packet().places.isEmpty)
        #expect(try Packet.toExpert.places.isEmpty)
        #expect(try Packet.toLead.places.isEmpty)
    }

    @Test("each find what breaks them, with its place, and nothing else", arguments: BrokenPackets.all.indices)
    func each(index: Int) throws {
        let (rule, packet, places) = BrokenPackets.all[index]
        let found = try packet.places
        #expect(found == places.map { "\(rule) \($0)" })
    }

    @Test("each have a packet that breaks just them, one that does not, and their explanation in docs/checks.md")
    func complete() throws {
        let page = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/checks.md"),
            encoding: .utf8)
        let broken = Set(BrokenPackets.all.map(\.rule))
        let subjects = try [Packet(), .toExpert, .toLead].map { try $0.subject }
        for rule in Rules.all {
            #expect(broken.contains(rule.id), "no packet breaks \(rule.id)")
            #expect(subjects.allSatisfy { rule.findings(in: $0).isEmpty }, "no packet keeps \(rule.id)")
            let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(page.contains("\n#### \(rule.id)\n"), "docs/checks.md has no heading \(rule.id)")
            for text in [rule.source, rule.fix] + rule.explanation.split(separator: "\n\n").map(String.init) {
                #expect(words.contains(text), "docs/checks.md does not explain \(rule.id)")
            }
        }
        #expect(broken.isSubset(of: Rules.all.map { $0.id }))
    }

    @Test("are the ones that a policy can name, and each stands once")
    func ids() {
        let ids = Rules.all.map { $0.id }
        #expect(CheckPolicy.rules == ids && Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
    }

    @Test("say what is the matter and what to do in one sentence each, a hint with a full stop or a command")
    func words() throws {
        for (_, packet, _) in BrokenPackets.all {
            for finding in try Rules.findings(in: packet.subject) {
                #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
                #expect(!finding.hint.isEmpty)
            }
        }
    }

    @Test("say who asks for them, why, and how to mend what they find")
    func account() {
        for rule in Rules.all {
            #expect(!rule.source.isEmpty && !rule.source.hasSuffix("."), "\(rule.id)")
            #expect(rule.explanation.hasSuffix("."), "\(rule.id)")
            #expect(!rule.fix.isEmpty, "\(rule.id)")
        }
    }

    @Test("block for what cannot be judged without, and for what a policy forbids; all others warn")
    func severities() {
        #expect(
            Rules.all.filter { $0.severity == .error }.map { $0.id } == [
                "readable", "required-fields", "known-dimensions", "known-level", "future-dates", "example-count",
                "feedback-count", "feedback-relationships", "trajectory-points", "ratings-forbidden", "placeholder",
            ])
        #expect(Finding.Severity.notice < .warning && Finding.Severity.warning < .error)
    }

    @Test("weigh what the policy says, and are not looked at where it turns them off")
    func configured() throws {
        let broken = Packet.with("examples/one.md", replacing: "part: led\n", with: "")
        #expect(try Rules.findings(in: broken.subject).map(\.severity) == [.warning])
        for (setting, severities) in [("off", []), ("notice", [Finding.Severity.notice]), ("error", [.error])] {
            var packet = broken
            packet.policy = "checks: {example-part: \(setting)}"
            #expect(try Rules.findings(in: packet.subject).map(\.severity) == severities)
        }
    }
}
