import Ledger
import Markdown
import Packets
import TestSupport

/// Rule 3: the commit changes that person's own record file and nothing else; nothing of the record is removed.
extension Attack {
    static let onRecord: [Attack] = [
        Attack(what: "the content is edited in the sign-off's own commit", code: .changesMore) { fixture in
            let text = PacketFiles.example("Other")
            let tree = try fixture.forgedTree(["examples/outage.md".inPacket: .text(text)], on: Fixture.branch)
            let commit = try fixture.sandbox.git("commit-tree", "-m", "x", tree, in: "org").trimmed
            let statement = try fixture.statement(at: commit)
            try fixture.forge(statement, with: ["examples/outage.md".inPacket: .text(text)])
        },
        Attack(what: "two record files at once", code: .changesMore) { fixture in
            let other = String(decoding: try fixture.statement(.withdrawn).document().bytes, as: UTF8.self)
            try fixture.forge(
                fixture.statement(), with: ["record/nominations/manager-bo.md".inPacket: .text(other)])
        },
        Attack(what: "the statement is made in a merge", code: .changesMore) { fixture in
            let side = try fixture.forge(
                ["packets/alice/wins/a.md": .text("a\n")], on: "refs/heads/side", parents: [Fixture.branch])
            try fixture.forge(fixture.statement(), parents: [Fixture.branch, side])
        },
        Attack(what: "a sign-off is removed", code: .recordRemoved) { fixture in
            try fixture.signOffByHand()
            try fixture.forge([managerFile: .gone], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a sign-off is removed by a merge of something older", code: .recordRemoved) { fixture in
            let older = try fixture.forge(
                ["packets/alice/wins/a.md": .text("a\n")], on: "refs/heads/side", parents: [Fixture.branch])
            try fixture.signOffByHand()
            try fixture.forge(
                [managerFile: .gone, "packets/alice/wins/a.md": .text("a\n")], parents: [Fixture.branch, older])
        },
        Attack(what: "a sign-off is removed by a merge of main", code: .recordRemoved) { fixture in
            try fixture.signOffByHand()
            try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
            try fixture.forge(
                [managerFile: .gone, "cycles/2026.md": .text("---\nopens: 2026-01-01\n---\n")],
                parents: [Fixture.branch, "main"])
        },
        Attack(what: "the record becomes a file", code: .recordRemoved) { fixture in
            try fixture.signOffByHand()
            try fixture.forge([
                managerFile: .gone, "record/nominations/manager-bo.md".inPacket: .gone, "record".inPacket: .text("x"),
            ])
        },
        Attack(what: "a sign-off under another name", code: .recordMoved) { fixture in
            try fixture.forge(fixture.statement(), path: "record/sign-offs/manager-bo-2.md")
        },
        Attack(what: "an approval among the nominations", code: .recordMoved) { fixture in
            try fixture.forge(fixture.statement(), path: "record/nominations/manager-bo.md")
        },
        Attack(what: "a sign-off in a folder of its own", code: .recordMoved) { fixture in
            try fixture.forge(fixture.statement(), path: "record/sign-offs/more/manager-bo.md")
        },
        Attack(what: "a sign-off without digests", code: .malformedRecord) { fixture in
            try fixture.forge([managerFile: .text("---\nverdict: approved\n---\n")], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a sign-off with a key too many", code: .malformedRecord) { fixture in
            let text = String(decoding: try fixture.statement().document().bytes, as: UTF8.self)
            try fixture.forge(
                [managerFile: .text(text.replacing("verdict:", with: "weight: 2\nverdict:"))], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a sign-off that is a link", code: .malformedRecord, others: [.fileMode]) { fixture in
            try fixture.forge([managerFile: .link(to: "../../packet.md")], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a record under a name that no packet has", code: .malformedRecord) { fixture in
            try fixture.forge(["packets/alice/Other Packet/record/sign-offs/manager-bo.md": .text("x\n")])
        },
        Attack(what: "a kind of record that this version does not know", code: .unknownRecord) { fixture in
            try fixture.forge(["record/comments/eve.md".inPacket: .text("yes\n")])
        },
        Attack(what: "a vote that is none", code: .malformedRecord) { fixture in
            try fixture.forge(["record/votes/eve.md".inPacket: .text("yes\n")])
        },
        Attack(what: "a sign-off copied from another packet of the candidate", code: .otherPacket) { fixture in
            let other = Fixture.packet(of: "alice", "2026-q2-m05")
            try fixture.copyPacket(from: Fixture.packet, to: other, branch: Fixture.branch)
            try fixture.forge(fixture.statement(of: other))
        },
        Attack(what: "a sign-off copied from another candidate", code: .otherPacket) { fixture in
            let other = Fixture.packet(of: "eve")
            try await fixture.draftPacket(of: .eve)
            try fixture.forge(fixture.statement(of: other, at: "refs/heads/candidates/eve"))
        },
    ]

    private static let managerFile = "record/sign-offs/manager-bo.md".inPacket
}

extension Fixture {
    /// Copies the content of a packet by hand.
    func copyPacket(from: PacketID, to: PacketID, branch: String) throws {
        var files: [String: ForgedFile] = [:]
        for path in PacketFiles.complete.keys {
            let text = try sandbox.git("show", "\(branch):\(from.folder)/\(path)", in: "org").output
            files["\(to.folder)/\(path)"] = .text(text)
        }
        try forge(files, on: branch)
    }
}
