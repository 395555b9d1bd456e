internal import Git
internal import Packets
internal import Signatures

/// What the rules compare, in words for `promo verify --explain`.
extension Judge {
    func words(onMain base: ObjectID) -> String {
        let when = main.time(of: base).map { " of \(Instant(seconds: $0))" } ?? ""
        return "goes by commit \(base.short) of main\(when), root \(main.root.short)"
    }

    func words(onTimeOf entry: BranchHistory.Entry, base: ObjectID) -> String {
        let at = Instant(seconds: entry.commit.committer.seconds)
        let after = main.time(of: base).map { ", after main of \(Instant(seconds: $0))" } ?? ""
        let receipt =
            received[entry.commit.id].map { received in
                "the server received it at \(Instant(seconds: received.seconds))"
                    + (received.main.map { ", with main at \($0.short)" } ?? "")
            } ?? "no receipt of a server tells of it"
        return "dated \(at)\(after); \(receipt)"
    }

    func words(onChangesOf entry: BranchHistory.Entry, path: String, file: RecordFile) -> String {
        let changed = entry.changes.map(\.path).joined(separator: ", ")
        return "commit \(entry.commit.id.short) with \(entry.commit.parents.count) parent changes \(changed); "
            + "what it says belongs in \(file.path)"
    }

    func words(onEarlier earlier: Judgement?) -> String {
        guard let earlier else { return "nothing stood there before" }
        let who = earlier.file.map { "\($0.person), \($0.act)" } ?? "nothing that can be read"
        let worth = earlier.isValid ? (earlier.commit.signature == nil ? "unsigned" : "signed") : "not valid"
        return "before it stood there: \(who), by commit \(earlier.commit.id.short), \(worth)"
    }

    func words(onRoleOf file: RecordFile, snapshot: PacketSnapshot, state: Directory) throws -> String {
        let person = try state.person(candidate)
        let manager = person?.manager
        let skipLevel = try manager.flatMap { try state.person($0)?.manager }
        var words =
            "by main \(state.commit.short): \(file.person)"
            + (file.role.map { " as \($0.rawValue)" } ?? "") + "; manager \(manager ?? "none"), skip-level "
            + (skipLevel ?? "none")
        switch file.role {
        case .committee:
            let cycle = try cycle(of: snapshot)
            let found = try cycle.flatMap { try state.cycle($0) }
            words += ", cycle \(cycle ?? "none")"
            if let found {
                words += " (chair \(found.chair ?? "none"), committee \(found.committee.joined(separator: ", ")))"
            }
        case .admin: words += ", admins \(state.organisation.admins.joined(separator: ", "))"
        case .peoplePartner: words += ", people partners \(state.organisation.peoplePartners.joined(separator: ", "))"
        case .candidate, .manager, .skipLevel, .stakeholder, nil: break
        }
        return words
    }

    func words(onContentOf binding: Binding, snapshot: PacketSnapshot, asked: Coverage?) throws -> String {
        let tree = try snapshot.treeID(of: binding.covers).hex
        let sha256: String
        do {
            sha256 = try snapshot.fingerprint(of: binding.covers).sha256
        } catch is Refusal {
            sha256 = "none, since it holds irregular files"
        }
        let wanted = asked.map { "; the policy asks for \($0.partNames.joined(separator: ", "))" } ?? ""
        return "about \(binding.packet), covers \(binding.covers.partNames.joined(separator: ", "))\(wanted); it says "
            + "tree \(binding.fingerprint.tree.prefix(10)) and sha256 \(binding.fingerprint.sha256.prefix(10)), its "
            + "commit holds \(tree.prefix(10)) and \(sha256.prefix(10))"
    }

    func words(onOrderOf roles: [Role], snapshot: PacketSnapshot, state: Directory) throws -> String {
        guard !roles.isEmpty else { return "no sign-off must come before it" }
        var words: [String] = []
        for role in roles {
            var worth = "not asked for"
            if let requirement = state.policy.requirement(for: role) {
                worth = try result(of: requirement, in: snapshot).result.rawValue
            }
            words.append("\(role.rawValue) \(worth)")
        }
        return "before it: \(words.joined(separator: ", "))"
    }
}

extension KeyRing {
    /// Who signed a commit, in words.
    func words(on commit: Commit, person: Person) throws -> String {
        let who = "author \(commit.author.email), committer \(commit.committer.email); people/ has \(person.email)"
        guard let armored = commit.signature else { return "not signed; \(who)" }
        switch try signer(of: commit, signature: armored, person: person.id) {
        case .person(let id, let key):
            let entry = try entries(of: key, person: id).first
            let times = [
                entry?.validFrom.map { "valid from \($0)" }, entry?.retired.map { "retired \($0)" },
                entry?.compromised.map { "compromised \($0)" },
            ].compactMap { $0 }
            let known = times.isEmpty ? "" : " (\(times.joined(separator: ", ")))"
            return "signed with \(key.fingerprint) of \(id)\(known); \(who)"
        case .nobody(let name): return "signed with \(name.isEmpty ? "a key" : name) of nobody here; \(who)"
        case .refused(let error): return "\(error.message); \(who)"
        }
    }
}
