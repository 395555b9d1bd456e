import Crypto
import CryptoExtras
import Testing

@testable import Signatures

@Suite("Verification") struct VerificationTests {
    @Test("what ssh-keygen signs, verifies", arguments: KeyKind.all, ["sha512", "sha256"])
    func accepts(kind: KeyKind, hash: String) throws {
        let bench = try Workbench()
        let key = try bench.makeKey(kind.type, bits: kind.bits)
        for text in [payload, [], [UInt8](repeating: 0xff, count: 100_000)] {
            let armored = try bench.sign(text, key: key, hash: hash)
            let signature = try Signature(armored: armored)
            #expect(signature.publicKey == (try PublicKey(openSSH: bench.read("key.pub"))))
            #expect(signature.namespace == "git")
            #expect(signature.hashAlgorithm == hash)
            try verify(signature, over: text, namespace: "git")
            #expect(throws: SignatureError.doesNotMatch) { try verify(signature, over: text + [0], namespace: "git") }
        }
    }

    @Test("a signature for another namespace is refused, even one that looks the same") func namespace() throws {
        let bench = try Workbench()
        let key = try bench.makeKey("ed25519")
        for other in ["file", "git ", "Git", "git/x"] {
            let armored = try bench.sign(payload, key: key, namespace: other)
            #expect(throws: SignatureError.wrongNamespace(found: other)) { try check(armored) }
        }
        var signer = SoftwareSigner(.ed25519(.init()))
        signer.namespace = "\u{212a}"
        let armored = try signer.armored(over: payload)
        #expect("\u{212a}" == "K", "Swift calls the Kelvin sign a K")
        #expect(throws: SignatureError.wrongNamespace(found: "\u{212a}")) { try check(armored, namespace: "K") }
        signer.namespace = ""
        #expect(throws: SignatureError.self) { try check(signer.armored(over: payload), namespace: "") }
    }

    @Test("our own test signer agrees with ssh-keygen, so its attacks mean something") func control() throws {
        let bench = try Workbench()
        let secrets: [SoftwareSigner.Secret] = [
            .ed25519(.init()), .nistp256(.init()), .rsa(try .init(keySize: .bits2048)),
        ]
        for secret in secrets {
            for hash in ["sha256", "sha512"] {
                var signer = SoftwareSigner(secret)
                signer.hash = hash
                let armored = try signer.armored(over: payload)
                try check(armored)
                #expect(try bench.sshKeygenAccepts(armored, over: payload))
            }
        }
    }

    @Test("RSA with SHA-256 counts, with SHA-1 it does not") func rsaAlgorithms() throws {
        let bench = try Workbench()
        var signer = SoftwareSigner(.rsa(try .init(keySize: .bits2048)))
        signer.algorithm = "rsa-sha2-256"
        try check(signer.armored(over: payload))
        signer.algorithm = "ssh-rsa"
        let armored = try signer.armored(over: payload)
        #expect(throws: SignatureError.wrongAlgorithm(key: "ssh-rsa", signature: "ssh-rsa")) { try check(armored) }
        #expect(try !bench.sshKeygenAccepts(armored, over: payload))
    }

    @Test("an RSA signature without its leading zeros counts, as it does for ssh-keygen; a longer one does not")
    func rsaLength() throws {
        let bench = try Workbench()
        let signer = SoftwareSigner(.rsa(try .init(keySize: .bits2048)))
        for number in 0..<5000 {
            let text = Array("\(number)".utf8)
            let blob = try signer.blob(over: text)
            let value = Array(blob.suffix(256))
            guard value[0] == 0 else { continue }
            let short = try signer.armored(over: text, value: Array(value.dropFirst()))
            try check(short, over: text)
            #expect(try bench.sshKeygenAccepts(short, over: text))
            #expect(throws: SignatureError.self) {
                try check(signer.armored(over: text, value: [0] + value), over: text)
            }
            return
        }
        Issue.record("no signature began with a zero")
    }

    @Test("other hashes are refused by name") func weakHash() throws {
        var signer = SoftwareSigner(.ed25519(.init()))
        for name in ["sha1", "md5", "sha384", "SHA512", "none"] {
            signer.hash = name
            #expect(throws: SignatureError.weakHash(name)) { try check(signer.armored(over: payload)) }
        }
    }

    @Test("a signature algorithm of another key type is refused") func wrongAlgorithm() throws {
        let secrets: [SoftwareSigner.Secret] = [
            .ed25519(.init()), .nistp256(.init()), .rsa(try .init(keySize: .bits2048)),
        ]
        for secret in secrets {
            for other in ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "rsa-sha2-384", "ssh-ed25519x"] {
                var signer = SoftwareSigner(secret)
                guard other != signer.keyType else { continue }
                signer.algorithm = other
                #expect(throws: SignatureError.wrongAlgorithm(key: signer.keyType, signature: other)) {
                    try check(signer.armored(over: payload))
                }
            }
        }
    }

    @Test("ECDSA numbers must be positive, short, and below the order of the curve") func ecdsaNumbers() throws {
        let signer = SoftwareSigner(.nistp256(.init()))
        let order: [UInt8] =
            [0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8)
            + [0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51]
        let numbers: [[UInt8]] = [
            [], [0], [0x80], [0xff], [0, 1], order, [1] + [UInt8](repeating: 0, count: 32),
            [UInt8](repeating: 0x11, count: 33), [UInt8](repeating: 0x11, count: 500),
        ]
        for number in numbers {
            for pair in [(number, [1]), ([1], number), (number, number)] as [([UInt8], [UInt8])] {
                var value: [UInt8] = []
                value.appendString(pair.0)
                value.appendString(pair.1)
                #expect(throws: SignatureError.self) { try check(signer.armored(over: payload, value: value)) }
            }
        }
        var longer: [UInt8] = []
        for _ in 0..<3 { longer.appendString([1] as [UInt8]) }
        #expect(throws: SignatureError.malformed("there are bytes after the end of the signature")) {
            try check(signer.armored(over: payload, value: longer))
        }
    }

    @Test("an Ed25519 signature with S past the group order is refused") func malleableEd25519() throws {
        let signer = SoftwareSigner(.ed25519(.init()))
        var value = Array(try signer.blob(over: payload).suffix(64))
        let order: [UInt8] =
            [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14]
            + [UInt8](repeating: 0, count: 15) + [0x10]
        try check(signer.armored(over: payload, value: value))
        var carry = 0
        for index in 0..<32 {
            carry += Int(value[32 + index]) + Int(order[index])
            value[32 + index] = UInt8(carry & 0xff)
            carry >>= 8
        }
        #expect(throws: SignatureError.doesNotMatch) { try check(signer.armored(over: payload, value: value)) }
        #expect(throws: SignatureError.self) { try check(signer.armored(over: payload, value: [])) }
        #expect(throws: SignatureError.self) { try check(signer.armored(over: payload, value: value + [0])) }
    }

    @Test("reserved data, other versions, another magic and bytes after the end are refused") func framing() throws {
        let good = SoftwareSigner(.ed25519(.init()))
        let changes: [(inout SoftwareSigner) -> Void] = [
            { $0.reserved = [1] }, { $0.version = 0 }, { $0.version = 2 }, { $0.version = .max },
            { $0.magic = "SSHSIH" },
            { $0.trailing = [0] }, { $0.innerTrailing = [0] },
        ]
        for change in changes {
            var signer = good
            change(&signer)
            #expect(throws: SignatureError.self) { try check(signer.armored(over: payload)) }
        }
    }
}
