internal import Foundation
internal import Git
internal import Packets
internal import Subprocess

#if canImport(System)
    internal import System
#else
    internal import SystemPackage
#endif

/// A Git bundle, made by the `git` program in a repository of its own that only borrows the objects of another, so that
/// nothing which is configured there, hooks included, has a say.
struct GitBundle {
    private let folder: String
    private let environment: Git.Environment

    /// The bundle of some references of a repository, which need not be references there.
    static func make(
        of references: [Reference], in repository: Repository, environment: Git.Environment
    ) async throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let made: Result<[UInt8], any Error>
        do {
            let bundle = GitBundle(folder: folder, environment: environment)
            made = .success(try await bundle.make(of: references, objects: repository.commonDirectory + "/objects"))
        } catch {
            made = .failure(error)
        }
        try FileManager.default.removeItem(atPath: folder)
        return try made.get()
    }

    private func make(of references: [Reference], objects: String) async throws -> [UInt8] {
        guard !objects.contains("\n") else {
            throw Refusal("bundle-failed", "the repository's path has a line break", hint: "Move it elsewhere.")
        }
        try await git(["init", "-q", "--bare", "--template=", "\(folder)/git"])
        try Data("\(objects)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/git/objects/info/alternates"))
        for reference in references {
            try await git(["--git-dir=\(folder)/git", "update-ref", reference.name, reference.target.hex])
        }
        try await git(
            ["--git-dir=\(folder)/git", "bundle", "create", "-q", "\(folder)/bundle"] + references.map(\.name))
        return Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/bundle")))
    }

    private func git(_ arguments: [String]) async throws {
        let isolated = [
            "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "pack.threads=1",
            "-c", "core.commitGraph=false",
        ]
        let variables = [
            "PATH": environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_LAZY_FETCH": "1",
        ]
        let words = ["-c", "exec git \"$@\"", "git"] + isolated + arguments
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: Arguments(words),
            environment: Subprocess.Environment(variables: variables),
            workingDirectory: FilePath(folder), input: .none, output: .discarded,
            error: .string(limit: 65_536))
        guard result.terminationStatus.isSuccess else {
            // What went wrong comes first, what became of it behind.
            let words = result.standardError.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw Refusal(
                "bundle-failed", "git could not make the bundle\(words)",
                hint: "git must be installed; git fsck tells whether all is sound, and whether something is missing.")
        }
    }
}
