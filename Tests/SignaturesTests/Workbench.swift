import Foundation
import TestSupport
import Testing

@testable import Signatures

/// A temporary directory, and the real ssh-keygen in it with a home of its own.
final class Workbench: Sendable {
    let path: String

    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    struct Failure: Error {
        let errors: String
    }

    init() throws {
        path = NSTemporaryDirectory() + "promo-signatures-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path + "/.ssh", withIntermediateDirectories: true)
    }

    deinit {
        // A leftover in the temporary directory fails no test.
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }

    var environment: [String: String] {
        ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": path, "TMPDIR": path]
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: file(name), encoding: .utf8)
    }

    /// Writes a program that `sh` runs.
    /// The script is written by another process: a file that this one had open for writing may not be run as long as a
    /// child that another test forked meanwhile still holds it ("Text file busy").
    func writeScript(_ text: String, to name: String) throws -> String {
        try write("#!/bin/sh\n\(text)\n", to: name + ".source")
        try run("sh", "-c", "cat \"$1\" >\"$2\" && chmod 755 \"$2\"", "sh", file(name + ".source"), file(name))
        return file(name)
    }

    @discardableResult
    func run(_ words: String..., input: [UInt8] = [], adding: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = environment.merging(adding) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        let name = UUID().uuidString
        try Data(input).write(to: URL(fileURLWithPath: file(name + ".in")))
        for end in ["out", "err"] { try write("", to: "\(name).\(end)") }
        let files = try [
            FileHandle(forReadingFrom: URL(fileURLWithPath: file(name + ".in"))),
            FileHandle(forWritingTo: URL(fileURLWithPath: file(name + ".out"))),
            FileHandle(forWritingTo: URL(fileURLWithPath: file(name + ".err"))),
        ]
        // An open file more for each program, and Foundation's list of them outgrows the memory that it reads it in.
        defer { for file in files { file.closeFile() } }
        process.standardInput = files[0]
        process.standardOutput = files[1]
        process.standardError = files[2]
        try process.start()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try read(name + ".out"), errors: try read(name + ".err"))
    }

    /// Starts a program that goes on until it is terminated.
    func start(_ words: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.start()
        return process
    }

    /// Makes a key pair and gives the path of the private half.
    func makeKey(_ kind: String, bits: Int? = nil, passphrase: String = "", name: String = "key") throws -> String {
        let size = bits.map { ["-b", String($0)] } ?? []
        let words =
            ["ssh-keygen", "-q", "-t", kind] + size + ["-N", passphrase, "-C", "ann@example.com", "-f", file(name)]
        let result = try run("sh", "-c", words.map { "'\($0)'" }.joined(separator: " "))
        guard result.status == 0 else { throw Failure(errors: result.errors) }
        return file(name)
    }

    /// Signs with ssh-keygen itself.
    func sign(_ payload: [UInt8], key: String, namespace: String = "git", hash: String = "sha512") throws -> String {
        let result = try run(
            "ssh-keygen", "-Y", "sign", "-n", namespace, "-O", "hashalg=\(hash)", "-f", key, input: payload)
        guard result.status == 0 else { throw Failure(errors: result.errors) }
        return result.output
    }

    /// The second opinion: whether `ssh-keygen -Y check-novalidate` accepts a signature.
    func sshKeygenAccepts(_ armored: String, over payload: [UInt8], namespace: String = "git") throws -> Bool {
        let path = try write(armored, to: UUID().uuidString)
        return try run("ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", path, input: payload).status == 0
    }
}

let payload = Array("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nSign off\n".utf8)

/// The kinds of key that need no hardware.
struct KeyKind: Sendable, CustomTestStringConvertible {
    let type: String
    let bits: Int?
    let algorithm: String

    var testDescription: String { "\(algorithm) \(bits ?? 0)" }

    static let all = [
        KeyKind(type: "ed25519", bits: nil, algorithm: "ssh-ed25519"),
        KeyKind(type: "ecdsa", bits: 256, algorithm: "ecdsa-sha2-nistp256"),
        KeyKind(type: "ecdsa", bits: 384, algorithm: "ecdsa-sha2-nistp384"),
        KeyKind(type: "ecdsa", bits: 521, algorithm: "ecdsa-sha2-nistp521"),
        KeyKind(type: "rsa", bits: 2048, algorithm: "ssh-rsa"),
        KeyKind(type: "rsa", bits: 3072, algorithm: "ssh-rsa"),
    ]
}
