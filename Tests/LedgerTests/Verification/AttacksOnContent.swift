import Ledger
import Packets
import TestSupport

/// Rules 4 and 5: both digests are those of the content, and what must come before it counted.
extension Attack {
    static let onContent: [Attack] = [
        Attack(what: "the digests of an earlier version", code: .otherContent) { fixture in
            let earlier = try fixture.statement()
            try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
            try fixture.forge(earlier)
        },
        Attack(what: "the tree is right and the SHA-256 is not", code: .otherContent) { fixture in
            let tree = try fixture.fingerprint().tree
            let other = Fingerprint(tree: tree, sha256: String(repeating: "0", count: 64))
            try fixture.forge(fixture.statement(fingerprint: other))
        },
        Attack(what: "the SHA-256 is right and the tree is not", code: .otherContent) { fixture in
            let sha256 = try fixture.fingerprint().sha256
            let other = Fingerprint(tree: String(repeating: "0", count: 40), sha256: sha256)
            try fixture.forge(fixture.statement(fingerprint: other))
        },
        Attack(what: "the digests of a part, said to be of all", code: .otherContent) { fixture in
            let part = try fixture.fingerprint(covers: .entries(["examples"]))
            try fixture.forge(fixture.statement(fingerprint: part))
        },
        Attack(what: "less than the policy asks for", code: .otherCoverage) { fixture in
            try fixture.forge(fixture.statement(covers: .entries(["examples"])))
        },
        Attack(what: "a link among the content", code: .irregularContent, others: [.fileMode]) { fixture in
            let sha256 = try fixture.fingerprint().sha256
            try fixture.forge(["examples/more.md".inPacket: .link(to: "../packet.md")])
            let print = Fingerprint(tree: try fixture.contentTree(), sha256: sha256)
            try fixture.forge(fixture.statement(fingerprint: print))
        },
        Attack(what: "an executable among the content", code: .irregularContent, others: [.fileMode]) { fixture in
            let sha256 = try fixture.fingerprint().sha256
            try fixture.forge(["run.sh".inPacket: .executable("#!/bin/sh\n")])
            let print = Fingerprint(tree: try fixture.contentTree(), sha256: sha256)
            try fixture.forge(fixture.statement(fingerprint: print))
        },
        Attack(what: "a word is changed after the sign-off", code: .stale) { fixture in
            try fixture.signOffByHand()
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
        Attack(what: "a merge changes a word after the sign-off", code: .mergeEdit, others: [.stale]) { fixture in
            try fixture.signOffByHand()
            let side = try fixture.forge(
                ["packets/alice/wins/a.md": .text("a\n")], on: "refs/heads/side", parents: [Fixture.branch])
            try fixture.forge(
                ["packets/alice/wins/a.md": .text("a\n"), "packet.md".inPacket: .text("other\n")],
                parents: [Fixture.branch, side])
        },
        Attack(what: "the skip-level signs before the manager", code: .outOfOrder, role: .skipLevel) { fixture in
            try fixture.forge(fixture.statement(.approved, .skipLevel, by: "ada"), as: .ada)
        },
        Attack(what: "the skip-level signs what the manager returned", code: .outOfOrder, role: .skipLevel) { fixture in
            try fixture.forge(fixture.statement(.returned))
            try fixture.forge(fixture.statement(.approved, .skipLevel, by: "ada"), as: .ada)
        },
    ]
}

extension Fixture {
    /// The tree id of the content by stock Git, whatever kinds of files it holds.
    fileprivate func contentTree() throws -> String {
        let listing = try sandbox.git("ls-tree", "\(Fixture.branch):\(Fixture.packet.folder)", in: "org").lines
        let content = listing.filter { !$0.hasSuffix("\trecord") }.map { $0 + "\n" }.joined()
        return try sandbox.git("mktree", in: "org", input: Array(content.utf8)).trimmed
    }
}
