import Foundation
import Synchronization

/// What a program left behind.
package struct Outcome: Sendable {
    package let status: Int32
    package let outputBytes: [UInt8]
    package let errorText: String

    /// Standard output as text.
    package var output: String { String(decoding: outputBytes, as: UTF8.self) }
    /// Standard output without white space around it.
    package var trimmed: String { output.trimmingCharacters(in: .whitespacesAndNewlines) }
    /// Standard output's lines.
    package var lines: [String] { trimmed.isEmpty ? [] : trimmed.components(separatedBy: "\n") }
}

/// A program that a test needed did not succeed.
package struct ProgramFailure: Error, CustomStringConvertible {
    package let command: [String]
    package let outcome: Outcome

    package init(command: [String], outcome: Outcome) { (self.command, self.outcome) = (command, outcome) }

    package var description: String {
        "\(command.joined(separator: " ")) ended with \(outcome.status): \(outcome.errorText)\(outcome.output)"
    }
}

/// Runs a program found on PATH with exactly this environment and waits for it.
///
/// Output goes through files, so that no amount of it can block the program. Throws only when it cannot be started.
package func run(
    _ command: [String], in folder: String, environment: [String: String], input: [UInt8] = []
) throws -> Outcome {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    try scratch.write("in", bytes: input)
    try scratch.write("out", "")
    try scratch.write("err", "")
    let files = try [
        FileHandle(forReadingFrom: URL(fileURLWithPath: scratch["in"])),
        FileHandle(forWritingTo: URL(fileURLWithPath: scratch["out"])),
        FileHandle(forWritingTo: URL(fileURLWithPath: scratch["err"])),
    ]
    defer { for file in files { file.closeFile() } }
    process.standardInput = files[0]
    process.standardOutput = files[1]
    process.standardError = files[2]
    try process.start()
    process.waitUntilExit()
    return Outcome(
        status: process.terminationStatus,
        outputBytes: Array(try Data(contentsOf: URL(fileURLWithPath: scratch["out"]))),
        errorText: try scratch.read("err"))
}

extension Process {
    private static let starting = Mutex(())

    /// Starts the program, one at a time: Foundation's `run()` crashes now and then where two threads are in it at once.
    package func start() throws {
        try Self.starting.withLock { _ in try run() }
    }
}
