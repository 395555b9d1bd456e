import Foundation
import TestSupport
import Testing

/// Lets `git` carry over real transports, and cuts them.
@Suite("Over a transport", .serialized)
struct TransportTests {
    /// The transports with the program that each takes, as a test of `sh`.
    private static let transports = [
        ("path", ":"), ("nginx", "for one in nginx fcgiwrap; do PATH=$PATH:/usr/sbin command -v $one || exit 1; done"),
        ("daemon", "[ -x \"$(git --exec-path)/git-daemon\" ]"),
        ("http", "command -v python3 && [ -x \"$(git --exec-path)/git-http-backend\" ]"),
        ("ssh", "command -v sshd || [ -x /usr/sbin/sshd ]"),
    ]

    @Test("people clone, sync, race and are refused", arguments: transports)
    func carried(_ transport: String, probe: String) throws {
        let site = try Site()
        guard try site.attempt(["sh", "-c", probe]).status == 0 else {
            return Budget.skip("transport \(transport)", unless: "its programs are here")
        }
        try site.serve()
        let script = """
            export SITE='\(site.folder.path)' ROOT='\(BuiltProgram.root)'
            . "$ROOT/Tests/SoakTests/transports.sh"
            serve_\(transport)
            trap '[ -z "${SERVER:-}" ] || kill -9 $SERVER' EXIT
            set -eu
            reachable
            work
            """
        let outcome = try site.shell(script)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errorText)")
        for place in ["works.git", "bo", "ada"] { #expect(try site.complaints(in: place) == "", "\(place)") }
        Budget.report("transport \(transport): cloned, synced, raced and refused")
    }

    @Test(
        "a push whose other end goes away leaves both sides whole, and the next sync ends it",
        arguments: Budget.seconds == nil ? [300, 900] : [0, 100, 300, 500, 700, 900])
    func cut(bytes: Int) throws {
        let site = try Site()
        try site.serve()
        try site.succeed([site.promo, "clone", site["works.git"], site["bo"]])
        try site.folder.write("cut.sh", "head -c \(bytes) | git receive-pack '\(site["works.git"])'\n")
        try site.succeed([site.promo, "win", "alice", "on its way"], in: "bo")
        try site.succeed(["git", "config", "remote.origin.receivepack", "sh '\(site["cut.sh"])'"], in: "bo")
        let outcome = try site.attempt([site.promo, "sync"], in: "bo")
        let lines = outcome.errorText.split(separator: "\n")
        let isTold = outcome.status == 2 && lines.count == 2 && lines[0].contains("connection to origin ended")
        let isUnreached = outcome.status == 2 && lines.count == 2 && lines[0].contains("could not be reached")
        #expect(
            outcome.status == 0 || isTold && lines[1].contains("run promo sync again") || isUnreached,
            "\(outcome.status): \(outcome.output)\(outcome.errorText)")
        #expect(try site.complaints(in: "bo") == "" && site.complaints(in: "works.git") == "")
        try site.succeed(["git", "config", "--unset", "remote.origin.receivepack"], in: "bo")
        try site.succeed([site.promo, "sync"], in: "bo")
        #expect(try site.texts(in: "works.git").contains("on its way"))
        #expect(try site.complaints(in: "bo") == "" && site.complaints(in: "works.git") == "")
        Budget.report(
            "cut after \(bytes) bytes to the server: exit \(outcome.status) \(lines.first ?? "")"
        )
    }
}

extension Site {
    /// Puts what `org` holds onto a server with promo's hooks, `works.git`.
    func serve() throws {
        try succeed(["git", "init", "-q", "--bare", "--initial-branch=main", "../works.git"])
        try succeed([promo, "hook", "install", "../works.git"])
        try succeed(["git", "remote", "add", "origin", "../works.git"])
        try succeed([promo, "sync"], as: "ada")
    }
}
