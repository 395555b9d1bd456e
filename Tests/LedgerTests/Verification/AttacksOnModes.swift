import Ledger
import Packets
import TestSupport

/// What stands in a candidate's folder and is no plain file.
extension Attack {
    static let onModes: [Attack] = [
        Attack(what: "a link is added after the sign-off", code: .fileMode, others: [.stale]) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(["examples/more.md".inPacket: .link(to: "../packet.md")])
        },
        Attack(what: "a file of the content is made executable", code: .fileMode, others: [.stale]) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(["packet.md".inPacket: .executable(fixture.text("packet.md"))])
        },
        Attack(what: "an executable among the wins", code: .fileMode, counts: true) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(["wins/run.sh".besidePackets: .executable("#!/bin/sh\n")])
        },
        Attack(what: "a commit of another repository", code: .fileMode, others: [.stale]) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(["more".inPacket: ForgedFile(mode: "160000", text: "none")])
        },
        Attack(what: "a mode that Git never shows", code: .fileMode, counts: true) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.store("100664", for: "packet.md")
        },
        Attack(what: "the same below a folder of the content", code: .fileMode, others: [.stale]) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.store("100600", for: "examples/outage.md")
        },
        Attack(what: "a folder with such a mode", code: .fileMode, counts: true) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.store("40755", for: "examples")
        },
        Attack(what: "a record with such a mode, signed", code: .fileMode, counts: true) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.store("100664", for: "record/sign-offs/manager-bo.md")
        },
    ]
}

extension Fixture {
    /// Commits, unsigned, the tree of alice's branch with the mode of one entry of her packet written as these digits.
    fileprivate func store(_ mode: String, for path: String) throws {
        let names = "\(Fixture.packet.folder)/\(path)".split(separator: "/").map(String.init)
        let tree = try tree("\(Fixture.branch)^{tree}", storing: mode, for: names[...])
        let time = tick()
        let who = "Mallory Example <mallory@example.org> \(time) +0100"
        let commit = "tree \(tree)\nparent \(try id(Fixture.branch))\nauthor \(who)\ncommitter \(who)\n\nTidy up\n"
        try store(Array(commit.utf8))
    }

    private func tree(_ revision: String, storing mode: String, for path: ArraySlice<String>) throws -> String {
        guard let name = path.first else { return try id(revision) }
        var lines = try sandbox.git("ls-tree", revision, in: "org").lines
        guard let index = lines.firstIndex(where: { $0.hasSuffix("\t\(name)") }) else {
            throw Refusal("fixture", "\(revision) holds no \(name)")
        }
        var words = lines[index].prefix { $0 != "\t" }.split(separator: " ").map(String.init)
        if path.count == 1 {
            words[0] = mode
        } else {
            words[2] = try tree(words[2], storing: mode, for: path.dropFirst())
        }
        lines[index] = words.joined(separator: " ") + "\t\(name)"
        let listing = lines.map { $0 + "\n" }.joined()
        return try sandbox.git("mktree", in: "org", input: Array(listing.utf8)).trimmed
    }
}
