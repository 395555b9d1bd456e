import Crypto
import CryptoExtras

/// What is inside a key blob, ready to verify with.
enum VerifyingKey: Sendable {
    case ed25519(Curve25519.Signing.PublicKey)
    case nistp256(P256.Signing.PublicKey)
    case nistp384(P384.Signing.PublicKey)
    case nistp521(P521.Signing.PublicKey)
    case rsa(_RSA.Signing.PublicKey)
    /// A key on a security key. The application is the "origin" it was made for, usually `ssh:` (PROTOCOL.u2f).
    case securityKeyEd25519(Curve25519.Signing.PublicKey, application: [UInt8])
    case securityKeyNistp256(P256.Signing.PublicKey, application: [UInt8])

    /// Reads the rest of a blob whose type has been read.
    init(type: String, from reader: inout WireReader) throws(SignatureError) {
        try Self.refuse(type: type)
        switch type {
        case "ssh-ed25519":
            self = .ed25519(try Self.ed25519(from: &reader))
        case "ecdsa-sha2-nistp256":
            self = .nistp256(try Self.nistp256(from: &reader))
        case "ecdsa-sha2-nistp384":
            let point = try Self.point(curve: "nistp384", bytes: 48, from: &reader)
            self = .nistp384(try Self.checked(Self.notOnCurve) { try .init(x963Representation: point) })
        case "ecdsa-sha2-nistp521":
            let point = try Self.point(curve: "nistp521", bytes: 66, from: &reader)
            self = .nistp521(try Self.checked(Self.notOnCurve) { try .init(x963Representation: point) })
        case "ssh-rsa":
            self = .rsa(try Self.rsa(from: &reader))
        case "sk-ssh-ed25519@openssh.com":
            let key = try Self.ed25519(from: &reader)
            self = .securityKeyEd25519(key, application: try reader.string("the application of the security key"))
        case "sk-ecdsa-sha2-nistp256@openssh.com":
            let key = try Self.nistp256(from: &reader)
            self = .securityKeyNistp256(key, application: try reader.string("the application of the security key"))
        default:
            throw .unsupported("a public key of type \(type)")
        }
    }

    /// Refuses the types that have a reason of their own.
    static func refuse(type: String) throws(SignatureError) {
        if type == "ssh-dss" {
            throw .keyRefused("DSA keys are too weak; make one with “ssh-keygen -t ed25519”")
        }
        if type.hasSuffix("-cert-v01@openssh.com") {
            throw .keyRefused("this is a certificate; give the plain public key it was made from")
        }
    }

    /// RFC 8709, section 4. A point of small order would accept one signature for many texts, and a number past the
    /// field's prime is a second way to write the same point (RFC 8032, section 5.1.3); neither comes from a key maker.
    private static func ed25519(from reader: inout WireReader) throws(SignatureError) -> Curve25519.Signing.PublicKey {
        let bytes = try reader.string("the public key")
        guard bytes.count == 32 else { throw .malformed("an Ed25519 public key has 32 bytes; this has \(bytes.count)") }
        var y = bytes
        y[31] &= 0x7f
        let isPastPrime = y[0] >= 0xed && y[1...30].allSatisfy { $0 == 0xff } && y[31] == 0x7f
        guard !isPastPrime, !smallOrder.contains(y) else { throw .keyRefused("this Ed25519 public key is a weak one") }
        return try checked("the Ed25519 public key is not valid") {
            try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        }
    }

    /// The y coordinates of the points of order 1, 2, 4 and 8 on edwards25519, below the prime.
    private static let smallOrder: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]

    private static func nistp256(from reader: inout WireReader) throws(SignatureError) -> P256.Signing.PublicKey {
        let point = try point(curve: "nistp256", bytes: 32, from: &reader)
        return try checked(notOnCurve) { try P256.Signing.PublicKey(x963Representation: point) }
    }

    /// An uncompressed point with the name of its curve before it (RFC 5656, section 3.1).
    private static func point(
        curve: String, bytes: Int, from reader: inout WireReader
    ) throws(SignatureError) -> [UInt8] {
        guard try reader.name("the curve of the public key") == curve else {
            throw .malformed("the public key names another curve than its type")
        }
        let point = try reader.string("the public key")
        guard point.count == 1 + 2 * bytes, point.first == 4 else { throw .malformed(notOnCurve) }
        return point
    }

    private static let notOnCurve = "the public key is not a point on its curve"

    /// RFC 4253, section 6.6: exponent, then modulus. The upper limit is BoringSSL's, which keeps a hostile key from
    /// costing minutes.
    private static func rsa(from reader: inout WireReader) throws(SignatureError) -> _RSA.Signing.PublicKey {
        let exponent = try reader.positiveInteger("the exponent of the RSA key")
        let modulus = try reader.positiveInteger("the modulus of the RSA key")
        guard let low = exponent.last, low & 1 == 1, exponent != [1], exponent.count <= 4 else {
            throw .keyRefused("the exponent of this RSA key is not a sound one")
        }
        guard let high = modulus.first, let odd = modulus.last, odd & 1 == 1 else {
            throw .keyRefused("the modulus of this RSA key is not a sound one")
        }
        let bits = modulus.count * 8 - high.leadingZeroBitCount
        guard bits >= 2048 else { throw .keyRefused("this RSA key has \(bits) bits; at least 2048 are needed") }
        guard bits <= 8192 else { throw .keyRefused("this RSA key has \(bits) bits; at most 8192 are allowed") }
        return try checked("the RSA public key is not valid") { try _RSA.Signing.PublicKey(n: modulus, e: exponent) }
    }

    private static func checked<Key>(_ otherwise: String, _ make: () throws -> Key) throws(SignatureError) -> Key {
        do { return try make() } catch { throw .malformed(otherwise) }
    }
}
