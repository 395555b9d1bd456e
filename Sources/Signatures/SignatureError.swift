/// Why a key or a signature does not count. Every case means "refused": there is no partial success. Where
/// `saysNothing` is true it could not be checked, and may be good.
package enum SignatureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text carries no signature header that Git knows.
    case notASignature
    /// A form that promo does not verify, such as an OpenPGP signature. The value names it.
    case unsupported(String)
    /// The bytes break the format. The value says where.
    case malformed(String)
    /// The signature was made for another purpose than asked for (PROTOCOL.sshsig, "namespace").
    case wrongNamespace(found: String)
    /// The payload was hashed with something else than SHA-256 or SHA-512 (PROTOCOL.sshsig, section 2); OpenPGP also
    /// has SHA-384.
    case weakHash(String)
    /// The signature algorithm does not belong to the type of the key, or is RSA with SHA-1.
    case wrongAlgorithm(key: String, signature: String)
    /// The key itself cannot be relied on. The value says why.
    case keyRefused(String)
    /// A security key signed without anyone touching it (PROTOCOL.u2f, "user presence").
    case nobodyPresent
    /// All is well formed, but this key did not sign these bytes.
    case doesNotMatch
    /// An OpenPGP signature by none of the keys at hand. The value is the fingerprint or id of the key that it names,
    /// which nobody has checked; it may be empty.
    case unknownKey(String)
    /// An OpenPGP signature that was made to hold until a certain day, which is past.
    case expired
    /// The program that checks OpenPGP signatures, which the value names, is not there.
    case programMissing(String)
    /// The machine got in the way: no temporary file, a program that hangs. The value says what.
    case couldNotCheck(String)

    /// Whether this tells nothing about the signature: what was missing is on this machine.
    package var saysNothing: Bool {
        switch self {
        case .programMissing, .couldNotCheck: true
        default: false
        }
    }

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
        case .unknownKey: "signature-unknown-key"
        case .expired: "signature-expired"
        case .programMissing: "signature-program-missing"
        case .couldNotCheck: "signature-not-checked"
        }
    }

    /// One plain line. Text from the key or the signature is made harmless for a terminal.
    package var message: String {
        switch self {
        case .notASignature: "this is not a signature"
        case .unsupported(let what): "\(what.oneLine) is not supported"
        case .malformed(let what): what.oneLine
        case .wrongNamespace(let found): "the signature was made for “\(found.oneLine)”, not for this purpose"
        case .weakHash(let name): "the signature uses the hash “\(name.oneLine)”; sign with sha256 or sha512"
        case .wrongAlgorithm(let key, let signature):
            "a signature of type \(signature.oneLine) does not count for a key of type \(key.oneLine)"
        case .keyRefused(let why): why.oneLine
        case .nobodyPresent: "the security key signed without being touched"
        case .doesNotMatch: "the signature does not match: this key did not sign this text"
        case .unknownKey(let name):
            "the signature is from an OpenPGP key that is not known here" + (name.isEmpty ? "" : " (\(name.oneLine))")
        case .expired: "the signature has expired"
        case .programMissing(let name): "could not check: \(name.oneLine) is not installed"
        case .couldNotCheck(let why): "could not check: \(why.oneLine)"
        }
    }

    package var description: String { message }
}
