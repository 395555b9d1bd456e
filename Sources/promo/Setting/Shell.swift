internal import Subprocess

#if canImport(System)
    internal import System
#else
    internal import SystemPackage
#endif

/// Programs that people chose, run on their terminal through the shell as Git runs them.
enum Shell {
    /// Runs `command` with more arguments; whether it succeeded. `input` replaces the terminal's.
    static func run(
        _ command: String, _ arguments: [String] = [], variables: [String: String], input: String? = nil
    ) async throws -> Bool {
        let words = ["-c", arguments.isEmpty ? command : "\(command) \"$@\"", command] + arguments
        let environment = Subprocess.Environment(variables: variables)
        let output = FileDescriptorOutput.fileDescriptor(.standardOutput, closeAfterSpawningProcess: false)
        let error = FileDescriptorOutput.fileDescriptor(.standardError, closeAfterSpawningProcess: false)
        if let input {
            return try await Subprocess.run(
                .path("/bin/sh"), arguments: Arguments(words), environment: environment, input: .string(input),
                output: output, error: error
            ).terminationStatus.isSuccess
        }
        return try await Subprocess.run(
            .path("/bin/sh"), arguments: Arguments(words), environment: environment,
            input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false), output: output, error: error
        ).terminationStatus.isSuccess
    }
}
