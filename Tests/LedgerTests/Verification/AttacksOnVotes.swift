import Ledger
import Markdown
import Packets
import TestSupport

/// Votes: by the committee of the packet's cycle, on the text as it is, before the decision.
extension Attack {
    static let onVotes: [Attack] = [
        Attack(what: "the candidate votes", code: .ownPacket, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "alice"), as: .alice)
        },
        Attack(what: "the manager votes", code: .inReportingLine, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "bo"), as: .bo)
        },
        Attack(what: "the skip-level votes", code: .inReportingLine, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "ada"), as: .ada)
        },
        Attack(what: "a member of another cycle's committee votes", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee(of: "2026-q2")
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "an admin votes as admin", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "ada", as: .admin), as: .ada)
        },
        Attack(what: "somebody votes where the packet is in no cycle", code: .wrongRole) { fixture in
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "a member votes who takes no part", code: .recused, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.statement(.recused, .committee, by: "eve"), as: .eve)
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "a vote with another's key", code: .wrongKey, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve, seal: .of(.bo))
        },
        Attack(what: "a vote that nobody signed", code: .unsigned, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve, seal: Seal.none)
        },
        Attack(what: "a vote on other words", code: .otherContent, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(at: "\(Fixture.branch)~3"), as: .eve)
        },
        Attack(what: "a vote on some of the parts", code: .otherCoverage, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(covers: .entries(["examples"])), as: .eve)
        },
        Attack(what: "a vote on other words, edited in its own commit", code: .changesMore, others: [.stale]) {
            fixture in
            try await fixture.bringToCommittee()
            let files: [String: ForgedFile] = ["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))]
            let tree = try fixture.forgedTree(files, on: Fixture.branch)
            let commit = try fixture.sandbox.git("commit-tree", "-m", "x", tree, in: "org").trimmed
            try fixture.forge(fixture.vote(at: commit), as: .eve, with: files)
        },
        Attack(what: "a vote whose text changed since", code: .stale) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve)
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
        Attack(what: "a vote is removed", code: .recordRemoved, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve)
            try fixture.forge(["record/votes/committee-eve.md".inPacket: .gone], as: .eve, seal: .of(.eve))
        },
        Attack(what: "a vote is changed by the manager", code: .wrongAuthor, others: [.wrongKey], counts: true) {
            fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(.decline), as: .eve)
            try fixture.forge(fixture.vote(), as: .bo)
        },
        Attack(
            what: "an earlier vote is brought back by somebody else", code: .wrongAuthor, others: [.wrongKey],
            counts: true
        ) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve)
            try fixture.forge(fixture.vote(.decline), as: .eve)
            try fixture.forge(fixture.vote(), as: .bo)
        },
        Attack(
            what: "a vote dated before the sign-offs", code: .dateBeforeParent, others: [.keyNotYetValid], counts: true
        ) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve, at: Sandbox.time - 86_400)
        },
        Attack(what: "a vote after the decision", code: .decided, counts: true, decided: .approved) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "a vote without a reason", code: .malformedRecord, counts: true) { fixture in
            try await fixture.bringToCommittee()
            let text = String(decoding: try fixture.vote().document().bytes, as: UTF8.self)
            try fixture.forge(
                ["record/votes/committee-eve.md".inPacket: .text(text.replacing("Yes.", with: ""))], as: .eve,
                seal: .of(.eve))
        },
    ]
}
