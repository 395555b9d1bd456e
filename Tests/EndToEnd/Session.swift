import Foundation
import Synchronization
import TestSupport

/// A transcript's run: one `sh` in a folder of its own, with a home, keys and a clock of its own.
///
/// helpers.sh gives the shell what transcripts use besides programs: `at`, `as`, and set-ups that many cases share.
struct Session {
    /// What one command printed, both streams together, and how it ended.
    struct Output {
        let lines: [String]
        let status: Int32
        /// References before and after, where they were asked for.
        let references: (before: String, after: String)?
    }

    private let folder: TemporaryFolder
    private let environment: [String: String]

    /// No transcript takes longer than this, so that a program that waits for something never holds up the tests.
    private static let limit = Duration.seconds(120)

    init() throws {
        try self.init(prepared: Self.prepared.get())
    }

    private init(prepared: String) throws {
        folder = try TemporaryFolder()
        for name in ["home", "work", "steps", "out"] { try folder.makeFolder(name) }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let promo = try BuiltProgram.promo.get()
        environment = [
            "PATH": "\(URL(fileURLWithPath: promo).deletingLastPathComponent().path):\(path)",
            "HOME": folder["home"], "CASE": folder["work"], "PREPARED": prepared,
            "ROOT": Transcript.root.path,
            "TMPDIR": folder["home"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "dumb",
            "GNUPGHOME": folder["home/.gnupg"],
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        ]
    }

    /// Keys and repositories that all transcripts start from, made once and removed when the tests end.
    private static let prepared: Result<String, any Error> = Result {
        let folder = try store.get()
        atexit {
            // Nothing sensible can be done about a folder that will not go.
            do { try FileManager.default.removeItem(atPath: Session.store.get().path) } catch {}
        }
        let session = try Session(prepared: folder.path)
        try session.shell("prepare && cp -Rp \"$HOME\" \"$PREPARED/home\"\n")
        return folder.path
    }

    private static let store: Result<TemporaryFolder, any Error> = Result { try TemporaryFolder() }

    /// Runs all steps of a transcript; fewer outputs than steps where the shell ended before.
    func run(_ transcript: Transcript) throws -> [Output] {
        if let files = transcript.files {
            for name in try FileManager.default.contentsOfDirectory(atPath: files) {
                try FileManager.default.copyItem(atPath: "\(files)/\(name)", toPath: folder["work/\(name)"])
            }
        }
        var script = "cp -Rp \"$PREPARED/home/.\" \"$HOME\"\ncd \"$CASE\"\n"
        for (index, step) in transcript.steps.enumerated() {
            let command = try folder.write("steps/\(index)", step.command)
            let out = folder["out/\(index)"]
            if step.leavesReferences { script += "references >'\(out).before'\n" }
            script += "eval \"$(cat '\(command)')\" >'\(out)' 2>&1 </dev/null\necho $? >'\(out).status'\n"
            if step.leavesReferences { script += "references >'\(out).after'\n" }
        }
        try shell(script)
        var outputs: [Output] = []
        for (index, step) in transcript.steps.enumerated() {
            guard folder.exists("out/\(index).status"), let status = Int32(try text("out/\(index).status")) else {
                break
            }
            let references =
                try step.leavesReferences
                ? (before: folder.read("out/\(index).before"), after: folder.read("out/\(index).after")) : nil
            var lines = visible(try folder.read("out/\(index)")).components(separatedBy: "\n")
            while lines.last?.isEmpty == true { lines.removeLast() }
            outputs.append(Output(lines: lines, status: status, references: references))
        }
        return outputs
    }

    /// What `git fsck --strict` has against any repository in the folder.
    func complaints() throws -> String {
        try shell("check_repositories >\"$CASE/../complaints\"\n")
        return try folder.read("complaints")
    }

    private func text(_ name: String) throws -> String {
        try folder.read(name).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Output as a transcript shows it: the folder as `/case`, its home as `/home`, control characters in words.
    private func visible(_ text: String) -> String {
        let plain = text.replacing(folder["work"], with: "/case").replacing(folder["home"], with: "/home")
        return plain.unicodeScalars.map { scalar in
            let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || 0x7F..<0xA0 ~= scalar.value
            return isControl ? "\\x" + String(scalar.value + 0x100, radix: 16).dropFirst() : String(scalar)
        }.joined()
    }

    /// Runs a script that knows the helpers, and ends it with all that it started when its time is over.
    private func shell(_ script: String) throws {
        let helpers = Transcript.root.appending(path: "Tests/EndToEnd/helpers.sh").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [try folder.write("script", ". '\(helpers)'\n\(script)")]
        process.currentDirectoryURL = URL(fileURLWithPath: folder["work"])
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let log = try folder.write("log", "")
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        defer { handle.closeFile() }
        process.standardOutput = handle
        process.standardError = handle
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.start()
        let seconds = Int(Self.limit.components.seconds)
        let isLate = ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut
        kill(-process.processIdentifier, SIGKILL)
        if isLate {
            kill(process.processIdentifier, SIGKILL)
            throw Problem("the transcript took longer than \(seconds) seconds")
        }
        let words = try folder.read("log")
        guard words.isEmpty else { throw Problem("the shell says: \(words)") }
    }
}

/// Why a transcript could not be run.
struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
