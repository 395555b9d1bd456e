internal import Git
internal import Markdown
internal import Packets
internal import Subprocess

#if canImport(System)
    internal import System
#else
    internal import SystemPackage
#endif

/// The `git` program, for all that goes over a network: ssh, credential helpers and proxies work as people have set them
/// up, and ask on their terminal.
struct GitProgram: Sendable {
    /// The repository's Git directory.
    let gitDirectory: String
    let environment: Git.Environment
    /// Told what `git` says of how far it is: what it does, how much of how much is done.
    var progress: @Sendable (String, Int, Int) -> Void = { _, _, _ in }

    struct Answer {
        let isSuccess: Bool
        let output: String
        /// What it said on standard error, line by line, without what only showed how far it was.
        let complaints: [String]
    }

    /// What is read of standard output, and of standard error, at most; 100,000 references take 8 MB.
    private static let maximumBytes = 64 << 20
    private static let maximumComplaint = 1 << 20

    /// Runs a command of `git`. Throws ``Packets/Refusal`` with `no-git` where there is none.
    func run(_ arguments: [String], input: String = "") async throws -> Answer {
        var variables = environment.variables
        // Its words are read, and no reference may stand in for another object.
        (variables["LC_ALL"], variables["GIT_NO_REPLACE_OBJECTS"]) = ("C", "1")
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"] { variables[name] = nil }
        let words = ["-c", "exec git \"$@\"", "git", "--git-dir=\(gitDirectory)"] + arguments
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: Arguments(words),
            environment: Subprocess.Environment(variables: variables),
            workingDirectory: FilePath(environment.workingDirectory), input: .string(input),
            output: .string(limit: Self.maximumBytes), error: .sequence
        ) { execution in
            var complaints = Complaints(progress: progress)
            for try await buffer in execution.standardError {
                buffer.withUnsafeBytes { complaints.take($0) }
            }
            return complaints.finished()
        }
        if result.terminationStatus == .exited(127) {
            throw Refusal("no-git", "the program git is not here", hint: "Install it: apt-get install git")
        }
        return Answer(
            isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
            complaints: result.closureResult)
    }

    /// Standard error as it comes: lines, of which those that a carriage return ends only show how far something is.
    private struct Complaints {
        let progress: @Sendable (String, Int, Int) -> Void
        private var line: [UInt8] = []
        private var lines: [String] = []
        private var size = 0

        init(progress: @escaping @Sendable (String, Int, Int) -> Void) { self.progress = progress }

        mutating func take(_ bytes: UnsafeRawBufferPointer) {
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\r"): end(isPassing: true)
                case UInt8(ascii: "\n"): end(isPassing: false)
                default: if line.count < 4096 { line.append(byte) }
                }
            }
        }

        private mutating func end(isPassing: Bool) {
            let text = String(decoding: line, as: UTF8.self)
            line = []
            if let (what, done, total) = Self.share(text) { return progress(what, done, total) }
            // Behind what the server says stands what clears the rest of a terminal's line.
            let plain = text.replacing("\u{1B}[K", with: "").trimmed
            guard !isPassing, !plain.isEmpty, size < GitProgram.maximumComplaint else { return }
            size += plain.utf8.count
            lines.append(plain)
        }

        mutating func finished() -> [String] {
            if !line.isEmpty { end(isPassing: false) }
            return lines
        }

        /// `Receiving objects:  45% (450/1000), 1.2 MiB | …` as what, 450 and 1000.
        private static func share(_ text: String) -> (String, Int, Int)? {
            guard let colon = text.firstIndex(of: ":"), let open = text[colon...].firstIndex(of: "("),
                let close = text[open...].firstIndex(of: ")"),
                text[colon..<open].contains("%")
            else { return nil }
            let numbers = text[text.index(after: open)..<close].split(separator: "/").map { Int($0) }
            guard numbers.count == 2, let done = numbers[0], let total = numbers[1] else { return nil }
            let words = text[..<colon]
            return (String(words.hasPrefix("remote: ") ? words.dropFirst("remote: ".count) : words), done, total)
        }
    }
}
