internal import Git
internal import Markdown
internal import Packets
internal import Signatures

/// Judges the commits of `main` one after the other, each by the last state that counts.
struct MainJudge {
    private let organisation: OrganisationRepository
    private let trust: Trust
    /// The state that the next commit is judged by.
    private var state: Directory
    private var tree: ObjectID
    /// The latest moment that a commit up to that state names.
    private var time: Int64
    private var owners = Owners()
    /// Ids of people whose files could not be read at the root; no later commit that counts leaves one so.
    private(set) var unreadable: [String] = []
    /// Commits that a key signed which was compromised by then.
    private let void: [ObjectID: Instant]

    /// Whose each key and each address is, by the people files of the last good state.
    private struct Owners {
        private(set) var marks: [String: String] = [:]

        mutating func add(_ person: Person) { for mark in person.marks { marks[mark] = person.id } }

        mutating func remove(_ person: Person) {
            for mark in person.marks where marks[mark] == person.id { marks[mark] = nil }
        }
    }

    /// Starts at the root, which must be signed by an admin that it names itself unless the reader pinned it.
    init(organisation: OrganisationRepository, trust: Trust, root: Commit, void: [ObjectID: Instant]) throws {
        self.organisation = organisation
        self.trust = trust
        self.void = void
        (tree, time) = (root.tree, root.committer.seconds)
        state = try organisation.directory(at: root.id)
        for id in try state.personIDs() {
            do {
                if let person = try state.person(id) { owners.add(person) }
            } catch is ParseError {
                unreadable.append(id)
            }
        }
        guard trust.root == nil else { return }
        let problem = try signer(of: root, changing: []).problem
        if let problem, problem.code == .notChecked {
            throw Refusal(
                "not-checked", "the first commit of main (\(root.id.short)) says nothing yet: \(problem.message)",
                hint: "Install GnuPG, so that promo finds gpg in PATH.")
        }
        guard problem == nil else {
            throw Refusal(
                "no-root", "the first commit of main (\(root.id.short)) is no root of trust: \(problem?.message ?? "")",
                hint: "If you know that it is the right one: promo verify --root \(root.id.hex)")
        }
    }

    /// What a merge would bring to `main` that must not be part of it: whatever is reachable from `main` is judged on no
    /// candidate's branch any more, so their acts would be gone.
    private func broughtIn(by commit: Commit) throws -> Judgement.Violation? {
        let (first, others) = (commit.parents[0], Array(commit.parents.dropFirst()))
        for id in try organisation.git.commits(from: others, excluding: [first]) {
            let tree = try organisation.git.commit(id).tree
            guard try organisation.git.entry(at: ["packets"], in: tree) != nil else { continue }
            return .init(
                .misplaced, "it merges \(id.short), which holds packets; their history belongs on candidates' branches")
        }
        return nil
    }

    /// How a commit differs from the last good state.
    func changes(by commit: Commit) throws -> [PathChange] {
        try organisation.git.changes(from: tree, to: commit.tree)
    }

    /// What a commit breaks that makes `changes`; empty where it counts. `waiting` are the commits since the last good
    /// one.
    func problems(
        of commit: Commit, making changes: [PathChange], waiting: [Commit]
    ) throws -> [Judgement.Violation] {
        let ruled = changes.filter { MainPaths.isRuled($0.path) }
        let isMerge = commit.parents.count > 1
        if isMerge, let problem = try broughtIn(by: commit) { return [problem] }
        if trust.isFuture(commit.committer.seconds) {
            return [.init(.dateInFuture, "it is dated \(Instant(seconds: commit.committer.seconds)), which is to come")]
        }
        // What is as it was needs nobody's word, whoever put it back; a merge brings history in as well.
        if ruled.isEmpty, !isMerge { return [] }
        if let packets = ruled.first(where: { $0.path == "packets" || $0.path.hasPrefix("packets/") }) {
            return [.init(.misplaced, "it puts \(packets.path) on main; packets belong on candidates' branches")]
        }
        for change in ruled where change.new != nil {
            guard let original = MainPaths.original(ofNamesake: change.path) else { continue }
            return [
                .init(
                    .malformedMain,
                    "\(change.path) would take the place of \(original) on a Mac or on Windows, so it needs another name"
                )
            ]
        }
        do {
            let after = try organisation.directory(at: commit.id)
            if let problem = try problem(in: after, changing: ruled) { return [problem] }
        } catch {
            guard let problem = Self.malformed(error) else { throw error }
            return [problem]
        }
        if let since = void[commit.id] {
            return [.init(.keyCompromised, "its key is marked as compromised since \(since)")]
        }
        if Judge.isEarlier(commit.committer.seconds, than: time) {
            return [
                .init(
                    .dateBeforeParent,
                    "it is dated \(Instant(seconds: commit.committer.seconds)), before what it builds on "
                        + "(\(Instant(seconds: time)))")
            ]
        }
        let signer = try signer(of: commit, changing: ruled)
        if let problem = signer.problem { return [problem] }
        if let problem = try coup(by: signer.id, in: organisation.directory(at: commit.id)) { return [problem] }
        let unanswered = waiting.filter { !commit.trailers.values(of: MainChain.adopting).contains($0.id.hex) }
        guard let first = unanswered.first else { return [] }
        return [.init(.untrustedMain, "it builds on \(first.id.short), which does not count")]
    }

    /// What a commit that counts changes of that which promo never reads, where no admin of the state before signed it;
    /// nil where there is nothing.
    func unreadChange(by commit: Commit, making changes: [PathChange]) throws -> String? {
        let unread = changes.map(\.path).filter { !MainPaths.isRuled($0) }
        guard !unread.isEmpty else { return nil }
        if void[commit.id] == nil, commit.signature != nil, let admin = try admin(with: commit.author.email),
            try keyRing.violations(of: commit, by: admin, requiresSignature: true).isEmpty
        {
            return nil
        }
        return unread.prefix(3).joined(separator: ", ") + (unread.count > 3 ? " and \(unread.count - 3) more" : "")
    }

    /// Takes a commit that counts as the state to judge the next one by.
    mutating func advance(to commit: Commit, making changes: [PathChange]) throws {
        let after = try organisation.directory(at: commit.id)
        for change in changes where change.path.hasPrefix("people/") {
            let id = Self.personID(change.path)
            if let person = try state.person(id) { owners.remove(person) }
            if let person = try after.person(id) { owners.add(person) }
        }
        (state, tree) = (after, commit.tree)
        // A date that nobody signed, on a commit that changes nothing, moves nothing on.
        if changes.contains(where: { MainPaths.isRuled($0.path) }) { time = max(time, commit.committer.seconds) }
    }

    private static func personID(_ path: String) -> String {
        String(path.dropFirst("people/".count).dropLast(".md".count))
    }

    // MARK: Who

    /// Whose commit it is: an admin's, or that of somebody who changes their own keys. Else why it is nobody's.
    private func signer(of commit: Commit, changing: [PathChange]) throws -> (
        id: String?, problem: Judgement.Violation?
    ) {
        let email = commit.author.email.lowercased()
        if let admin = try admin(with: email) {
            let violations = try keyRing.violations(of: commit, by: admin, requiresSignature: true)
            return (admin.id, violations.first)
        }
        if let id = try Self.soleOwner(of: changing), let person = try state.person(id),
            person.email.lowercased() == email
        {
            let violations = try keyRing.violations(of: commit, by: person, requiresSignature: true)
            if let violation = violations.first { return (nil, violation) }
            if let problem = try OwnKeys.problem(in: changing[0], of: id, git: organisation.git) {
                return (nil, .init(.notAdmin, "\(id) is no admin and \(problem)"))
            }
            return (id, nil)
        }
        guard commit.signature != nil else { return (nil, .init(.unsigned, "the commit is not signed")) }
        return (
            nil, .init(.notAdmin, "\(commit.author.name) <\(commit.author.email)> is no admin of the state before it")
        )
    }

    /// The admin of the state before who has this address.
    private func admin(with email: String) throws -> Person? {
        for id in state.organisation.admins {
            if let person = try state.person(id), person.email.lowercased() == email.lowercased() { return person }
        }
        return nil
    }

    private var keyRing: KeyRing {
        KeyRing(base: state, now: state, openPGP: organisation.openPGP, notBefore: time)
    }

    /// The person whose file is the only thing that changes.
    private static func soleOwner(of changes: [PathChange]) throws -> String? {
        guard changes.count == 1, let path = changes[0].strictPath, path.hasPrefix("people/"), path.hasSuffix(".md"),
            changes[0].old?.mode == .regular, changes[0].new?.mode == .regular
        else { return nil }
        return personID(path)
    }

    // MARK: What

    /// What no admin may do either: leave nobody who could act, or give two people one key or one address.
    private func problem(in after: Directory, changing changes: [PathChange]) throws -> Judgement.Violation? {
        let admins = try after.organisation.admins.filter { try after.person($0)?.goodKeys.isEmpty == false }
        guard !admins.isEmpty else {
            return .init(
                .malformedMain, "after it, no admin has a key that is still good, so nobody could change main again")
        }
        for change in changes where change.path.hasPrefix("people/") && change.new != nil {
            guard let path = change.strictPath, change.new?.mode == .regular else {
                return .init(.malformedMain, "\(change.path) is not a regular file with a plain name")
            }
            let id = Self.personID(path)
            guard path == Person.path(id), Slug.isValid(id), let person = try after.person(id) else {
                return .init(.malformedMain, "\(path) is no file of a person")
            }
            guard person.hasUsableAddress else {
                return .init(
                    .malformedMain, "\(path) has an address that no commit can carry, so \(id) could do nothing")
            }
            for mark in person.marks {
                guard let other = owners.marks[mark], other != id,
                    try after.person(other)?.marks.contains(mark) == true
                else { continue }
                return .init(.sharedKey, "it gives \(id) a key or the address of \(other)")
            }
        }
        return try sharedAmongNew(changes, in: after)
    }

    /// One of the others must stay an admin and keep a key that is good now as it was before: nobody takes over alone,
    /// in one stroke, by replacing keys or marking them.
    private func coup(by signer: String?, in after: Directory) throws -> Judgement.Violation? {
        func goodKeys(_ id: String, in directory: Directory) throws -> Set<Person.Key> {
            guard directory.organisation.admins.contains(id) else { return [] }
            return Set(try directory.person(id)?.goodKeys ?? [])
        }
        let others = try state.organisation.admins.filter { try $0 != signer && !goodKeys($0, in: state).isEmpty }
        let left = try others.filter { try !goodKeys($0, in: state).isDisjoint(with: goodKeys($0, in: after)) }
        guard !others.isEmpty, left.isEmpty else { return nil }
        return .init(
            .adminsRemoved,
            "it leaves none of the other admins (\(others.joined(separator: ", "))) in place with a key that they had")
    }

    /// Two people who come in the same commit may not share a key or an address either.
    private func sharedAmongNew(_ changes: [PathChange], in after: Directory) throws -> Judgement.Violation? {
        var seen: [String: String] = [:]
        for change in changes where change.path.hasPrefix("people/") && change.new != nil {
            let id = Self.personID(change.path)
            guard let person = try after.person(id) else { continue }
            for mark in person.marks {
                if let other = seen[mark], other != id {
                    return .init(.sharedKey, "it gives \(other) and \(id) one key or address")
                }
                seen[mark] = id
            }
        }
        return nil
    }

    /// What cannot be read is no state to go by; an object that is missing is another matter.
    private static func malformed(_ error: any Error) -> Judgement.Violation? {
        switch error {
        case let error as ParseError: .init(.malformedMain, error.description)
        case let refusal as Refusal: .init(.malformedMain, refusal.message)
        default: nil
        }
    }
}

extension Person.Key {
    /// Nothing is said against it.
    fileprivate var isLive: Bool { retired == nil && compromised == nil }
}

extension Person {
    /// The keys that nothing is said against; what is said of one copy of a key is said of all.
    fileprivate var goodKeys: [Key] {
        let dead = Set(keys.filter { !$0.isLive }.flatMap(\.identities))
        return keys.filter { $0.isLive && dead.isDisjoint(with: $0.identities) }
    }

    /// Whether a commit can name the address as it stands here (git-commit-tree(1)).
    fileprivate var hasUsableAddress: Bool {
        !email.isEmpty && !email.unicodeScalars.contains { "<>".unicodeScalars.contains($0) || $0.value < 0x20 }
            && email.first?.isWhitespace == false && email.last?.isWhitespace == false
    }

    /// What nobody else may have: the address, and each key with its subkeys.
    fileprivate var marks: [String] { [email.lowercased()] + keys.flatMap(\.identities) }
}

/// What somebody who is no admin may do to their own people file: add keys, and mark keys as retired or compromised.
private enum OwnKeys {
    static func problem(in change: PathChange, of id: String, git: Repository) throws -> String? {
        guard let old = change.old, let new = change.new else { return "adds or removes a person" }
        let path = Person.path(id)
        let before = try Document(try git.file(old.id, name: path), name: path)
        let after = try Document(try git.file(new.id, name: path), name: path)
        guard before.body == after.body, rest(of: before).hasSameContent(as: rest(of: after)) else {
            return "changes more of \(path) than keys"
        }
        let (had, has) = (try Person(before, id: id).keys, try Person(after, id: id).keys)
        guard has.count >= had.count else { return "removes a key" }
        for (earlier, later) in zip(had, has) {
            guard earlier.text == later.text, earlier.validFrom == later.validFrom,
                earlier.retired == nil || earlier.retired == later.retired,
                earlier.compromised == nil || earlier.compromised == later.compromised
            else { return "changes what is known of a key" }
        }
        return nil
    }

    private static func rest(of document: Document) -> Value {
        Value(.map((document.frontMatter.entries ?? []).filter { $0.key != "keys" }))
    }
}
