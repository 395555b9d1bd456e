import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("The running list")
struct WinTests {
    private func listed() async throws -> Fixture {
        let fixture = try await Fixture.drafted()
        let day = try #require(Day("2025-12-01"))
        let metric = try #require(Example.Metric("errors: 4% -> 1%"))
        for title in ["Frist invoice run", "Hired two leads"] {
            _ = try await fixture.open().addWin(
                title, of: "alice", on: day, dimensions: ["leadership-scope"], metrics: [metric], evidence: [],
                as: fixture.author(.alice))
        }
        return fixture
    }

    private func wins(_ fixture: Fixture) throws -> [Win] {
        let organisation = try fixture.open()
        return try organisation.runningList(of: "alice", at: organisation.requiredBranch(of: "alice").tip).wins
    }

    @Test("is corrected: the words change, the name and all that is not said anew stay")
    func replaced() async throws {
        let fixture = try await listed()
        let (name, _) = try await fixture.open().replaceWin(
            "frist-invoice-run", of: "alice", with: "First invoice run", on: nil, dimensions: [], metrics: [],
            evidence: ["https://example.org/run"], as: fixture.author(.bo))
        #expect(name == "2025-12-01-frist-invoice-run")
        let win = try #require(try wins(fixture).first { $0.name == name })
        #expect(win.title == "First invoice run" && win.date?.description == "2025-12-01")
        #expect(win.dimensions == ["leadership-scope"] && win.metrics.map(\.after) == ["1%"])
        #expect(win.evidence == ["https://example.org/run"])
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("loses a line that no example was made from")
    func removed() async throws {
        let fixture = try await listed()
        _ = try await fixture.open().removeWin("hired-two-leads", of: "alice", as: fixture.author(.alice))
        #expect(try wins(fixture).map(\.name) == ["2025-12-01-frist-invoice-run"])
        let text = PacketFiles.example("Run").replacing(
            "title: Run", with: "title: Run\nwins: [2025-12-01-frist-invoice-run]")
        try await fixture.edit(["examples/run.md": text])
        let before = try fixture.references()
        for (name, code) in [("frist-invoice-run", "win-used"), ("nothing", "unknown-win")] {
            let refused = await refusal {
                try await fixture.open().removeWin(name, of: "alice", as: fixture.author(.alice))
            }
            #expect(refused == code)
        }
        #expect(
            await refusal { try await fixture.open().removeWin("x", of: "eve", as: fixture.author(.bo)) } == "no-wins")
        #expect(try fixture.references() == before)
    }
}
