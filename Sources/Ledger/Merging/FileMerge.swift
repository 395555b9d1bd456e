internal import Git
internal import Markdown
internal import Packets

/// One file of a candidate's folder that both sides changed, and not in the same way.
struct FileMerge {
    typealias State = PathChange.State

    /// Path in the repository.
    let path: String
    let base: State?
    let mine: State?
    let theirs: State?
    let git: Repository

    /// What became of the file.
    enum Outcome {
        /// One state of the file, nil where it is gone; `isAnew` where it has a line that neither side holds.
        case settled(State?, isAnew: Bool)
        case conflicts([MergeConflict])
    }

    /// Whether a file can only be taken from one side: text is merged in regular files alone, and two files that were
    /// begun apart only where everybody means the same by the name.
    private var isMergeable: Bool {
        guard let mine, let theirs, mine.mode == .regular, theirs.mode == .regular else { return false }
        guard base == nil else { return base?.mode == .regular }
        let parts = [CaseStatement.path, Trajectory.path, Assessment.path, GrowthPlan.path]
        return PacketPath(path).map { parts.contains($0.rest) } ?? false
    }

    func merge(choosing choices: [MergeConflict: Choice.Keep]) throws -> Outcome {
        if let mine, let theirs, mine.id == theirs.id, let mode = Ledger.merged(base?.mode, mine.mode, theirs.mode) {
            return .settled(State(mode: mode ?? mine.mode, id: mine.id), isAnew: false)
        }
        guard isMergeable, let texts = try texts(),
            let text = try MergedText(base: texts.base, mine: texts.mine, theirs: texts.theirs, name: path)
        else { return try whole(mine == nil || theirs == nil ? .removed : .file, choosing: choices) }
        let conflicts = text.conflicts.map(conflict)
        guard conflicts.allSatisfy({ choices[$0] != nil }) else { return .conflicts(conflicts) }
        let sides = [texts.mine, texts.theirs]
        if conflicts.isEmpty, broken(text.assembled(), from: sides) != nil {
            return try whole(.file, choosing: choices)
        }
        let bytes = try text.assembled { try settled($0, by: choices[conflict($0)]) }
        if let problem = broken(bytes, from: sides) { throw problem }
        let isAnew = BranchVerification.writesAnew(bytes, besides: sides)
        return .settled(State(mode: .regular, id: try git.write(.blob, bytes)), isAnew: isAnew)
    }

    /// The whole file, taken from one side or written anew by whoever chooses.
    func whole(_ place: MergeConflict.Place, choosing choices: [MergeConflict: Choice.Keep]) throws -> Outcome {
        let conflict = MergeConflict(
            path: path, place: place, base: try words(of: base), mine: try words(of: mine),
            theirs: try words(of: theirs), canKeepBoth: false, canEdit: try isText(mine) && isText(theirs))
        guard let keep = choices[conflict] else { return .conflicts([conflict]) }
        if case .decided(let isMine) = place, keep != (isMine ? .mine : .theirs) {
            throw Refusal(
                "decided", "\(conflict.part) was changed while the packet was decided, and its text is closed",
                hint: "Keep what was decided on: promo resolve \(isMine ? "--mine" : "--theirs")")
        }
        switch keep {
        case .mine: return .settled(mine, isAnew: false)
        case .theirs: return .settled(theirs, isAnew: false)
        case .both: throw Self.onlyOne(conflict)
        case .text(let text):
            guard conflict.canEdit else {
                throw Refusal("no-text", "\(conflict.part) is no text", hint: "Keep mine or theirs.")
            }
            let bytes = Array(text.utf8)
            let sides = try [mine, theirs].compactMap { try $0.flatMap { try self.text(of: $0) } }
            if let problem = broken(bytes, from: sides) { throw problem }
            return .settled(
                State(mode: .regular, id: try git.write(.blob, bytes)),
                isAnew: BranchVerification.writesAnew(bytes, besides: sides))
        }
    }

    /// A version for both to go back to, where these two are the bases of a later merge: what came together as it did,
    /// and what did not as neither of them has it.
    func forNeither() throws -> State? {
        if case .settled(let state, _) = try merge(choosing: [:]) { return state }
        var bytes = Self.noVersion
        if isMergeable, let texts = try texts(),
            let text = try MergedText(base: texts.base, mine: texts.mine, theirs: texts.theirs, name: path)
        {
            bytes = text.assembledForNeither() ?? bytes
        }
        return State(mode: .regular, id: try git.write(.blob, bytes))
    }

    /// No text: whoever changed it since, changed it.
    private static let noVersion: [UInt8] = [0]

    // MARK: Texts

    private func texts() throws -> (base: [UInt8]?, mine: [UInt8], theirs: [UInt8])? {
        guard let mine, let theirs, let ours = try text(of: mine), let others = try text(of: theirs) else { return nil }
        guard let base else { return (nil, ours, others) }
        return try text(of: base).map { ($0, ours, others) }
    }

    /// Nil for what is no regular file, or too long.
    private func text(of state: State) throws -> [UInt8]? {
        guard state.mode.isFile, try git.blobSize(state.id) <= Document.maximumBytes else { return nil }
        return try git.blob(state.id)
    }

    /// Whether a version can be edited; one that is gone can.
    private func isText(_ state: State?) throws -> Bool {
        guard let state else { return true }
        return try state.mode == .regular && text(of: state).map(TextForm.isText) ?? false
    }

    /// A version as people are shown it.
    private func words(of state: State?) throws -> String? {
        guard let state else { return nil }
        guard state.mode.isFile || state.mode == .symlink else { return "(a commit of another repository)" }
        let size = try git.blobSize(state.id)
        guard size <= Document.maximumBytes else { return "(\(size) bytes)" }
        let bytes = try git.blob(state.id)
        if bytes == Self.noVersion { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return state.mode == .symlink ? "(a link to \(text))" : text
    }

    private func conflict(_ conflict: MergedText.Conflict) -> MergeConflict {
        func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
        return MergeConflict(
            path: path, place: conflict.place, base: text(conflict.base), mine: text(conflict.mine),
            theirs: text(conflict.theirs), canKeepBoth: conflict.both != nil, canEdit: true)
    }

    private func settled(_ conflict: MergedText.Conflict, by keep: Choice.Keep?) throws -> [UInt8] {
        switch keep {
        case .mine, nil: return conflict.mine ?? []
        case .theirs: return conflict.theirs ?? []
        case .text(let text): return MergedText.lines(of: text)
        case .both:
            guard let both = conflict.both else { throw Self.onlyOne(self.conflict(conflict)) }
            return both
        }
    }

    private static func onlyOne(_ conflict: MergeConflict) -> Refusal {
        Refusal(
            "only-one", "\(conflict.part), \(conflict.placeInWords): there can be only one",
            hint: "Keep mine or theirs, or edit it.")
    }

    // MARK: Reading again

    private func problem(_ bytes: [UInt8]) -> ParseError? {
        guard let place = PacketPath(path), let id = place.id, !PacketID.isReserved(id.name) else { return nil }
        return Content(id: id, files: [PacketFile(path: place.rest, bytes: bytes)]).problems.first
    }

    /// What is wrong with a text as the part that it is, where nothing is wrong with either side's.
    private func broken(_ bytes: [UInt8], from sides: [[UInt8]]) -> ParseError? {
        sides.contains { problem($0) != nil } ? nil : problem(bytes)
    }
}
