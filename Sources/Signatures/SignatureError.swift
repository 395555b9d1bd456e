/// Why a key or a signature does not count. Every case means "refused": there is no partial success.
package enum SignatureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text carries no signature header that Git knows.
    case notASignature
    /// A form that promo does not verify, such as an OpenPGP signature. The value names it.
    case unsupported(String)
    /// The bytes break the format. The value says where.
    case malformed(String)
    /// The signature was made for another purpose than asked for (PROTOCOL.sshsig, "namespace").
    case wrongNamespace(found: String)
    /// The payload was hashed with something else than SHA-256 or SHA-512 (PROTOCOL.sshsig, section 2).
    case weakHash(String)
    /// The signature algorithm does not belong to the type of the key, or is RSA with SHA-1.
    case wrongAlgorithm(key: String, signature: String)
    /// The key itself cannot be relied on. The value says why.
    case keyRefused(String)
    /// A security key signed without anyone touching it (PROTOCOL.u2f, "user presence").
    case nobodyPresent
    /// All is well formed, but this key did not sign these bytes.
    case doesNotMatch

    /// A stable word for scripts and `--json`.
    package var code: String {
        switch self {
        case .notASignature: "not-a-signature"
        case .unsupported: "signature-unsupported"
        case .malformed: "signature-malformed"
        case .wrongNamespace: "signature-wrong-namespace"
        case .weakHash: "signature-weak-hash"
        case .wrongAlgorithm: "signature-wrong-algorithm"
        case .keyRefused: "key-refused"
        case .nobodyPresent: "signature-nobody-present"
        case .doesNotMatch: "signature-does-not-match"
        }
    }

    /// One plain line. Text from the key or the signature is made harmless for a terminal.
    package var message: String {
        switch self {
        case .notASignature: "this is not a signature"
        case .unsupported(let what): "\(what.oneLine) is not supported"
        case .malformed(let what): what.oneLine
        case .wrongNamespace(let found): "the signature was made for “\(found.oneLine)”, not for this purpose"
        case .weakHash(let name): "the signature uses the hash “\(name.oneLine)”; only sha256 and sha512 count"
        case .wrongAlgorithm(let key, let signature):
            "a signature of type \(signature.oneLine) does not count for a key of type \(key.oneLine)"
        case .keyRefused(let why): why.oneLine
        case .nobodyPresent: "the security key signed without being touched"
        case .doesNotMatch: "the signature does not match: this key did not sign this text"
        }
    }

    package var description: String { message }
}
