/// One piece of OpenPGP data: what it is, and its bytes (RFC 4880, section 4.2).
struct OpenPGPPacket: Hashable, Sendable {
    let tag: UInt8
    let body: [UInt8]

    /// The tags that are of interest here (RFC 4880, section 4.3).
    enum Tag {
        static let signature: UInt8 = 2
        static let secretKey: UInt8 = 5
        static let publicKey: UInt8 = 6
        static let secretSubkey: UInt8 = 7
        static let userID: UInt8 = 13
        static let publicSubkey: UInt8 = 14
        static let userAttribute: UInt8 = 17
    }

    /// All packets of some bytes, which must be whole. Lengths that come in parts or go to the end of the file are
    /// for streams, and refused.
    static func all(in bytes: [UInt8], what: String) throws(SignatureError) -> [OpenPGPPacket] {
        var reader = WireReader(bytes)
        var packets: [OpenPGPPacket] = []
        while !reader.isAtEnd {
            let first = try reader.byte(what)
            guard first & 0x80 != 0 else { throw .malformed("the \(what) is not made of OpenPGP packets") }
            let isNew = first & 0x40 != 0
            let count = isNew ? try newLength(&reader, what) : try oldLength(first & 3, &reader, what)
            packets.append(
                OpenPGPPacket(tag: isNew ? first & 0x3f : first >> 2 & 0x0f, body: try reader.bytes(count, what)))
        }
        return packets
    }

    private static func newLength(_ reader: inout WireReader, _ what: String) throws(SignatureError) -> Int {
        let first = try reader.byte(what)
        switch first {
        case 0..<192: return Int(first)
        case 192..<224: return (Int(first) - 192) << 8 + Int(try reader.byte(what)) + 192
        case 255: return Int(try reader.uint32(what))
        default: throw .malformed("the \(what) has a packet in parts")
        }
    }

    private static func oldLength(
        _ type: UInt8, _ reader: inout WireReader, _ what: String
    ) throws(SignatureError) -> Int {
        switch type {
        case 0: return Int(try reader.byte(what))
        case 1: return try reader.number(2, what)
        case 2: return Int(try reader.uint32(what))
        default: throw .malformed("the \(what) has a packet without a length")
        }
    }
}

extension WireReader {
    mutating func byte(_ what: String) throws(SignatureError) -> UInt8 {
        try bytes(1, what)[0]
    }

    /// A number of `count` bytes, the highest first.
    mutating func number(_ count: Int, _ what: String) throws(SignatureError) -> Int {
        try bytes(count, what).reduce(0) { $0 << 8 | Int($1) }
    }
}

extension Collection<UInt8> {
    /// Upper-case hexadecimal digits, as gpg writes fingerprints.
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}
