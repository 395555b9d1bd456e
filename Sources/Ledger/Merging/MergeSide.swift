internal import Git
internal import Packets

/// One of the two tips that are brought together, with its history.
final class MergeSide {
    let tip: ObjectID
    let history: BranchHistory
    /// The newest commit of `main` that it contains.
    let main: ObjectID
    /// The files of the record in the candidate's folder, by the bytes of their paths in the repository.
    let record: MergeBase.Files
    /// All other files of the folder.
    let content: MergeBase.Files
    private let candidate: String
    private let organisation: OrganisationRepository

    /// Only where something has to be judged; most merges need none of it.
    lazy var judge = Result { try Judge(of: candidate, history: history, in: organisation) }

    /// Throws ``Packets/Refusal`` with `no-main` where the tip contains no commit of `main`, and with `outside-folder`
    /// where it holds more than the candidate's folder besides.
    init(_ tip: ObjectID, of candidate: String, in organisation: OrganisationRepository) throws {
        let git = organisation.git
        self.tip = tip
        self.candidate = candidate
        self.organisation = organisation
        history = try BranchHistory(of: tip, main: organisation.main, in: git)
        guard let main = history.entries.isEmpty ? tip : history.entries.last?.base else {
            throw Refusal(
                "no-main", "\(tip.short) of \(candidate) contains no commit of main", hint: "promo verify says more.")
        }
        self.main = main
        let tree = try git.commit(tip).tree
        let outside = try git.changes(from: git.commit(main).tree, to: tree, skipping: "packets/\(candidate)")
        if let first = outside.first {
            throw Refusal(
                "outside-folder",
                "\(tip.short) of \(candidate) goes by a main that is not here, or changes what is not in "
                    + "packets/\(candidate)/: \(first.path)",
                hint: "Fetch main first; promo verify says more.")
        }
        let files = try git.files(in: tree, prefix: ["packets", candidate]).map { file in
            (file.pathBytes, PathChange.State(mode: file.mode, id: file.id))
        }
        record = Dictionary(files.filter { PacketPath.isRecord($0.0) }) { first, _ in first }
        content = Dictionary(files.filter { !PacketPath.isRecord($0.0) }) { first, _ in first }
    }

    /// The commit that gave a file of the record the version of this side.
    func origin(of path: String) -> BranchHistory.Entry? { history.entry(settingRecord: path, asOf: tip) }

    /// Whether the version of a file of the record counts on this side.
    func isValid(_ path: String) throws -> Bool {
        guard let place = PacketPath(path), let packet = place.id, let entry = origin(of: path) else { return false }
        return try judge.get().judgement(of: place.rest, packet: packet, in: entry).isValid
    }

    /// The packet as this side holds it; nil where it holds none.
    func snapshot(of packet: PacketID) throws -> PacketSnapshot? {
        try PacketSnapshot(packet, at: tip, in: organisation.git)
    }

    /// Who gave the feedback at a path of a packet themselves, signed; nil for any other file.
    func giver(of path: String) throws -> Person? {
        guard let place = PacketPath(path), let packet = place.id, place.rest.hasPrefix("feedback/"),
            let snapshot = try snapshot(of: packet)
        else { return nil }
        return try judge.get().attester(of: place.rest, in: snapshot)
    }

    /// The time of the commit that gave a file of the content its version; of the tip where none did.
    func time(of path: String, _ blob: ObjectID) throws -> Int64 {
        let commit = history.entry(settingPath: path, to: blob)?.commit
        return try (commit ?? organisation.git.commit(tip)).committer.seconds
    }
}
