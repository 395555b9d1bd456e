internal import Foundation
internal import Git
internal import Ledger
internal import Markdown
internal import Packets
internal import Subprocess

/// The people of the demo: a throwaway key and a Git configuration each, in a folder beside the repository.
struct Cast {
    private let context: Context
    private let repository: String
    private let keys: String

    init(repository: String, keys: String, context: Context) {
        self.repository = repository
        self.keys = keys
        self.context = context
    }

    /// The context of a person at a moment; nil for somebody who only reads.
    func context(of person: String?, at date: String) -> Context {
        var own = context
        own.environment.variables = own.environment.variables.filter { !$0.key.hasPrefix("GIT_") }
        own.environment.variables["GIT_CONFIG_NOSYSTEM"] = "1"
        own.environment.variables["GIT_CONFIG_GLOBAL"] = person.map { "\(keys)/\($0).gitconfig" } ?? "/dev/null"
        own.environment.variables["GIT_AUTHOR_DATE"] = date
        own.environment.variables["GIT_COMMITTER_DATE"] = date
        own.environment.workingDirectory = FileManager.default.fileExists(atPath: repository) ? repository : "/"
        own.ask = { _ in nil }
        own.prompter = nil
        return own
    }

    /// Makes a key without a passphrase and a configuration that uses it.
    func makeKeys(for person: String, name: String) async throws {
        try FileManager.default.createDirectory(atPath: keys, withIntermediateDirectories: true)
        let path = "\(keys)/\(person)"
        let result = try await Subprocess.run(
            .name("ssh-keygen"),
            arguments: ["-q", "-t", "ed25519", "-N", "", "-C", "throwaway key of \(person)", "-f", path],
            input: .none, output: .discarded, error: .discarded)
        guard result.terminationStatus.isSuccess else {
            throw Refusal("demo-failed", "ssh-keygen made no key", hint: "Install OpenSSH 8.2 or newer.")
        }
        let configuration = """
            [user]
            \tname = \(name)
            \temail = \(person)@harbour-lane.example.org
            \tsigningKey = \(path).pub
            [gpg]
            \tformat = ssh

            """
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: "\(path).gitconfig"))
    }

    /// Writes the cycle on main, as Ada.
    func openCycle() async throws {
        let own = context(of: "ada", at: "2026-10-01T09:30:00Z")
        let organisation = try own.organisation()
        let cycle = try Document.make(
            [
                ("opens", .text("2026-10-01")), ("closes", .text("2026-11-13")), ("decide-by", .text("2026-12-04")),
                ("effective", .text("2027-01-01")), ("chair", .text("cleo")),
                ("committee", .list(["cleo", "kai", "lena"].map { .text($0) })),
            ],
            body: "\n# Fourth quarter of 2026\n", name: Packets.Cycle.path("2026-q4"))
        _ = try await organisation.writeMain(
            [Packets.Cycle.path("2026-q4"): cycle.bytes], title: "cycles: open 2026-q4", act: "cycle",
            as: own.author(organisation.git.configuration))
    }
}
