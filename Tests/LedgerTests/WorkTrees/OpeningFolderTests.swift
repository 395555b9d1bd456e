import Foundation
import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Opening a folder with a candidate's files")
struct OpeningFolderTests {
    private func folder(of fixture: Fixture, at path: String? = nil) throws -> String {
        let organisation = try fixture.open()
        return try organisation.openWorkTree(
            for: organisation.requiredBranch(of: "alice"), at: path.map { fixture.sandbox[$0] },
            as: fixture.author(.bo)
        ).path
    }

    private func links(_ fixture: Fixture) -> [String] {
        FileManager.default.subpaths(atPath: fixture.sandbox["org/.git/worktrees"]) ?? []
    }

    @Test(
        "What is refused leaves nothing behind, and the next try works",
        arguments: ["taken", "missing/folder", "shut/folder"])
    func refused(path: String) async throws {
        let fixture = try await Fixture.drafted()
        try fixture.sandbox.folder.write("taken/file", "mine\n")
        try FileManager.default.createDirectory(
            atPath: fixture.sandbox["shut"], withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        // Who may write everywhere, as root may, is let in.
        guard path != "shut/folder" || !FileManager.default.isWritableFile(atPath: fixture.sandbox["shut"]) else {
            return
        }
        let before = try fixture.references()
        let code = await refusal { try folder(of: fixture, at: path) }
        #expect(code == (path == "taken" ? "exists" : "no-folder"))
        #expect(links(fixture).isEmpty)
        #expect(try fixture.references() == before)
        #expect(try folder(of: fixture) == fixture.sandbox["org-alice"])
        #expect(try fixture.gitStatus("org-alice") == [])
    }

    @Test("What failed on the way is taken away again")
    func unfinished() async throws {
        let fixture = try await Fixture.drafted()
        // An object that is missing stops the files from being written.
        let blob = try fixture.id("\(Fixture.branch):\("examples/outage.md".inPacket)")
        try fixture.sandbox.folder.remove("org/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        #expect(throws: GitError.self) { try folder(of: fixture) }
        #expect(links(fixture).isEmpty)
        #expect(!fixture.sandbox.folder.exists("org-alice"))
    }

    @Test("A name that an earlier failure left behind is passed over")
    func leftOver() async throws {
        let fixture = try await Fixture.drafted()
        try FileManager.default.createDirectory(
            atPath: fixture.sandbox["org/.git/worktrees/alice"], withIntermediateDirectories: true)
        #expect(try folder(of: fixture) == fixture.sandbox["org-alice"])
        #expect(try fixture.gitStatus("org-alice") == [])
    }

    @Test("A folder that is gone is named, and after Git forgot it the files are opened again")
    func gone() async throws {
        let fixture = try await Fixture.drafted()
        _ = try folder(of: fixture)
        try fixture.sandbox.folder.remove("org-alice")
        #expect(await refusal { try folder(of: fixture) } == "folder-gone")
        try fixture.sandbox.git("worktree", "prune", in: "org")
        #expect(try folder(of: fixture) == fixture.sandbox["org-alice"])
    }
}
