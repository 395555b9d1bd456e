internal import Crypto
package import Git
internal import Packets
internal import Signatures

/// What an auditor needs to check one candidate's record without promo: the history as a Git bundle, what promo says of
/// it, in words and for programs, the keys of everybody, and a script that judges it all anew.
package struct Evidence: Sendable {
    /// Whose record it is.
    package let candidate: String
    /// The references that the bundle holds, by the names that they have there. No other candidate's history is among
    /// them.
    package let references: [Reference]
    /// The commits of the server's receipts, as a pack; nil where there are none.
    private let receipts: [UInt8]?
    /// What promo says of each statement, the branch and `main`.
    package let verdict: Verdict
    private let account: String
    private let allowedSigners: String
    /// When the tip of the branch was made, in seconds since 1970.
    private let modified: Int64

    /// Gathers it for the candidate that `name` means, as of now.
    ///
    /// Throws ``Packets/Refusal`` where there is no such candidate or no root of trust, and ``Git/GitError`` or
    /// ``Markdown/ParseError`` where the history cannot be read: what nobody can read is no evidence.
    package init(of name: String, in organisation: OrganisationRepository) throws {
        let branch = try organisation.requiredBranch(of: name)
        candidate = branch.candidate
        let chain = try organisation.mainChain
        var check = BranchVerification(branch: branch, organisation: organisation)
        let judge = try Judge(of: branch, in: organisation)
        try check.run(by: judge)
        let presented = [
            Reference(name: OrganisationRepository.mainBranch, target: try organisation.main),
            Reference(name: PacketID.branch(of: branch.candidate), target: branch.tip),
        ]
        let line = try Self.receipts(in: organisation.git)
        receipts = line.isEmpty ? nil : try organisation.git.pack(of: line)
        references = try presented + Self.lost(from: presented, in: organisation)
        var moved = VerificationReport()
        moved.verifyMovements(in: organisation, candidates: [branch.candidate], presented: presented)
        let ofMain = moved.findings.filter { $0.branch == "main" }
        verdict = Verdict(
            root: chain.root, now: organisation.trust.now, receipts: line.first, main: chain.findings + ofMain,
            branch: check.ownFindings + moved.findings.filter { $0.branch != "main" }, judgements: check.judgements,
            standing: try Self.standing(on: branch, judge: judge, in: organisation))
        account = try Account(of: branch, by: judge, verdict: verdict, in: organisation).text
        allowedSigners = try organisation.directory.allowedSigners().text
        modified = try organisation.git.commit(branch.tip).committer.seconds
    }

    /// Sign-offs, overrides, recusals, votes and decisions as they stand, packet by packet.
    private static func standing(
        on branch: CandidateBranch, judge: Judge, in organisation: OrganisationRepository
    ) throws -> [PacketStatus.SignOff] {
        try organisation.packets(on: branch).flatMap { id in
            let status = try organisation.read(id, on: branch, judge: judge).status
            return status.signOffs + status.votes + [status.decision].compactMap { $0 }
        }
    }

    /// The server's receipts and the commit that they begin with, newest first. They name the tips of all branches as
    /// parents, so a bundle of them would hold everybody's packets.
    private static func receipts(in git: Repository) throws -> [ObjectID] {
        var line: [ObjectID] = []
        var next = try git.reference(Receipts.reference)
        while let id = next {
            line.append(id)
            next = try git.commit(id).parents.first
        }
        return line
    }

    /// What the server received of these branches, and they no longer contain: it is part of the record.
    private static func lost(from presented: [Reference], in organisation: OrganisationRepository) throws -> [Reference]
    {
        let git = organisation.git
        let receipts: Receipts?
        do {
            receipts = try organisation.receipts
        } catch is Refusal {
            return []
        }
        var lost: [Reference] = []
        for branch in presented {
            for tip in Set(receipts?.arrivals[branch.name]?.compactMap(\.new) ?? []).sorted(by: { $0.hex < $1.hex }) {
                guard tip != branch.target, try git.contains(tip), try !git.isAncestor(tip, of: branch.target) else {
                    continue
                }
                lost.append(Reference(name: receivedPrefix + tip.hex, target: tip))
            }
        }
        return lost
    }

    /// What the bundle holds under this prefix stood at the server once.
    package static let receivedPrefix = Receipts.namespace + "received/"

    /// The archive, with a bundle of ``references`` and the script that checks it all.
    package func archive(bundle: [UInt8], script: [UInt8]) -> [UInt8] {
        var files = [
            TapeArchive.File("ACCOUNT.md", Array(account.utf8)),
            TapeArchive.File("VERDICT.txt", Array(verdict.text.utf8)),
            TapeArchive.File("allowed_signers", Array(allowedSigners.utf8)),
            TapeArchive.File("check.sh", script, isExecutable: true),
            TapeArchive.File("repository.bundle", bundle),
        ]
        if let receipts { files.append(TapeArchive.File("receipts.pack", receipts)) }
        let sums = files.map { "\(SHA256.hex(of: $0.bytes))  \($0.name)\n" }.joined()
        files.append(TapeArchive.File("SHA256SUMS", Array(sums.utf8)))
        return TapeArchive(folder: "evidence-\(candidate)", modified: modified, files: files).bytes
    }
}
