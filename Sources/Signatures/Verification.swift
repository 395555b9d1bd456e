import Crypto
import CryptoExtras

/// Checks that the key in `signature` signed exactly `payload`, for exactly `namespace`. Returns if so and throws
/// otherwise; whose key it is, is for the caller to ask.
///
/// Follows `ssh-keygen -Y check-novalidate` and is never laxer. It is stricter where a signature that OpenSSH makes is
/// not touched by it: no reserved data, and a security key must have been touched.
///
/// - Throws: `wrongNamespace`, `weakHash`, `wrongAlgorithm`, `unsupported`, `nobodyPresent`, `malformed`,
///   `doesNotMatch`.
package func verify(
    _ signature: Signature, over payload: [UInt8], namespace: String
) throws(SignatureError) {
    // Byte by byte: two Swift strings are equal already when they look the same.
    guard signature.namespace.utf8.elementsEqual(namespace.utf8) else {
        throw .wrongNamespace(found: signature.namespace)
    }
    // ssh-keygen puts an empty field here when it verifies, whatever the signature says, so that stock tools and a
    // reader of PROTOCOL.sshsig could differ about such a signature.
    guard signature.reserved.isEmpty else { throw .unsupported("a signature with reserved data") }
    let digest =
        switch signature.hashAlgorithm {
        case "sha256": Array(SHA256.hash(data: payload))
        case "sha512": Array(SHA512.hash(data: payload))
        default: throw SignatureError.weakHash(signature.hashAlgorithm)
        }
    let key = signature.publicKey
    guard key.signatureAlgorithms.contains(signature.algorithm) else {
        throw .wrongAlgorithm(key: key.algorithm, signature: signature.algorithm)
    }

    var message = Array("SSHSIG".utf8)
    message.appendString(signature.namespace.utf8)
    message.appendString(signature.reserved)
    message.appendString(signature.hashAlgorithm.utf8)
    message.appendString(digest)
    guard try signature.holds(over: message) else { throw .doesNotMatch }
}

extension PublicKey {
    /// RSA keys sign in more than one way, and with SHA-1 no longer (RFC 8332, section 3; PROTOCOL.sshsig, section 2).
    fileprivate var signatureAlgorithms: [String] {
        if case .rsa = verifyingKey { ["rsa-sha2-512", "rsa-sha2-256"] } else { [algorithm] }
    }
}

extension Signature {
    fileprivate func holds(over message: [UInt8]) throws(SignatureError) -> Bool {
        switch publicKey.verifyingKey {
        case .ed25519(let key):
            return key.isValidSignature(value, for: message)
        case .nistp256(let key):
            let raw = try rawECDSA(bytes: 32)
            return try holds { key.isValidSignature(try .init(rawRepresentation: raw), for: message) }
        case .nistp384(let key):
            let raw = try rawECDSA(bytes: 48)
            return try holds { key.isValidSignature(try .init(rawRepresentation: raw), for: message) }
        case .nistp521(let key):
            let raw = try rawECDSA(bytes: 66)
            return try holds { key.isValidSignature(try .init(rawRepresentation: raw), for: message) }
        case .rsa(let key):
            return try holds(by: key, over: message)
        case .securityKeyEd25519(let key, let application):
            return key.isValidSignature(value, for: try touched(application, message))
        case .securityKeyNistp256(let key, let application):
            let raw = try rawECDSA(bytes: 32)
            let touched = try touched(application, message)
            return try holds { key.isValidSignature(try .init(rawRepresentation: raw), for: touched) }
        }
    }

    private func holds(_ check: () throws -> Bool) throws(SignatureError) -> Bool {
        do { return try check() } catch { throw .malformed("the signature has not the form its type asks for") }
    }

    /// PKCS #1 v1.5 (RFC 8332, section 3). A signer that drops leading zeros is forgiven, as OpenSSH does
    /// (ssh-rsa.c, `ssh_rsa_verify`).
    private func holds(by key: _RSA.Signing.PublicKey, over message: [UInt8]) throws(SignatureError) -> Bool {
        let length = (key.keySizeInBits + 7) / 8
        guard value.count <= length else { throw .malformed("the signature is longer than its key") }
        let padded = [UInt8](repeating: 0, count: length - value.count) + value
        let signature = _RSA.Signing.RSASignature(rawRepresentation: padded)
        return algorithm == "rsa-sha2-256"
            ? key.isValidSignature(signature, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
            : key.isValidSignature(signature, for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5)
    }

    /// The two numbers of an ECDSA signature (RFC 5656, section 3.1.2), each filled up to `bytes`.
    private func rawECDSA(bytes: Int) throws(SignatureError) -> [UInt8] {
        var reader = WireReader(value)
        var raw: [UInt8] = []
        for what in ["the number r of the signature", "the number s of the signature"] {
            let number = try reader.positiveInteger(what)
            guard number.count <= bytes else { throw .malformed("\(what) is too large") }
            raw += [UInt8](repeating: 0, count: bytes - number.count) + number
        }
        try reader.end(of: "the signature")
        return raw
    }

    /// What a security key signs instead of the message (PROTOCOL.u2f, "SSH U2F signatures").
    private func touched(_ application: [UInt8], _ message: [UInt8]) throws(SignatureError) -> [UInt8] {
        guard let authenticator else { throw .malformed("the signature of the security key is cut short") }
        guard authenticator.userWasPresent else { throw .nobodyPresent }
        var signed = Array(SHA256.hash(data: application)) + [authenticator.flags]
        signed.appendUInt32(authenticator.counter)
        return signed + Array(SHA256.hash(data: message))
    }
}
