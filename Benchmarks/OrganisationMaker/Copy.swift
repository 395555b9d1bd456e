import Crypto
import Git

/// The template's branch for another candidate.
struct Copy {
    let words: Words
    let template: Template
    let main: ObjectID
    let root: [TreeEntry]
    let keys: [String: SigningKey]

    /// What became of the template's objects, and the digests of files for listings.
    private struct Known {
        var trees: [ObjectID: ObjectID] = [:]
        var blobs: [ObjectID: ObjectID] = [:]
        var listed: [ObjectID: String] = [:]
        /// Digests of the content in the template's statements and what they are here.
        var digests: [(old: String, new: String)] = []
    }

    /// Adds all objects of the branch and gives its tip.
    func write(to pack: inout Pack) throws -> ObjectID {
        var known = Known()
        var parent = main
        for (commit, folder) in zip(template.commits, template.folders) {
            let packets = try TreeEntry(
                mode: .tree, name: words.candidate, id: candidateFolder(folder, known: &known, pack: &pack))
            let tree = TreeEntry(mode: .tree, name: "packets", id: try pack.add(.tree, try Tree([packets]).content))
            let draft = try Commit.Draft(
                tree: pack.add(.tree, try Tree(root + [tree]).content), parents: [parent],
                author: actor(commit.author), committer: actor(commit.committer),
                message: Self.replacing(known.digests, in: words.filled(commit.message)))
            let signer = draft.committer.email.prefix { $0 != "@" }
            let signature = try commit.signature == nil ? nil : keys[String(signer)]?.signature(over: draft.payload)
            guard commit.signature == nil || signature != nil else { throw Misuse("\(signer) has no key here") }
            parent = try pack.add(.commit, try draft.content(signature: signature))
        }
        return parent
    }

    private func actor(_ actor: Actor) throws -> Actor {
        try Actor(
            name: words.filled(actor.name), email: words.filled(actor.email), seconds: actor.seconds,
            offsetMinutes: actor.offsetMinutes)
    }

    /// The folder with the candidate's packet.
    private func candidateFolder(_ id: ObjectID, known: inout Known, pack: inout Pack) throws -> ObjectID {
        var entries: [TreeEntry] = []
        for packet in try template.tree(id).entries {
            let old = try template.tree(packet.id).entries
            var new: [TreeEntry] = []
            var listing: [(path: String, was: String, digest: String)] = []
            for entry in old where entry.name != "record" {
                let copy = try self.copy(entry, known: &known, pack: &pack)
                new.append(copy)
                try list(entry, path: "", known: known, in: &listing)
            }
            let lines = listing.sorted { $0.path < $1.path }
            let digest = Self.digest(lines.map { "\($0.digest)  \($0.path)\n" }.joined())
            let was = Self.digest(lines.map { "\($0.was)  \($0.path)\n" }.joined())
            known.digests = [
                (try Tree(old.filter { $0.name != "record" }).id.hex, try Tree(new).id.hex), (was, digest),
            ]
            if let record = old.first(where: { $0.name == "record" }) {
                new.append(try copy(record, known: &known, pack: &pack))
            }
            let tree = try pack.add(.tree, try Tree(new).content)
            entries.append(TreeEntry(mode: .tree, nameBytes: packet.nameBytes, id: tree))
        }
        return try pack.add(.tree, try Tree(entries).content)
    }

    private func copy(_ entry: TreeEntry, known: inout Known, pack: inout Pack) throws -> TreeEntry {
        let name = words.filled(entry.name)
        if let id = known.trees[entry.id] ?? known.blobs[entry.id] {
            return TreeEntry(mode: entry.mode, name: name, id: id)
        }
        guard entry.mode.isTree else {
            let salt = entry.id.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            var bytes = words.filled(try template.blob(entry.id), salt: salt)
            if bytes.starts(with: Array("---\nverdict:".utf8)) {
                bytes = Array(Self.replacing(known.digests, in: String(decoding: bytes, as: UTF8.self)).utf8)
            }
            let id = try pack.add(.blob, bytes)
            known.blobs[entry.id] = id
            known.listed[entry.id] = Self.digest(bytes)
            return TreeEntry(mode: entry.mode, name: name, id: id)
        }
        let entries = try template.tree(entry.id).entries.map { try copy($0, known: &known, pack: &pack) }
        let id = try pack.add(.tree, try Tree(entries).content)
        known.trees[entry.id] = id
        return TreeEntry(mode: entry.mode, name: name, id: id)
    }

    /// Paths below an entry with the digests of their files in the template and here. Names of the content have no marks.
    private func list(
        _ entry: TreeEntry, path: String, known: Known, in listing: inout [(path: String, was: String, digest: String)]
    ) throws {
        if entry.mode.isTree {
            for inner in try template.tree(entry.id).entries {
                try list(inner, path: "\(path)\(entry.name)/", known: known, in: &listing)
            }
        } else if let digest = known.listed[entry.id] {
            listing.append((path + entry.name, Self.digest(try template.blob(entry.id)), digest))
        }
    }

    private static func digest(_ text: String) -> String { digest(Array(text.utf8)) }

    private static func digest(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func replacing(_ digests: [(old: String, new: String)], in text: String) -> String {
        digests.reduce(text) { $0.replacing($1.old, with: $1.new) }
    }
}
