import Ledger
import TestSupport
import Testing

@Suite("Guidance of an organisation's own template")
struct GuidanceTests {
    private func findings(_ fixture: Fixture) throws -> [String] {
        try fixture.verify().findings.map(\.code.rawValue)
    }

    @Test("is no hidden text in a packet that began with it, also once the template says something else")
    func editions() async throws {
        let fixture = try await Fixture.drafted()
        let words = "<!-- guide: In a few words. -->"
        try await fixture.writeMain(["templates/example-project.md": "## Situation\n\n\(words)\n"])
        try await fixture.update()
        let text = PacketFiles.example("Hiring") + "\n\(words)\n"
        try fixture.forge(["examples/hiring.md".inPacket: .text(text)])
        try await fixture.nominate(as: .bo)
        try await fixture.signOff(as: .bo)
        #expect(try findings(fixture).isEmpty)
        try await fixture.writeMain(["templates/example-project.md": "## Situation\n\n<!-- guide: At length. -->\n"])
        #expect(try findings(fixture).isEmpty)
        try fixture.forge(["examples/hiring.md".inPacket: .text(text.replacing("few", with: "lot of"))])
        try await fixture.signOff(as: .bo)
        #expect(try findings(fixture).contains("hidden-text"))
    }
}
