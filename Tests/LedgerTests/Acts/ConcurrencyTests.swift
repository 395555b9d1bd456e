import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Many at once")
struct ConcurrencyTests {
    @Test("Examples added at the same time are all there, each by one commit", arguments: [2, 8])
    func examples(tasks: Int) async throws {
        let fixture = try await Fixture.drafted()
        let before = try fixture.sandbox.git("rev-list", "--count", Fixture.branch, in: "org").trimmed
        try await withThrowingTaskGroup { group in
            for number in 0..<tasks {
                group.addTask {
                    try await fixture.edit(
                        ["examples/work-\(number).md": PacketFiles.example("Work \(number)")], signed: true)
                }
            }
            try await group.waitForAll()
        }
        let after = try fixture.sandbox.git("rev-list", "--count", Fixture.branch, in: "org").trimmed
        #expect(try #require(Int(after)) == #require(Int(before)) + tasks)
        let slugs = try fixture.open().packet("alice").content.examples.map(\.slug)
        #expect(Set(slugs).isSuperset(of: (0..<tasks).map { "work-\($0)" }))
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test(
        "A sign-off among edits is recorded over the text that was read, or refused; no edit is lost",
        arguments: [2, 8])
    func signOffAmongEdits(tasks: Int) async throws {
        let fixture = try await Fixture.nominated()
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for number in 1..<tasks {
                group.addTask {
                    await refusal {
                        try await fixture.edit(["examples/work-\(number).md": PacketFiles.example("Work")])
                    }
                }
            }
            group.addTask { await refusal { try await fixture.signOff(as: .bo) } }
            var outcomes: [String?] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        // More than five examples are against the policy, so a sign-off that comes late fails its checks.
        let refused = outcomes.compactMap { $0 }
        #expect(refused.count <= 1)
        #expect(Set(refused).isSubset(of: ["content-moved", "check-failed"]))
        let slugs = try fixture.open().packet("alice").content.examples.map(\.slug)
        #expect(Set(slugs).isSuperset(of: (1..<tasks).map { "work-\($0)" }))
        #expect(try fixture.status().signOffs.count == 1 - refused.count)
        #expect(try fixture.verify().isOK)
    }

    @Test("Edits of several files of one candidate and acts on main do not hinder one another")
    func branches() async throws {
        let fixture = try await Fixture.drafted()
        try await withThrowingTaskGroup { group in
            for number in 0..<4 {
                group.addTask { try await fixture.writeMain(["cycles/c\(number).md": "---\nopens: 2026-01-01\n---\n"]) }
                group.addTask { try await fixture.edit(["examples/work-\(number).md": PacketFiles.example("Work")]) }
            }
            try await group.waitForAll()
        }
        #expect(try fixture.sandbox.git("ls-tree", "main:cycles", in: "org").lines.count == 4)
        #expect(try fixture.open().packet("alice").content.examples.count == 7)
        try fixture.sandbox.git("fsck", "--strict", in: "org")
    }
}
