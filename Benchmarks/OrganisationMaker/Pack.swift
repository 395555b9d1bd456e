import Crypto
import Foundation
import Git

/// Objects on their way into a pack (gitformat-pack(5)), not compressed: `git repack` does that better afterwards.
struct Pack {
    private var known: Set<ObjectID> = []
    private var body: [UInt8] = []

    /// Bytes so far.
    var count: Int { body.count }

    /// Adds an object, once, and gives its id.
    mutating func add(_ kind: ObjectKind, _ content: [UInt8]) throws -> ObjectID {
        var hash = Insecure.SHA1()
        hash.update(data: Array("\(kind.rawValue) \(content.count)\0".utf8))
        hash.update(data: content)
        guard let id = ObjectID(bytes: Array(hash.finalize())) else { throw Misuse("SHA-1 gave no id") }
        guard known.insert(id).inserted else { return id }
        var size = content.count
        var byte = Self.number(of: kind) << 4 | UInt8(size & 15)
        size >>= 4
        while size > 0 {
            body.append(byte | 0x80)
            byte = UInt8(size & 127)
            size >>= 7
        }
        body.append(byte)
        appendStored(content)
        return id
    }

    /// A zlib stream (RFC 1950) of blocks that are stored as they are (RFC 1951, section 3.2.4).
    private mutating func appendStored(_ content: [UInt8]) {
        body += [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 65_535, content.count)
            let count = UInt16(end - start)
            body.append(end == content.count ? 1 : 0)
            for number in [count, ~count] { body += [UInt8(number & 255), UInt8(number >> 8)] }
            body += content[start..<end]
            start = end
        } while start < content.count
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in content {
            low += UInt32(byte)
            if low >= 65_521 { low -= 65_521 }
            high += low
            if high >= 65_521 { high -= 65_521 }
        }
        let sum = high << 16 | low
        body += (0..<4).map { UInt8(truncatingIfNeeded: sum >> (24 - 8 * $0)) }
    }

    private static func number(of kind: ObjectKind) -> UInt8 {
        switch kind {
        case .commit: 1
        case .tree: 2
        case .blob: 3
        case .tag: 4
        }
    }

    /// Writes the pack and starts anew; objects that were in it may come again.
    mutating func write(to path: String) throws {
        let count = UInt32(known.count)
        var bytes = Array("PACK".utf8) + [0, 0, 0, 2]
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
        bytes += body
        bytes += Array(Insecure.SHA1.hash(data: bytes))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        self = Pack()
    }
}
