internal import Git
internal import Packets

/// The folder of a candidate as two tips have it, brought together: record by person, content by line, key and element.
struct CandidateMerge {
    let candidate: String
    let mine: MergeSide
    let theirs: MergeSide
    let choices: [MergeConflict: Choice.Keep]
    let organisation: OrganisationRepository

    private var git: Repository { organisation.git }

    init(
        of candidate: String, ours: ObjectID, theirs: ObjectID, choosing choices: [Choice],
        in organisation: OrganisationRepository
    ) throws {
        self.candidate = candidate
        mine = try MergeSide(ours, of: candidate, in: organisation)
        self.theirs = try MergeSide(theirs, of: candidate, in: organisation)
        self.choices = Dictionary(choices.map { ($0.conflict, $0.keep) }) { _, last in last }
        self.organisation = organisation
    }

    func run() throws -> Merge {
        let main = try newerMain()
        var files = try RecordMerge(mine: mine, theirs: theirs, git: git).files()
        let base = try MergeBase(candidate: candidate, main: organisation.main, git: git)
            .files(of: [mine.tip], and: [theirs.tip])
        let decisions = try decisions(in: files)
        var conflicts: [MergeConflict] = []
        var notices: [String] = []
        var isAnew = false
        let paths = Set(mine.content.keys).union(theirs.content.keys)
        for path in paths.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let file = FileMerge(
                path: String(decoding: path, as: UTF8.self), base: base[path], mine: mine.content[path],
                theirs: theirs.content[path], git: git)
            switch try outcome(of: file, decisions: decisions, notices: &notices) {
            case .settled(let state, let hasNewLines):
                files[path] = state
                isAnew = isAnew || hasNewLines
            case .conflicts(let found): conflicts += found
            }
        }
        let open = Set(conflicts.map(\.path))
        func changes(from side: MergeSide) -> [String] {
            let before = side.record.merging(side.content) { first, _ in first }
            return Set(before.keys).union(files.keys).filter { before[$0] != files[$0] }
                .sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
                .filter { !open.contains($0) }
        }
        return Merge(
            tree: conflicts.isEmpty ? try tree(of: files, main: main) : nil, conflicts: conflicts, main: main,
            fromTheirs: changes(from: mine), fromMine: changes(from: theirs), notices: notices, writesAnew: isAnew)
    }

    /// The newer of both sides' `main`.
    private func newerMain() throws -> ObjectID {
        if try git.isAncestor(theirs.main, of: mine.main) { return mine.main }
        if try git.isAncestor(mine.main, of: theirs.main) { return theirs.main }
        throw Refusal(
            "different-mains",
            "the two sides of \(candidate) go by commits of main of which neither contains the other "
                + "(\(mine.main.short), \(theirs.main.short))",
            hint: "Mend main first: promo verify says more.")
    }

    private func tree(of files: MergeBase.Files, main: ObjectID) throws -> ObjectID {
        let prefix = "packets/\(candidate)/".utf8.count
        let inside = files.map { path, state in
            TreeFile(pathBytes: Array(path.dropFirst(prefix)), mode: state.mode, id: state.id)
        }
        try requireNoFolder(amongst: inside.map(\.pathBytes))
        let folder = try git.writeTree(of: inside)
        let own = folder.map { TreeEntry(mode: .tree, name: candidate, id: $0) }
        return try organisation.tree(of: main, holding: own, of: candidate)
    }

    /// Refuses what is a file on one side and a folder on the other.
    private func requireNoFolder(amongst paths: [[UInt8]]) throws {
        let files = Set(paths)
        for path in paths {
            for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
                guard files.contains(Array(path[..<index])) else { continue }
                let name = String(decoding: path[..<index], as: UTF8.self)
                throw Refusal(
                    "file-and-folder", "\(name) of \(candidate) is a file on one side and a folder on the other",
                    hint: "Rename one of them on your side, save, and try again.")
            }
        }
    }

    // MARK: One file

    private func outcome(
        of file: FileMerge, decisions: [PacketID: Bool], notices: inout [String]
    ) throws -> FileMerge.Outcome {
        if let packet = PacketPath(file.path)?.id, let isMine = decisions[packet] {
            let (decided, other) = isMine ? (file.mine, file.theirs) : (file.theirs, file.mine)
            if decided == other || other == file.base { return .settled(decided, isAnew: false) }
            return try file.whole(.decided(onMySide: isMine), choosing: choices)
        }
        if let taken = Ledger.merged(file.base, file.mine, file.theirs) { return .settled(taken, isAnew: false) }
        if let given = try given(file, notices: &notices) { return given }
        return try file.merge(choosing: choices)
    }

    /// Feedback that its giver signed themselves is their word and is never mixed: it goes before what somebody typed in
    /// for them, and the later of two goes before the earlier. Nil for any other file.
    private func given(_ file: FileMerge, notices: inout [String]) throws -> FileMerge.Outcome? {
        let givers = (try mine.giver(of: file.path), try theirs.giver(of: file.path))
        guard givers.0 != nil || givers.1 != nil else { return nil }
        var isMine = givers.0 != nil
        if let ours = file.mine, let others = file.theirs, givers.0 != nil, givers.1 != nil {
            let (first, second) = (try mine.time(of: file.path, ours.id), try theirs.time(of: file.path, others.id))
            isMine = first == second ? others.id < ours.id : second < first
        }
        let giver = (isMine ? givers.0 : givers.1)?.id ?? ""
        notices.append("\(file.path) is as \(giver) signed it; what else was written there stays in the history")
        return .settled(isMine ? file.mine : file.theirs, isAnew: false)
    }

    // MARK: Decisions

    /// The packets that are decided once both are together, each with whether my side has the decision that stands.
    private func decisions(in files: MergeBase.Files) throws -> [PacketID: Bool] {
        var found: [PacketID: Bool] = [:]
        for (path, state) in files {
            guard let place = PacketPath(String(decoding: path, as: UTF8.self)), place.rest == Decision.path,
                let packet = place.id
            else { continue }
            for (side, isMine) in [(mine, true), (theirs, false)] where side.record[path] == state {
                guard found[packet] == nil, let snapshot = try side.snapshot(of: packet),
                    let decision = try side.judge.get().decision(in: snapshot), decision.isValid,
                    let closed = decision.decision?.binding.fingerprint.tree,
                    try snapshot.treeID(of: .all).hex == closed
                else { continue }
                found[packet] = isMine
            }
        }
        return found
    }
}
