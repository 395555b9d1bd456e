package import Git
internal import Packets

/// Another repository that branches are exchanged with, under the name by which Git's configuration knows it.
///
/// What travels is `main`, the branches of candidates and the server's receipts. `remote.NAME.fetch` says whose branches:
/// where it names single candidates, only theirs.
package struct Remote: Hashable, Sendable {
    /// The name in Git's configuration.
    package let name: String
    /// The candidates whose branches are wanted; nil where all are.
    package let candidates: Set<String>?

    /// A remote under its own name, with the candidates who are wanted.
    package init(name: String, candidates: Set<String>?) {
        self.name = name
        self.candidates = candidates
    }

    /// The remote of that name as `configuration` has it. Throws ``Packets/Refusal`` with `unknown-remote`.
    package init(named name: String, in configuration: Configuration) throws {
        let known = configuration.entries.compactMap { entry in
            entry.key.hasPrefix("remote.") && entry.key.hasSuffix(".url")
                ? String(entry.key.dropFirst("remote.".count).dropLast(".url".count)) : nil
        }
        guard known.contains(name), Self.isUsable(name) else {
            let names = Set(known.filter(Self.isUsable)).sorted().joined(separator: ", ")
            throw Refusal(
                "unknown-remote", "there is no remote “\(name)” here",
                hint: names.isEmpty
                    ? "Name one: git remote add origin URL, or start from promo clone URL." : "There is: \(names).")
        }
        let sources = configuration.strings("remote.\(name).fetch").map { text in
            String(text.drop { $0 == "+" }.prefix { $0 != ":" })
        }
        let takesAll = sources.isEmpty || sources.contains { Self.everybody.contains($0) }
        self.init(
            name: name,
            candidates: takesAll ? nil : Set(sources.compactMap { PacketID.candidate(ofBranch: $0) }))
    }

    /// Names that are no option of `git`, and give references that Git allows.
    private static func isUsable(_ name: String) -> Bool {
        guard !name.hasPrefix("-") else { return false }
        do {
            try Repository.validate(reference: "refs/remotes/\(name)/main")
            return true
        } catch {
            return false
        }
    }

    private static let everybody: Set = ["refs/*", "refs/heads/*", PacketID.branchPrefix + "*"]

    /// What Git's configuration says of it: `remote.NAME.fetch`, one value each. None of them starts with `+`, so that
    /// `git fetch` too refuses what did not move forward.
    package var refspecs: [String] {
        let branches = candidates.map { $0.sorted().map { PacketID.branch(of: $0) } } ?? [PacketID.branchPrefix + "*"]
        let specs = ([OrganisationRepository.mainBranch] + branches).map { "\($0):\(tracking($0))" }
        // As a pattern, so that `git fetch` works where a server keeps none.
        return specs + ["\(Receipts.reference)*:\(Receipts.reference)*"]
    }

    /// The patterns of what is asked for: what the remote has of them is listed. `own` candidates have a branch here.
    package func patterns(besides own: some Sequence<String>) -> [String] {
        let branches =
            candidates.map { $0.union(own).sorted().map { PacketID.branch(of: $0) } } ?? [PacketID.branchPrefix + "*"]
        return [OrganisationRepository.mainBranch, Receipts.reference] + branches
    }

    /// The reference that remembers where a branch of the remote stood; receipts are the server's own everywhere.
    package func tracking(_ reference: String) -> String {
        guard reference.hasPrefix("refs/heads/") else { return reference }
        return "refs/remotes/\(name)/" + reference.dropFirst("refs/heads/".count)
    }

    /// Where notes lie of what remotes no longer had when a clone last synchronised: `refs/lost/origin/main` stands where
    /// the branch stood before. Git keeps what they lead to, and takes them along nowhere.
    static let lost = "refs/lost/"

    /// The note on a branch, named as people name it.
    func lost(_ branch: String) -> String { "\(Self.lost)\(name)/\(branch)" }

    /// The remote and the branch that a note is about; nil where it is about neither `main`, nor a candidate, nor receipts.
    static func parts(ofLost note: String) -> (remote: String, branch: String)? {
        let rest = note.dropFirst(lost.count)
        if let start = rest.firstRange(of: "/candidates/") {
            return (String(rest[..<start.lowerBound]), String(rest[rest.index(after: start.lowerBound)...]))
        }
        guard let slash = rest.lastIndex(of: "/"), case let branch = String(rest[rest.index(after: slash)...]),
            ["main", "receipts"].contains(branch)
        else { return nil }
        return (String(rest[..<slash]), branch)
    }
}

extension Repository {
    /// Writes into the repository's own configuration whose branches are exchanged with a remote, and with `url` also
    /// where it is.
    package func remember(_ remote: Remote, at url: String? = nil) throws(GitError) {
        if let url { try setConfiguration("remote.\(remote.name).url", to: url) }
        try setConfiguration("remote.\(remote.name).fetch", toAll: remote.refspecs)
    }
}

/// What a remote says that it has.
package struct Advertisement: Sendable {
    /// `main`, the branches of candidates and the receipts, by their full names.
    package let tips: [String: ObjectID]
    /// Branches below `candidates/` whose names are no ids, which do not travel.
    package let strangers: [String]

    /// Tips that are known otherwise.
    init(tips: [String: ObjectID]) { (self.tips, strangers) = (tips, []) }

    /// Reads what `git ls-remote` prints: an id, a tab and a name on each line. Throws ``Packets/Refusal`` with
    /// `bad-remote` for anything else.
    package init(_ listing: String) throws {
        var tips: [String: ObjectID] = [:]
        var strangers: [String] = []
        for line in listing.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let id = ObjectID(hex: String(parts[0])) else {
                throw Refusal("bad-remote", "the remote answers with what is no list of references: \(line.prefix(80))")
            }
            let name = String(parts[1])
            let isOurs = name == OrganisationRepository.mainBranch || name == Receipts.reference
            if isOurs || PacketID.candidate(ofBranch: name) != nil {
                tips[name] = id
            } else if name.hasPrefix(PacketID.branchPrefix) {
                strangers.append(String(name.dropFirst("refs/heads/".count)))
            }
        }
        self.tips = tips
        self.strangers = strangers
    }
}
