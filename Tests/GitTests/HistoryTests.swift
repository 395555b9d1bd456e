import Git
import TestSupport
import Testing

@Suite("History")
struct HistoryTests {
    /// A repository with commits known by their titles.
    private struct History {
        let sandbox: Sandbox
        let repository: Repository
        let ids: [String: ObjectID]

        subscript(title: String) -> ObjectID { get throws { try #require(ids[title]) } }
    }

    /// A history of commits without files: each with a title, its minute and the titles of its parents.
    private func build(_ plan: [(String, Int64, [String])]) throws -> History {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let repository = try sandbox.open()
        let tree = try repository.write(.tree, [])
        var ids: [String: ObjectID] = [:]
        for (title, minute, parents) in plan {
            let draft = try Commit.Draft(
                tree: tree, parents: parents.map { try #require(ids[$0]) }, author: ann(minute: minute),
                committer: ann(minute: minute), message: title)
            ids[title] = try repository.write(.commit, draft.content(signature: nil))
        }
        return History(sandbox: sandbox, repository: repository, ids: ids)
    }

    @Test("Commits come newest first and before their parents, as git rev-list --date-order has them")
    func order() throws {
        let history = try build([
            ("a", 0, []), ("b", 5, ["a"]), ("c", 2, ["a"]), ("d", 3, ["c"]), ("m", 6, ["b", "d"]), ("e", 7, ["d"]),
        ])
        let heads = try ["m", "e"].map { try history[$0] }
        let expected = try history.sandbox.git("rev-list", "--date-order", heads[0].hex, heads[1].hex, in: "repo").lines
        #expect(try history.repository.commits(from: heads).map(\.hex) == expected)
        let excluded = try history["c"]
        let less = try history.sandbox.git(
            "rev-list", "--date-order", heads[0].hex, heads[1].hex, "^\(excluded)", in: "repo"
        ).lines
        #expect(try history.repository.commits(from: heads, excluding: [excluded]).map(\.hex) == less)
        #expect(try history.repository.commits(from: [excluded], excluding: heads).isEmpty)
        #expect(try history.repository.commits(from: []).isEmpty)
    }

    @Test("Clocks that ran backwards do not let excluded commits through")
    func skewedClocks() throws {
        var plan: [(String, Int64, [String])] = [("root", 900, [])]
        for index in 0..<20 { plan.append(("p\(index)", Int64(800 - index), [index == 0 ? "root" : "p\(index - 1)"])) }
        plan.append(("old", 1, ["p19"]))
        plan.append(("new", 1000, ["root"]))
        let history = try build(plan)
        let (old, new) = (try history["old"], try history["new"])
        #expect(try history.repository.commits(from: [new], excluding: [old]) == [new])
        #expect(try history.repository.commits(from: [old], excluding: [new]).count == 21)
    }

    @Test("The best common ancestor is git's, nil for unrelated histories")
    func mergeBase() throws {
        let history = try build([
            ("a", 0, []), ("b", 1, ["a"]), ("c", 2, ["a"]), ("d", 3, ["b", "c"]), ("e", 4, ["b"]), ("x", 5, []),
            ("f", 6, ["d"]), ("g", 7, ["e", "c"]),
        ])
        func base(_ left: String, _ right: String) throws -> (ObjectID?, [String]) {
            let (first, second) = (try history[left], try history[right])
            let git = try history.sandbox.attempt(["git", "merge-base", "--all", first.hex, second.hex], in: "repo")
            return (try history.repository.mergeBase(first, second), git.lines)
        }
        for (left, right) in [("f", "e"), ("b", "c"), ("d", "b"), ("f", "f")] {
            let (found, expected) = try base(left, right)
            #expect([found?.hex] == expected, "\(left) and \(right)")
        }
        let (criss, both) = try base("f", "g")
        #expect(both.count == 2 && criss == history.ids["c"])
        #expect(try base("a", "x").0 == nil)
    }

    @Test("An ancestor is told from a stranger and from a descendant")
    func ancestry() throws {
        let history = try build([("a", 0, []), ("b", 1, ["a"]), ("c", 2, ["a"])])
        let (a, b, c) = (try history["a"], try history["b"], try history["c"])
        #expect(try history.repository.isAncestor(a, of: b))
        #expect(try history.repository.isAncestor(a, of: a))
        #expect(try !history.repository.isAncestor(b, of: a))
        #expect(try !history.repository.isAncestor(b, of: c))
    }

    @Test("A hole in history is an error, not an end")
    func hole() throws {
        let history = try build([])
        let draft = try Commit.Draft(
            tree: history.repository.write(.tree, []), parents: [id(String(repeating: "1", count: 40))], author: ann(),
            committer: ann(), message: "m")
        let commit = try history.repository.write(.commit, draft.content(signature: nil))
        #expect(try failure { try history.repository.commits(from: [commit]) }.code == .notFound)
    }

    @Test("The edge of a shallow clone is an end")
    func shallow() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        for minute in 0..<4 { try sandbox.commit("commit \(minute)", in: "repo", minute: Int64(minute)) }
        try sandbox.git("clone", "--quiet", "--depth", "2", "file://\(sandbox["repo"])", "clone")
        let clone = try sandbox.open("clone")
        #expect(clone.isShallow)
        let head = try #require(try clone.reference("HEAD"))
        #expect(try clone.commits(from: [head]).map(\.hex) == sandbox.git("rev-list", "HEAD", in: "clone").lines)
        #expect(try clone.commits(from: [head]).count == 2)
    }
}
