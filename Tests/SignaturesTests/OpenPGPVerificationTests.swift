import Foundation
import Testing

@testable import Signatures

@Suite("OpenPGP verification") struct OpenPGPVerificationTests {
    private static let past = ["--faked-system-time", "20200101T000000!"]

    @Test("primary keys and signing subkeys are found, and leave nothing behind", arguments: ["ed25519", "rsa3072"])
    func good(kind: String) throws {
        let gpg = try GnuPG()
        let fingerprint = try gpg.makeKey(kind: kind)
        let other = try gpg.key(gpg.makeKey("Robin Example <robin@example.org>"))
        let before = try gpg.sign(payload, key: fingerprint)
        #expect(
            try gpg.verifier.verify(before, over: payload, with: [other, gpg.key(fingerprint)]) == gpg.key(fingerprint))
        try gpg.addSubkey(to: fingerprint, kind: kind)
        let key = try gpg.key(fingerprint)
        let subkey = try gpg.sign(payload, key: key.subkeyFingerprints[0] + "!")
        let primary = try gpg.sign(payload, key: fingerprint + "!", options: ["--digest-algo", "SHA384"])
        #expect(try OpenPGPSignature(armored: subkey).issuers.contains(key.subkeyFingerprints[0]))
        #expect(try OpenPGPSignature(armored: primary).issuers.contains(fingerprint))
        for signature in [before, subkey, primary] {
            #expect(try gpg.verifier.verify(signature, over: payload, with: [other, key]) == key)
            for place in [0, payload.count / 2, payload.count - 1] {
                var changed = payload
                changed[place] ^= 1
                #expect(gpg.refusal(of: signature, [key], over: changed) == .doesNotMatch)
            }
            #expect(gpg.refusal(of: signature, [key], over: []) == .doesNotMatch)
            guard case .unknownKey = gpg.refusal(of: signature, [other]) else {
                Issue.record("a stranger's key must be unknown")
                continue
            }
        }
        #expect(gpg.refusal(of: before, [])?.code == "signature-unknown-key")
        #expect(try gpg.leftovers().isEmpty)
    }

    @Test("a signature that claims another key does not match") func claimed() throws {
        let gpg = try GnuPG()
        let mine = try gpg.makeKey()
        let other = try gpg.makeKey("Robin Example <robin@example.org>")
        var text = try unarmor(gpg.sign(payload, key: mine)).hexadecimal
        text = text.replacing(mine, with: other).replacing(mine.suffix(16), with: other.suffix(16))
        let digits = Array(text)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        let forged = armor(bytes, as: "PGP SIGNATURE")
        #expect(gpg.refusal(of: forged, [try gpg.key(mine), try gpg.key(other)]) == .doesNotMatch)
    }

    @Test("a key that lists the subkey of another does not get its signatures, or in their way") func adopted() throws {
        let gpg = try GnuPG()
        let mine = try gpg.makeKey()
        try gpg.addSubkey(to: mine, kind: "ed25519")
        let key = try gpg.key(mine)
        let thief = try gpg.key(gpg.makeKey("Robin Example <robin@example.org>"))
        let packets = try OpenPGPPacket.all(in: key.bytes, what: "key").suffix(2)
        let stolen = packets.flatMap { packet -> [UInt8] in
            let size = [UInt8(packet.body.count >> 8), UInt8(packet.body.count & 0xff)]
            return [0xc0 | packet.tag, 255, 0, 0] + size + packet.body
        }
        let greedy = try OpenPGPKey(armored: armor(thief.bytes + stolen, as: "PGP PUBLIC KEY BLOCK").text)
        #expect(greedy.subkeyFingerprints == key.subkeyFingerprints)
        let signature = try gpg.sign(payload, key: mine)
        #expect(try gpg.verifier.verify(signature, over: payload, with: [greedy, key]) == key)
        #expect(try gpg.verifier.verify(signature, over: payload, with: [key, greedy]) == key)
        #expect(gpg.refusal(of: signature, [greedy]) != nil)
    }

    @Test("expired and revoked keys and expired signatures do not count") func expired() throws {
        let gpg = try GnuPG()
        let old = try gpg.makeKey("Old Example <old@example.org>", expires: "2d", options: Self.past)
        let byOld = try gpg.sign(payload, key: old, options: Self.past)
        #expect(gpg.refusal(of: byOld, [try gpg.key(old)])?.message == "the OpenPGP key that signed has expired")

        let lasting = try gpg.makeKey(options: Self.past)
        let brief = try gpg.sign(payload, key: lasting, options: Self.past + ["--default-sig-expire", "1d"])
        #expect(gpg.refusal(of: brief, [try gpg.key(lasting)]) == .expired)

        let signature = try gpg.sign(payload, key: lasting)
        let fresh = try gpg.key(lasting)
        let revocation = try String(contentsOfFile: "\(gpg.home)/openpgp-revocs.d/\(lasting).rev", encoding: .utf8)
        try gpg.run(["--import"], input: Array(revocation.replacing(":-----BEGIN", with: "-----BEGIN").utf8))
        let revoked = try gpg.key(lasting)
        #expect(gpg.refusal(of: signature, [revoked])?.message == "the OpenPGP key that signed has been revoked")
        #expect(try gpg.verifier.verify(signature, over: payload, with: [fresh]) == fresh)
    }

    @Test("weak hashes and odd classes do not count") func weak() throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let sha1 = try gpg.sign(payload, key: key.fingerprint, options: ["--digest-algo", "SHA1"])
        #expect(gpg.refusal(of: sha1, [key]) == .weakHash("SHA-1"))
        let bytes = try unarmor(gpg.sign(payload, key: key.fingerprint))
        let start = try #require(bytes.firstIndex(of: 4))
        for (hash, name) in [(1, "MD5"), (3, "RIPEMD-160"), (11, "SHA-224")] as [(UInt8, String)] {
            var changed = bytes
            changed[start + 3] = hash
            #expect(gpg.refusal(of: armor(changed, as: "PGP SIGNATURE"), [key]) == .weakHash(name))
        }
        for signatureClass in [0x02, 0x10, 0x13, 0x18, 0x40] as [UInt8] {
            var changed = bytes
            changed[start + 1] = signatureClass
            let error = gpg.refusal(of: armor(changed, as: "PGP SIGNATURE"), [key])
            #expect(error == .unsupported("an OpenPGP signature of class \(signatureClass)"))
        }
        var version3 = bytes
        version3[start] = 3
        #expect(
            gpg.refusal(of: armor(version3, as: "PGP SIGNATURE"), [key])
                == .unsupported("an OpenPGP signature of version 3"))
    }

    @Test("a weak subkey of a sound key does not count") func weakSubkey() throws {
        let gpg = try GnuPG()
        let fingerprint = try gpg.makeKey()
        try gpg.addSubkey(to: fingerprint, kind: "rsa1024")
        let key = try gpg.key(fingerprint)
        let signature = try gpg.sign(payload, key: key.subkeyFingerprints[0] + "!")
        let refused = SignatureError.keyRefused("this RSA key has 1024 bits; at least 2048 are needed")
        #expect(gpg.refusal(of: signature, [key]) == refused)
        let sound = try gpg.sign(payload, key: fingerprint + "!")
        #expect(try gpg.verifier.verify(sound, over: payload, with: [key]) == key)
    }

    @Test("a signature in text mode counts only where it covers every byte") func textMode() throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let signature = try gpg.sign(payload, key: key.fingerprint, options: ["--textmode"])
        #expect(try gpg.verifier.verify(signature, over: payload, with: [key]) == key)
        #expect(gpg.refusal(of: signature, [key], over: Array("tree ".utf8)) == .doesNotMatch)
        let withCR = Array(String(decoding: payload, as: UTF8.self).replacing("\n", with: "\r\n").utf8)
        #expect(gpg.refusal(of: signature, [key], over: withCR)?.code == "signature-unsupported")
        let blanks = Array(String(decoding: payload, as: UTF8.self).replacing("\n", with: " \n").utf8)
        #expect(gpg.refusal(of: signature, [key], over: blanks) == .doesNotMatch)
        let long = [UInt8](repeating: 0x61, count: 25_000) + [0x0a]
        #expect(gpg.refusal(of: signature, [key], over: long)?.code == "signature-unsupported")
        let binary = try gpg.sign(long, key: key.fingerprint)
        #expect(try gpg.verifier.verify(binary, over: long, with: [key]) == key)
    }

    @Test("nothing but one armored signature is taken") func shapes() throws {
        let gpg = try GnuPG()
        let mine = try gpg.makeKey()
        let robin = try gpg.makeKey("Robin Example <robin@example.org>")
        let keys = [try gpg.key(mine), try gpg.key(robin)]
        let good = try gpg.sign(payload, key: mine)
        let both = try gpg.sign(payload, key: robin, options: ["-u", mine])
        let bytes = try unarmor(good)
        let message = Array(try gpg.run(["--armor", "--sign", "-u", mine], input: payload).output.utf8)
        let clear = Array(try gpg.run(["--clearsign", "-u", mine], input: payload).output.utf8)
        let cases: [(what: String, text: [UInt8], reason: String)] = [
            ("two in one armor", both, "several signatures"), ("doubled", good + good, "Base64"),
            ("doubled inside", armor(bytes + bytes, as: "PGP SIGNATURE"), "several signatures"),
            ("text before", Array("hello\n".utf8) + good, "not a signature"),
            ("text after", good + Array("hello\n".utf8), "footer"),
            ("a packet after", armor(bytes + [0xcb, 1, 0x62], as: "PGP SIGNATURE"), "something else"),
            ("a byte after", armor(bytes + [0], as: "PGP SIGNATURE"), "OpenPGP packets"),
            ("truncated", Array(good.prefix(good.count / 2)), "footer"),
            ("truncated inside", armor(Array(bytes.dropLast(9)), as: "PGP SIGNATURE"), "cut short"),
            ("CR LF", Array(good.text.replacing("\n", with: "\r\n").utf8), "header alone"),
            ("a message", message, "message"), ("a clear text", clear, "not a signature"),
            ("garbage", Array("-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n".utf8), "packets"),
            ("nothing", [], "not a signature"), ("no text", [0xff, 0xfe], "not a signature"),
            ("a header only", Array("-----BEGIN PGP SIGNATURE-----".utf8), "header alone"),
            ("X.509", Array("-----BEGIN SIGNED MESSAGE-----\n".utf8), "X.509"),
            ("too long", good + [UInt8](repeating: 0x0a, count: 40_000), "too long"),
        ]
        for (what, text, reason) in cases {
            let error = gpg.refusal(of: text, keys)
            #expect(error?.message.contains(reason) == true, "\(what): \(String(describing: error))")
        }
        #expect(try gpg.verifier.verify(armor(bytes, as: "PGP SIGNATURE"), over: payload, with: keys) == keys[0])
        let odd = ["--sig-notation", "note@example.org=%0a[GNUPG:] BADSIG 0 0", "--comment", "[GNUPG:] BADSIG 0"]
        let noted = try gpg.sign(payload, key: mine, options: odd)
        #expect(try gpg.verifier.verify(noted, over: payload, with: keys) == keys[0])
        #expect(gpg.refusal(of: noted, keys, over: [1]) == .doesNotMatch)
    }

    @Test("stock Git is of the same opinion about a commit") func git() throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let person = ["-c", "user.name=Kim Example", "-c", "user.email=kim@example.org"]
        func git(_ words: [String], input: [UInt8] = []) throws -> Workbench.Result {
            let text = (["git", "-C", "repo"] + person + words).map { "'\($0)'" }.joined(separator: " ")
            return try gpg.bench.run(
                "sh", "-c", text, input: input, adding: ["GNUPGHOME": gpg.home, "GIT_CONFIG_NOSYSTEM": "1"])
        }
        #expect(try gpg.bench.run("git", "init", "-q", "repo").status == 0)
        let settings = ["-c", "gpg.format=openpgp", "-c", "user.signingKey=\(key.fingerprint)"]
        #expect(try git(settings + ["commit", "-q", "-S", "--allow-empty", "-m", "Sign off"]).status == 0)
        let commit = try git(["cat-file", "commit", "HEAD"]).output
        for (text, isGood) in [(commit, true), (commit.replacing("Sign off", with: "Sign 0ff"), false)] {
            let id = try git(["hash-object", "-t", "commit", "-w", "--stdin"], input: Array(text.utf8)).output
            #expect(try git(["verify-commit", id.trimmingCharacters(in: .newlines)]).status == (isGood ? 0 : 1))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let start = try #require(lines.firstIndex { $0.hasPrefix("gpgsig ") })
            let end = try #require(lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") })
            let signature = lines[start..<end].map { $0.drop { $0 != " " }.dropFirst() }.joined(separator: "\n")
            let signed = (lines[..<start] + lines[end...]).joined(separator: "\n")
            let error = gpg.refusal(of: Array(signature.utf8), [key], over: Array(signed.utf8))
            #expect(error == (isGood ? nil : .doesNotMatch))
        }
    }
}
