internal import Git
internal import Markdown
internal import Packets

/// The verification of one branch.
struct BranchVerification {
    let branch: CandidateBranch
    let organisation: OrganisationRepository
    var acts = ActCount()
    var findings: [VerificationFinding] = []
    /// Every statement of the history as it was judged, in the order of the commits.
    private(set) var judgements: [Judgement] = []
    /// The findings that are about the branch, not about one of its statements.
    private(set) var ownFindings: [VerificationFinding] = []
    /// Packets that some commit decided.
    private(set) var decided: Set<PacketID> = []
    /// Commits whose content is another than that of the decision they hold.
    private(set) var reopened: Set<ObjectID> = []
    /// Whether a commit is signed in a way that another program judges, which may say something else tomorrow.
    private(set) var needsPrograms = false

    mutating func run() throws {
        guard PacketID(candidate: branch.candidate, name: branch.candidate) != nil else {
            return add(.badBranch, "“\(branch.candidate)” is not the id of a person")
        }
        try run(by: Judge(of: branch, in: organisation))
    }

    mutating func run(by judge: Judge) throws {
        let ssh = Array("-----BEGIN SSH SIGNATURE-----".utf8)
        needsPrograms = judge.history.entries.contains { $0.commit.signature?.starts(with: ssh) == false }
        if try !isKnown(by: judge) {
            add(.unknownPerson, "people/ does not know “\(branch.candidate)”, so nothing here can count")
        }
        var outsideBefore: [String] = []
        for entry in judge.history.entries {
            outsideBefore = try checkFolder(entry, before: outsideBefore)
            try checkRecord(entry, judge: judge)
            try checkEdit(entry, judge: judge)
            try checkClosed(entry, judge: judge)
            try checkPresence(entry)
            if let words = entry.commit.unknownHeadersInWords { add(.oddHeader, words, commit: entry.commit.id) }
            for violation in try judge.attestationViolations(in: entry) {
                add(
                    violation.code, "\(entry.changes[0].path) in the giver's own name: \(violation.message)",
                    commit: entry.commit.id)
            }
        }
        let tip = try organisation.git.commit(branch.tip).tree
        if let folder = try organisation.git.entry(at: ["packets", branch.candidate], in: tip), folder.mode.isTree {
            try checkModes(in: folder.id, judge.history)
            try checkNames(in: folder.id)
        }
        for id in try organisation.packets(on: branch) {
            guard let snapshot = try judge.snapshot(of: id, at: branch.tip) else { continue }
            try noteStale(in: snapshot, judge: judge)
            try noteUnseen(in: snapshot, judge: judge)
        }
    }

    /// Whether the candidate is somebody, or was when the branch last took in `main`.
    private func isKnown(by judge: Judge) throws -> Bool {
        if try judge.directoryNow.knows(branch.candidate) { return true }
        guard let base = judge.history.entries.last.map(\.base) ?? branch.tip else { return false }
        return try organisation.directory(ifReadableAt: base)?.knows(branch.candidate) ?? true
    }

    mutating func add(
        _ code: VerificationFinding.Code, _ message: String, commit: ObjectID? = nil, file: RecordFile? = nil,
        isOfStatement: Bool = false
    ) {
        let finding = VerificationFinding(
            code: code, branch: branch.shortName, commit: commit, person: file?.person, role: file?.role,
            message: message)
        findings.append(finding)
        if !isOfStatement { ownFindings.append(finding) }
    }

    /// All but the candidate's own folder equals the commit of `main` that the branch contains.
    private mutating func checkFolder(_ entry: BranchHistory.Entry, before: [String]) throws -> [String] {
        let git = organisation.git
        guard let base = entry.base else {
            if before.isEmpty { add(.noMain, "its history contains no commit of main", commit: entry.commit.id) }
            return ["main"]
        }
        let outside = try git.changes(
            from: git.commit(base).tree, to: entry.commit.tree, skipping: "packets/\(branch.candidate)"
        ).map(\.path)
        if !outside.isEmpty && outside != before {
            let shown = outside.prefix(3).joined(separator: ", ")
            let more = outside.count > 3 ? " and \(outside.count - 3) more" : ""
            add(
                .outsideFolder, "it changes what is not in packets/\(branch.candidate)/: \(shown)\(more)",
                commit: entry.commit.id)
        }
        return outside
    }

    /// Every statement that the commit makes is judged; nothing of the record is ever removed.
    private mutating func checkRecord(_ entry: BranchHistory.Entry, judge: Judge) throws {
        for change in entry.changes {
            guard let place = PacketPath(change.path), place.isRecord, place.candidate == branch.candidate else {
                continue
            }
            let path = place.rest
            guard let packet = place.id else {
                add(.malformedRecord, "“\(place.packet)” is not the name of a packet", commit: entry.commit.id)
                continue
            }
            guard change.new != nil else {
                add(.recordRemoved, "it removes \(path) from the record of \(packet)", commit: entry.commit.id)
                continue
            }
            guard RecordFile.Kind(path: path, packet: packet) != nil else {
                add(.unknownRecord, "\(path) is of a kind that this version does not check", commit: entry.commit.id)
                continue
            }
            acts.add(path)
            let judgement = try judge.judgement(of: path, packet: packet, in: entry)
            judgements.append(judgement)
            if path == Decision.path, judgement.isValid { decided.insert(packet) }
            for violation in judgement.violations {
                add(
                    violation.code, "\(packet), \(Self.name(path)): \(violation.message)", commit: entry.commit.id,
                    file: judgement.file, isOfStatement: true)
            }
            if judgement.isValid { try noteHidden(in: change, of: judgement, judge: judge) }
        }
    }

    /// What somebody signed in their own statement, and nobody is shown.
    private mutating func noteHidden(in change: PathChange, of judgement: Judgement, judge: Judge) throws {
        guard let new = change.new, let hidden = try judge.hiddenText(in: new.id, name: change.path).first else {
            return
        }
        add(
            .hiddenText,
            "\(judgement.packet), \(Self.name(judgement.path)): it says what rendered pages do not show, in line "
                + "\(hidden.line): \(hidden)", commit: judgement.commit.id, file: judgement.file, isOfStatement: true)
    }

    /// Where the policy wants signed edits, each is; and a merge only brings together what its parents hold.
    private mutating func checkEdit(_ entry: BranchHistory.Entry, judge: Judge) throws {
        let edits = entry.changes.filter(isContent)
        guard !edits.isEmpty || entry.isMerge, let base = entry.base else { return }
        let directory = try organisation.directory(ifReadableAt: base) ?? judge.directoryNow
        let requiresSignature = directory.policy.requiresSignedEdits
        let first = try edits.first ?? (requiresSignature ? choices(of: entry, in: judge.history).first : nil)
        guard let first, requiresSignature || entry.isMerge else { return }
        let person = try directory.person(email: entry.commit.author.email)
        if let person, entry.commit.signature != nil {
            let keyRing = try judge.keyRing(for: entry, base: directory)
            if try keyRing.violations(of: entry.commit, by: person, requiresSignature: true).isEmpty { return }
        }
        if requiresSignature {
            return add(
                .unsignedEdit, "it edits \(first.path), and is not signed by somebody here", commit: entry.commit.id)
        }
        for edit in edits where try writesAnew(edit, in: entry) {
            add(.mergeEdit, "a merge writes what none of its parents holds in \(edit.path)", commit: entry.commit.id)
        }
    }

    /// Whether a change is one of the packet's content.
    private func isContent(_ change: PathChange) -> Bool {
        change.pathBytes.starts(with: "packets/\(branch.candidate)/".utf8) && !PacketPath.isRecord(change.pathBytes)
    }

    /// What a merge holds in another version than one of the sides of the branch that it brings together: whoever merges
    /// chooses between them.
    private func choices(of entry: BranchHistory.Entry, in history: BranchHistory) throws -> [PathChange] {
        guard entry.isMerge else { return [] }
        let git = organisation.git
        return try entry.commit.parents.compactMap { history[$0]?.commit.tree }.flatMap { tree in
            try git.changes(from: tree, to: entry.commit.tree).filter(isContent)
        }
    }

    /// What was decided on stays as it was: no commit, and no merge of something older, edits the content.
    private mutating func checkClosed(_ entry: BranchHistory.Entry, judge: Judge) throws {
        for packet in decided.sorted() {
            let path = "\(packet.folder)/\(Decision.path)"
            guard let made = judge.history.entry(settingRecord: path, asOf: entry.commit.id),
                case let decision = try judge.judgement(of: Decision.path, packet: packet, in: made),
                decision.isValid, let closed = decision.decision?.binding.fingerprint.tree
            else { continue }
            let content = try judge.snapshot(of: packet, at: entry.commit.id)?.treeID(of: .all).hex
            guard content != closed else { continue }
            if !entry.commit.parents.contains(where: reopened.contains) {
                add(
                    .editedAfterDecision, "it edits \(packet), which was decided in \(decision.commit.id.short)",
                    commit: entry.commit.id)
            }
            reopened.insert(entry.commit.id)
        }
    }

    /// What the branch holds now has the place of nothing else, wherever it is checked out.
    private mutating func checkNames(in folder: ObjectID) throws {
        let git = organisation.git
        let names = PacketNames(git: git, folder: "packets/\(branch.candidate)/")
        for (path, original) in try names.namesakes(in: git.tree(folder)) {
            add(
                .ambiguousName,
                "\(path) would take the place of \(original) on a Mac or on Windows, so it needs another name")
        }
    }

    /// Every version of every file is there, those that were replaced since as well: an older text that nobody can read
    /// is no history.
    private mutating func checkPresence(_ entry: BranchHistory.Entry) throws {
        for change in entry.changes {
            guard let new = change.new, new.mode.isFile, try !organisation.git.contains(new.id) else { continue }
            add(.unreadable, "the text of \(change.path) is missing here (\(new.id.short))", commit: entry.commit.id)
        }
    }

    /// A file of the record as people name it.
    private static func name(_ path: String) -> String {
        for (folder, name) in [(Statement.signOffs, "sign-off"), (Vote.folder, "vote")]
        where path.hasPrefix(folder + "/") && path.hasSuffix(".md") {
            return "\(name) \(path.dropFirst(folder.count + 1).dropLast(3))"
        }
        return path == Decision.path ? "decision" : path
    }

    /// Whether a file of a merge has a line that it has in no parent.
    private func writesAnew(_ edit: PathChange, in entry: BranchHistory.Entry) throws -> Bool {
        guard let new = edit.new, new.mode.isFile else { return edit.new != nil }
        let git = organisation.git
        let texts = try entry.commit.parents.compactMap { parent -> [UInt8]? in
            let path = edit.path.split(separator: "/").map(String.init)
            guard let old = try git.entry(at: path, in: git.commit(parent).tree), old.mode.isFile else { return nil }
            return try git.file(old.id, name: edit.path)
        }
        return Self.writesAnew(try git.file(new.id, name: edit.path), besides: texts)
    }

    /// Whether a text has a line that none of some others has.
    static func writesAnew(_ text: [UInt8], besides texts: [[UInt8]]) -> Bool {
        var known: Set<ArraySlice<UInt8>> = []
        for text in texts { known.formUnion(text.split(separator: 0x0A)) }
        return !text.split(separator: 0x0A).allSatisfy { known.contains($0) }
    }

    private mutating func noteStale(in snapshot: PacketSnapshot, judge: Judge) throws {
        let standing = try [Statement.signOffs, Vote.folder].flatMap { try judge.standing(in: snapshot, folder: $0) }
        for judgement in standing {
            guard try judge.result(of: judgement, in: snapshot) == .stale, let binding = judgement.file?.binding else {
                continue
            }
            let changed = try Differences.changedFiles(
                from: judgement.commit.id, to: snapshot, covered: binding.covers, in: organisation.git)
            // Modes that Git never shows change no text, and the folder that holds them all the same.
            let what = changed.isEmpty ? "how its files are stored" : changed.joined(separator: ", ")
            add(
                .stale, "\(snapshot.id), \(Self.name(judgement.path)): the text changed since (\(what))",
                commit: judgement.commit.id, file: judgement.file, isOfStatement: true)
        }
    }

    /// What sign-offs and votes cover that count, and who reads the pages of the packet does not see.
    private mutating func noteUnseen(in snapshot: PacketSnapshot, judge: Judge) throws {
        var seen: Set<String> = []
        var files: [String] = []
        let standing = try [Statement.signOffs, Vote.folder].flatMap { try judge.standing(in: snapshot, folder: $0) }
        var known: [Coverage] = []
        for judgement in standing {
            guard let covers = judgement.file?.binding?.covers, !known.contains(covers),
                try judge.result(of: judgement, in: snapshot) == .satisfied
            else { continue }
            known.append(covers)
            let unseen = try organisation.unseen(in: snapshot, covered: covers)
            for (path, texts) in unseen.texts where seen.insert(path).inserted {
                let more = texts.count > 1 ? " and \(texts.count - 1) more" : ""
                add(
                    .hiddenText,
                    "\(snapshot.id): what is signed holds text that rendered pages do not show, in \(path), line "
                        + "\(texts[0].line): \(texts[0])\(more)")
            }
            files += unseen.files.filter { !files.contains($0) }
        }
        guard !files.isEmpty else { return }
        let shown = files.prefix(3).joined(separator: ", ")
        let more = files.count > 3 ? " and \(files.count - 3) more" : ""
        add(.extraFile, "\(snapshot.id): what is signed holds files that are no part of a packet: \(shown)\(more)")
    }
}
