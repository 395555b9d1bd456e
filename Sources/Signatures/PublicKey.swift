import Crypto

/// An OpenSSH public key that is fit to sign promotion packets: Ed25519, ECDSA on a NIST curve, RSA of 2048 bits or
/// more, or one of the first two on a security key. Two keys are equal when their blobs are; the comment is no part.
package struct PublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The type, as the blob names it: `ssh-ed25519`, `ecdsa-sha2-nistp256` (384, 521), `ssh-rsa`,
    /// `sk-ssh-ed25519@openssh.com` or `sk-ecdsa-sha2-nistp256@openssh.com`.
    package let algorithm: String
    /// The key as the SSH protocol writes it (RFC 4253, section 6.6).
    package let blob: [UInt8]
    /// The rest of the line the key was read from, often an e-mail address; empty for a key from a signature.
    package let comment: String
    let verifyingKey: VerifyingKey

    /// Reads a blob.
    ///
    /// - Throws: `malformed`, `unsupported`, or `keyRefused` for a key nobody should rely on.
    package init(blob: [UInt8]) throws(SignatureError) {
        try self.init(blob: blob, comment: "")
    }

    /// Reads one line of a `.pub` file: `type base64 [comment]` (sshd(8), "AUTHORIZED_KEYS FILE FORMAT", without
    /// options).
    ///
    /// - Throws: `malformed`, `unsupported`, or `keyRefused` for a key nobody should rely on.
    package init(openSSH line: String) throws(SignatureError) {
        let line = try PublicKeyLine(line)
        guard let blob = Base64.decode(line.base64) else { throw .malformed("the public key is not proper Base64") }
        try self.init(blob: blob, comment: line.comment)
        guard algorithm == line.type else {
            throw .malformed("the line says \(line.type), but the key in it is of type \(algorithm)")
        }
    }

    private init(blob: [UInt8], comment: String) throws(SignatureError) {
        var reader = WireReader(blob)
        algorithm = try reader.name("the type of the public key")
        verifyingKey = try VerifyingKey(type: algorithm, from: &reader)
        try reader.end(of: "the public key")
        self.blob = blob
        self.comment = comment
    }

    /// `SHA256:…`, as `ssh-keygen -l` prints it.
    package var fingerprint: String {
        "SHA256:" + Base64.encode(SHA256.hash(data: blob), padded: false)
    }

    /// `type base64`, without the comment.
    package var line: String {
        "\(algorithm) \(Base64.encode(blob))"
    }

    package var description: String { line }

    package static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.blob == right.blob
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(blob)
    }
}
