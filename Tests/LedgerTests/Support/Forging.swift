import Foundation
import Git
import Ledger
import Markdown
import Packets
import TestSupport

/// A file as plumbing writes it into a tree.
struct ForgedFile: Sendable {
    let mode: String
    let text: String?

    static func text(_ text: String) -> ForgedFile { ForgedFile(mode: "100644", text: text) }
    static func executable(_ text: String) -> ForgedFile { ForgedFile(mode: "100755", text: text) }
    static func link(to target: String) -> ForgedFile { ForgedFile(mode: "120000", text: target) }
    static let gone = ForgedFile(mode: "0", text: nil)
}

/// How a forged commit is signed.
enum Seal: Sendable {
    case none
    case key(TestKey)
    /// Made from the bytes to sign.
    case made(@Sendable ([UInt8]) throws -> String)

    static func of(_ who: Cast) throws -> Seal { .key(try who.key) }
}

extension Fixture {
    /// Makes a commit with Git's plumbing alone and points a branch at it. Nothing is checked; that is the point.
    ///
    /// The tree is that of the first parent with `files` changed. Gives back the commit's id.
    @discardableResult
    func forge(
        _ files: [String: ForgedFile], on branch: String = branch, parents: [String]? = nil, as author: Cast = .mallory,
        committer: Cast? = nil, at time: Int64? = nil, seal: Seal = .none, title: String = "\(packet): by hand",
        trailer: String = "", headers: String = ""
    ) throws -> String {
        let parents = try (parents ?? [branch]).map { try id($0) }
        let tree = try forgedTree(files, on: parents.first)
        let time = time ?? tick()
        let lines =
            ["tree \(tree)"] + parents.map { "parent \($0)" } + [
                "author \(author.name) <\(author.email)> \(time) +0100",
                "committer \((committer ?? author).name) <\((committer ?? author).email)> \(time) +0100",
            ]
            + headers.split(separator: "\n").map(String.init)
        let message = "\n\(title)\n\(trailer)"
        var header = lines.map { $0 + "\n" }.joined()
        if let signature = try signature(seal, over: Array((header + message).utf8)) {
            header += "gpgsig " + signature.trimmingCharacters(in: .newlines).replacing("\n", with: "\n ") + "\n"
        }
        return try store(Array((header + message).utf8), on: branch)
    }

    /// Stores a commit's bytes as they are and points a branch at it.
    @discardableResult
    func store(_ commit: [UInt8], on branch: String = branch) throws -> String {
        let outcome = try sandbox.git(
            "hash-object", "-t", "commit", "-w", "--stdin", "--literally", in: "org", input: commit)
        try sandbox.git("update-ref", branch, outcome.trimmed, in: "org")
        return outcome.trimmed
    }

    func signature(_ seal: Seal, over payload: [UInt8]) throws -> String? {
        switch seal {
        case .none: nil
        case .key(let key): try sandbox.signature(over: payload, with: key)
        case .made(let make): try make(payload)
        }
    }

    /// The id of a commit's tree with some files changed.
    func forgedTree(_ files: [String: ForgedFile], on parent: String?) throws -> String {
        let index = ["GIT_INDEX_FILE": sandbox["index-\(UUID().uuidString)"]]
        try sandbox.succeed(["git", "read-tree", parent ?? "--empty"], in: "org", with: index)
        var info = ""
        for (path, file) in files {
            let blob = try file.text.map {
                try sandbox.git("hash-object", "-w", "--stdin", in: "org", input: Array($0.utf8)).trimmed
            }
            info += "\(file.mode) \(blob ?? String(repeating: "0", count: 40))\t\(path)\0"
        }
        try sandbox.succeed(
            ["git", "update-index", "-z", "--index-info"], in: "org", with: index, input: Array(info.utf8))
        return try sandbox.succeed(["git", "write-tree"], in: "org", with: index).trimmed
    }

    // MARK: Statements by hand

    /// A statement about a packet as a revision has it.
    func statement(
        _ verdict: Statement.Verdict = .approved, _ role: Role = .manager, by person: String = "bo",
        of id: PacketID = packet, covers: Coverage = .all, at revision: String = branch, fingerprint: Fingerprint? = nil
    ) throws -> Statement {
        Statement(
            verdict: verdict, role: role, person: person, packet: id, covers: covers,
            fingerprint: try fingerprint ?? self.fingerprint(of: id, at: revision, covers: covers),
            at: Instant(seconds: Sandbox.time), reason: "")
    }

    func fingerprint(
        of id: PacketID = packet, at revision: String = branch, covers: Coverage = .all
    ) throws -> Fingerprint {
        let git = try open().git
        guard let commit = try git.resolve(revision), let snapshot = try PacketSnapshot(id, at: commit, in: git) else {
            throw Refusal("fixture", "no packet \(id) at \(revision)")
        }
        return try snapshot.fingerprint(of: covers)
    }

    /// Writes a statement as a commit by hand: signed by its person, changing nothing else, unless said otherwise.
    @discardableResult
    func forge(
        _ statement: Statement, in id: PacketID = packet, path: String? = nil, as author: Cast = .bo,
        committer: Cast? = nil, at time: Int64? = nil, seal: Seal? = nil, with others: [String: ForgedFile] = [:],
        on branch: String = branch, parents: [String]? = nil, headers: String = ""
    ) throws -> String {
        let text = String(decoding: try statement.document().bytes, as: UTF8.self)
        let file = "\(id.folder)/\(path ?? statement.path)"
        return try forge(
            others.merging([file: .text(text)]) { $1 }, on: branch, parents: parents, as: author, committer: committer,
            at: time, seal: try seal ?? .of(author), headers: headers)
    }
}

extension String {
    /// The path of a file in alice's packet.
    var inPacket: String { "\(Fixture.packet.folder)/\(self)" }

    /// The path of a file beside alice's packets.
    var besidePackets: String { "packets/alice/\(self)" }
}
