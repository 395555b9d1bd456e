import Foundation
import Ledger
import Markdown
import Packets
import TestSupport

/// Rule 1: the commit is signed by a valid key of the person it names.
extension Attack {
    static let onKeys: [Attack] = [
        Attack(what: "a NUL byte hides the end of what was signed", code: .badSignature) { fixture in
            let text = String(decoding: try fixture.statement().document().bytes, as: UTF8.self)
            try fixture.forge(
                [fixture.statement().path.inPacket: .text(text)], as: .bo, seal: .of(.bo), trailer: "\n\0hidden\n")
        },
        Attack(what: "no signature", code: .unsigned) { try $0.forge($0.statement(), seal: Seal.none) },
        Attack(what: "a byte of the signature is flipped", code: .badSignature) { fixture in
            try fixture.forge(fixture.statement(), seal: tampered(in: fixture) { $0[$0.count - 1] ^= 1 })
        },
        Attack(what: "the signature of other bytes", code: .badSignature) { fixture in
            let key = try Cast.bo.key
            try fixture.forge(
                fixture.statement(), seal: .made { try fixture.sandbox.signature(over: $0 + [0x0A], with: key) })
        },
        Attack(what: "the signature of the nomination before it", code: .badSignature) { fixture in
            let earlier = try fixture.sandbox.git("cat-file", "commit", branch, in: "org").output
            try fixture.forge(fixture.statement(), seal: .made { _ in armor(in: earlier) })
        },
        Attack(what: "a signature that is none", code: .badSignature) { fixture in
            try fixture.forge(fixture.statement(), seal: .made { _ in "signed, bo\n" })
        },
        Attack(what: "a signature for files", code: .wrongNamespace) { fixture in
            let key = try Cast.bo.key
            try fixture.forge(
                fixture.statement(), seal: .made { try fixture.signature(over: $0, namespace: "file", key: key) })
        },
        Attack(what: "a signature over SHA-1", code: .weakHash) { fixture in
            try fixture.forge(
                fixture.statement(),
                seal: tampered(in: fixture) { blob in
                    let (long, short) = (Array("\0\0\0\u{6}sha512".utf8), Array("\0\0\0\u{4}sha1".utf8))
                    if let range = blob.firstRange(of: long) { blob.replaceSubrange(range, with: short) }
                })
        },
        Attack(what: "an X.509 signature", code: .unsupportedSignature) { fixture in
            let armor = "-----BEGIN SIGNED MESSAGE-----\niQ==\n-----END SIGNED MESSAGE-----\n"
            try fixture.forge(fixture.statement(), seal: .made { _ in armor })
        },
        Attack(what: "the beginning of an OpenPGP signature", code: .badSignature) { fixture in
            let armor = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"
            try fixture.forge(fixture.statement(), seal: .made { _ in armor })
        },
        Attack(what: "a key that nobody here has", code: .unknownKey) { fixture in
            try fixture.forge(fixture.statement(), seal: .key(Cast.bo.otherKey))
        },
        Attack(what: "somebody else's key under a forged author", code: .wrongKey) { fixture in
            try fixture.forge(fixture.statement(), seal: .of(.eve))
        },
        Attack(what: "the skip-level's key for the manager", code: .wrongKey) { fixture in
            try fixture.forge(fixture.statement(), seal: .of(.ada))
        },
        Attack(what: "a time before the key was valid", code: .keyNotYetValid) { fixture in
            try fixture.forge(fixture.statement(), at: Sandbox.time - 60)
        },
        Attack(what: "a key that was retired before", code: .keyRetired) { fixture in
            try await fixture.mark("retired", since: Sandbox.time + 60 * 60)
            for _ in 0..<60 { _ = fixture.tick() }
            try fixture.forge(fixture.statement(), at: Sandbox.time + 60 * 60)
        },
        Attack(what: "a key that others have, as main knows only afterwards", code: .keyCompromised) { fixture in
            try await fixture.signOff(as: .bo)
            try await fixture.mark("compromised", since: Sandbox.time + 365 * 86_400)
        },
        Attack(what: "the right key under a stranger's name", code: .wrongAuthor) { fixture in
            try fixture.forge(fixture.statement(), as: .eve, seal: .of(.bo))
        },
        Attack(what: "a commit that somebody else made of the right author's", code: .wrongAuthor) { fixture in
            try fixture.forge(fixture.statement(), committer: .eve, seal: .of(.bo))
        },
        Attack(what: "no signature where the policy asks for none", code: .unsignedAllowed, counts: true) { fixture in
            try await fixture.changeMain("promo.md", "signatures: required", "signatures: optional")
            try await fixture.update()
            try fixture.forge(fixture.statement(), seal: Seal.none)
        },
        Attack(what: "a stranger's commit where the policy asks for no signature", code: .wrongAuthor) { fixture in
            try await fixture.changeMain("promo.md", "signatures: required", "signatures: optional")
            try await fixture.update()
            try fixture.forge(fixture.statement(), as: .eve, seal: .of(.bo))
        },
    ]

    private static let branch = Fixture.branch

    /// A good signature with its inner bytes changed.
    private static func tampered(
        in fixture: Fixture, by change: @escaping @Sendable (inout [UInt8]) -> Void
    ) throws -> Seal {
        let key = try Cast.bo.key
        return .made { payload in
            let armor = try fixture.sandbox.signature(over: payload, with: key)
            let body = armor.split(separator: "\n").dropFirst().dropLast().joined()
            guard let data = Data(base64Encoded: body) else { throw Refusal("fixture", "the signature is not Base64") }
            var blob = Array(data)
            change(&blob)
            return "-----BEGIN SSH SIGNATURE-----\n\(Data(blob).base64EncodedString())\n-----END SSH SIGNATURE-----\n"
        }
    }

    /// The armor of the signature in a commit's text.
    private static func armor(in commit: String) -> String {
        commit.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("gpgsig ") }
            .prefix { $0.hasPrefix("gpgsig ") || $0.hasPrefix(" ") }
            .map { $0.drop { $0 != " " }.dropFirst() }.joined(separator: "\n") + "\n"
    }
}

extension Fixture {
    /// Marks bo's key on main.
    func mark(_ word: String, since seconds: Int64) async throws {
        try await changeMain("people/bo.md", "valid-from:", "\(word): \(Instant(seconds: seconds))\n    valid-from:")
    }

    /// A signature for another purpose than commits.
    func signature(over payload: [UInt8], namespace: String, key: TestKey) throws -> String {
        try sandbox.succeed(["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key.privatePath], input: payload)
            .output
    }
}
