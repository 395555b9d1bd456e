import Markdown
import Testing

@testable import Packets

@Suite("The content of a packet")
struct ContentTests {
    private func content(_ files: [PacketFile]) throws -> Content {
        Content(id: try #require(PacketID(candidate: "alice", name: "m05")), files: files)
    }

    private func file(_ path: String, _ text: String = "", kind: PacketFile.Kind = .regular) -> PacketFile {
        PacketFile(path: path, bytes: Array(text.utf8), kind: kind)
    }

    @Test("is read from its files")
    func read() throws {
        let content = try content([
            file("trajectory.md", "---\npoints: []\n---\n"), file("packet.md", "---\nto: M05\n---\n"),
            file("examples/b.md"), file("feedback/kai.md"), file("notes.md"), file("examples/deep/er.md"),
            file("assessment.md"), file("growth-plan.md"),
            file("chart.png", "\u{0}"),
        ])
        #expect(content.problems.isEmpty)
        #expect(content.statement?.to == "M05" && content.trajectory != nil)
        #expect(content.examples.map(\.slug) == ["b"] && content.feedback.map(\.slug) == ["kai"])
        #expect(
            content.others.map(\.name) == ["packets/alice/m05/examples/deep/er.md", "packets/alice/m05/notes.md"])
        #expect(content.assessment != nil && content.growthPlan != nil)
        #expect(
            content.documents.map(\.name)
                == [
                    "packet.md", "trajectory.md", "examples/b.md", "feedback/kai.md", "assessment.md",
                    "growth-plan.md", "examples/deep/er.md", "notes.md",
                ].map { "packets/alice/m05/\($0)" })
    }

    @Test("without any file is empty")
    func empty() throws {
        let content = try content([])
        #expect(content.documents.isEmpty && content.problems.isEmpty && content.statement == nil)
    }

    @Test("orders examples by `order`, then by period, then by slug")
    func order() throws {
        let content = try content([
            file("examples/a.md"), file("examples/z.md"), file("examples/c.md", "---\nperiod: 2026-01\n---\n"),
            file("examples/d.md", "---\nperiod: 2025-01..2026-12\n---\n"),
            file("examples/y.md", "---\norder: 1\nperiod: 2026-01\n---\n"),
            file("examples/x.md", "---\norder: 2\n---\n"),
            file("examples/e.md", "---\norder: 10\n---\n"),
        ])
        #expect(content.examples.map(\.slug) == ["y", "x", "e", "d", "c", "a", "z"])
    }

    @Test(
        "holds nothing but ordinary files",
        arguments: [
            (PacketFile.Kind.executable, "a packet holds no executable file"),
            (.symbolicLink, "a packet holds no symbolic link"),
            (.submodule, "a packet holds no submodule"), (.other, "the file has a mode that is not allowed"),
        ])
    func kinds(kind: PacketFile.Kind, message: String) throws {
        let content = try content([file("packet.md", kind: kind), file("examples/a.md")])
        #expect(content.problems.map(\.description) == ["packets/alice/m05/packet.md: \(message)"])
        #expect(content.statement == nil && content.examples.count == 1)
    }

    @Test(
        "has no file names that hide something",
        arguments: [
            "a\nb.md", "a\"b.png", "a\\b.md", "a\u{202E}b.md", "a\u{200B}.md", "\u{FFFD}.md", "a\u{7F}",
            "a\u{2028}b.md",
        ])
    func names(path: String) throws {
        let content = try content([file(path)])
        #expect(content.problems.map(\.message) == ["the file name holds characters that are not allowed"])
        #expect(content.documents.isEmpty)
    }

    @Test(
        "has examples and feedback under slugs",
        arguments: ["examples/A.md", "examples/a b.md", "feedback/é.md", "feedback/.md", "examples/-a.md"])
    func slugs(path: String) throws {
        let content = try content([file(path)])
        #expect(
            content.problems.map(\.message) == [
                "the file name must be lower-case letters, digits and dashes, at most 63"
            ])
        #expect(content.documents.isEmpty)
    }

    @Test(
        "keeps other files with any readable name, and reads paths that nobody should have made",
        arguments: ["Über uns.md", ".md", "/.md", "a//b.md", "", "/"])
    func oddPaths(path: String) throws {
        #expect(try content([file(path)]).problems.isEmpty)
    }

    @Test("is read as far as it can be, and says what is broken")
    func broken() throws {
        let content = try content([
            file("packet.md", "---\nto: M05\nkind: raise\n---\n"), file("trajectory.md", "---\npoints: 3"),
            file("examples/a.md", "---\norder: x\n---\n"), file("examples/b.md", "---\norder: 1\n---\n"),
            PacketFile(path: "feedback/kai.md", bytes: [0xFF]),
        ])
        #expect(content.examples.map(\.slug) == ["b"])
        #expect(content.statement == nil && content.trajectory == nil && content.feedback.isEmpty)
        #expect(
            content.problems.map { "\($0.file.split(separator: "/").last ?? ""):\($0.position?.line ?? 0)" } == [
                "a.md:2", "kai.md:1", "packet.md:3", "trajectory.md:1",
            ])
    }
}
