import Foundation

/// The real gpg with a home of its own, which is gone with this object, agent included.
package final class OpenPGPHome: Sendable {
    /// Short, as the socket of the agent is in it (108 characters at most).
    package let path: String

    package init() throws {
        var template = Array("/tmp/promo-gpg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        // Leftovers in the temporary directory fail no test.
        do {
            _ = try run(["gpgconf", "--homedir", path, "--kill", "all"], in: path, environment: variables)
            try FileManager.default.removeItem(atPath: path)
        } catch {}
    }

    /// What programs need to find this home.
    package var variables: [String: String] {
        ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": path, "GNUPGHOME": path]
    }

    /// Makes a key without a passphrase and gives its fingerprint. `clock` is a time that gpg is to believe in, such as
    /// `20260101T000000`.
    package func makeKey(_ name: String, expires: String = "never", clock: String? = nil) throws -> String {
        let time = clock.map { ["--faked-system-time", $0] } ?? []
        try gpg(time + ["--quick-generate-key", name, "ed25519", "sign", expires])
        let lines = try gpg(["--with-colons", "--list-keys", name]).lines.filter { $0.hasPrefix("fpr:") }
        return String(lines[0].split(separator: ":", omittingEmptySubsequences: false)[9])
    }

    /// The public key, armored.
    package func publicKey(_ fingerprint: String) throws -> String {
        try gpg(["--armor", "--export", fingerprint]).output
    }

    /// Signs bytes as Git does and gives back the armored signature.
    package func signature(over payload: [UInt8], with fingerprint: String, clock: String? = nil) throws -> String {
        let time = clock.map { ["--faked-system-time", $0] } ?? []
        return try gpg(time + ["-bsau", fingerprint], input: payload).output
    }

    /// Runs gpg, which must succeed. A test without gpg proves nothing, so it fails.
    @discardableResult
    package func gpg(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let command = ["gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", ""] + arguments
        let outcome = try run(command, in: path, environment: variables, input: input)
        guard outcome.status == 0 else { throw ProgramFailure(command: command, outcome: outcome) }
        return outcome
    }
}
