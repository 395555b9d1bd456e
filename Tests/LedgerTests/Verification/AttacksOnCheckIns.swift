import Ledger
import Markdown
import Packets
import TestSupport

/// Check-ins and requests for feedback: by who may, in a commit of their own.
extension Attack {
    static let onCheckIns: [Attack] = [
        Attack(what: "a peer holds a check-in", code: .wrongRole) { fixture in
            try fixture.forge(fixture.checkIn(by: "eve"), as: .eve)
        },
        Attack(what: "the candidate writes their own check-in", code: .ownPacket) { fixture in
            try fixture.forge(fixture.checkIn(by: "alice"), as: .alice)
        },
        Attack(what: "a check-in in the manager's name, signed by another", code: .wrongKey) { fixture in
            try fixture.forge(fixture.checkIn(), as: .bo, seal: .of(.eve))
        },
        Attack(what: "a check-in that nobody signed", code: .unsigned) { fixture in
            try fixture.forge(fixture.checkIn(), as: .bo, seal: Seal.none)
        },
        Attack(what: "a check-in with somebody else", code: .otherPacket) { fixture in
            try fixture.forge(fixture.checkIn(with: "eve"), as: .bo)
        },
        Attack(what: "a check-in under another name", code: .recordMoved) { fixture in
            try fixture.forge(fixture.checkIn(), path: "2025-12-01-ada.md", as: .bo)
        },
        Attack(what: "a check-in of a talk that is to come", code: .dateInFuture) { fixture in
            try fixture.forge(fixture.checkIn(on: "2999-01-01"), as: .bo)
        },
        Attack(what: "a check-in is removed", code: .recordRemoved) { fixture in
            let made = try fixture.checkIn()
            try fixture.forge(made, as: .bo)
            try fixture.forge([fixture.place(of: made): .gone], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a check-in with a key too many", code: .malformedRecord) { fixture in
            let made = try fixture.checkIn()
            let text = String(decoding: try made.document().bytes, as: UTF8.self)
            try fixture.forge(
                [fixture.place(of: made): .text(text.replacing("readiness:", with: "weight: 2\nreadiness:"))], as: .bo,
                seal: .of(.bo))
        },
        Attack(
            what: "a check-in brought back after it was replaced, by somebody else", code: .wrongAuthor,
            others: [.wrongKey]
        ) { fixture in
            try fixture.forge(fixture.checkIn(readiness: .notYet), as: .bo)
            try fixture.forge(fixture.checkIn(), as: .bo)
            try fixture.forge(fixture.checkIn(readiness: .notYet), as: .eve)
        },
        Attack(what: "a check-in together with an edit", code: .changesMore) { fixture in
            try fixture.forge(
                fixture.checkIn(), as: .bo,
                with: ["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
    ]

    static let onRequests: [Attack] = [
        Attack(what: "a peer asks for feedback", code: .wrongRole) { fixture in
            try fixture.forge(fixture.request(by: "eve"), as: .eve)
        },
        Attack(what: "a request in the manager's name", code: .wrongAuthor, others: [.wrongKey]) { fixture in
            try fixture.forge(fixture.request(), as: .eve)
        },
        Attack(what: "the candidate withdraws what the manager asked", code: .takenOver) { fixture in
            try fixture.forge(fixture.request(), as: .bo)
            try fixture.forge(fixture.request(by: "alice", withdrawn: "2026-01-02"), as: .alice)
        },
        Attack(what: "a request in a folder of its own", code: .recordMoved) { fixture in
            try fixture.forge(fixture.request(), path: "record/feedback-requests/more/eve.md", as: .bo)
        },
        Attack(what: "a request under a name that is no id", code: .malformedRecord) { fixture in
            try fixture.forge(fixture.request(), path: "record/feedback-requests/Eve.md", as: .bo)
        },
    ]
}
