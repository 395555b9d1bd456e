import Ledger
import Packets
import TestSupport

/// Decisions: by the chair, over all that the policy asks for; and the content that they close.
extension Attack {
    static let onDecisions: [Attack] = [
        Attack(what: "a decision before all has signed off", code: .requirementsNotMet) { fixture in
            try await fixture.bringToCommittee(signedOff: false)
            try fixture.forge(fixture.decision(), as: .eve)
        },
        Attack(
            what: "a decision on words that changed since the sign-offs", code: .requirementsNotMet, others: [.stale]
        ) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
            try fixture.forge(fixture.decision(), as: .eve)
        },
        Attack(what: "the manager decides", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(by: "bo"), as: .bo)
        },
        Attack(what: "an admin decides where the cycle has a chair", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(by: "ada", as: .admin), as: .ada)
        },
        Attack(what: "the candidate decides", code: .ownPacket, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(by: "alice"), as: .alice)
        },
        Attack(what: "a chair decides who takes no part", code: .recused, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.statement(.recused, .committee, by: "eve"), as: .eve)
            try fixture.forge(fixture.decision(), as: .eve)
        },
        Attack(what: "a decision in the chair's name", code: .wrongKey, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve, seal: .of(.bo))
        },
        Attack(what: "a decision that nobody signed", code: .unsigned, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve, seal: Seal.none)
        },
        Attack(what: "a decision on other words", code: .otherContent, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(at: "\(Fixture.branch)~3"), as: .eve)
        },
        Attack(what: "a decision is removed", code: .recordRemoved, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(["record/decision.md".inPacket: .gone], as: .eve, seal: .of(.eve))
        },
        Attack(what: "the manager turns a decision around", code: .wrongAuthor, others: [.wrongKey], counts: true) {
            fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(.declined), as: .eve)
            try fixture.forge(fixture.decision(), as: .bo)
        },
        Attack(what: "the content is edited after the decision", code: .editedAfterDecision, others: [.stale]) {
            fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
        Attack(
            what: "a merge brings an edit into what was decided", code: .editedAfterDecision, others: [.stale]
        ) { fixture in
            try await fixture.bringToCommittee()
            let files: [String: ForgedFile] = ["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))]
            let side = try fixture.forge(files, on: "refs/heads/side", parents: [Fixture.branch])
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(files, parents: [Fixture.branch, side])
        },
        Attack(what: "a decision of the packet before", code: .otherPacket, counts: true) { fixture in
            try await fixture.bringToCommittee()
            let other = Fixture.packet(of: "alice", "2025-q2-m05")
            try fixture.copyPacket(from: Fixture.packet, to: other, branch: Fixture.branch)
            try fixture.forge(fixture.decision(of: other), as: .eve)
        },
    ]
}
