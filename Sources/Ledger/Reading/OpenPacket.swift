package import Git
internal import Ladders
internal import Markdown
package import Packets

extension OrganisationRepository {
    /// The packets on a branch, by name.
    package func packets(on branch: CandidateBranch) throws -> [PacketID] {
        try packets(of: branch.candidate, at: branch.tip)
    }

    /// The packets of a candidate that a commit holds, by name. The folders `wins` and `check-ins` are none, nor is one whose
    /// name is no id. Throws ``Git/GitError`` where the commit cannot be read.
    package func packets(of candidate: String, at commit: ObjectID) throws -> [PacketID] {
        guard let entry = try git.entry(at: ["packets", candidate], in: git.commit(commit).tree), entry.mode.isTree
        else { return [] }
        return try git.tree(entry.id).entries.compactMap { entry in
            guard entry.mode.isTree, !PacketID.isReserved(entry.name) else { return nil }
            return PacketID(candidate: candidate, name: entry.name)
        }
    }

    /// The packet that `name` means: `alice` for the open one, or the last one where none is open;
    /// `alice/2026-q4-m05` for any.
    ///
    /// Throws ``Packets/Refusal``: `bad-id`, `unknown-person`, `no-packet`, or `several-packets` where the name fits
    /// more than one that is open.
    package func find(_ name: String) throws -> (branch: CandidateBranch, id: PacketID) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let candidate = parts[0]
        guard PacketID(candidate: candidate, name: parts.count > 1 ? parts[1] : candidate) != nil else {
            throw Refusal.notAnID(name)
        }
        let branch = try requiredBranch(of: candidate)
        let packets = try packets(on: branch)
        if parts.count > 1 {
            guard let id = packets.first(where: { $0.name == parts[1] }) else {
                throw Refusal(
                    "no-packet", "\(candidate) has no packet “\(parts[1])”",
                    hint: Nearest.hint(for: parts[1], in: packets.map(\.name)))
            }
            return (branch, id)
        }
        let open = try openPackets(packets, at: branch.tip)
        guard let id = open.last ?? packets.last else {
            throw Refusal(
                "no-packet", "\(candidate) has no packet", hint: "Open one: promo new \(candidate) --to LEVEL")
        }
        guard open.count <= 1 else {
            throw Refusal(
                "several-packets", "\(candidate) has \(open.count) open packets",
                hint: "Name one: \(open.map(\.description).joined(separator: ", ")).")
        }
        return (branch, id)
    }

    /// The branch of a candidate, named by their id or by one of their packets, or a refusal that says how to get one.
    package func requiredBranch(of name: String) throws -> CandidateBranch {
        let candidate = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        guard Slug.isValid(String(candidate)) else { throw Refusal.notAnID(name) }
        if let branch = try branch(of: String(candidate)) { return branch }
        _ = try directory.requiredPerson(String(candidate))
        throw Refusal("no-packet", "\(candidate) has no packet", hint: "Open one: promo new \(candidate) --to LEVEL")
    }

    /// The packets that are not decided yet. A decision that does not count decides nothing.
    func openPackets(_ packets: [PacketID], at commit: ObjectID) throws -> [PacketID] {
        var judge: Judge?
        return try packets.filter { id in
            guard let snapshot = try PacketSnapshot(id, at: commit, in: git),
                try snapshot.blob(at: Decision.path) != nil
            else { return true }
            let known =
                try judge
                ?? Judge(
                    of: id.candidate, history: BranchHistory(of: commit, main: main, in: git), in: self)
            judge = known
            return try known.decision(in: snapshot)?.isValid != true
        }
    }

    /// A packet at the tip of its branch, with all that is known about it. Throws ``Packets/Refusal`` with `no-packet`
    /// where the branch has none of that name.
    package func read(_ id: PacketID, on branch: CandidateBranch) throws -> OpenPacket {
        try read(id, on: branch, judge: Judge(of: branch, in: self))
    }

    /// The same with the branch's judge at hand.
    package func read(_ id: PacketID, on branch: CandidateBranch, judge: Judge) throws -> OpenPacket {
        guard let snapshot = try PacketSnapshot(id, at: branch.tip, in: git) else {
            throw Refusal("no-packet", "\(branch.shortName) has no packet \(id.name)")
        }
        let base = try judge.history.entries.last?.base ?? main
        let directory = try directory(ifReadableAt: base, for: id.candidate) ?? judge.directoryNow
        let content = try snapshot.content()
        let touched = judge.history.entries.last { $0.packetNames(of: id.candidate).contains(id.name) }
        let status = try PacketStatus(
            of: snapshot, content: content, judge: judge, directory: directory,
            updated: Instant(seconds: touched?.commit.committer.seconds ?? 0))
        return OpenPacket(
            id: id, git: git, branch: branch, snapshot: snapshot, content: content, directory: directory, judge: judge,
            status: status)
    }

    /// The packet that `name` means, read; ``openPacket(_:)`` is for those who change it. Throws as ``find(_:)`` does.
    package func packet(_ name: String) throws -> OpenPacket {
        let (branch, id) = try find(name)
        return try read(id, on: branch)
    }
}

/// A packet at the tip of its branch, with what its record is worth.
package struct OpenPacket {
    /// Whose it is, and its name.
    package let id: PacketID
    let git: Repository
    /// The branch it was read from; of the remote where there is no local one.
    package let branch: CandidateBranch
    /// The packet as the branch's tip holds it, with fingerprints and record.
    package let snapshot: PacketSnapshot
    /// What people wrote, read as far as it can be read.
    package let content: Content
    /// The organisation as the branch's commit of `main` has it.
    package let directory: Directory
    /// Knows the branch's history and what each statement in it is worth.
    package let judge: Judge
    /// Where it stands on its way, and who is next.
    package let status: PacketStatus

    /// The check-ins with the candidate that count, by day.
    package func checkIns() throws -> [CheckIn] {
        try judge.checkIns(at: snapshot.commit).filter(\.isValid).compactMap(\.checkIn)
    }

    /// The requests for feedback that stand and count, by file; where several people ask the same person, the last one.
    package func feedbackRequests() throws -> [FeedbackRequest] {
        try allFeedbackRequests().filter { $0.withdrawn == nil }
    }

    /// The same, with those that were taken back.
    func allFeedbackRequests() throws -> [FeedbackRequest] {
        let all = try judge.standing(in: snapshot, folder: FeedbackRequest.folder).filter(\.isValid)
            .compactMap(\.feedbackRequest)
        let open = all.filter { $0.withdrawn == nil }
        return all.filter { request in
            request.withdrawn != nil || !open.contains { $0.isLater(than: request) }
        }
    }

    /// Who made a content file what it is: the commit that gave it its present text.
    package func lastEdit(of path: String) throws -> Commit? {
        guard let blob = try snapshot.blob(at: path) else { return nil }
        return judge.history.entry(settingPath: "\(id.folder)/\(path)", to: blob)?.commit
    }

    /// Whether a stakeholder committed their own feedback and nothing else, signed with a key of theirs. Anything else was
    /// typed in by somebody and is marked as transcribed wherever it is shown.
    package func isAttested(_ feedback: Feedback) throws -> Bool {
        try judge.attester(of: Feedback.path(feedback.slug), in: snapshot) != nil
    }
}

extension Refusal {
    static func notAnID(_ text: String) -> Refusal {
        Refusal(
            "bad-id", "“\(text)” is not the name of a packet or a person",
            hint: "Ids are lower-case letters, digits and dashes, at most 63: alice or alice/2026-q4-m05.")
    }
}
