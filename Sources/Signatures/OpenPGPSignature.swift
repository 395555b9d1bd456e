/// What an OpenPGP signature says of itself (RFC 4880, section 5.2.3). Nothing of it is believed before gpg has checked
/// it; it serves to find the key, and to hand gpg one signature and nothing else.
struct OpenPGPSignature {
    /// The one packet, without armor.
    let bytes: [UInt8]
    /// RFC 4880, section 9.4.
    let hash: UInt8
    /// RFC 4880, section 5.2.1: 0 over the bytes, 1 over them as text.
    let signatureClass: UInt8
    /// Fingerprints and 16-digit ids of the keys that it claims to be from.
    let issuers: [String]

    /// The longest armor read, as for SSH.
    private static let maximumLength = 32_768

    init(armored: [UInt8]) throws(SignatureError) {
        guard armored.count <= Self.maximumLength else { throw .malformed("the signature is too long") }
        let kind = Signature.kind(of: armored.text)
        guard kind == .openPGP else { throw kind == .x509 ? .unsupported("an X.509 signature") : .notASignature }
        guard armored.starts(with: "-----BEGIN PGP SIGNATURE-----".utf8) else {
            throw .unsupported("an OpenPGP message in place of a signature")
        }
        bytes = try OpenPGPArmor.open(armored, kind: "PGP SIGNATURE", what: Self.what)
        let packets = try OpenPGPPacket.all(in: bytes, what: Self.what)
        guard packets.allSatisfy({ $0.tag == OpenPGPPacket.Tag.signature }), let packet = packets.first else {
            throw .malformed("there is something else than a signature in the signature")
        }
        guard packets.count == 1 else { throw .malformed("there are several signatures in one") }

        var reader = WireReader(packet.body)
        let version = try reader.byte(Self.what)
        guard version == 4 else { throw .unsupported("an OpenPGP signature of version \(version)") }
        signatureClass = try reader.byte(Self.what)
        _ = try reader.byte(Self.what)  // The algorithm, which belongs to the key.
        hash = try reader.byte(Self.what)
        let signed = try reader.bytes(reader.number(2, Self.what), Self.what)
        let unsigned = try reader.bytes(reader.number(2, Self.what), Self.what)
        issuers = try Self.issuers(in: signed) + Self.issuers(in: unsigned)
        try checkHash()
    }

    private static let what = "signature"

    /// The subpackets 16, key id, and 33, fingerprint (RFC 4880, sections 5.2.3.1 and 5.2.3.5; RFC 9580, 5.2.3.35).
    private static func issuers(in subpackets: [UInt8]) throws(SignatureError) -> [String] {
        var reader = WireReader(subpackets)
        var found: [String] = []
        while !reader.isAtEnd {
            let first = try reader.byte(what)
            let count =
                switch first {
                case 0..<192: Int(first)
                case 255: Int(try reader.uint32(what))
                default: (Int(first) - 192) << 8 + Int(try reader.byte(what)) + 192
                }
            let subpacket = try reader.bytes(count, what)
            guard let type = subpacket.first else { throw .malformed("the signature has an empty part") }
            if type & 0x7f == 16, subpacket.count == 9 { found.append(subpacket.dropFirst().hexadecimal) }
            if type & 0x7f == 33, subpacket.count == 22, subpacket[1] == 4 {
                found.append(subpacket.dropFirst(2).hexadecimal)
            }
        }
        return found
    }

    /// As for SSH, what is weaker than SHA-256 does not count.
    private func checkHash() throws(SignatureError) {
        switch hash {
        case 8, 9, 10: break
        case 1: throw .weakHash("MD5")
        case 2: throw .weakHash("SHA-1")
        case 3: throw .weakHash("RIPEMD-160")
        case 11: throw .weakHash("SHA-224")
        default: throw .unsupported("an OpenPGP signature with the hash algorithm \(hash)")
        }
    }

    /// Whether the signature can cover `payload`, to the byte.
    ///
    /// In text mode gpg takes all line ends for one, and leaves out what comes after byte 19,995 of a line (textfilter.c,
    /// MAX_LINELEN), so that one signature fits many texts. Without CR and with lines of usual length it fits just one.
    func checkClass(over payload: [UInt8]) throws(SignatureError) {
        switch signatureClass {
        case 0: break
        case 1:
            let isPlain = payload.split(separator: 0x0a).allSatisfy { $0.count < 16_384 && !$0.contains(0x0d) }
            guard isPlain else {
                throw .unsupported("an OpenPGP signature in text mode over carriage returns or very long lines")
            }
        default: throw .unsupported("an OpenPGP signature of class \(signatureClass)")
        }
    }

    /// Whether it claims to be from this key or one of its subkeys.
    func isClaimed(for key: OpenPGPKey) -> Bool {
        ([key.fingerprint] + key.subkeyFingerprints).contains { fingerprint in
            issuers.contains { $0.count == 40 ? fingerprint == $0 : fingerprint.hasSuffix($0) }
        }
    }
}
