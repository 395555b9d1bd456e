import Foundation
import TestSupport

/// A folder with people's keys and an organisation in `org`, where the built program is run as somebody.
///
/// The keys and the three organisations to start from are those of the transcripts; Tests/EndToEnd/helpers.sh makes them.
final class Site: Sendable {
    let folder: TemporaryFolder
    let promo: String
    private let environment: [String: String]

    /// The moment of the first act after those that the organisation begins with.
    static let begin: Int64 = 1_793_610_060  // 2026-11-02T09:01:00Z

    /// In `org` Alice has a packet in a cycle, with all that it needs and not nominated, and Eve has a new one.
    init() throws {
        let prepared = try Self.prepared.get()
        folder = try TemporaryFolder()
        promo = try BuiltProgram.promo.get()
        environment = Self.environment(home: folder["home"], promo: promo)
        try Self.copy(prepared["home"], to: folder["home"])
        try Self.copy(prepared["site"], to: folder["org"])
    }

    subscript(_ name: String) -> String { folder[name] }

    /// The environment of a person whose act is told from others by the author's name, at a moment.
    func variables(as person: String = "bo", act: String? = nil, at seconds: Int64 = Site.begin) -> [String: String] {
        var variables = environment
        variables["GIT_CONFIG_GLOBAL"] = folder["home/\(person).gitconfig"]
        variables["GIT_AUTHOR_DATE"] = "@\(seconds) +0000"
        variables["GIT_COMMITTER_DATE"] = "@\(seconds) +0000"
        variables["GIT_AUTHOR_NAME"] = act
        return variables
    }

    /// Runs a program however it ends.
    func attempt(
        _ command: [String], in place: String = "org", as person: String = "bo", act: String? = nil,
        at seconds: Int64 = Site.begin, input: String = ""
    ) throws -> Outcome {
        try run(
            command, in: folder[place], environment: variables(as: person, act: act, at: seconds),
            input: Array(input.utf8))
    }

    /// Runs one that must succeed, and gives what it printed.
    @discardableResult
    func succeed(
        _ command: [String], in place: String = "org", as person: String = "bo", act: String? = nil,
        at seconds: Int64 = Site.begin, input: String = ""
    ) throws -> String {
        let outcome = try attempt(command, in: place, as: person, act: act, at: seconds, input: input)
        guard outcome.status == 0 else { throw ProgramFailure(command: command, outcome: outcome) }
        return outcome.output
    }

    /// What `git fsck --strict` and `promo verify` have against a repository; empty where all is sound.
    func complaints(in place: String = "org", at seconds: Int64 = Site.begin) throws -> String {
        let fsck = try attempt(["git", "fsck", "--strict", "--no-dangling", "--no-progress"], in: place)
        let verify = try attempt([promo, "verify"], in: place, at: seconds)
        return (fsck.status == 0 ? "" : fsck.output + fsck.errorText)
            + (verify.status == 0 ? "" : verify.output + verify.errorText)
    }

    /// Every reference with its commit.
    func references(in place: String = "org") throws -> String {
        try succeed(["git", "for-each-ref", "--format=%(objectname) %(refname)"], in: place)
    }

    /// How many commits of the branches here were made for each act, by the author's name.
    func recorded(in place: String = "org") throws -> [String: Int] {
        let names = try succeed(["git", "log", "--format=%an", "--branches"], in: place).split(separator: "\n")
        return names.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    /// All that the files at the tips of the branches here hold.
    func texts(in place: String = "org", of branch: String = "candidates/alice") throws -> String {
        try succeed(["git", "grep", "-h", "", branch], in: place)
    }

    /// The lines of a file in the folder; none where there is no file.
    func lines(_ name: String) throws -> [String] {
        guard folder.exists(name) else { return [] }
        return try folder.read(name).split(separator: "\n").map(String.init)
    }

    /// Copies something in the folder, links and times as they are.
    func copy(_ name: String, to other: String) throws { try Self.copy(folder[name], to: folder[other]) }

    /// Runs a script of `sh` that knows what the transcripts know.
    func shell(_ script: String) throws -> Outcome {
        try Self.shell(script, in: folder.path, environment: environment)
    }

    // MARK: Beginnings

    private static let prepared: Result<TemporaryFolder, any Error> = Result {
        let folder = try TemporaryFolder()
        try folder.makeFolder("home")
        var variables = try environment(home: folder["home"], promo: BuiltProgram.promo.get())
        (variables["PREPARED"], variables["CASE"]) = (folder.path, folder.path)
        let outcome = try shell(
            "prepare && cd \"$PREPARED\" && make_site >/dev/null", in: folder.path, environment: variables)
        guard outcome.status == 0 else { throw ProgramFailure(command: ["prepare"], outcome: outcome) }
        atexit {
            // Nothing sensible can be done about a folder that will not go.
            do { try FileManager.default.removeItem(atPath: Site.prepared.get().path) } catch {}
        }
        return folder
    }

    private static func shell(_ script: String, in folder: String, environment: [String: String]) throws -> Outcome {
        let helpers = BuiltProgram.root + "/Tests/EndToEnd/helpers.sh"
        return try run(["sh", "-c", ". '\(helpers)'\n\(script)"], in: folder, environment: environment)
    }

    private static func environment(home: String, promo: String) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let tools = URL(fileURLWithPath: promo).deletingLastPathComponent().path
        return [
            "PATH": "\(tools):\(path)", "HOME": home, "TMPDIR": home, "TZ": "UTC", "LC_ALL": "C.UTF-8",
            "TERM": "dumb", "GNUPGHOME": "\(home)/.gnupg", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        ]
    }

    private static func copy(_ path: String, to other: String) throws {
        _ = try run(["cp", "-Rp", path, other], in: "/", environment: ["PATH": "/usr/bin:/bin"])
    }
}
