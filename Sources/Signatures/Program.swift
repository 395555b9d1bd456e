import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Another program, run once to its end. It keeps the terminal, so it can ask for a passphrase there.
struct Program: Sendable {
    /// A path, if it has a slash; else a name that is looked up in the `PATH` of `environment`.
    let name: String
    let arguments: [String]
    let environment: [String: String]
    /// What in Git's configuration names it.
    var settings = "gpg.ssh.program and gpg.ssh.defaultKeyCommand"

    struct Outcome: Sendable {
        let succeeded: Bool
        let output: String
        /// The lines of standard error that say anything.
        let complaints: [String]
    }

    /// More than any program here has to say.
    private static let limit = 65_536

    /// Runs it with nothing to read.
    func collect() async throws(SigningError) -> Outcome {
        do {
            let result = try await run(
                executable, arguments: Arguments(arguments), environment: variables, input: .none,
                output: .string(limit: Self.limit), error: .string(limit: Self.limit))
            return outcome(result.terminationStatus, result.standardOutput, result.standardError)
        } catch {
            throw failure(error)
        }
    }

    /// Runs it with our own standard input, as Git does, and without its standard output.
    func converse() async throws(SigningError) -> Outcome {
        do {
            let result = try await run(
                executable, arguments: Arguments(arguments), environment: variables, input: .currentStandardInput,
                output: .discarded, error: .string(limit: Self.limit))
            return outcome(result.terminationStatus, "", result.standardError)
        } catch {
            throw failure(error)
        }
    }

    /// Runs it with a file to read. A pipe to a program that does not read it would end this one, too (SIGPIPE).
    func read(_ path: String) async throws(SigningError) -> Outcome {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            let result = try await run(
                executable, arguments: Arguments(arguments), environment: variables,
                input: .fileDescriptor(file, closeAfterSpawningProcess: true),
                output: .string(limit: Self.limit), error: .string(limit: Self.limit))
            return outcome(result.terminationStatus, result.standardOutput, result.standardError)
        } catch {
            throw failure(error)
        }
    }

    private static let installation = [
        "ssh-keygen": "Install OpenSSH: apt install openssh-client, brew install openssh, or your system's way.",
        "gpg": "Install GnuPG: apt install gnupg, brew install gnupg, or your system's way.",
    ]

    private var executable: Executable {
        name.contains("/") ? .path(FilePath(name)) : .name(name)
    }

    private var variables: Environment {
        .custom(environment.map { Array("\($0.key)=\($0.value)\0".utf8) })
    }

    private func outcome(_ status: TerminationStatus, _ output: String, _ errors: String) -> Outcome {
        let lines = errors.split(whereSeparator: \.isNewline).map { String($0).oneLine }
        return Outcome(succeeded: status.isSuccess, output: output, complaints: lines)
    }

    private func failure(_ error: any Error) -> SigningError {
        if let error = error as? SubprocessError, error.code == .executableNotFound {
            return SigningError(
                .programMissing, "the program “\(name.oneLine)” is not there",
                hint: Self.installation[name] ?? "Check \(settings) in Git's configuration.")
        }
        return SigningError(
            .signingFailed, "the program “\(name.oneLine)” could not be run",
            hint: "Check \(settings) in Git's configuration.",
            details: ["\(error)".oneLine])
    }
}
