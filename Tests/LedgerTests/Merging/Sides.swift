import Git
import Ledger
import Packets
import TestSupport

/// Two tips of alice's branch, each with something of its own: the local branch, and what `side` names.
extension Fixture {
    static let side = "refs/heads/side"

    /// Does something on another machine: from where the local branch stands, or from `start`, as if nobody had done
    /// anything else meanwhile.
    @discardableResult
    func elsewhere(from start: String? = nil, _ act: (Fixture) async throws -> Void) async throws -> ObjectID {
        let here = try id(Self.branch)
        try sandbox.git("update-ref", Self.branch, start ?? here, in: "org")
        try await act(self)
        let there = try id(Self.branch)
        try sandbox.git("update-ref", Self.side, there, in: "org")
        try sandbox.git("update-ref", Self.branch, here, in: "org")
        return try commit(Self.side)
    }

    func commit(_ revision: String) throws -> ObjectID {
        guard let id = ObjectID(hex: try id(revision)) else { throw Refusal("fixture", "no id: \(revision)") }
        return id
    }

    /// What both tips give, after making sure that it is the same whoever merges.
    func bothSides(choosing choices: [Choice] = []) throws -> Merge {
        let organisation = try open()
        let (ours, theirs) = (try commit(Self.branch), try commit(Self.side))
        let merge = try organisation.merge(of: "alice", ours: ours, theirs: theirs, choosing: choices)
        let other = try organisation.merge(of: "alice", ours: theirs, theirs: ours)
        if choices.isEmpty {
            guard merge.tree == other.tree, merge.fromMine == other.fromTheirs, merge.fromTheirs == other.fromMine,
                merge.main == other.main, merge.conflicts.map(\.mine) == other.conflicts.map(\.theirs),
                merge.conflicts.map(\.theirs) == other.conflicts.map(\.mine)
            else { throw Refusal("fixture", "the merge depends on who makes it") }
        }
        return merge
    }

    /// Brings the other tip into the local branch.
    @discardableResult
    func bringTogether(
        choosing choices: [Choice] = [], as who: Cast = .bo, signed: Bool = false
    ) async throws -> Written {
        try await open().merge("alice", with: commit(Self.side), choosing: choices, as: author(who, signsEdits: signed))
    }

    /// Replaces words in a file of alice's packet.
    func rewrite(_ path: String, _ old: String, _ new: String, as who: Cast = .bo) async throws {
        let text = try text(path)
        guard text.contains(old) else { throw Refusal("fixture", "\(path) does not hold “\(old)”") }
        try await edit([path: text.replacing(old, with: new)], as: who)
    }

    /// A file of alice's packet in a tree or commit.
    func text(_ path: String, in tree: ObjectID) throws -> String { try text(path, at: tree.hex) }

    /// Whether stock Git finds every object sound.
    func isSound() throws -> Bool {
        try sandbox.attempt(["git", "fsck", "--strict", "--no-dangling"], in: "org").status == 0
    }
}
