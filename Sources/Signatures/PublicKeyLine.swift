/// The words of one public key line, before the key itself is looked at.
struct PublicKeyLine {
    let type: String
    let base64: [UInt8]
    let comment: String

    /// The longest line read. An RSA key of 8192 bits takes about 1400 characters.
    private static let maximumLength = 16_384

    init(_ line: String) throws(SignatureError) {
        let bytes = Array(line.utf8)
        try Self.refuseOtherForms(bytes)
        let text = bytes.trimmed
        guard !text.isEmpty else { throw .malformed("there is no public key: the text is empty") }
        guard text.count <= Self.maximumLength else { throw .malformed("the public key is too long") }
        guard !text.contains(where: { $0 == 0x0a || $0 == 0x0d }) else {
            throw .malformed("a public key is one line; this has several")
        }

        let words = text.split(maxSplits: 2, whereSeparator: \.isBlank)
        let type = words[0].text
        guard Self.types.contains(type) || type.hasSuffix("-cert-v01@openssh.com") || type == "ssh-dss" else {
            let others = text.split(whereSeparator: \.isBlank).map(\.text)
            guard others.contains(where: Self.types.contains) else {
                throw .malformed("this is not a public key; one starts with its type, such as ssh-ed25519")
            }
            throw .malformed("options before the type of the public key are not allowed here")
        }
        try VerifyingKey.refuse(type: type)
        guard words.count > 1 else { throw .malformed("the public key ends after its type") }
        self.type = type
        base64 = Array(words[1])
        comment = words.count > 2 ? Array(words[2]).trimmed.text : ""
        guard comment.unicodeScalars.allSatisfy(\.isHarmless) else {
            throw .malformed("the comment of the public key has control characters")
        }
    }

    private static let types: Set<String> = [
        "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
        "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    ]

    /// People paste the wrong file; the worst of them must be named, not echoed.
    private static func refuseOtherForms(_ bytes: [UInt8]) throws(SignatureError) {
        let start = bytes.trimmed.prefix(64).text
        let isPEM = start.hasPrefix("-----BEGIN ")
        if isPEM && start.contains("PRIVATE KEY") || start.hasPrefix("PuTTY-User-Key-File") {
            throw .keyRefused("this is a private key; give the .pub file")
        }
        if start.hasPrefix("-----BEGIN PGP ") {
            throw .unsupported("an OpenPGP key")
        }
        if start.hasPrefix("-----BEGIN CERTIFICATE") {
            throw .unsupported("an X.509 certificate")
        }
        if isPEM || start.hasPrefix("---- BEGIN SSH2 PUBLIC KEY") {
            throw .unsupported("this form of key (“ssh-keygen -i -f FILE” turns it into one line)")
        }
    }
}

extension UInt8 {
    /// A space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension Collection<UInt8> {
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension [UInt8] {
    /// Without blanks and line ends on both sides.
    var trimmed: ArraySlice<UInt8> {
        func isEdge(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0a || byte == 0x0d }
        guard let first = firstIndex(where: { !isEdge($0) }), let last = lastIndex(where: { !isEdge($0) }) else {
            return []
        }
        return self[first...last]
    }
}
