package import Git
internal import Markdown
internal import Packets
internal import Synchronization

/// An organisation repository: policy, people and ladders on `main`, one branch a candidate.
///
/// All that reads throws ``Git/GitError`` for an object or a reference that is missing or broken.
package final class OrganisationRepository: Sendable {
    /// Full name of the branch that holds policy, people, ladders and cycles.
    package static let mainBranch = "refs/heads/main"

    /// The Git repository that it all lies in.
    package let git: Repository
    /// What the reader brings along: a pinned root, and the time.
    package let trust: Trust
    /// The tip of `main` that goes before that of the repository: what a push brings, or what it was at some moment.
    private let pushed: ObjectID?
    /// Where the repository was opened, and how.
    private let location: (path: String, environment: Environment)
    let openPGP: OpenPGPChecks
    /// What was read and judged so far, in common with all companions.
    let shared: Shared

    /// What those who work on a repository together read once.
    final class Shared: Sendable {
        fileprivate let directories = Mutex<[ObjectID: Directory]>([:])
        fileprivate let chains = Mutex<[ObjectID: MainChain]>([:])
        fileprivate let received = Mutex<[[String]: Receipts?]>([:])
        fileprivate let documents = ParsedDocuments()
        /// What the reader found right before; nil where they do not want to know.
        let recollection = Mutex<Recollection?>(nil)
        /// The last receipt that the reader saw before.
        let lastReceiptSeen = Mutex<ObjectID?>(nil)
        /// The texts that packets start from, and what they and the organisation's own templates say to writers, the
        /// present ones and those before.
        let beginnings = Mutex<[[UInt8]]>([])
        let guidance = Once<Result<Set<String>, any Error>>()
        let earlierGuidance = Once<Result<Set<String>, any Error>>()
    }

    /// Opens the repository that `path` lies in and makes sure that it is an organisation's.
    ///
    /// `main` is the tip that a push brings, where it brings one. `trust` says what the reader brings along, by Git's configuration. Throws ``Git/GitError`` where there is no
    /// repository that can be read, ``Packets/Refusal`` with `not-an-organisation` where its `main` holds no
    /// `promo.md`, and what `trust` throws.
    package init(
        at path: String, environment: Environment, main: ObjectID? = nil,
        trust: (Configuration) throws -> Trust = { _ in Trust() }
    ) throws {
        pushed = main
        location = (path, environment)
        git = try Repository.open(at: path, environment: environment)
        openPGP = OpenPGPChecks(environment: environment)
        shared = Shared()
        self.trust = try trust(git.configuration)
        guard let main = try main ?? Self.main(in: git),
            try git.entry(at: [Organisation.path], in: git.commit(main).tree) != nil
        else {
            throw Refusal(
                "not-an-organisation", "this repository holds no \(Organisation.path) on the branch main",
                hint: "Make an organisation repository with `promo init DIR --organisation NAME`.")
        }
    }

    private init(besides other: OrganisationRepository, git: Repository) throws {
        (location, trust, openPGP, shared) = (other.location, other.trust, other.openPGP, other.shared)
        pushed = try other.main
        self.git = git
    }

    /// The same repository for another core: with a handle of its own on the objects, and what has been read so far in
    /// common. Throws ``Git/GitError`` where it cannot be opened once more, and as ``main`` does.
    func companion() throws -> OrganisationRepository {
        try steady(with: Repository.open(at: location.path, environment: location.environment))
    }

    /// The same repository with `main` as it is now, wherever that moves meanwhile.
    func steady(with git: Repository? = nil) throws -> OrganisationRepository {
        try OrganisationRepository(besides: self, git: git ?? self.git)
    }

    /// The tip of `main`: the local branch, or that of the remote in a clone that has no local one. Throws
    /// ``Packets/Refusal`` with `not-an-organisation` where both are gone.
    package var main: ObjectID {
        get throws {
            guard let main = try pushed ?? Self.main(in: git) else {
                throw Refusal("not-an-organisation", "the branch main is gone", hint: "Fetch it again.")
            }
            return main
        }
    }

    private static func main(in git: Repository) throws -> ObjectID? {
        try git.reference(mainBranch) ?? git.reference("refs/remotes/origin/main")
    }

    /// The organisation as of a commit of `main`. Throws ``Packets/Refusal`` with `not-an-organisation` where the
    /// commit holds no `promo.md`, and ``Markdown/ParseError`` where that cannot be read.
    package func directory(at commit: ObjectID) throws -> Directory {
        if let known = shared.directories.withLock({ $0[commit] }) { return known }
        let directory = try Directory(commit: commit, git: git, documents: shared.documents)
        shared.directories.withLock { $0[commit] = directory }
        return directory
    }

    /// `main` from the root of trust on, judged once. Throws as ``main`` does, and what ``MainChain`` throws.
    package var mainChain: MainChain {
        get throws { try mainChain(at: main) }
    }

    /// The same for another tip: what `main` was, or is about to be.
    func mainChain(at tip: ObjectID) throws -> MainChain {
        if let known = shared.chains.withLock({ $0[tip] }) { return known }
        let new = try recalledMain(at: tip) ?? MainChain(of: tip, trust: trust, in: self)
        shared.chains.withLock { $0[tip] = new }
        return new
    }

    /// What a server recorded of pushes, read once; nil where there is nothing. Throws as ``Receipts`` does.
    var receipts: Receipts? {
        get throws { try receipts(signedBy: directory.policy.server.keys) }
    }

    /// As many of them, from the first on, as can be believed; and why not the others, where there are any. Throws
    /// ``Git/GitError`` where they cannot be read.
    var soundReceipts: (receipts: Receipts?, problem: Refusal?) {
        get throws {
            do {
                return (try receipts, nil)
            } catch let problem as Refusal where problem.code == Receipts.badReceipt {
                let keys = try directory.policy.server.keys
                guard let end = try Receipts.believedEnd(signedBy: keys, in: git) else { return (nil, problem) }
                do {
                    return (try Receipts(endingAt: end, signedBy: keys, in: git), problem)
                } catch let other as Refusal where other.code == Receipts.badReceipt {
                    return (nil, problem)
                }
            }
        }
    }

    /// The same by some keys of the server.
    func receipts(signedBy keys: [String]) throws -> Receipts? {
        if let known = shared.received.withLock({ $0[keys] }) { return known }
        let kept = shared.recollection.withLock { $0?.kept?.receipts }
        let new = try Receipts(signedBy: keys, in: git, after: kept)
        shared.received.withLock { $0[keys] = .some(new) }
        return new
    }

    /// The same for a commit that somebody chose; nil where it is no state that can be read, or not what it says of a
    /// candidate and their manager.
    func directory(ifReadableAt commit: ObjectID, for candidate: String? = nil) throws -> Directory? {
        do {
            let directory = try directory(at: commit)
            let manager = try candidate.flatMap { try directory.person($0) }?.manager
            _ = try manager.flatMap { try directory.person($0) }
            return directory
        } catch is ParseError {
            return nil
        } catch let refusal as Refusal where refusal.code == Directory.notAnOrganisation {
            return nil
        }
    }

    /// The organisation as it is now: as the newest commit of `main` has it that counts. Throws as ``mainChain`` and
    /// ``directory(at:)`` do.
    package var directory: Directory {
        get throws { try directory(at: mainChain.trusted) }
    }

    /// The branches of all candidates, by the bytes of their names. A branch that only the remote has is read from there.
    /// `references` are those of ``references()``, where they were read already.
    package func candidateBranches(among references: ReferenceTable? = nil) throws -> [CandidateBranch] {
        let table = try references ?? git.references(at: [PacketID.branchPrefix, Self.remotePrefix])
        var others = table.inside(Self.remotePrefix).map { Self.branch($0, in: Self.remotePrefix) }[...]
        var branches: [CandidateBranch] = []
        for reference in table.inside(PacketID.branchPrefix) {
            let branch = Self.branch(reference, in: PacketID.branchPrefix)
            while let other = others.first, !branch.candidate.precedes(other.candidate) {
                others.removeFirst()
                if other.candidate.precedes(branch.candidate) { branches.append(other) }
            }
            branches.append(branch)
        }
        return branches + others
    }

    static let remotePrefix = "refs/remotes/origin/candidates/"

    private static func branch(_ reference: Reference, in prefix: String) -> CandidateBranch {
        CandidateBranch(
            candidate: String(reference.name.utf8.dropFirst(prefix.utf8.count)) ?? "", reference: reference.name,
            tip: reference.target, isLocal: prefix == PacketID.branchPrefix)
    }

    /// All that verification asks of the references, as they are at this moment.
    package func references() throws -> ReferenceTable {
        try git.references(at: [
            "refs/heads/", "refs/remotes/origin/", "refs/tags/candidates/", "refs/candidates/", "refs/tags/main",
            "refs/main",
        ])
    }

    /// The branch of a candidate; nil where no packet was ever opened.
    package func branch(of candidate: String) throws -> CandidateBranch? {
        for (name, isLocal) in [
            (PacketID.branch(of: candidate), true), (Self.remotePrefix + candidate, false),
        ] {
            if let tip = try git.reference(name) {
                return CandidateBranch(candidate: candidate, reference: name, tip: tip, isLocal: isLocal)
            }
        }
        return nil
    }
}

/// A candidate's branch at one moment.
package struct CandidateBranch: Sendable, Hashable {
    /// What follows `candidates/` in the branch's name; an id, unless somebody made a branch by hand.
    package let candidate: String
    /// Full name of the reference that was read.
    package let reference: String
    /// The commit that the reference named when it was read.
    package let tip: ObjectID
    /// Whether it is a branch of this repository, not only of its remote.
    package let isLocal: Bool

    /// The name people use: `candidates/alice`.
    package var shortName: String { "candidates/\(candidate)" }
}
