import Git
import TestSupport
import Testing

@Suite("Objects")
struct ObjectTests {
    @Test("An id is forty lower-case hexadecimal digits and nothing else")
    func parsing() throws {
        let hex = "0123456789abcdef0123456789abcdef01234567"
        #expect(ObjectID(hex: hex)?.hex == hex)
        #expect(ObjectID(hex: hex.uppercased()) == nil)
        #expect(ObjectID(hex: String(hex.dropLast())) == nil)
        #expect(ObjectID(hex: hex + "0") == nil)
        #expect(ObjectID(hex: String(hex.dropLast()) + "g") == nil)
        #expect(ObjectID(hex: "+" + hex.dropFirst()) == nil)
    }

    @Test("Ids order and compare as their hexadecimal forms")
    func ordering() throws {
        let forms = ["ff00", "00ff", "0000", "8000"].map { $0 + String(repeating: "1", count: 36) }
        let ids = try forms.map { try id($0) }
        #expect(ids.sorted().map(\.hex) == forms.sorted())
        #expect(Set(ids + ids).count == 4)
        #expect(ObjectID(bytes: ids[0].bytes) == ids[0])
        #expect(ObjectID.zero.hex == String(repeating: "0", count: 40))
    }

    @Test(
        "Hashing needs no repository and agrees with git hash-object", arguments: ["", "a\n", "\u{0}\u{0}", "ünïcode"])
    func hashing(text: String) throws {
        let sandbox = try Sandbox()
        let expected = try sandbox.git("hash-object", "--stdin", input: Array(text.utf8)).trimmed
        #expect(try ObjectID.hash(of: .blob, content: Array(text.utf8)).hex == expected)
    }

    @Test("What is written is what git reads, and the other way round")
    func roundTrip() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let repository = try sandbox.open()
        let content: [UInt8] = [0, 1, 255, 10]
        let blob = try repository.write(.blob, content)
        #expect(try sandbox.git("cat-file", "blob", blob.hex, in: "repo").outputBytes == content)
        let other = try sandbox.store("blob", Array("from git".utf8))
        #expect(try repository.contains(other))
        #expect(try repository.blob(other) == Array("from git".utf8))
        #expect(try repository.blobSize(other) == 8)
        #expect(try repository.read(other).kind == .blob)
        try sandbox.git("fsck", "--strict", in: "repo")
    }

    @Test("A missing object and one of another kind are told apart")
    func wrongObjects() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let repository = try sandbox.open()
        let blob = try repository.write(.blob, [])
        let missing = try id(String(repeating: "1", count: 40))
        #expect(try !repository.contains(missing))
        #expect(try failure { try repository.blob(missing) }.code == .notFound)
        #expect(try failure { try repository.blobSize(missing) }.code == .notFound)
        #expect(try failure { try repository.tree(blob) }.code == .invalid)
        #expect(try failure { try repository.commit(blob) }.code == .invalid)
        #expect(try failure { try repository.blobSize(repository.write(.tree, [])) }.code == .invalid)
    }

    @Test("An object whose content was exchanged is refused as damaged")
    func exchangedObject() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let good = try sandbox.store("blob", Array("good".utf8)).hex
        let evil = try sandbox.store("blob", Array("evil".utf8)).hex
        let objects = "repo/.git/objects"
        try sandbox.succeed(
            [
                "cp", "-f", "\(objects)/\(evil.prefix(2))/\(evil.dropFirst(2))",
                "\(objects)/\(good.prefix(2))/\(good.dropFirst(2))",
            ])
        #expect(try failure { try sandbox.open().blob(id(good)) }.code == .corrupt)
    }

    @Test(
        "An object that is cut short or is no zlib stream is refused as damaged",
        arguments: ["", "x", "not zlib at all"])
    func brokenObject(bytes: String) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let blob = try sandbox.store("blob", Array("good".utf8)).hex
        let file = "repo/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
        try sandbox.folder.remove(file)
        try sandbox.folder.write(file, bytes)
        #expect(try failure { try sandbox.open().blob(id(blob)) }.code == .corrupt)
    }

    @Test("An object whose file ends too early is refused as damaged, wherever it ends", arguments: [1, 2, 8, 30])
    func cutObject(length: Int) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let text = (0..<200).map { "line \($0 * 7919)\n" }.joined()
        for kind in ["blob", "tree"] {
            let commit = try sandbox.commit("\(kind) \(length)", files: ["a.txt": text], in: "repo")
            let name = try sandbox.git("rev-parse", kind == "blob" ? "\(commit):a.txt" : "\(commit)^{tree}", in: "repo")
            let object = name.trimmed
            let file = "repo/.git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
            try sandbox.succeed(["sh", "-c", "head -c \(length) \(file) >cut && mv -f cut \(file)"])
            let repository = try sandbox.open()
            if kind == "blob" {
                #expect(try failure { try repository.blob(id(object)) }.code == .corrupt)
                #expect(try failure { try repository.blobSize(id(object)) }.code == .corrupt)
            } else {
                #expect(try failure { try repository.tree(id(object)) }.code == .corrupt)
            }
            try sandbox.folder.remove(file)
            try sandbox.git("add", "--all", in: "repo")
            try sandbox.git("write-tree", in: "repo")
        }
    }

    @Test(
        "An object that ends too early is refused where it is borrowed from too",
        arguments: ["info/alternates", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY"])
    func cutBorrowedObject(way: String) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let text = (0..<200).map { "line \($0 * 7919)\n" }.joined()
        let commit = try sandbox.commit("first", files: ["a.txt": text], in: "repo")
        let object = try sandbox.git("rev-parse", "\(commit):a.txt", in: "repo").trimmed
        let file = "lent/\(object.prefix(2))/\(object.dropFirst(2))"
        try sandbox.succeed([
            "sh", "-c",
            "mv repo/.git/objects lent && mkdir -p repo/.git/objects/info lent/info && head -c 30 \(file) >cut && mv -f cut \(file)",
        ])
        var variables = sandbox.variables
        if way == "info/alternates" {
            // What is borrowed may itself be borrowed, and a path may begin at the folder that names it.
            try sandbox.folder.makeFolder("between/info")
            try sandbox.folder.write("repo/.git/objects/info/alternates", "# lent\n../../../between\n")
            try sandbox.folder.write("between/info/alternates", sandbox["lent"] + "\n")
        } else {
            variables[way] = sandbox["lent"]
        }
        let environment = Environment(variables: variables, workingDirectory: sandbox["repo"])
        let repository = try Repository.open(at: sandbox["repo"], environment: environment)
        #expect(try repository.commit(id(commit)).title == "first")
        #expect(try failure { try repository.blob(id(object)) }.code == .corrupt)
    }

    @Test("Objects in packs are read")
    func packed() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let commit = try sandbox.commit("first", files: ["a.txt": "a\n"], in: "repo")
        try sandbox.git("gc", "--quiet", in: "repo")
        let repository = try sandbox.open()
        #expect(try repository.commit(id(commit)).title == "first")
    }

    @Test("A replacement made by git replace is not followed")
    func replacements() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let blob = try sandbox.store("blob", Array("original".utf8))
        let other = try sandbox.store("blob", Array("replacement".utf8))
        let first = try sandbox.commit("first", in: "repo")
        let second = try sandbox.commit("second", in: "repo", minute: 1)
        let third = try sandbox.commit("third", in: "repo", minute: 2)
        try sandbox.git("replace", blob.hex, other.hex, in: "repo")
        try sandbox.git("replace", "--graft", third, first, in: "repo")
        #expect(try sandbox.git("cat-file", "blob", blob.hex, in: "repo").output == "replacement")
        let repository = try sandbox.open()
        #expect(try repository.blob(blob) == Array("original".utf8))
        #expect(try repository.commit(id(third)).parents == [id(second)])
        #expect(try repository.commits(from: [id(third)]).map(\.hex) == [third, second, first])
    }

    @Test("Grafts do not change history")
    func grafts() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let first = try sandbox.commit("first", in: "repo")
        let second = try sandbox.commit("second", in: "repo", minute: 1)
        try sandbox.folder.write("repo/.git/info/grafts", "\(second)\n")
        #expect(try sandbox.git("rev-list", "HEAD", in: "repo").lines == [second])
        #expect(try sandbox.open().commits(from: [id(second)]).map(\.hex) == [second, first])
    }

    @Test("Objects in the folder that a hook gets from git are read")
    func quarantine() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let extra = try sandbox.folder.makeFolder("incoming")
        let objects = ["GIT_OBJECT_DIRECTORY": extra, "GIT_ALTERNATE_OBJECT_DIRECTORIES": sandbox["repo/.git/objects"]]
        let old = try sandbox.store("blob", Array("old".utf8))
        let new = try id(
            try sandbox.git("hash-object", "-w", "--stdin", in: "repo", with: objects, input: Array("new".utf8)).trimmed
        )
        #expect(try !sandbox.open().contains(new))
        let inHook = try sandbox.open(with: objects)
        #expect(try inHook.blob(new) == Array("new".utf8))
        #expect(try inHook.blob(old) == Array("old".utf8))
    }
}
