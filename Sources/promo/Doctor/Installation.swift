internal import Git
internal import Signatures
internal import Subprocess

#if canImport(System)
    internal import System
#else
    internal import SystemPackage
#endif

/// What the machine has: programs and libraries.
struct Installation {
    let context: Context

    /// The oldest Git that signs with SSH keys.
    private static let oldestGit = [2, 34]
    /// The oldest OpenSSH whose `ssh-keygen -Y sign` promo knows.
    private static let oldestSSH = [8, 2]

    func diagnoses() async -> [Diagnosis] {
        [await git(), await sshKeygen(), .ok("libgit2", "libgit2 \(Repository.libraryVersion)")]
    }

    private func git() async -> Diagnosis {
        guard let said = await Self.output(of: "git", ["--version"], in: context) else {
            return .problem("git", "the program git is not here", Self.install("git"))
        }
        let version = Self.version(in: said)
        guard !version.lexicographicallyPrecedes(Self.oldestGit) else {
            return .problem(
                "git", "git \(Self.text(version)) cannot sign with SSH keys; 2.34 can", Self.install("git"))
        }
        return .ok("git", "git \(Self.text(version))")
    }

    private func sshKeygen() async -> Diagnosis {
        guard await Self.isThere("ssh-keygen", in: context) else {
            return .problem("ssh-keygen", "the program ssh-keygen is not here", Self.install("openssh-client"))
        }
        guard let said = await Self.output(of: "ssh", ["-V"], in: context), case let version = Self.version(in: said),
            version.count >= 2
        else { return .ok("ssh-keygen", "ssh-keygen") }
        guard !version.lexicographicallyPrecedes(Self.oldestSSH) else {
            return .problem(
                "ssh-keygen", "ssh-keygen of OpenSSH \(Self.text(version)) cannot sign texts; 8.2 can",
                Self.install("openssh-client"))
        }
        return .ok("ssh-keygen", "ssh-keygen of OpenSSH \(Self.text(version))")
    }

    /// How Debian installs a package, and macOS.
    static func install(_ package: String) -> String {
        #if canImport(Darwin)
            "brew install \(package == "openssh-client" ? "openssh" : package)"
        #else
            "sudo apt-get install \(package)"
        #endif
    }

    /// The first number with dots in a text: `git version 2.39.5` gives 2, 39, 5.
    static func version(in text: String) -> [Int] {
        let word = text.split { !($0.isNumber || $0 == ".") }.first { $0.contains(".") && $0.first != "." } ?? ""
        return word.split(separator: ".").compactMap { Int($0) }
    }

    private static func text(_ version: [Int]) -> String { version.map(String.init).joined(separator: ".") }

    /// Whether the shell finds a program.
    static func isThere(_ program: String, in context: Context) async -> Bool {
        await output(of: "command", ["-v", program], in: context) != nil
    }

    /// What a program prints on both its outputs; nil where it is not there or fails.
    static func output(of program: String, _ arguments: [String], in context: Context) async -> String? {
        let words = ["-c", "\(program) \"$@\" 2>&1", program] + arguments
        var variables = context.environment.variables
        variables["LC_ALL"] = "C"
        do {
            let result = try await Subprocess.run(
                .path("/bin/sh"), arguments: Arguments(words),
                environment: Subprocess.Environment(variables: variables), output: .string(limit: 65_536),
                error: .discarded)
            return result.terminationStatus.isSuccess ? result.standardOutput : nil
        } catch {
            return nil
        }
    }
}
