import Foundation
import TestSupport

/// A program that was started and may be killed; what it prints goes to files.
final class Launch {
    /// How a launch ended.
    struct Ending {
        /// The exit code; nil where a signal ended it.
        let status: Int32?
        let signal: Int32?
        let output: String
        let errorText: String
        let duration: Duration
    }

    private let process = Process()
    private let scratch: TemporaryFolder
    private let files: [FileHandle]
    private let begin: ContinuousClock.Instant
    private let ended = DispatchSemaphore(value: 0)

    init(_ command: [String], in folder: String, environment: [String: String], input: String = "") throws {
        let scratch = try TemporaryFolder()
        self.scratch = scratch
        try scratch.write("in", input)
        for name in ["out", "err"] { try scratch.write(name, "") }
        files = try [
            FileHandle(forReadingFrom: URL(fileURLWithPath: scratch["in"])),
            FileHandle(forWritingTo: URL(fileURLWithPath: scratch["out"])),
            FileHandle(forWritingTo: URL(fileURLWithPath: scratch["err"])),
        ]
        process.executableURL = URL(fileURLWithPath: command[0].hasPrefix("/") ? command[0] : "/usr/bin/env")
        process.arguments = command[0].hasPrefix("/") ? Array(command.dropFirst()) : command
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        (process.standardInput, process.standardOutput, process.standardError) = (files[0], files[1], files[2])
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        begin = .now
        try process.start()
    }

    deinit { for file in files { file.closeFile() } }

    /// Kills it once a time has passed, unless it has ended before: with all that it started, or alone.
    func kill(after delay: Duration, withGroup: Bool) -> Bool {
        guard ended.wait(timeout: .now() + delay.seconds) == .timedOut else {
            ended.signal()
            return false
        }
        let pid = process.processIdentifier
        return Foundation.kill(withGroup ? -pid : pid, SIGKILL) == 0
    }

    /// Waits until it has ended, and until what it started has.
    func ending() throws -> Ending {
        ended.wait()
        let duration = begin.duration(to: .now)
        let pid = process.processIdentifier
        for _ in 0..<2000 where Foundation.kill(-pid, 0) == 0 { usleep(5000) }
        let isExit = process.terminationReason == .exit
        return Ending(
            status: isExit ? process.terminationStatus : nil, signal: isExit ? nil : process.terminationStatus,
            output: try scratch.read("out"), errorText: try scratch.read("err"), duration: duration)
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
