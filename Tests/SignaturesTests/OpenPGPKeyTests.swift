import Foundation
import TestSupport
import Testing

@testable import Signatures

@Suite("OpenPGP keys") struct OpenPGPKeyTests {
    @Test("fingerprints are those that gpg prints", arguments: ["ed25519", "rsa3072", "nistp256"])
    func fingerprints(kind: String) throws {
        let gpg = try GnuPG()
        let fingerprint = try gpg.makeKey(kind: kind)
        try gpg.addSubkey(to: fingerprint, kind: "ed25519")
        try gpg.addSubkey(to: fingerprint, kind: "cv25519", usage: "encr")
        let key = try gpg.key(fingerprint)
        #expect(key.fingerprint == fingerprint)
        #expect(try [key.fingerprint] + key.subkeyFingerprints == gpg.fingerprints(of: fingerprint))
        #expect(key.subkeyFingerprints.count == 2)
        let text = try gpg.armoredKey(fingerprint)
        #expect(try OpenPGPKey(armored: "\n " + text.replacing("\n", with: "\r\n") + "\n\n") == key)
    }

    @Test("private keys, other forms and other texts are refused with their own reason") func wrong() throws {
        let gpg = try GnuPG()
        let first = try gpg.makeKey()
        let second = try gpg.makeKey("Robin Example <robin@example.org>")
        let text = try gpg.armoredKey(first)
        let secret = try gpg.run(["--armor", "--export-secret-keys", first]).output
        let disguised = secret.replacing("PRIVATE", with: "PUBLIC")
        let both = try gpg.run(["--armor", "--export", first, second]).output
        let bytes = try gpg.key(first).bytes
        var version5 = bytes
        version5[bytes[0] & 0x40 == 0 && bytes[0] & 3 == 1 ? 3 : 2] = 5
        let kind = "PGP PUBLIC KEY BLOCK"
        var flipped = Array(text.utf8)
        flipped[flipped.count / 2] ^= 3
        let cases: [(String, String)] = [
            (secret, "private key; give the public one"), (disguised, "private key; give the public one"),
            (text + secret, "private key; give the public one"), (text + text, "Base64"),
            (both, "several OpenPGP keys in one block"), ("hello\n" + text, "header alone"), (text + "hello", "footer"),
            ("", "not an OpenPGP public key"), ("ssh-ed25519 AAAA", "not an OpenPGP public key"),
            ("-----BEGIN CERTIFICATE-----\n", "not an OpenPGP public key"),
            (text + String(repeating: " ", count: 65_536), "too long"), (flipped.text, "checksum"),
            (String(text.prefix(text.count / 2)), "footer"),
            (armor(version5, as: kind).text, "an OpenPGP key of version 5 is not supported"),
            (armor(Array(bytes.dropLast()), as: kind).text, "cut short"),
            (armor(bytes + [0xff, 0], as: kind).text, "something else"),
            (armor(bytes + [0], as: kind).text, "OpenPGP packets"), (armor([0xcd, 0], as: kind).text, "primary key"),
            (armor([0xc6, 0xe1], as: kind).text, "in parts"), (armor([0x9b], as: kind).text, "without a length"),
        ]
        for (text, reason) in cases {
            let error = refusal { () throws(SignatureError) in _ = try OpenPGPKey(armored: text) }
            #expect(error?.message.contains(reason) == true, "\(reason): \(String(describing: error))")
            #expect(error?.message.contains("\n") == false)
        }
    }

    @Test("weak keys are refused") func weak() throws {
        func key(_ algorithm: UInt8, bits: Int) -> String {
            let number = [UInt8](repeating: 0xff, count: bits / 8)
            let size = [UInt8(bits >> 8), UInt8(bits & 0xff)]
            let body = [4, 0, 0, 0, 1, algorithm] + size + number + [0, 17, 1, 0, 1]
            return armor([0xc6, 255, 0, 0] + [UInt8(body.count >> 8), UInt8(body.count & 0xff)] + body, as: Self.kind)
                .text
        }
        let small = refusal { () throws(SignatureError) in _ = try OpenPGPKey(armored: key(1, bits: 1024)) }
        #expect(small == .keyRefused("this RSA key has 1024 bits; at least 2048 are needed"))
        let large = refusal { () throws(SignatureError) in _ = try OpenPGPKey(armored: key(1, bits: 16_384)) }
        #expect(large == .keyRefused("this RSA key has 16384 bits; at most 8192 are allowed"))
        let dsa = refusal { () throws(SignatureError) in _ = try OpenPGPKey(armored: key(17, bits: 2048)) }
        #expect(dsa?.message.contains("DSA") == true)
        #expect(try OpenPGPKey(armored: key(1, bits: 2048)).subkeyFingerprints.isEmpty)
    }

    private static let kind = "PGP PUBLIC KEY BLOCK"

    @Test("bytes at random are refused or read, and never more") func random() throws {
        let gpg = try GnuPG()
        let bytes = try gpg.key(gpg.makeKey()).bytes
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                changed[Int.random(in: 0..<changed.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            changed.removeLast(Int.random(in: 0..<20, using: &generator))
            do throws(SignatureError) {
                _ = try OpenPGPKey(armored: armor(changed, as: Self.kind).text)
            } catch { #expect(!error.message.isEmpty) }
            do throws(SignatureError) {
                _ = try OpenPGPSignature(armored: armor([0xc2, 100] + changed.prefix(100), as: "PGP SIGNATURE"))
            } catch { #expect(!error.message.isEmpty) }
        }
    }
}
