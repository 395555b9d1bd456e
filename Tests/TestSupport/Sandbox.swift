import Foundation

/// A folder with a home of its own in which real `git` and `ssh-keygen` run, cut off from the user's configuration.
///
///     let sandbox = try Sandbox()
///     try sandbox.git("init", "-q", "-b", "main", "repo")
///     try sandbox.commit("first", files: ["a.txt": "a\n"], in: "repo")
///
/// Everything is gone when the sandbox is.
package final class Sandbox: Sendable {
    package let folder: TemporaryFolder
    /// The environment that programs get: HOME in the folder, no system configuration, UTC, C locale, fixed dates.
    package let variables: [String: String]

    /// The time of every commit unless a test says otherwise, in seconds since 1970.
    package static let time: Int64 = 1_767_225_600

    package convenience init() throws {
        try self.init(in: TemporaryFolder())
        try folder.makeFolder("home")
        try folder.write(
            "home/.gitconfig",
            """
            [user]
                name = Ann Lee
                email = ann@example.org
            [init]
                defaultBranch = main
            [advice]
                detachedHead = false
            [gc]
                auto = 0

            """)
    }

    /// One that begins with all that the folder of another held.
    package convenience init(copying path: String) throws { try self.init(in: TemporaryFolder(copying: path)) }

    private init(in folder: TemporaryFolder) {
        self.folder = folder
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        variables = [
            "PATH": path, "HOME": folder["home"], "TZ": "UTC", "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": folder["home/.gitconfig"],
            "GIT_AUTHOR_DATE": "\(Sandbox.time) +0000", "GIT_COMMITTER_DATE": "\(Sandbox.time) +0000",
            "GIT_TERMINAL_PROMPT": "0", "GNUPGHOME": folder["home/.gnupg"],
        ]
    }

    package var path: String { folder.path }

    /// The path of something in the sandbox.
    package subscript(_ name: String) -> String { folder[name] }

    /// Runs a program in a folder of the sandbox, giving back however it ends.
    package func attempt(
        _ command: [String], in place: String = ".", with extra: [String: String] = [:], input: [UInt8] = []
    ) throws -> Outcome {
        let directory = place.hasPrefix("/") ? place : place == "." ? folder.path : folder[place]
        return try run(command, in: directory, environment: variables.merging(extra) { $1 }, input: input)
    }

    /// Runs `git`, which must succeed.
    @discardableResult
    package func git(
        _ arguments: String..., in place: String = ".", with extra: [String: String] = [:], input: [UInt8] = []
    ) throws -> Outcome {
        try succeed(["git"] + arguments, in: place, with: extra, input: input)
    }

    /// Runs any program, which must succeed.
    @discardableResult
    package func succeed(
        _ command: [String], in place: String = ".", with extra: [String: String] = [:], input: [UInt8] = []
    ) throws -> Outcome {
        let outcome = try attempt(command, in: place, with: extra, input: input)
        guard outcome.status == 0 else { throw ProgramFailure(command: command, outcome: outcome) }
        return outcome
    }

    /// Writes files in a repository, commits them with `git` and gives back the commit's id in hexadecimal.
    ///
    /// `minute` moves the commit's time on from ``time``, so that order and ids are fixed.
    @discardableResult
    package func commit(
        _ message: String, files: [String: String] = [:], in repository: String, minute: Int64 = 0,
        signing: [String] = []
    ) throws -> String {
        for (name, text) in files { try folder.write("\(repository)/\(name)", text) }
        let date = "\(Sandbox.time + 60 * minute) +0000"
        let dates = ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]
        try git("add", "--all", in: repository)
        try succeed(
            ["git", "commit", "--quiet", "--allow-empty", "-m", message] + signing, in: repository, with: dates)
        return try git("rev-parse", "HEAD", in: repository).trimmed
    }
}
