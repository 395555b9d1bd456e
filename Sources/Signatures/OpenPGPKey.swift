import Crypto

/// An OpenPGP public key with its user IDs and subkeys, as `gpg --armor --export KEY` writes it.
///
/// It has only been read: whether its parts belong together, and what it may do now, is gpg's to say when a signature
/// is checked. Two values are equal when their bytes are; `fingerprint` tells whether they are the same key, of which
/// one may be a newer copy.
package struct OpenPGPKey: Hashable, Sendable {
    /// Of the primary key: 40 upper-case hexadecimal digits (RFC 4880, section 12.2).
    package let fingerprint: String
    /// Of the subkeys, in the order of the block; those that only encrypt are among them.
    package let subkeyFingerprints: [String]
    /// The key without its armor, for gpg to import.
    let bytes: [UInt8]
    /// The subkeys whose signatures cannot be relied on, with the reason.
    let weakSubkeys: [String: String]

    /// The longest block read, in bytes. A key of 4096 bits with three subkeys takes about 10 KB.
    private static let maximumLength = 65_536
    private static let kind = "PGP PUBLIC KEY BLOCK"

    /// Reads a text that consists of one armored public key block with one key in it. Blanks around it, and lines that
    /// end with CR LF, are forgiven.
    ///
    /// - Throws: `malformed`, `unsupported` for keys that are not of version 4, or `keyRefused` for a private key and
    ///   for a key that nobody should rely on.
    package init(armored: String) throws(SignatureError) {
        guard armored.utf8.count <= Self.maximumLength else { throw .malformed("the OpenPGP key is too long") }
        try Self.refuseOtherForms(armored)
        let text = Array(Array(armored.replacing("\r\n", with: "\n").utf8).trimmed)
        let bytes = try OpenPGPArmor.open(text, kind: Self.kind, what: Self.what)
        let packets = try OpenPGPPacket.all(in: bytes, what: Self.what)
        for packet in packets { try Self.check(packet.tag) }
        guard let first = packets.first, first.tag == OpenPGPPacket.Tag.publicKey else {
            throw .malformed("the OpenPGP key does not start with its primary key")
        }
        guard !packets.dropFirst().contains(where: { $0.tag == OpenPGPPacket.Tag.publicKey }) else {
            throw .malformed("there are several OpenPGP keys in one block; give one")
        }
        let primary = try KeyPacket(first.body)
        if let weakness = primary.weakness { throw .keyRefused(weakness) }
        var subkeys: [KeyPacket] = []
        for packet in packets where packet.tag == OpenPGPPacket.Tag.publicSubkey {
            subkeys.append(try KeyPacket(packet.body))
        }
        fingerprint = primary.fingerprint
        subkeyFingerprints = subkeys.map(\.fingerprint)
        weakSubkeys = Dictionary(
            subkeys.compactMap { key in key.weakness.map { (key.fingerprint, $0) } }, uniquingKeysWith: { $1 })
        self.bytes = bytes
    }

    /// The key as text, without the comments that it may have been read with.
    package var armored: String { OpenPGPArmor.text(bytes, kind: Self.kind) }

    /// Those of `keys` that a signature claims to be from, directly or through a subkey. A claim proves nothing.
    ///
    /// - Throws: as ``OpenPGPKeyring/verify(_:over:)`` does for a signature that cannot be read or is too weak.
    package static func claimed(
        by armoredSignature: [UInt8], among keys: [OpenPGPKey]
    ) throws(SignatureError) -> [OpenPGPKey] {
        let signature = try OpenPGPSignature(armored: armoredSignature)
        return keys.filter(signature.isClaimed)
    }

    private static let what = "OpenPGP key"

    /// People paste the wrong thing; the worst of them must be named, not echoed.
    private static func refuseOtherForms(_ text: String) throws(SignatureError) {
        guard !text.contains("PRIVATE KEY") else { throw privateKey }
        guard text.contains("-----BEGIN \(kind)-----") else {
            throw .malformed("this is not an OpenPGP public key; one starts with -----BEGIN \(kind)-----")
        }
    }

    private static func check(_ tag: UInt8) throws(SignatureError) {
        switch tag {
        case OpenPGPPacket.Tag.secretKey, OpenPGPPacket.Tag.secretSubkey:
            throw privateKey
        case OpenPGPPacket.Tag.publicKey, OpenPGPPacket.Tag.publicSubkey, OpenPGPPacket.Tag.userID,
            OpenPGPPacket.Tag.userAttribute, OpenPGPPacket.Tag.signature:
            break
        default:
            throw .malformed("there is something else than a public key in the OpenPGP key")
        }
    }

    private static let privateKey = SignatureError.keyRefused("this is a private key; give the public one")
}

/// A primary key or a subkey (RFC 4880, section 5.5.2).
private struct KeyPacket {
    let fingerprint: String
    /// Why its signatures cannot be relied on; nil for a sound key.
    let weakness: String?

    init(_ body: [UInt8]) throws(SignatureError) {
        let what = "OpenPGP key"
        var reader = WireReader(body)
        let version = try reader.byte(what)
        guard version == 4 else { throw .unsupported("an OpenPGP key of version \(version)") }
        guard body.count <= 0xffff else { throw .malformed("the \(what) is too long") }
        let head = [0x99, UInt8(body.count >> 8), UInt8(body.count & 0xff)]
        fingerprint = Array(Insecure.SHA1.hash(data: head + body)).hexadecimal

        _ = try reader.bytes(4, what)  // When it was made.
        switch try reader.byte(what) {
        case 1, 2, 3:
            let bits = try reader.number(2, what)
            if bits < 2048 {
                weakness = "this RSA key has \(bits) bits; at least 2048 are needed"
            } else {
                weakness = bits > 8192 ? "this RSA key has \(bits) bits; at most 8192 are allowed" : nil
            }
        case 16, 17, 20: weakness = "DSA and Elgamal keys are too weak; make one with “gpg --quick-generate-key”"
        default: weakness = nil
        }
    }
}
