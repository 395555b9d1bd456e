import Foundation
import Git

/// Writes everybody's file to main, in one commit that the admin signs, and the first candidate's branch for everybody
/// else, with texts, digests and signatures of their own.
struct Repetition {
    private let git: Repository
    private let folder: String
    private let count: Int
    private let template: Template
    private var pack = Pack()
    private var packs = 0
    private var references: [String] = []

    init(in repository: String, folder: String, count: Int) throws {
        let environment = Environment(
            variables: ProcessInfo.processInfo.environment, workingDirectory: FileManager.default.currentDirectoryPath)
        git = try Repository.open(at: repository, environment: environment)
        self.folder = folder
        self.count = count
        template = try Template(in: git)
    }

    mutating func run() throws {
        let (main, root) = try people()
        references.append("update refs/heads/main \(main)")
        var keys: [String: SigningKey] = [:]
        for number in 1...count {
            let words = Words(number: number)
            for id in [words.manager, words.director] where keys[id] == nil { keys[id] = try SigningKey(of: id) }
            let copy = Copy(words: words, template: template, main: main, root: root, keys: keys)
            let tip = try copy.write(to: &pack)
            references.append("update refs/heads/candidates/\(words.candidate) \(tip)")
            if number % 8 == 0 { keys.removeAll() }
            if pack.count > 32 << 20 { try flush() }
        }
        try flush()
        try Data((references.joined(separator: "\n") + "\n").utf8)
            .write(to: URL(fileURLWithPath: "\(folder)/references"))
    }

    private mutating func flush() throws {
        packs += 1
        try pack.write(to: "\(folder)/\(packs).pack")
    }

    /// The commit of main that adds everybody, and the entries of its tree.
    private mutating func people() throws -> (main: ObjectID, root: [TreeEntry]) {
        let base = try git.tree(template.main.tree)
        guard let people = base["people"] else { throw Misuse("main has no people") }
        var files: [String: TreeEntry] = [:]
        for entry in try git.tree(people.id).entries { files[entry.name] = entry }
        let since = Instant(template.main.committer.seconds)
        func add(_ id: String, level: String, manager: String?, key: Bool) throws {
            let name = "\(id).md"
            guard files[name] == nil else { return }
            var text = "---\nname: Person \(id)\nemail: \(id)@example.org\nlevel: \(level)\nlevel-since: 2020-01-01\n"
            if let manager { text += "manager: \(manager)\n" }
            if key { text += "keys:\n  - key: \(try SigningKey(of: id).line)\n    valid-from: \(since)\n" }
            text += "---\n"
            files[name] = TreeEntry(mode: .regular, name: name, id: try pack.add(.blob, Array(text.utf8)))
        }
        for number in 1...Words.director(of: count) {
            try add(Words.id("d", number), level: "M06", manager: "head", key: true)
        }
        for number in 1...Words.manager(of: count) {
            let director = Words.id("d", (number - 1) / 8 + 1)
            try add(Words.id("m", number), level: "M05", manager: director, key: true)
        }
        for number in 1...count {
            let words = Words(number: number)
            try add(words.candidate, level: "M04", manager: words.manager, key: false)
        }
        let tree = try pack.add(.tree, try Tree(Array(files.values)).content)
        let root = base.entries.filter { $0.name != "people" } + [TreeEntry(mode: .tree, name: "people", id: tree)]
        let draft = try Commit.Draft(
            tree: pack.add(.tree, try Tree(root).content), parents: [template.main.id], author: template.main.author,
            committer: template.main.committer, message: "Add everybody\n")
        let signature = try SigningKey(of: "head").signature(over: draft.payload)
        return (try pack.add(.commit, try draft.content(signature: signature)), root)
    }
}

/// A moment as people files write it.
private struct Instant: CustomStringConvertible {
    let description: String

    init(_ seconds: Int64) {
        description = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }
}
