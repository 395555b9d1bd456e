import Foundation
import Testing

@testable import Signatures

@Suite("Signing") struct SignerTests {
    private func leftovers(_ bench: Workbench) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: bench.path).filter { $0.hasPrefix("promo-") }
    }

    private func error(_ signer: Signer) async -> SigningError? {
        do throws(SigningError) {
            _ = try await signer.sign(payload)
            return nil
        } catch {
            #expect(!error.message.contains("\n"))
            return error
        }
    }

    @Test("what is signed, verifies here and for ssh-keygen, and leaves nothing behind", arguments: KeyKind.all)
    func signs(kind: KeyKind) async throws {
        let bench = try Workbench()
        let path = try bench.makeKey(kind.type, bits: kind.bits)
        for key in [path, path + ".pub"] {
            let armored = try await Signer(key: .file(path: key), environment: bench.environment).sign(payload)
            try check(armored)
            #expect(try Signature(armored: armored).publicKey == publicKey(of: .file(path: key)))
            #expect(try bench.sshKeygenAccepts(armored, over: payload))
        }
        let other = Signer(key: .file(path: path), environment: bench.environment)
        try check(await other.sign(payload, namespace: "file"), namespace: "file")
        #expect(try leftovers(bench).isEmpty)
    }

    @Test("a key given as text is found in the agent") func agent() async throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519", passphrase: "secret")
        let text = try bench.read("key.pub")
        let askpass = try bench.writeScript("echo secret", to: "askpass")
        let asking = ["SSH_ASKPASS": askpass, "SSH_ASKPASS_REQUIRE": "force"]
        let agent = try bench.start("ssh-agent", "-D", "-a", bench.file("agent"))
        defer { kill(agent.processIdentifier, SIGKILL) }
        while !FileManager.default.fileExists(atPath: bench.file("agent")) {
            try await Task.sleep(for: .milliseconds(5))
        }
        let socket = ["SSH_AUTH_SOCK": bench.file("agent")]
        let environment = bench.environment.merging(socket) { $1 }
        let signer = Signer(key: .literal(text), environment: environment)
        let missing = await error(signer)
        #expect(missing?.code == .signingFailed)
        #expect(missing?.hint.contains("ssh-add") == true)

        #expect(try bench.run("ssh-add", path, adding: asking.merging(socket) { $1 }).status == 0)
        try check(await signer.sign(payload))
        try check(await Signer(key: .file(path: path + ".pub"), environment: environment).sign(payload))
        #expect(try leftovers(bench).isEmpty)
    }

    @Test("a passphrase is asked for, and a wrong one is an error that says so") func passphrase() async throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519", passphrase: "secret")
        func signer(_ answer: String) throws -> Signer {
            let askpass = try bench.writeScript("echo \(answer)", to: "askpass-\(answer)")
            let asking = ["SSH_ASKPASS": askpass, "SSH_ASKPASS_REQUIRE": "force"]
            return Signer(key: .file(path: path), environment: bench.environment.merging(asking) { $1 })
        }
        try check(await signer("secret").sign(payload))
        let failure = try await error(signer("wrong"))
        #expect(failure?.code == .signingFailed)
        #expect(failure?.message.contains("passphrase") == true)
        #expect(failure?.hint.contains("ssh-add") == true)
        #expect(try leftovers(bench).isEmpty)
    }

    @Test("the program is called as Git calls it, with private files") func program() async throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        let program = try bench.writeScript(
            """
            printf '%s\\n' "$@" > "$HOME/arguments"
            for last; do :; done
            stat -c %a "$last" "$(dirname "$last")" > "$HOME/modes"
            cat "$last" > "$HOME/signed"
            exec ssh-keygen "$@"
            """, to: "my signer")
        try check(await Signer(program: program, key: .file(path: path), environment: bench.environment).sign(payload))
        let arguments = try bench.read("arguments").split(separator: "\n")
        #expect(arguments.dropLast() == ["-Y", "sign", "-n", "git", "-f", path[...]])
        #expect(try bench.read("modes") == "600\n700\n")
        #expect(try Array(bench.read("signed").utf8) == payload)
    }

    @Test("a missing program, key or temporary directory is a clear error") func missing() async throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        let key = SigningKey.file(path: path)
        var environment = bench.environment
        #expect(
            await error(Signer(program: "no-such-program", key: key, environment: environment))?.code == .programMissing
        )
        #expect(await error(Signer(program: "/no/such", key: key, environment: environment))?.code == .programMissing)
        environment["PATH"] = bench.path
        let noOpenSSH = await error(Signer(key: key, environment: environment))
        #expect(noOpenSSH?.code == .programMissing)
        #expect(noOpenSSH?.hint.contains("openssh-client") == true)
        #expect(try leftovers(bench).isEmpty)

        let absent = await error(Signer(key: .file(path: bench.file("absent")), environment: bench.environment))
        #expect(absent?.code == .signingFailed)
        #expect(absent?.message.contains("absent") == true)
        environment = bench.environment
        environment["TMPDIR"] = bench.file("absent")
        #expect(await error(Signer(key: key, environment: environment))?.code == .noTemporaryFile)
    }

    @Test(
        "a program that fails, signs nothing, or is too old is an error",
        arguments: [
            ("echo 'usage: ssh-keygen [-q]' >&2; exit 1", SigningError.Code.programTooOld), ("exit 1", .signingFailed),
            ("exit 0", .signingFailed), ("for f; do :; done; echo hello > \"$f.sig\"", .signingFailed),
            ("kill -9 $$", .signingFailed), ("yes | head -c 200000 >&2; exit 1", .signingFailed),
            ("printf 'one\\n\\033[31mtwo\\n' >&2; exit 1", .signingFailed),
        ])
    func bad(script: String, code: SigningError.Code) async throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        let program = try bench.writeScript(script, to: "program")
        let failure = await error(Signer(program: program, key: .file(path: path), environment: bench.environment))
        #expect(failure?.code == code)
        #expect(failure?.details.allSatisfy { $0.unicodeScalars.allSatisfy(\.isHarmless) } == true)
        #expect(try leftovers(bench).isEmpty)
    }

    @Test("stock Git accepts a commit signed this way, under the allowed signers written here")
    func git() async throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        let key = try publicKey(of: .file(path: path))
        #expect(try bench.run("git", "init", "-q", "repo").status == 0)
        let tree = try bench.run("git", "-C", "repo", "mktree").output.trimmingCharacters(in: .newlines)
        let person = "Ann <ann@example.com> 1577836800 +0000"
        let head = "tree \(tree)\nauthor \(person)\ncommitter \(person)\n"
        let unsigned = "\(head)\nSign off\n"
        let armored = try await Signer(key: .file(path: path), environment: bench.environment).sign(
            Array(unsigned.utf8))
        let folded = armored.split(separator: "\n").joined(separator: "\n ")
        let commit = try bench.run(
            "git", "-C", "repo", "hash-object", "-t", "commit", "-w", "--stdin",
            input: Array("\(head)gpgsig \(folded)\n\nSign off\n".utf8)
        ).output.trimmingCharacters(in: .newlines)
        let allowed = try AllowedSigners([
            .init(principal: "ann@example.com", key: key, validFrom: 1_577_836_800, validUntil: 1_577_836_801)
        ])
        try bench.write(allowed.text, to: "allowed")
        let result = try bench.run(
            "git", "-C", "repo", "-c", "gpg.ssh.allowedSignersFile=\(bench.file("allowed"))", "verify-commit", "-v",
            commit,
            adding: ["GIT_CONFIG_NOSYSTEM": "1", "TZ": "Asia/Tokyo"])
        #expect(result.status == 0)
        #expect(
            result.errors.contains("Good \"git\" signature for ann@example.com with ED25519 key \(key.fingerprint)"))
    }
}
