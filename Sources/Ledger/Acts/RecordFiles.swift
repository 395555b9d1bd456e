package import Git
internal import Markdown
package import Packets

extension OrganisationRepository {
    /// Writes one file of the record as one signed commit, judged by the rules that `verify` applies before the branch
    /// moves to it, so that nothing is recorded that would not count. `packet` is the packet in whose record it lies;
    /// for a check-in only its candidate matters.
    ///
    /// `file` is worked out for the tip that the commit is made on, and again where others were faster.
    ///
    /// Throws what `file` throws; ``Packets/Refusal`` with `busy` where others keep moving the branch, with
    /// `nothing-changed`, and with the name of the rule where the file would not count; what ``Author/sign`` throws;
    /// ``Git/GitError``.
    package func record(
        in packet: PacketID, title: String, startingAt start: ObjectID? = nil, as author: Author,
        file: (_ tip: ObjectID) throws -> RecordFile
    ) async throws -> Written {
        try await write(on: packet.branch, startingAt: start, as: author, isSigned: true) { tip in
            let file = try file(tip)
            let folder = try Self.folder(of: file, packet: packet)
            let directory = try directory(containedIn: tip)
            var proposal = Proposal(
                changes: ["\(folder.folder)/\(file.path)": try file.document().bytes], title: title, body: file.reason)
            proposal.check = {
                try self.requireValid(file.path, of: folder, in: $0, judge: nil, person: file.person, what: "it")
            }
            return try finished(
                proposal, act: file.act, id: folder, tip: tip, author: author, directory: directory, role: file.role)
        }
    }

    /// The folder that a file belongs to: that of the packet, or of the candidate's check-ins.
    private static func folder(of file: RecordFile, packet: PacketID) throws -> PacketID {
        guard case .checkIn = file else { return packet }
        guard let folder = PacketID(candidate: packet.candidate, name: CheckIn.folder) else {
            throw Refusal.notAnID(packet.candidate)
        }
        return folder
    }

    /// Refuses a commit whose file of the record would not count. `judge` is one of the branch as it was before.
    func requireValid(
        _ path: String, of packet: PacketID, in commit: ObjectID, judge earlier: Judge?, person: String, what: String
    ) throws {
        let judge: Judge
        if let earlier, let history = try earlier.history.extended(by: commit, in: git) {
            judge = Judge(continuing: earlier, with: history)
        } else {
            let history = try BranchHistory(of: commit, main: main, in: git)
            judge = try Judge(of: packet.candidate, history: history, in: self)
        }
        guard let entry = judge.history[commit] else { return }
        let judgement = try judge.judgement(of: path, packet: packet, in: entry)
        guard let violation = judgement.errors.first else { return }
        throw Refusal(
            violation.code.rawValue, "\(what) would not count: \(violation.message)",
            hint: Self.hint(for: violation.code, person: person))
    }

    private static func hint(for code: VerificationFinding.Code, person: String) -> String {
        switch code {
        case .unknownKey, .wrongKey:
            "Add the key for \(person): promo person key add \(person) ~/.ssh/id_ed25519.pub"
        case .wrongAuthor: "Set the e-mail address of people/\(person).md: git config user.email …"
        case .keyRetired, .keyCompromised, .keyNotYetValid:
            "Sign with another key of yours: git config user.signingKey …"
        default: "promo verify explains the rules that it must meet."
        }
    }
}
