import Crypto
import CryptoExtras
import Foundation

@testable import Signatures

/// Writes SSHSIG blobs field by field, so that a test can get any of them wrong, and stands in for a security key.
struct SoftwareSigner {
    enum Secret {
        case ed25519(Curve25519.Signing.PrivateKey)
        case nistp256(P256.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
    }

    var secret: Secret
    /// Set for a security key.
    var application: String?

    var magic = "SSHSIG"
    var version: UInt32 = 1
    var namespace = "git"
    var reserved: [UInt8] = []
    var hash = "sha512"
    var algorithm: String?
    var flags: UInt8 = 1
    var counter: UInt32 = 7
    var trailing: [UInt8] = []
    var innerTrailing: [UInt8] = []

    init(_ secret: Secret, application: String? = nil) {
        self.secret = secret
        self.application = application
    }

    var keyType: String {
        switch (secret, application) {
        case (.ed25519, nil): "ssh-ed25519"
        case (.ed25519, _): "sk-ssh-ed25519@openssh.com"
        case (.nistp256, nil): "ecdsa-sha2-nistp256"
        case (.nistp256, _): "sk-ecdsa-sha2-nistp256@openssh.com"
        case (.rsa, _): "ssh-rsa"
        }
    }

    func keyBlob() throws -> [UInt8] {
        var blob: [UInt8] = []
        blob.appendString(keyType.utf8)
        switch secret {
        case .ed25519(let key):
            blob.appendString(Array(key.publicKey.rawRepresentation))
        case .nistp256(let key):
            blob.appendString("nistp256".utf8)
            blob.appendString(Array(key.publicKey.x963Representation))
        case .rsa(let key):
            let numbers = try key.publicKey.getKeyPrimitives()
            blob.appendString(integer(Array(numbers.publicExponent)))
            blob.appendString(integer(Array(numbers.modulus)))
        }
        if let application { blob.appendString(application.utf8) }
        return blob
    }

    /// The whole signature; `value` replaces what would have been computed.
    func blob(over payload: [UInt8], value: [UInt8]? = nil) throws -> [UInt8] {
        var message = Array("SSHSIG".utf8)
        message.appendString(namespace.utf8)
        message.appendString(reserved)
        message.appendString(hash.utf8)
        message.appendString(
            hash == "sha256"
                ? Array(SHA256.hash(data: payload))
                : hash == "sha1" ? Array(Insecure.SHA1.hash(data: payload)) : Array(SHA512.hash(data: payload)))

        var inner: [UInt8] = []
        inner.appendString((algorithm ?? (keyType == "ssh-rsa" ? "rsa-sha2-512" : keyType)).utf8)
        inner.appendString(try value ?? sign(message))
        if application != nil {
            inner.append(flags)
            inner.appendUInt32(counter)
        }

        var blob = Array(magic.utf8)
        blob.appendUInt32(version)
        blob.appendString(try keyBlob())
        blob.appendString(namespace.utf8)
        blob.appendString(reserved)
        blob.appendString(hash.utf8)
        blob.appendString(inner + innerTrailing)
        return blob + trailing
    }

    func armored(over payload: [UInt8], value: [UInt8]? = nil) throws -> String {
        armor(try blob(over: payload, value: value))
    }

    private func sign(_ message: [UInt8]) throws -> [UInt8] {
        var message = message
        if let application {
            let digest = Array(SHA256.hash(data: message))
            message = Array(SHA256.hash(data: Array(application.utf8))) + [flags]
            message.appendUInt32(counter)
            message += digest
        }
        switch secret {
        case .ed25519(let key):
            return Array(try key.signature(for: message))
        case .nistp256(let key):
            let raw = Array(try key.signature(for: message).rawRepresentation)
            var value: [UInt8] = []
            value.appendString(integer(Array(raw[..<32])))
            value.appendString(integer(Array(raw[32...])))
            return value
        case .rsa(let key):
            switch algorithm {
            case "ssh-rsa": return try rsa(key, Insecure.SHA1.hash(data: message))
            case "rsa-sha2-256": return try rsa(key, SHA256.hash(data: message))
            default: return try rsa(key, SHA512.hash(data: message))
            }
        }
    }

    private func rsa(_ key: _RSA.Signing.PrivateKey, _ digest: some Digest) throws -> [UInt8] {
        Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
    }
}

/// A positive `mpint` in the shortest form.
func integer(_ bytes: [UInt8]) -> [UInt8] {
    let short = Array(bytes.drop { $0 == 0 })
    return (short.first ?? 0x80) >= 0x80 ? [0] + short : short
}

/// The armor as OpenSSH writes it, in lines of 70.
func armor(_ blob: [UInt8]) -> String {
    var lines: [Substring] = []
    var rest = Base64.encode(blob)[...]
    while !rest.isEmpty {
        lines.append(rest.prefix(70))
        rest = rest.dropFirst(70)
    }
    return "-----BEGIN SSH SIGNATURE-----\n" + lines.joined(separator: "\n") + "\n-----END SSH SIGNATURE-----\n"
}

/// What `body` throws, or nil.
func refusal(_ body: () throws(SignatureError) -> Void) -> SignatureError? {
    do throws(SignatureError) {
        try body()
        return nil
    } catch {
        return error
    }
}

/// Reads and checks an armored signature.
func check(_ armored: String, over text: [UInt8] = payload, namespace: String = "git") throws(SignatureError) {
    try verify(Signature(armored: armored), over: text, namespace: namespace)
}
