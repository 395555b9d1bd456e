/// The text form of a signature (PROTOCOL.sshsig, section 1).
enum Armor {
    static let begin = Array("-----BEGIN SSH SIGNATURE-----".utf8)
    static let end = Array("-----END SSH SIGNATURE-----".utf8)
    /// The longest armor read. An RSA key of 8192 bits makes about 4 KB.
    private static let maximumLength = 32_768

    /// The bytes inside. One block, Base64 in lines that end with LF, then nothing but at most one LF.
    ///
    /// ssh-keygen itself skips blanks in the Base64 and all that follows the footer; promo does not, so that what is
    /// shown as one signature is one. A CR at the end of a line is refused by both.
    static func open(_ text: [UInt8]) throws(SignatureError) -> [UInt8] {
        guard text.count <= maximumLength else { throw .malformed("the signature is too long") }
        var lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count >= 3, lines[0].elementsEqual(begin) else {
            throw .malformed("the first line of the signature is not a header alone")
        }
        guard let last = lines.last, last.elementsEqual(end) else {
            throw .malformed("the signature does not end with its footer")
        }
        let body = lines[1..<(lines.count - 1)]
        var characters: [UInt8] = []
        characters.reserveCapacity(text.count)
        for line in body { characters += line }
        guard body.allSatisfy({ !$0.isEmpty }), let blob = Base64.decode(characters) else {
            throw .malformed("the signature is not proper Base64")
        }
        return blob
    }
}

extension Signature {
    /// The kinds of signature that Git writes into a commit, by their first line.
    package enum Kind: String, Hashable, Sendable {
        case ssh
        case openPGP
        case x509
        case unknown
    }

    /// Which kind a text claims to be, as Git decides it (gpg-interface.c, `get_format_by_sig`).
    package static func kind(of armored: String) -> Kind {
        if armored.hasPrefix("-----BEGIN SSH SIGNATURE-----") { return .ssh }
        if armored.hasPrefix("-----BEGIN PGP SIGNATURE-----") || armored.hasPrefix("-----BEGIN PGP MESSAGE-----") {
            return .openPGP
        }
        return armored.hasPrefix("-----BEGIN SIGNED MESSAGE-----") ? .x509 : .unknown
    }

    /// The same for bytes, which need not be text.
    package static func kind(of armored: [UInt8]) -> Kind { kind(of: armored.prefix(64).text) }
}
