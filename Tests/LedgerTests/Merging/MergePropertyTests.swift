import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Any two tips")
struct MergePropertyTests {
    /// A candidate's files as a side has them, by their paths in the repository.
    private typealias Files = [String: RandomPart]

    /// Writes a commit with exactly these files.
    private func commit(
        _ files: Files, parents: [ObjectID], over tree: ObjectID, minute: Int64, in git: Repository
    ) throws -> ObjectID {
        let blobs = try files.mapValues { Optional(try git.write(.blob, Array($0.text.utf8))) }
        return try commit(git.tree(tree, applying: blobs), parents: parents, minute: minute, in: git)
    }

    private func commit(_ tree: ObjectID, parents: [ObjectID], minute: Int64, in git: Repository) throws -> ObjectID {
        let actor = try Actor(
            name: "Bo Example", email: "bo@example.org", seconds: Sandbox.time + 60 * minute, offsetMinutes: 0)
        let draft = try Commit.Draft(tree: tree, parents: parents, author: actor, committer: actor, message: "edit\n")
        return try git.write(.commit, draft.content(signature: nil))
    }

    private func texts(_ tree: ObjectID, in git: Repository) throws -> [String] {
        try git.files(in: tree, prefix: ["packets", "alice"]).map {
            String(decoding: try git.blob($0.id), as: UTF8.self)
        }
    }

    /// A few edits of a side, files taken out and added among them.
    private func edited(_ files: Files, side: String, _ words: inout RandomPart.Words, _ random: inout SeededGenerator)
        -> Files
    {
        var files = files
        for number in 0..<Int.random(in: 1...6, using: &random) {
            guard let path = files.keys.sorted().randomElement(using: &random) else { continue }
            switch Int.random(in: 0..<24, using: &random) {
            case 0: files[path] = nil
            case 1: files["packets/alice/2026-q1-m05/examples/\(side)-\(number).md"] = RandomPart(&words, &random)
            default: files[path]?.edit(&words, &random)
            }
        }
        return files
    }

    /// What both sides give is the same whoever merges; each word that one side put in is there or in a conflict, and
    /// none is that one side took out. Gives the tree with mine in every conflict.
    private func check(
        _ mine: ObjectID, _ theirs: ObjectID, base: Set<Substring>, in organisation: OrganisationRepository, seed: Int
    ) throws -> (tree: ObjectID, conflicts: Int) {
        let git = organisation.git
        let merge = try organisation.merge(of: "alice", ours: mine, theirs: theirs)
        let other = try organisation.merge(of: "alice", ours: theirs, theirs: mine)
        #expect(merge.tree == other.tree, "seed \(seed)")
        #expect(merge.conflicts.map(\.mine) == other.conflicts.map(\.theirs), "seed \(seed)")
        #expect(merge.conflicts.map(\.theirs) == other.conflicts.map(\.mine), "seed \(seed)")
        #expect(merge.conflicts.map(\.path) == other.conflicts.map(\.path), "seed \(seed)")
        let chosen = try organisation.merge(
            of: "alice", ours: mine, theirs: theirs, choosing: merge.conflicts.map { Choice($0, .mine) })
        let tree = try #require(chosen.tree, "seed \(seed)")
        let result = RandomPart.words(in: try texts(tree, in: git))
        let ours = RandomPart.words(in: try texts(git.commit(mine).tree, in: git))
        let others = RandomPart.words(in: try texts(git.commit(theirs).tree, in: git))
        let expected = ours.intersection(others).union(ours.subtracting(base)).union(others.subtracting(base))
        let open = RandomPart.words(
            in: merge.conflicts.flatMap { [$0.base, $0.mine, $0.theirs].compactMap { $0 } })
        #expect(expected.symmetricDifference(result).isSubset(of: open), "seed \(seed)")
        #expect(!merge.conflicts.isEmpty || expected == result, "seed \(seed)")
        #expect(ours.subtracting(base).isSubset(of: result), "seed \(seed): what I put in stays where I keep mine")
        return (tree, merge.conflicts.count)
    }

    @Test("Random edits on two tips come to the same whoever merges first, and no word of one side is lost")
    func random() async throws {
        let fixture = try await Fixture()
        let organisation = try fixture.open()
        let git = organisation.git
        let main = try organisation.main
        let tree = try git.commit(main).tree
        var (clean, conflicts, crossings) = (0, 0, 0)
        for seed in 1...240 {
            var random = SeededGenerator(seed: UInt64(seed))
            var words = RandomPart.Words("b")
            var files: Files = [:]
            for name in ["packet", "examples/one", "examples/two"] {
                files["packets/alice/2026-q1-m05/\(name).md"] = RandomPart(&words, &random)
            }
            let start = try commit(files, parents: [main], over: tree, minute: 0, in: git)
            let base = RandomPart.words(in: files.values.map(\.text))
            var (left, right) = (RandomPart.Words("l"), RandomPart.Words("r"))
            let mine = edited(files, side: "left", &left, &random)
            let theirs = edited(files, side: "right", &right, &random)
            let first = try commit(mine, parents: [start], over: tree, minute: 1, in: git)
            let second = try commit(theirs, parents: [start], over: tree, minute: 2, in: git)
            guard first != second else { continue }
            let merged = try check(first, second, base: base, in: organisation, seed: seed)
            conflicts += merged.conflicts
            guard merged.conflicts == 0 else { continue }
            clean += 1
            // Each merges the other's tip, and goes on before they meet again.
            let crossed = try [[first, second], [second, first]].enumerated().map { index, parents in
                try commit(merged.tree, parents: parents, minute: 3 + Int64(index), in: git)
            }
            let texts = RandomPart.words(in: try texts(merged.tree, in: git))
            let later = try crossed.enumerated().map { index, parent in
                var words = RandomPart.Words(index == 0 ? "m" : "s")
                let path = files.keys.sorted()[index]
                var part = RandomPart(&words, &random)
                part.edit(&words, &random)
                return try commit(
                    git.tree(merged.tree, applying: [path: git.write(.blob, Array(part.text.utf8))]),
                    parents: [parent], minute: 5 + Int64(index), in: git)
            }
            #expect(try git.mergeBases(of: [later[0]], and: [later[1]]).count == 2)
            let again = try check(later[0], later[1], base: texts, in: organisation, seed: seed)
            crossings += again.conflicts == 0 ? 1 : 0
        }
        #expect(clean > 60 && conflicts > 60 && crossings > 40, "\(clean), \(conflicts), \(crossings)")
    }
}
