import Foundation
import Testing

@testable import Signatures

@Suite("OpenPGP signing") struct OpenPGPSignerTests {
    private func error(_ signer: OpenPGPSigner) async -> SigningError? {
        do throws(SigningError) {
            _ = try await signer.sign(payload)
            return nil
        } catch {
            #expect(!error.message.contains("\n"))
            return error
        }
    }

    @Test("what is signed, verifies", arguments: ["ed25519", "rsa3072"]) func signs(kind: String) async throws {
        let gpg = try GnuPG()
        let fingerprint = try gpg.makeKey(kind: kind)
        let key = try gpg.key(fingerprint)
        for name in [fingerprint, String(fingerprint.suffix(16)), "Kim Example <kim@example.org>"] {
            for text in [payload, [], [UInt8](repeating: 0xff, count: 200_000)] {
                let armored = try await OpenPGPSigner(key: name, environment: gpg.environment).sign(text)
                #expect(try gpg.verifier.verify(Array(armored.utf8), over: text, with: [key]) == key)
            }
        }
    }

    @Test("the program is called as Git calls it") func program() async throws {
        let gpg = try GnuPG()
        let fingerprint = try gpg.makeKey()
        let program = try gpg.bench.writeScript(
            "printf '%s\\n' \"$@\" > \"$HOME/arguments\"; exec gpg \"$@\"", to: "my gpg")
        _ = try await OpenPGPSigner(program: program, key: fingerprint, environment: gpg.environment).sign(payload)
        #expect(try gpg.bench.read("arguments") == "--status-fd=2\n-bsau\n\(fingerprint)\n")
    }

    @Test("a missing program or key is a clear error") func missing() async throws {
        let gpg = try GnuPG()
        let absent = await error(OpenPGPSigner(key: "nobody@example.org", environment: gpg.environment))
        #expect(absent?.code == .signingFailed)
        #expect(absent?.message == "gpg did not sign with “nobody@example.org”: its private half is not here")
        #expect(absent?.hint.contains("--list-secret-keys") == true)
        #expect(absent?.details.contains { $0.contains("GNUPG:") } == false)
        let none = await error(OpenPGPSigner(key: "", environment: gpg.environment))
        #expect(none?.code == .noSigningKey)
        let other = await error(OpenPGPSigner(program: "no-such-gpg", key: "a", environment: gpg.environment))
        #expect(other?.code == .programMissing)
        #expect(other?.hint.contains("gpg.program") == true)
        let empty = gpg.environment.merging(["PATH": gpg.bench.path]) { $1 }
        let uninstalled = await error(OpenPGPSigner(key: "a", environment: empty))
        #expect(uninstalled?.code == .programMissing)
        #expect(uninstalled?.hint.contains("gnupg") == true)
        let full = gpg.environment.merging(["TMPDIR": "/no/such"]) { $1 }
        #expect(await error(OpenPGPSigner(key: "a", environment: full))?.code == .noTemporaryFile)
        #expect(try gpg.leftovers().isEmpty)
    }

    private static let block = "echo -----BEGIN PGP SIGNATURE-----"
    private static let created = "echo '[GNUPG:] SIG_CREATED D 22 8 00 1 A' >&2"

    @Test(
        "a program that fails, or does not say that it signed, is an error",
        arguments: [
            "exit 1", "exit 0", block, created, "\(created); \(block); exit 1", "\(created); echo hello",
            "echo 'x [GNUPG:] SIG_CREATED D' >&2; \(block)", "kill -9 $$", "yes | head -c 200000 >&2",
            "echo 'gpg: signing failed: Inappropriate ioctl for device' >&2; exit 2",
        ])
    func bad(script: String) async throws {
        let bench = try Workbench()
        let program = try bench.writeScript(script, to: "program")
        let failure = await error(OpenPGPSigner(program: program, key: "a", environment: bench.environment))
        #expect(failure?.code == .signingFailed)
        #expect(failure?.hint.contains("GPG_TTY") == script.contains("ioctl"))
    }
}
