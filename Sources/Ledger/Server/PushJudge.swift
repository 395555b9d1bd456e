internal import Git
internal import Packets

extension OrganisationRepository {
    /// What is wrong with a push, judged before it lands: empty where all of it may. The repository must have been
    /// opened with the `main` that the push brings.
    ///
    /// Candidates' branches only move forward, touch only their own folder and carry acts that count; `main` only moves
    /// forward, by changes that admins signed. Nothing is deleted and no other reference comes, unless the policy of
    /// the `main` before the push says so. What was wrong before the push is not held against it.
    ///
    /// References are judged on `workers` cores at once, and named in the order of the push. Throws ``Git/GitError``
    /// where an object cannot be read, and what ``mainChain`` throws.
    package func problems(with push: Push, workers: Int = 1) async throws -> [PushProblem] {
        let judge = try PushJudge(organisation: self, push: push)
        return try await spread(push.moves, over: workers) { move, hand in
            judge.working(with: hand).allProblems(with: move)
        }.flatMap { $0 }
    }
}

private struct PushJudge {
    private(set) var organisation: OrganisationRepository
    /// `main` before the push, or as the first push brings it.
    let before: MainChain
    let policy: Policy.Server
    /// Where `main` stands before the push; nil where the push brings the first one.
    private let mainBefore: ObjectID?

    private var git: Repository { organisation.git }

    init(organisation: OrganisationRepository, push: Push) throws {
        self.organisation = organisation
        mainBefore =
            try push.moves.first { $0.reference == OrganisationRepository.mainBranch }?.old
            ?? organisation.git.reference(OrganisationRepository.mainBranch)
        before = try organisation.mainChain(at: mainBefore ?? organisation.main)
        policy = try organisation.directory(at: before.trusted).policy.server
    }

    /// The same judge with another handle on the repository.
    func working(with companion: OrganisationRepository) -> PushJudge {
        var judge = self
        judge.organisation = companion
        return judge
    }

    /// What is wrong with a move, where what cannot be read is a problem too.
    func allProblems(with move: Push.Move) -> [PushProblem] {
        do {
            return try problems(with: move)
        } catch {
            return [
                problem(
                    move, VerificationFinding.Code.unreadable.rawValue, "it could not be checked: \(error)",
                    commit: move.new, hint: "git fsck --strict in your clone may say what is broken.")
            ]
        }
    }

    private func problems(with move: Push.Move) throws -> [PushProblem] {
        let name = move.reference
        let isMain = name == OrganisationRepository.mainBranch
        let isCandidate = name.hasPrefix(PacketID.branchPrefix)
        let isReserved = name.hasPrefix(Receipts.namespace)
        guard let new = move.new else {
            if policy.allowsDeletions, !isMain, !isReserved { return [] }
            return [
                problem(
                    move, "deletion", "nothing is deleted here", hint: "Push what you have; the record stays as it is.")
            ]
        }
        if let namesake = BranchNames.namesake(of: name) {
            return [
                problem(
                    move, VerificationFinding.Code.ambiguousName.rawValue,
                    "\(name) is \(namesake) where upper and lower case are one",
                    hint: "Push it under its own name, in lower case.")
            ]
        }
        guard isMain || isCandidate else {
            if policy.allowsOtherReferences, !isReserved { return [] }
            return [
                problem(
                    move, "other-reference", "only main and candidates/* are kept here, not \(name)",
                    hint: "Push one branch by name: git push origin candidates/ID")
            ]
        }
        if let old = move.old, try !git.isAncestor(old, of: new) {
            return [
                problem(
                    move, "not-forward", "it does not contain what stands here now (\(old.short))", commit: new,
                    hint: "Take in what others did with promo sync, which sends yours as well. Never force.")
            ]
        }
        return try isMain ? mainProblems(move, new) : candidateProblems(move, new)
    }

    // MARK: main

    private func mainProblems(_ move: Push.Move, _ new: ObjectID) throws -> [PushProblem] {
        let chain = try organisation.mainChain
        if let old = move.old, before.isWhole, !chain.contains(old) {
            return [
                problem(
                    move, "not-forward", "its first parents leave out what stands here now (\(old.short))", commit: new,
                    hint: "Merge your change into main, not main into your change.")
            ]
        }
        let known = try Set(move.old.map { try git.commits(from: [$0]) } ?? [])
        return chain.findings.compactMap { finding in
            guard finding.commit.map({ !known.contains($0) }) ?? true else { return nil }
            if finding.code == .unreadChange {
                return problem(
                    move, finding.code.rawValue, "no admin signed what it changes: \(finding.message)",
                    commit: finding.commit, hint: finding.code.hint(onMain: true))
            }
            return finding.severity == .notice ? nil : problem(move, finding)
        }
    }

    // MARK: Candidates

    private func candidateProblems(_ move: Push.Move, _ new: ObjectID) throws -> [PushProblem] {
        let candidate = String(move.reference.dropFirst(PacketID.branchPrefix.count))
        guard PacketID(candidate: candidate, name: candidate) != nil else {
            return [
                problem(
                    move, VerificationFinding.Code.badBranch.rawValue, "“\(candidate)” is not the id of a person",
                    hint: "A candidate's branch is candidates/ID, in lower case.")
            ]
        }
        guard try organisation.directory.person(candidate) != nil else {
            return [
                problem(
                    move, VerificationFinding.Code.unknownPerson.rawValue, "people/ does not know “\(candidate)”",
                    hint: "An admin adds them first: promo person add \(candidate)")
            ]
        }
        let branch = CandidateBranch(candidate: candidate, reference: move.reference, tip: new, isLocal: true)
        let known = try Set(move.old.map { try git.commits(from: [$0]) } ?? [])
        var check = BranchVerification(branch: branch, organisation: organisation)
        do {
            try check.run(by: Judge(of: branch, arrivingAt: mainBefore, besides: known, in: organisation))
        } catch {
            check.add(.unreadable, "it could not be checked: \(error)")
        }
        return check.findings.filter { finding in
            let counts = finding.severity != .notice || finding.code == .unknownRecord
            return counts && finding.commit.map { !known.contains($0) } ?? true
        }.map { problem(move, $0) }
    }

    // MARK: Words

    private func problem(
        _ move: Push.Move, _ code: String, _ message: String, commit: ObjectID? = nil, hint: String
    ) -> PushProblem {
        PushProblem(reference: move.reference, code: code, commit: commit, message: message, hint: hint)
    }

    private func problem(_ move: Push.Move, _ finding: VerificationFinding) -> PushProblem {
        let isMain = move.reference == OrganisationRepository.mainBranch
        return problem(
            move, finding.code.rawValue, finding.message, commit: finding.commit,
            hint: finding.code.hint(onMain: isMain))
    }
}

extension VerificationFinding.Code {
    /// What somebody can do whose push is refused for it, in a commit of `main` or in one of a candidate's branch.
    fileprivate func hint(onMain: Bool) -> String {
        switch self {
        case .unsigned where onMain: "Sign the commit with an admin's key: git commit --amend --no-edit -S"
        case .badSignature where onMain, .wrongNamespace where onMain, .weakHash where onMain,
            .unsupportedSignature where onMain, .otherEncoding where onMain, .keyNotYetValid where onMain,
            .keyRetired where onMain, .keyCompromised where onMain:
            "Make the commit again, signed with an admin's key that is valid: git commit --amend --no-edit -S"
        case .malformedMain: "Mend what the commit changes, so that main can be read and changed after it."
        case .unsigned, .unsignedAllowed: "Make it again with promo, which signs, or sign the commit: git commit -S"
        case .badSignature, .wrongNamespace, .weakHash, .unsupportedSignature, .otherEncoding:
            "Do it again with promo, which signs; or sign the commit: git commit --amend --no-edit -S"
        case .unknownKey, .wrongKey: "Sign with your own key, and have it added first: promo person key add"
        case .keyNotYetValid, .keyRetired, .keyCompromised: "Sign it again with a key that is valid."
        case .wrongAuthor: "Set your own name and address: git config user.email"
        case .requirementsNotMet: "Decide once every sign-off counts: promo show CANDIDATE"
        case .decided, .editedAfterDecision: "A decision closes the packet. Open another one: promo new CANDIDATE"
        case .takenOver: "Write a file of your own; nobody replaces what somebody else wrote."
        case .inReportingLine, .recused: "Leave it to others of the committee."
        case .ownPacket, .wrongRole, .unknownPerson, .notRequired:
            "Ask the person whose role it is. Where people changed: promo update CANDIDATE"
        case .changesMore, .recordMoved, .malformedRecord, .otherPacket, .otherContent, .otherCoverage:
            "Record it with promo, which changes one file and nothing else."
        case .recordRemoved: "The record only grows. Take back what you said with promo withdraw."
        case .irregularContent: "Keep plain files in the packet: promo check CANDIDATE"
        case .fileMode: "Remove it, or make it a plain file: git update-index --chmod=-x FILE"
        case .outOfOrder: "Sign in the order that the policy asks for: promo show CANDIDATE"
        case .dateInFuture, .dateBeforeParent: "Set the clock of your machine and do it again."
        case .unreadChange: "On this server an admin signs all of main, a README too: git commit -S"
        case .notAdmin, .adminsRemoved, .sharedKey, .misplaced, .untrustedMain:
            "Changes of main take an admin's signed commit: promo person, promo ladder, promo policy"
        case .outsideFolder: "Keep to packets/CANDIDATE/ on that branch; the rest belongs on main."
        case .noMain: "Start the branch from main: promo new CANDIDATE"
        default: "promo verify says more."
        }
    }
}
