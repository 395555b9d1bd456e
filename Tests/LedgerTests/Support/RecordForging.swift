import Ledger
import Markdown
import Packets
import TestSupport

extension Fixture {
    /// Two cycles on main, eve in the chair of the first; the packet in one of them, nominated and signed off.
    func bringToCommittee(of cycle: String = "2026-q1", signedOff: Bool = true) async throws {
        try await writeMain([
            "cycles/2026-q1.md": "---\nchair: eve\ncommittee: [eve, bo, ada, alice]\n---\n",
            "cycles/2026-q2.md": "---\nchair: bo\ncommittee: [bo, ada]\n---\n",
        ])
        try await update()
        let text = try text("packet.md")
        try await edit(["packet.md": text.replacing("kind: promotion", with: "kind: promotion\ncycle: \(cycle)")])
        guard signedOff else { return }
        try forge(statement())
        try forge(statement(.approved, .skipLevel, by: "ada"), as: .ada)
    }

    func checkIn(
        by person: String = "bo", with candidate: String = "alice", on day: String = "2025-12-01",
        readiness: CheckIn.Readiness = .onTrack
    ) throws -> RecordFile {
        guard let day = Day(day) else { throw Refusal("fixture", "“\(day)” is no day") }
        return .checkIn(
            CheckIn(
                date: day, person: person, role: .manager, candidate: candidate, readiness: readiness,
                progress: "Led the move.", focusAreas: "Delegate.", nextSteps: "On call."))
    }

    func request(by person: String = "bo", withdrawn: String? = nil) throws -> RecordFile {
        guard let day = Day("2026-01-01") else { throw Refusal("fixture", "no day") }
        return .feedbackRequest(
            FeedbackRequest(
                slug: "eve", from: "eve", relationship: .peer, by: person, asked: day,
                withdrawn: withdrawn.flatMap { Day($0) }))
    }

    func vote(
        _ choice: Vote.Choice = .approve, by person: String = "eve", as role: Role = .committee,
        covers: Coverage = .all, at revision: String = branch
    ) throws -> RecordFile {
        .vote(
            Vote(
                choice: choice, role: role, person: person,
                binding: Binding(
                    packet: Fixture.packet, covers: covers, fingerprint: try fingerprint(at: revision, covers: covers)),
                at: Instant(seconds: Sandbox.time), reason: "Yes."))
    }

    func decision(
        _ outcome: Decision.Outcome = .approved, of packet: PacketID = packet, by person: String = "eve",
        as role: Role = .committee, at revision: String = branch
    ) throws -> RecordFile {
        .decision(
            Decision(
                outcome: outcome, role: role, person: person,
                binding: Binding(packet: packet, covers: .all, fingerprint: try fingerprint(of: packet, at: revision)),
                at: Instant(seconds: Sandbox.time), reason: "The committee was of one mind."))
    }

    /// Where a file of alice's record lies in the repository.
    func place(of file: RecordFile, path: String? = nil) -> String {
        if case .checkIn = file { return "packets/alice/check-ins/\(path ?? file.path)" }
        return (path ?? file.path).inPacket
    }

    /// Writes a file of the record as a commit by hand: signed by its author, changing nothing else, unless said
    /// otherwise.
    @discardableResult
    func forge(
        _ file: RecordFile, path: String? = nil, as author: Cast, at time: Int64? = nil, seal: Seal? = nil,
        with others: [String: ForgedFile] = [:]
    ) throws -> String {
        let text = String(decoding: try file.document().bytes, as: UTF8.self)
        return try forge(
            others.merging([place(of: file, path: path): .text(text)]) { $1 }, as: author, at: time,
            seal: try seal ?? .of(author))
    }
}
