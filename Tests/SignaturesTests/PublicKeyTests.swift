import Crypto
import CryptoExtras
import Testing

@testable import Signatures

@Suite("Public keys") struct PublicKeyTests {
    @Test("every kind that ssh-keygen makes is read, with the fingerprint ssh-keygen prints", arguments: KeyKind.all)
    func reads(kind: KeyKind) throws {
        let bench = try Workbench()
        let path = try bench.makeKey(kind.type, bits: kind.bits)
        let text = try bench.read("key.pub")
        let key = try PublicKey(openSSH: text)
        #expect(key.algorithm == kind.algorithm)
        #expect(key.comment == "ann@example.com")
        #expect(text == "\(key.line) ann@example.com\n")
        #expect(try bench.run("ssh-keygen", "-l", "-f", path + ".pub").output.contains(" \(key.fingerprint) "))
        #expect(try PublicKey(blob: key.blob) == key)
        #expect(throws: SignatureError.keyRefused("this is a private key; give the .pub file")) {
            try PublicKey(openSSH: bench.read("key"))
        }
    }

    @Test("keys on security keys are read, and ssh-keygen reads them alike") func securityKeys() throws {
        let bench = try Workbench()
        let secrets: [SoftwareSigner.Secret] = [.ed25519(.init()), .nistp256(.init())]
        for secret in secrets {
            let signer = SoftwareSigner(secret, application: "ssh:")
            let key = try PublicKey(blob: signer.keyBlob())
            #expect(key.algorithm == signer.keyType)
            try bench.write(key.line + "\n", to: "sk.pub")
            #expect(try bench.run("ssh-keygen", "-l", "-f", "sk.pub").output.contains(key.fingerprint))
        }
    }

    static let ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG20UNxH4f6iotXokEe010c7MpqWBGADDdO7DgSHcujB"

    @Test("two keys are equal whatever their comments") func equality() throws {
        let one = try PublicKey(openSSH: Self.ed25519 + " one")
        let other = try PublicKey(openSSH: "  \(Self.ed25519)\t other words \r\n")
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        #expect(other.comment == "other words")
    }

    @Test(
        "the wrong text is refused with its own reason",
        arguments: [
            ("", "empty"), ("hello", "not a public key"), ("ssh-ed25519", "ends after its type"),
            ("ssh-ed25519 AAAA*", "Base64"), (ed25519 + "\n" + ed25519, "several"),
            ("no-pty " + ed25519, "options"), ("command=\"a b\" " + ed25519, "options"),
            (ed25519.replacing("ssh-ed25519 ", with: "ssh-rsa "), "the line says ssh-rsa"),
            (ed25519 + " bell\u{7}", "control"), (ed25519 + " \u{202e}txt", "control"),
            ("ssh-ed25519-cert-v01@openssh.com AAAA", "certificate"), ("ssh-dss AAAA", "DSA"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nabc", "private key"),
            ("-----BEGIN RSA PRIVATE KEY-----", "private key"),
            ("PuTTY-User-Key-File-3: ssh-ed25519", "private key"), ("---- BEGIN SSH2 PUBLIC KEY ----", "ssh-keygen -i"),
            ("-----BEGIN CERTIFICATE-----", "an X.509 certificate is not supported"),
            ("-----BEGIN PGP PUBLIC KEY BLOCK-----", "OpenPGP"), ("-----BEGIN PUBLIC KEY-----", "ssh-keygen -i"),
            (ed25519 + String(repeating: "x", count: 20_000), "too long"),
        ])
    func wrongText(text: String, reason: String) {
        let error = refusal { () throws(SignatureError) in _ = try PublicKey(openSSH: text) }
        #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.message.contains("\n") == false)
    }

    @Test("a blob cut at any length, or with bytes after it, is refused") func lengths() throws {
        let blob = try PublicKey(openSSH: Self.ed25519).blob
        for count in 0..<blob.count {
            #expect(throws: SignatureError.self) { try PublicKey(blob: Array(blob[..<count])) }
        }
        #expect(throws: SignatureError.malformed("there are bytes after the end of the public key")) {
            try PublicKey(blob: blob + [0])
        }
    }

    private func rsa(exponent: [UInt8], modulus: [UInt8]) -> [UInt8] {
        var blob: [UInt8] = []
        blob.appendString("ssh-rsa".utf8)
        blob.appendString(exponent)
        blob.appendString(modulus)
        return blob
    }

    @Test("RSA keys with unsound numbers are refused") func rsaNumbers() throws {
        let good = [0x00, 0x80] + [UInt8](repeating: 0x11, count: 255)
        let e: [UInt8] = [1, 0, 1]
        #expect(try PublicKey(blob: rsa(exponent: e, modulus: good)).algorithm == "ssh-rsa")
        let tiny: [UInt8] = [0x00, 0x80] + [UInt8](repeating: 0x11, count: 127)
        let huge: [UInt8] = [0x00, 0x80] + [UInt8](repeating: 0x11, count: 1024)
        let cases: [(exponent: [UInt8], modulus: [UInt8])] = [
            ([], good), ([0], good), ([1], good), ([2], good), ([1, 0, 0], good), ([0x80], good), ([0, 3], good),
            ([1, 0, 0, 0, 1], good), (e, []), (e, [0]), (e, [3]), (e, tiny), (e, huge), (e, Array(good.dropFirst())),
            (e, [0] + good), (e, Array(good.dropLast()) + [0x10]),
        ]
        for (exponent, modulus) in cases {
            #expect(throws: SignatureError.self) { try PublicKey(blob: rsa(exponent: exponent, modulus: modulus)) }
        }
    }

    @Test("a 1024-bit RSA key from ssh-keygen is refused for its size") func smallRSA() throws {
        let bench = try Workbench()
        _ = try bench.makeKey("rsa", bits: 1024)
        #expect(throws: SignatureError.keyRefused("this RSA key has 1024 bits; at least 2048 are needed")) {
            try PublicKey(openSSH: bench.read("key.pub"))
        }
    }

    @Test("points that are not on the curve, compressed, or under another curve's name are refused")
    func points() throws {
        let key = P256.Signing.PrivateKey().publicKey
        func blob(_ curve: String, _ point: [UInt8]) -> [UInt8] {
            var blob: [UInt8] = []
            blob.appendString("ecdsa-sha2-nistp256".utf8)
            blob.appendString(curve.utf8)
            blob.appendString(point)
            return blob
        }
        let point = Array(key.x963Representation)
        #expect(throws: Never.self) { try PublicKey(blob: blob("nistp256", point)) }
        #expect(throws: SignatureError.self) { try PublicKey(blob: blob("nistp384", point)) }
        #expect(throws: SignatureError.self) {
            try PublicKey(blob: blob("nistp256", Array(key.compressedRepresentation)))
        }
        #expect(throws: SignatureError.self) { try PublicKey(blob: blob("nistp256", [0])) }
        #expect(throws: SignatureError.self) {
            try PublicKey(blob: blob("nistp256", [4] + [UInt8](repeating: 0, count: 64)))
        }
        #expect(throws: SignatureError.self) {
            try PublicKey(blob: blob("nistp256", Array(point.dropLast()) + [point[64] ^ 1]))
        }
    }

    @Test("Ed25519 points of small order, and those written past the prime, are refused") func weakEd25519() {
        let zero = [UInt8](repeating: 0, count: 32)
        let prime: [UInt8] = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
        for bytes in [zero, [1] + zero.dropLast(), zero.dropLast() + [0x80], prime, prime.dropLast() + [0xff]] {
            var blob: [UInt8] = []
            blob.appendString("ssh-ed25519".utf8)
            blob.appendString(bytes)
            #expect(throws: SignatureError.keyRefused("this Ed25519 public key is a weak one")) {
                try PublicKey(blob: blob)
            }
        }
    }
}
