/// An SSH signature (PROTOCOL.sshsig). It has only been read: `verify(_:over:namespace:)` says whether it holds, and
/// whether `publicKey` is anyone's is for the caller to ask.
package struct Signature: Hashable, Sendable {
    /// The key that the signature claims to be from.
    package let publicKey: PublicKey
    /// What the signature was made for: `git` for commits and tags.
    package let namespace: String
    /// What the payload was hashed with: `sha512` or `sha256` if it is to hold.
    package let hashAlgorithm: String
    /// How it was signed: the type of the key, or `rsa-sha2-512` or `rsa-sha2-256` for an RSA key.
    package let algorithm: String
    let reserved: [UInt8]
    let value: [UInt8]
    let authenticator: Authenticator?

    /// What a security key adds to its signature (PROTOCOL.u2f, "SSH U2F signatures").
    struct Authenticator: Hashable, Sendable {
        let flags: UInt8
        let counter: UInt32

        /// Whether someone touched the key.
        var userWasPresent: Bool { flags & 0x01 != 0 }
    }

    /// Reads an armored signature.
    ///
    /// - Throws: `notASignature`, `unsupported` for OpenPGP and X.509, `malformed`, or what `PublicKey` throws.
    package init(armored: String) throws(SignatureError) {
        switch Signature.kind(of: armored) {
        case .ssh: try self.init(blob: Armor.open(Array(armored.utf8)))
        case .openPGP: throw .unsupported("an OpenPGP signature")
        case .x509: throw .unsupported("an X.509 signature")
        case .unknown: throw .notASignature
        }
    }

    /// Reads an armored signature from bytes, which need not be text.
    ///
    /// - Throws: as `init(armored:)` of a string does.
    package init(armored: [UInt8]) throws(SignatureError) {
        guard let text = String(validating: armored, as: UTF8.self) else { throw .notASignature }
        try self.init(armored: text)
    }

    /// PROTOCOL.sshsig, section 2.
    init(blob: [UInt8]) throws(SignatureError) {
        var reader = WireReader(blob)
        guard try reader.bytes(6, "the signature") == Array("SSHSIG".utf8) else {
            throw .malformed("the signature does not start with SSHSIG")
        }
        let version = try reader.uint32("the version of the signature")
        guard version == 1 else { throw .unsupported("version \(version) of SSH signatures") }
        let publicKey = try PublicKey(blob: reader.string("the public key of the signature"))
        namespace = try reader.text("the namespace of the signature")
        reserved = try reader.string("the reserved field of the signature")
        hashAlgorithm = try reader.name("the hash of the signature")
        let inner = try reader.string("the signature")
        try reader.end(of: "the signature")
        guard !namespace.isEmpty else { throw .malformed("the namespace of the signature is empty") }

        var innerReader = WireReader(inner)
        algorithm = try innerReader.name("the type of the signature")
        value = try innerReader.string("the signature")
        if algorithm.hasPrefix("sk-") {
            let flags = try innerReader.bytes(1, "the flags of the signature")[0]
            authenticator = Authenticator(flags: flags, counter: try innerReader.uint32("the counter of the signature"))
        } else {
            authenticator = nil
        }
        try innerReader.end(of: "the signature")
        self.publicKey = publicKey
    }
}
