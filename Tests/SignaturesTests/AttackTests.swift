import Crypto
import CryptoExtras
import TestSupport
import Testing

@testable import Signatures

@Suite("Attacks") struct AttackTests {
    static let signers: [SoftwareSigner] = [
        SoftwareSigner(.ed25519(.init())), SoftwareSigner(.nistp256(.init())),
        SoftwareSigner(.ed25519(.init()), application: "ssh:"), SoftwareSigner(.nistp256(.init()), application: "ssh:"),
    ]

    @Test("no bit of a signature can be flipped") func flippedBits() throws {
        for signer in Self.signers {
            let blob = try signer.blob(over: payload)
            try check(armor(blob))
            for index in blob.indices {
                for bit in 0..<8 {
                    var changed = blob
                    changed[index] ^= 1 << bit
                    #expect(throws: SignatureError.self, "bit \(bit) of byte \(index)") { try check(armor(changed)) }
                }
            }
        }
    }

    @Test("no byte of a signature by any key of ssh-keygen can be changed", arguments: KeyKind.all)
    func flippedBytes(kind: KeyKind) throws {
        let bench = try Workbench()
        let armored = try bench.sign(payload, key: bench.makeKey(kind.type, bits: kind.bits))
        let blob = try Armor.open(Array(armored.utf8))
        try check(armor(blob))
        for index in blob.indices {
            for mask in [0x01, 0x80, 0xff] as [UInt8] {
                var changed = blob
                changed[index] ^= mask
                #expect(throws: SignatureError.self, "byte \(index)") { try check(armor(changed)) }
            }
        }
    }

    @Test("no bit of the payload can be flipped") func flippedPayload() throws {
        let armored = try Self.signers[0].armored(over: payload)
        for index in payload.indices {
            for bit in 0..<8 {
                var changed = payload
                changed[index] ^= 1 << bit
                #expect(throws: SignatureError.doesNotMatch) { try check(armored, over: changed) }
            }
        }
    }

    @Test("a blob cut at any length, doubled, or with bytes in front or behind is refused") func lengths() throws {
        for signer in Self.signers {
            let blob = try signer.blob(over: payload)
            for count in 0..<blob.count {
                #expect(throws: SignatureError.self) { try check(armor(Array(blob[..<count]))) }
            }
            for changed in [blob + blob, blob + [0], [0] + blob, []] {
                #expect(throws: SignatureError.self) { try check(armor(changed)) }
            }
        }
    }

    @Test("an armor cut at any length is refused, but for its last line end") func cutArmor() throws {
        let armored = Array(try Self.signers[0].armored(over: payload).utf8)
        for count in 0..<armored.count - 1 {
            #expect(throws: SignatureError.self) { _ = try Signature(armored: Array(armored[..<count])) }
        }
        #expect(throws: Never.self) { _ = try Signature(armored: Array(armored.dropLast())) }
    }

    @Test("an armor with anything more, less or else is refused") func otherArmor() throws {
        let good = try Self.signers[0].armored(over: payload)
        let lines = good.split(separator: "\n").map(String.init)
        let body = lines.dropFirst().dropLast()
        let (begin, end) = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
        let joined = body.joined()
        #expect(throws: Never.self) { try check("\(begin)\n\(joined)\n\(end)") }
        let others = [
            good + good, good + "\n", good + "x", " " + good, "\n" + good, "x\n" + good,
            good.replacing("\n", with: "\r\n"),
            good.replacing("\n", with: "\r"), good.replacing("\n\(end)", with: "\n\n\(end)"),
            good.replacing("\n\(end)", with: end), good.replacing("\(begin)\n", with: begin),
            good.replacing("\(begin)\n", with: "\(begin)\n\n"), good.replacing("\(begin)\n", with: "\(begin) \n"),
            good.replacing("\(end)\n", with: "\(end) \n"), good.replacing("\(begin)\n", with: "\(begin)\nComment: x\n"),
            "\(begin)\n\(end)\n", "\(begin)\n\n\(end)\n", "\(begin)\n", begin, "\(begin)\n=\n\(end)\n",
            "\(begin)\n\(joined.dropLast(4)) \(joined.suffix(4))\n\(end)\n", "\(begin)\n\(joined)====\n\(end)\n",
            "\(begin)\n\(joined)\n\(end)\n\(begin)\n\(joined)\n\(end)\n", "\(begin)\n\(joined)\0\n\(end)\n",
            "\(begin)\n" + String(repeating: "A", count: 100_000) + "\n\(end)\n",
        ]
        for other in others {
            #expect(throws: SignatureError.self, "\(other.debugDescription)") { try check(other) }
        }
    }

    @Test("the unused bits of the last Base64 character must be zero") func canonicalBase64() throws {
        var signer = Self.signers[0]
        signer.namespace = "gi"
        var blob = try signer.blob(over: payload)
        while blob.count % 3 == 0 {
            signer.namespace += "t"
            blob = try signer.blob(over: payload)
        }
        let text = Base64.encode(blob)
        let last = try #require(text.lastIndex { $0 != "=" })
        let (begin, end) = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
        try check("\(begin)\n\(text)\n\(end)", namespace: signer.namespace)
        var accepted = 0
        for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" {
            let changed = text.replacingCharacters(in: last, with: character)
            if refusal({ () throws(SignatureError) in
                try check("\(begin)\n\(changed)\n\(end)", namespace: signer.namespace)
            }) == nil {
                accepted += 1
            }
        }
        #expect(accepted == 1)
    }

    @Test("huge lengths cost nothing and crash nothing") func hugeLengths() throws {
        let blob = try Self.signers[1].blob(over: payload)
        for index in 0..<blob.count - 4 {
            for length in [UInt32.max, UInt32.max - 3, 0x8000_0000, 0x7fff_ffff, 0] {
                var bytes: [UInt8] = []
                bytes.appendUInt32(length)
                guard Array(blob[index..<index + 4]) != bytes else { continue }
                var changed = blob
                changed.replaceSubrange(index..<index + 4, with: bytes)
                #expect(throws: SignatureError.self) { try check(armor(changed)) }
            }
        }
    }

    @Test("random bytes and random damage never verify and never crash") func random() throws {
        var generator = SeededGenerator(seed: 20_260_101)
        let blobs = try Self.signers.map { try $0.blob(over: payload) }
        for round in 0..<4000 {
            var bytes = blobs[round % blobs.count]
            if round % 5 == 0 {
                bytes = (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
                    .random(in: 0...255, using: &generator)
                }
            } else {
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let start = Int.random(in: 0..<bytes.count, using: &generator)
                    let stop = min(bytes.count, start + Int.random(in: 0..<8, using: &generator))
                    let patch = (0..<Int.random(in: 0..<8, using: &generator)).map { _ in
                        UInt8.random(in: 0...255, using: &generator)
                    }
                    bytes.replaceSubrange(start..<stop, with: patch)
                    if bytes.isEmpty { bytes = [0] }
                }
            }
            guard !blobs.contains(bytes) else { continue }
            #expect(throws: SignatureError.self) { try check(armor(bytes)) }
            #expect(throws: SignatureError.self) { _ = try PublicKey(blob: bytes) }
            #expect(throws: SignatureError.self) { _ = try Signature(armored: bytes) }
            #expect(throws: SignatureError.self) { _ = try PublicKey(openSSH: bytes.text) }
        }
    }

    @Test("signatures of other kinds are named") func kinds() {
        #expect(Signature.kind(of: "-----BEGIN SSH SIGNATURE-----\n") == .ssh)
        #expect(Signature.kind(of: "-----BEGIN PGP SIGNATURE-----\n") == .openPGP)
        #expect(Signature.kind(of: "-----BEGIN PGP MESSAGE-----\n") == .openPGP)
        #expect(Signature.kind(of: "-----BEGIN SIGNED MESSAGE-----\n") == .x509)
        #expect(Signature.kind(of: "") == .unknown)
        #expect(throws: SignatureError.unsupported("an OpenPGP signature")) {
            _ = try Signature(armored: "-----BEGIN PGP SIGNATURE-----\n")
        }
        #expect(throws: SignatureError.notASignature) { _ = try Signature(armored: "hello") }
        #expect(throws: SignatureError.notASignature) { _ = try Signature(armored: [0xff, 0xfe]) }
    }

    @Test("messages stay on one line whatever the signature says") func messages() throws {
        var signer = Self.signers[0]
        signer.namespace = "a\n\u{1b}[31m\u{202e}" + String(repeating: "x", count: 1000)
        let armored = try signer.armored(over: payload)
        let error = refusal { () throws(SignatureError) in try check(armored) }
        let message = try #require(error?.message)
        #expect(!message.unicodeScalars.contains { !$0.isHarmless })
        #expect(message.count < 300)
        #expect(error?.code == "signature-wrong-namespace")
    }
}

extension String {
    fileprivate func replacingCharacters(in index: Index, with character: Character) -> String {
        var copy = self
        copy.replaceSubrange(index...index, with: [character])
        return copy
    }
}
