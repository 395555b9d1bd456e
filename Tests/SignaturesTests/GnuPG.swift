import Foundation
import Testing

@testable import Signatures

/// The real gpg, with a home of its own that is gone with this object, agent included.
final class GnuPG: Sendable {
    let bench: Workbench
    /// Short, as the socket of the agent is in it (108 characters at most).
    let home: String

    init() throws {
        bench = try Workbench()
        var template = Array("/tmp/promo-gpg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Workbench.Failure(errors: "no directory for gpg") }
        home = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // A test without gpg proves nothing, so it fails.
        let version = try bench.run("gpg", "--version")
        guard version.status == 0 else {
            throw Workbench.Failure(errors: "these tests need gpg; scripts/install-dependencies installs it")
        }
    }

    deinit {
        // Leftovers in the temporary directory fail no test.
        do {
            _ = try bench.run("gpgconf", "--homedir", home, "--kill", "all")
            try FileManager.default.removeItem(atPath: home)
        } catch {}
    }

    var environment: [String: String] { bench.environment.merging(["GNUPGHOME": home]) { $1 } }
    var verifier: OpenPGPVerifier { OpenPGPVerifier(environment: bench.environment) }

    @discardableResult
    func run(_ words: [String], input: [UInt8] = []) throws -> Workbench.Result {
        let command = ["gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", ""] + words
        let text = command.map { "'\($0)'" }.joined(separator: " ")
        let result = try bench.run("sh", "-c", text, input: input, adding: ["GNUPGHOME": home])
        guard result.status == 0 else { throw Workbench.Failure(errors: "\(words): \(result.errors)") }
        return result
    }

    /// Makes a key and gives its fingerprint.
    func makeKey(
        _ name: String = "Kim Example <kim@example.org>", kind: String = "ed25519", expires: String = "never",
        options: [String] = []
    ) throws -> String {
        try run(options + ["--quick-generate-key", name, kind, "sign", expires])
        return try fingerprints(of: name)[0]
    }

    /// Of the primary key, then of the subkeys.
    func fingerprints(of name: String) throws -> [String] {
        try run(["--with-colons", "--list-keys", name]).output.split(separator: "\n")
            .filter { $0.hasPrefix("fpr:") }
            .map { String($0.split(separator: ":", omittingEmptySubsequences: false)[9]) }
    }

    func addSubkey(to fingerprint: String, kind: String, usage: String = "sign") throws {
        try run(["--quick-add-key", fingerprint, kind, usage, "never"])
    }

    func armoredKey(_ fingerprint: String) throws -> String {
        try run(["--armor", "--export", fingerprint]).output
    }

    func key(_ fingerprint: String) throws -> OpenPGPKey {
        try OpenPGPKey(armored: armoredKey(fingerprint))
    }

    func sign(_ payload: [UInt8], key: String, options: [String] = []) throws -> [UInt8] {
        Array(try run(options + ["-bsau", key], input: payload).output.utf8)
    }

    /// A verifier whose program takes `key` and then says these lines about any signature.
    func verifier(saying lines: [String], about key: OpenPGPKey) throws -> OpenPGPVerifier {
        let said = lines.map { "echo '[GNUPG:] \($0)'" }.joined(separator: "\n")
        let program = try bench.writeScript(
            """
            case "$*" in *--import*) echo "[GNUPG:] IMPORT_OK 1 \(key.fingerprint)"; exit 0; esac
            \(said)
            """, to: "gpg-" + UUID().uuidString)
        return OpenPGPVerifier(program: program, environment: bench.environment)
    }

    /// Why promo does not take a signature; nil if it does.
    func refusal(
        of signature: [UInt8], _ keys: [OpenPGPKey], over text: [UInt8] = payload, by verifier: OpenPGPVerifier? = nil
    ) -> SignatureError? {
        let error = SignaturesTests.refusal { () throws(SignatureError) in
            _ = try (verifier ?? self.verifier).verify(signature, over: text, with: keys)
        }
        #expect(error?.message.contains("\n") != true)
        return error
    }

    /// What promo left in the temporary directory.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: bench.path).filter { $0.hasPrefix("promo-") }
    }
}

/// OpenPGP bytes as text, without a checksum.
func armor(_ bytes: [UInt8], as kind: String) -> [UInt8] {
    let lines = stride(from: 0, to: bytes.count, by: 48).map { Base64.encode(bytes[$0..<min($0 + 48, bytes.count)]) }
    return Array("-----BEGIN \(kind)-----\n\n\(lines.joined(separator: "\n"))\n-----END \(kind)-----\n".utf8)
}

/// The bytes inside of a signature.
func unarmor(_ text: [UInt8]) throws -> [UInt8] {
    try OpenPGPArmor.open(text, kind: "PGP SIGNATURE", what: "signature")
}
