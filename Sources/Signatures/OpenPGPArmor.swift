/// The text form of OpenPGP data (RFC 4880, section 6.2).
enum OpenPGPArmor {
    /// The bytes of the one block that the text consists of, between `-----BEGIN kind-----` and `-----END kind-----`.
    ///
    /// gpg skips what stands around a block and reads several; promo does not, so that what is shown as one thing is
    /// one. The checksum may be missing (RFC 9580, section 6.1), but never wrong.
    static func open(_ text: [UInt8], kind: String, what: String) throws(SignatureError) -> [UInt8] {
        var lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count >= 4, lines[0].elementsEqual("-----BEGIN \(kind)-----".utf8) else {
            throw .malformed("the first line of the \(what) is not a header alone")
        }
        guard let last = lines.last, last.elementsEqual("-----END \(kind)-----".utf8) else {
            throw .malformed("the \(what) does not end with its footer")
        }
        guard let blank = lines.firstIndex(where: \.isEmpty), lines[1..<blank].allSatisfy(isHeader) else {
            throw .malformed("the \(what) has no blank line after its headers")
        }
        var body = lines[(blank + 1)..<(lines.count - 1)]
        var checksum: [UInt8]?
        if let line = body.last, line.count == 5, line.first == UInt8(ascii: "=") {
            body.removeLast()
            checksum = Base64.decode(line.dropFirst())
            guard checksum != nil else { throw .malformed("the checksum of the \(what) is not proper Base64") }
        }
        guard !body.isEmpty, body.allSatisfy({ !$0.isEmpty }), let bytes = Base64.decode(Array(body.joined())) else {
            throw .malformed("the \(what) is not proper Base64")
        }
        guard checksum == nil || checksum == crc24(bytes) else {
            throw .malformed("the checksum of the \(what) is wrong")
        }
        return bytes
    }

    /// The bytes as a block, as gpg writes it.
    static func text(_ bytes: [UInt8], kind: String) -> String {
        let lines = stride(from: 0, to: bytes.count, by: 48).map {
            Base64.encode(bytes[$0..<min($0 + 48, bytes.count)])
        }
        let body = (lines + ["=" + Base64.encode(crc24(bytes))]).joined(separator: "\n")
        return "-----BEGIN \(kind)-----\n\n\(body)\n-----END \(kind)-----\n"
    }

    /// `Comment: text`.
    private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return false }
        return line[..<colon].allSatisfy { 0x21...0x7e ~= $0 } && line[(colon + 1)...].first == UInt8(ascii: " ")
    }

    /// RFC 4880, section 6.1.
    private static func crc24(_ bytes: [UInt8]) -> [UInt8] {
        var crc: UInt32 = 0xb704ce
        for byte in bytes {
            crc ^= UInt32(byte) << 16
            for _ in 0..<8 {
                crc <<= 1
                if crc & 0x100_0000 != 0 { crc ^= 0x186_4cfb }
            }
        }
        return [UInt8(crc >> 16 & 0xff), UInt8(crc >> 8 & 0xff), UInt8(crc & 0xff)]
    }
}
