import Foundation
import Testing

@testable import Signatures

@Suite("The key to sign with") struct SigningKeyTests {
    static let key = PublicKeyTests.ed25519

    private func code(_ source: SigningKey.Source) async -> SigningError.Code? {
        do throws(SigningError) {
            _ = try await source.resolve()
            return nil
        } catch {
            #expect(!error.message.contains("\n"))
            #expect(error.hint.split(separator: "\n").count <= 2)
            return error.code
        }
    }

    @Test("user.signingKey is a path, or the text of a key") func configured() async throws {
        let cases: [(String, SigningKey)] = [
            ("/home/ann/.ssh/id", .file(path: "/home/ann/.ssh/id")), ("key::" + Self.key, .literal(Self.key)),
            (Self.key, .literal(Self.key)), ("key::ecdsa-sha2-nistp256 AAAA", .literal("ecdsa-sha2-nistp256 AAAA")),
            ("ecdsa-sha2-nistp256 AAAA", .literal("ecdsa-sha2-nistp256 AAAA")),
            ("sk-ssh-ed25519@openssh.com AAAA", .literal("sk-ssh-ed25519@openssh.com AAAA")),
            ("ecdsa-sha2-key.pub", .file(path: "ecdsa-sha2-key.pub")), ("sk-ann.pub", .file(path: "sk-ann.pub")),
        ]
        for (text, key) in cases {
            #expect(try await SigningKey.Source(format: "ssh", signingKey: text).resolve() == key)
            #expect(try await SigningKey.Source(signingKey: text).resolve() == key)
        }
    }

    @Test("gpg.format decides what signs; without it, whether the signing key can be one of SSH") func method() throws {
        for name in [nil, "", "/home/ann/.ssh/id", "id.pub", Self.key, "key::ecdsa-sha2-nistp256 AAAA"] {
            #expect(try SigningKey.Source(signingKey: name).method == .ssh)
            #expect(try SigningKey.Source(format: "ssh", signingKey: name).method == .ssh)
            #expect(try SigningKey.Source(format: "openpgp", signingKey: name).method == .openPGP)
        }
        for name in [
            "0123456789ABCDEF", "0x0123456789abcdef!", String(repeating: "a1", count: 20), "ann@example.org", "Ann Lee",
        ] {
            #expect(try SigningKey.Source(signingKey: name).method == .openPGP)
        }
        #expect(try SigningKey.Source(format: "OpenPGP").method == .openPGP)
    }

    @Test("X.509 is refused with the way out") func otherFormats() {
        for format in ["x509", "pgp", ""] {
            let error = #expect(throws: SigningError.self) { try SigningKey.Source(format: format).method }
            #expect(error?.code == .otherFormat)
            #expect(error?.hint.split(separator: "\n").count == 2)
        }
    }

    @Test("the default key command is run as Git runs it, and its first line taken") func command() async throws {
        let bench = try Workbench()
        let script = try bench.writeScript(
            "[ $# = 3 ] && [ \"$1\" = 'a b' ] && [ \"$2\" = '$HOME;*' ] && [ \"$3\" = '' ] && cat lines || exit 3",
            to: "key command")
        try bench.write("\(Self.key) first\nssh-rsa AAAA second\n", to: "lines")
        let quoted = script.replacing(" ", with: "\\ ")
        var source = SigningKey.Source(
            defaultKeyCommand:
                "  sh -c 'cd \"$0\" && shift 0 && exec \"$@\"' \(bench.path) \(quoted) \"a b\" '$HOME;*' '' ",
            environment: bench.environment)
        #expect(try await source.resolve() == .literal("\(Self.key) first"))
        source.signingKey = "/other"
        #expect(try await source.resolve() == .file(path: "/other"))
    }

    @Test("a default key command that fails, or gives no key, or is not there, is an error")
    func badCommand() async throws {
        let bench = try Workbench()
        func source(_ command: String) -> SigningKey.Source {
            SigningKey.Source(defaultKeyCommand: command, homeDirectory: bench.path, environment: bench.environment)
        }
        try bench.write(Self.key, to: ".ssh/id_ed25519.pub")
        #expect(await code(source("false")) == .keyCommandFailed)
        #expect(await code(source("true")) == .keyCommandFailed)
        #expect(await code(source("echo hello")) == .keyCommandFailed)
        #expect(await code(source("echo 'open")) == .keyCommandFailed)
        #expect(await code(source("   ")) == .keyCommandFailed)
        #expect(await code(source("no-such-program-here")) == .programMissing)
        #expect(await code(source("/no/such/program")) == .programMissing)
    }

    @Test("with nothing configured the usual key in ~/.ssh is taken, in a fixed order") func usual() async throws {
        let bench = try Workbench()
        let source = SigningKey.Source(homeDirectory: bench.path)
        #expect(await code(source) == .noSigningKey)
        #expect(await code(.init()) == .noSigningKey)
        #expect(await code(.init(signingKey: "", homeDirectory: "")) == .noSigningKey)
        for name in ["id_ecdsa_sk", "id_ed25519_sk", "id_rsa", "id_ecdsa", "id_ed25519"] {
            try bench.write(Self.key, to: ".ssh/\(name).pub")
            #expect(try await source.resolve() == .file(path: bench.file(".ssh/\(name).pub")))
        }
    }

    @Test("the public half comes from the text, the .pub beside the key, or the file itself") func publicHalf() throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        let expected = try PublicKey(openSSH: bench.read("key.pub"))
        #expect(try publicKey(of: .file(path: path)) == expected)
        #expect(try publicKey(of: .file(path: path + ".pub")) == expected)
        #expect(try publicKey(of: .literal(expected.line)) == expected)
        #expect(try publicKey(of: .file(path: bench.write(expected.line + "\n", to: "without-suffix"))) == expected)
    }

    @Test("a missing public half is explained, and the private one not echoed") func noPublicHalf() throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        try FileManager.default.removeItem(atPath: path + ".pub")
        let error = #expect(throws: SigningError.self) { try publicKey(of: .file(path: path)) }
        #expect(error?.code == .unreadableKey)
        #expect(error?.hint == "Make it: ssh-keygen -y -f '\(path)' > '\(path).pub'")
        for other in [bench.file("absent"), bench.path, try bench.write("hello", to: "hello")] {
            #expect(throws: SigningError.self) { try publicKey(of: .file(path: other)) }
        }
        #expect(throws: SigningError.self) { try publicKey(of: .literal("ssh-ed25519 oops")) }
    }

    @Test(
        "command lines split as in Git",
        arguments: [
            ("ssh-add -L", ["ssh-add", "-L"]), (" a  b\t c\n", ["a", "b", "c"]),
            ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
            ("a\\ b c", ["a b", "c"]), ("'a\\b'", ["a\\b"]), ("\"a\\\"b\"", ["a\"b"]), ("a'b'\"c\"", ["abc"]),
            ("a '' \"\"", ["a", "", ""]), ("echo $HOME | cat; *", ["echo", "$HOME", "|", "cat;", "*"]), ("", []),
            ("é 'ü'", ["é", "ü"]),
        ])
    func words(line: String, expected: [String]) {
        #expect(CommandWords(line)?.words == expected)
    }

    @Test("an open quote or a last backslash is no command line", arguments: ["'a", "\"a", "a\\", "a 'b\""])
    func badWords(line: String) {
        #expect(CommandWords(line) == nil)
    }
}
