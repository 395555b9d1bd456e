import Foundation
import Ledger
import Packets
import TestSupport

/// The branch itself: its folder, its root, its name, and what cannot be read.
extension Attack {
    static let onBranch: [Attack] = [
        Attack(what: "the policy is loosened on the branch itself", code: .outsideFolder) { fixture in
            let policy = try fixture.sandbox.git("show", "main:promo.md", in: "org").output
            try fixture.forge(["promo.md": .text(policy.replacing(Fixture.managerLine, with: ""))])
        },
        Attack(what: "another person's manager is changed on the branch", code: .outsideFolder) { fixture in
            let bo = try fixture.sandbox.git("show", "main:people/bo.md", in: "org").output
            try fixture.forge(["people/bo.md": .text(bo.replacing("ada", with: "eve"))])
        },
        Attack(what: "the folder of another candidate", code: .outsideFolder) { fixture in
            try fixture.forge(["packets/eve/2026-q1-m05/packet.md": .text("mine\n")])
        },
        Attack(what: "a merge brings more of main than main", code: .outsideFolder) { fixture in
            try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
            try fixture.forge(["cycles/2026.md": .text("mine\n")], parents: [Fixture.branch, "main"])
        },
        Attack(what: "a history of its own, without main", code: .noMain, others: [.rewritten]) { fixture in
            let files = PacketFiles.complete.mapValues { ForgedFile.text($0 ?? "") }
            let paths = Dictionary(uniqueKeysWithValues: files.map { ($0.key.inPacket, $0.value) })
            try fixture.forge(paths, parents: [])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a name that no person has", code: .badBranch, candidate: "Alice") { fixture in
            try fixture.sandbox.git("update-ref", "refs/heads/candidates/Alice", Fixture.branch, in: "org")
        },
        Attack(what: "a commit is gone", code: .unreadable, isReadable: false, reachesServer: false) { fixture in
            try fixture.removeObject(Fixture.branch + "~1")
        },
        Attack(what: "a file of the content is gone", code: .unreadable, isReadable: false) { fixture in
            try fixture.signOffByHand()
            try fixture.removeObject("\(Fixture.branch):\("packet.md".inPacket)")
        },
        Attack(what: "a commit with two signatures", code: .unreadable, isReadable: false) { fixture in
            try fixture.signOffByHand()
            let commit = try fixture.sandbox.git("cat-file", "commit", Fixture.branch, in: "org").output
            let message = "\n\n\(Fixture.packet): by hand"
            try fixture.store(Array(commit.replacing(message, with: "\ngpgsig mine" + message).utf8))
        },
    ]
}

extension Fixture {
    /// Takes a loose object away.
    func removeObject(_ revision: String) throws {
        let id = try id(revision)
        try sandbox.folder.remove("org/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    }
}
