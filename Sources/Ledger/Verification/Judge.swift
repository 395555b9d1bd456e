internal import Git
internal import Markdown
package import Packets

/// Applies the rules of "When a sign-off counts" to the record of one candidate's branch.
///
/// A broken rule is part of a judgement and never thrown; what is thrown are objects of Git and files of `main` that
/// cannot be read.
package final class Judge {
    /// The commits that are judged, each with the commit of `main` whose people and policy it is judged by.
    package let history: BranchHistory
    let candidate: String
    let organisation: OrganisationRepository
    let now: Directory
    let main: MainChain
    /// How the server received the commits of this branch.
    private(set) var received: [ObjectID: Receipts.Received]

    /// The organisation as `main` has it now.
    var directoryNow: Directory { now }
    private var known: [Place: Judgement] = [:]
    /// The files of the record read so far: each is met in many snapshots.
    private let read: ReadRecord
    /// Whether a listing's SHA-256 is that of a tree; equal trees hold equal files.
    var listings: [String: String] = [:]

    /// What replaced or removed a file of the record, which is rare, a merge that took one side's version among it: those
    /// who ask what was dropped look at these alone.
    lazy var overwriting: [(entry: BranchHistory.Entry, path: String)] = history.entries.flatMap { entry in
        let changed = entry.changes.filter { $0.old != nil && PacketPath.isRecord($0.pathBytes) }.map(\.path)
        let parents = entry.isMerge ? entry.commit.parents.compactMap { history[$0] } : []
        let left = parents.flatMap { $0.origins.paths(notAsIn: entry.origins) }
            .filter { PacketPath($0)?.isRecord ?? false }
        return Set(changed + left).sorted().map { (entry, $0) }
    }

    private struct Place: Hashable {
        let commit: ObjectID
        let path: String
    }

    /// A judge who has looked at nothing yet.
    ///
    /// Throws ``Git/GitError``, ``Markdown/ParseError`` or ``Packets/Refusal`` where the present `main` cannot be read.
    package init(of candidate: String, history: BranchHistory, in organisation: OrganisationRepository) throws {
        self.candidate = candidate
        self.history = history
        self.organisation = organisation
        main = try organisation.mainChain
        now = try organisation.directory
        received = try Self.received(candidate, in: organisation)
        read = ReadRecord()
    }

    /// A judge of a branch as it stands. Throws likewise, and ``Git/GitError`` where its history cannot be read.
    package convenience init(of branch: CandidateBranch, in organisation: OrganisationRepository) throws {
        let history = try BranchHistory(of: branch.tip, main: organisation.main, in: organisation.git)
        try self.init(of: branch.candidate, history: history, in: organisation)
    }

    /// A judge of a branch that a push brings to a server whose `main` stood at `main`: what is not `known` there arrives
    /// just now, later than all that has a receipt. Throws likewise.
    convenience init(
        of branch: CandidateBranch, arrivingAt main: ObjectID?, besides known: Set<ObjectID>,
        in organisation: OrganisationRepository
    ) throws {
        try self.init(of: branch, in: organisation)
        let pushed = try organisation.main
        for entry in history.entries where !known.contains(entry.commit.id) && received[entry.commit.id] == nil {
            received[entry.commit.id] = Receipts.Received(
                seconds: .max, main: main, mainAfter: main.map { _ in pushed })
        }
    }

    /// Receipts that cannot be believed say nothing here; the report names them.
    private static func received(
        _ candidate: String, in organisation: OrganisationRepository
    ) throws -> [ObjectID: Receipts.Received] {
        do {
            return try organisation.receipts?.received(of: PacketID.branch(of: candidate), in: organisation.git) ?? [:]
        } catch is Refusal {
            return [:]
        }
    }

    /// A judge who knows what `judge` has found, for a history that goes on from that one's.
    init(continuing judge: Judge, with history: BranchHistory) {
        candidate = judge.candidate
        organisation = judge.organisation
        now = judge.now
        main = judge.main
        received = judge.received
        known = judge.known
        listings = judge.listings
        read = judge.read
        self.history = history
    }

    /// What rendered pages do not show of a file of the record that was judged.
    func hiddenText(in blob: ObjectID, name: String) throws -> [HiddenText] {
        guard read.mayHideText(blob) else { return [] }
        return try organisation.withoutGuidance(
            Document(organisation.git.file(blob, name: name), name: name).hiddenText)
    }

    /// A packet as a commit of the branch holds it; nil where it holds none. Throws ``Git/GitError`` for an object that
    /// is missing or broken.
    func snapshot(of packet: PacketID, at commit: ObjectID) throws -> PacketSnapshot? {
        try PacketSnapshot(packet, at: commit, in: organisation.git, reading: read)
    }

    // MARK: One file of the record

    /// Judges the file of the record at `path` of a packet as the commit `entry` made it.
    package func judgement(
        of path: String, packet: PacketID, in entry: BranchHistory.Entry
    ) throws -> Judgement {
        let place = Place(commit: entry.commit.id, path: "\(packet.folder)/\(path)")
        if let judgement = known[place] { return judgement }
        let judgement = try self.judgement(of: path, packet: packet, in: entry, walk: Walk())
        known[place] = judgement
        return judgement
    }

    /// The same, judged anew, with each rule noted down in `walk`.
    func judgement(
        of path: String, packet: PacketID, in entry: BranchHistory.Entry, walk: Walk
    ) throws -> Judgement {
        let snapshot = try snapshot(of: packet, at: entry.commit.id)
        let file = try snapshot?.record(at: path)
        let violations: [Judgement.Violation]
        if let snapshot, let file, let base = entry.base {
            do {
                guard let directory = try organisation.directory(ifReadableAt: base) else {
                    throw ParseError(file: Organisation.path, message: "it is no policy of an organisation")
                }
                violations = try self.violations(
                    of: file, at: path, snapshot: snapshot, entry: entry, directory: directory, walk: walk)
            } catch let error as ParseError {
                // Who may act is not known then, so nobody may; what else the branch holds is judged all the same.
                violations = try trustViolations(base: base) + [.init(.malformedMain, error.description)]
            }
        } else if file == nil {
            violations = [
                .init(.malformedRecord, try snapshot?.problem(ofRecordAt: path) ?? "\(path) is no file of the record")
            ]
        } else {
            violations = [.init(.noMain, "its history contains no commit of main")]
        }
        return Judgement(
            file: file, packet: packet, path: path, commit: entry.commit, position: entry.position,
            violations: violations)
    }

    private func violations(
        of file: RecordFile, at path: String, snapshot: PacketSnapshot, entry: BranchHistory.Entry,
        directory: Directory, walk: Walk
    ) throws -> [Judgement.Violation] {
        guard let person = try directory.person(file.person) ?? now.person(file.person) else {
            return [.init(.unknownPerson, "it speaks for “\(file.person)”, whom people/ does not know")]
        }
        let commit = entry.commit
        let earlier = try replaced(by: entry, at: path, of: snapshot.id)
        let keyRing = try keyRing(for: entry, base: directory)
        let mustSign = directory.policy.requiresSignatures || isSignedAndValid(earlier)
        var violations = try walk.apply(.signature, keyRing.words(on: commit, person: person)) {
            try keyRing.violations(of: commit, by: person, requiresSignature: mustSign)
        }
        violations += try walk.apply(.main, words(onMain: directory.commit)) {
            try trustViolations(base: directory.commit)
        }
        violations += try walk.apply(.time, words(onTimeOf: entry, base: directory.commit)) {
            try dateViolations(of: entry, base: directory.commit)
        }
        violations += try walk.apply(.change, words(onChangesOf: entry, path: path, file: file)) {
            changeViolations(of: file, at: path, entry: entry)
        }
        violations += try walk.apply(.before, words(onEarlier: earlier)) {
            replacementViolations(of: file, earlier: earlier)
        }
        violations += try walk.apply(.oneRole, "\(file.person) counts in one role only") {
            try otherRoleViolations(of: file, snapshot: snapshot)
        }
        for state in try inForce(for: entry, base: directory) {
            let broken = try self.violations(
                of: file, at: path, snapshot: snapshot, entry: entry, state: state, walk: walk)
            violations += broken.filter { !violations.contains($0) }
        }
        return violations
    }

    /// What depends on people, policy and cycle as one state of `main` has them.
    private func violations(
        of file: RecordFile, at path: String, snapshot: PacketSnapshot, entry: BranchHistory.Entry, state: Directory,
        walk: Walk
    ) throws -> [Judgement.Violation] {
        var violations = try walk.apply(.role, words(onRoleOf: file, snapshot: snapshot, state: state)) {
            switch file {
            case .statement(let statement):
                try roleViolations(of: statement, at: path, snapshot: snapshot, directory: state)
            case .checkIn(let checkIn):
                try roleViolations(of: checkIn, directory: state) + dateViolations(of: checkIn, entry: entry)
            case .feedbackRequest(let request): try roleViolations(of: request, directory: state)
            case .vote(let vote): try roleViolations(of: vote, snapshot: snapshot, directory: state)
            case .decision(let decision): try roleViolations(of: decision, snapshot: snapshot, directory: state)
            }
        }
        guard let binding = file.binding else { return violations }
        let asked = asked(by: file, directory: state)
        violations += try walk.apply(.content, words(onContentOf: binding, snapshot: snapshot, asked: asked)) {
            try bindingViolations(of: binding, snapshot: snapshot, asked: asked)
        }
        let roles = mustCount(before: file, directory: state)
        violations += try walk.apply(.order, words(onOrderOf: roles, snapshot: snapshot, state: state)) {
            switch file {
            case .statement(let statement):
                try orderViolations(of: statement, snapshot: snapshot, directory: state)
            case .vote: try closedViolations(snapshot: snapshot)
            case .decision: try requirementViolations(snapshot: snapshot, directory: state)
            case .checkIn, .feedbackRequest: []
            }
        }
        return violations
    }
}
