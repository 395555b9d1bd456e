import Clibgit2

/// The four kinds of object Git stores.
package enum ObjectKind: String, Hashable, Sendable, CaseIterable {
    case commit, tree, blob, tag

    var libgit2: git_object_t {
        switch self {
        case .commit: GIT_OBJECT_COMMIT
        case .tree: GIT_OBJECT_TREE
        case .blob: GIT_OBJECT_BLOB
        case .tag: GIT_OBJECT_TAG
        }
    }

    init?(libgit2 kind: git_object_t) {
        switch kind {
        case GIT_OBJECT_COMMIT: self = .commit
        case GIT_OBJECT_TREE: self = .tree
        case GIT_OBJECT_BLOB: self = .blob
        case GIT_OBJECT_TAG: self = .tag
        default: return nil
        }
    }
}

/// The name of an object: the SHA-1 of its kind, length and content.
///
/// Ids order as their hexadecimal forms do.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The 20 bytes as three numbers, the first byte in the highest place.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// The length of an id in bytes.
    package static let byteCount = 20

    /// The id in these bytes; nil unless there are exactly 20.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == ObjectID.byteCount else { return nil }
        var high: UInt64 = 0
        var middle: UInt64 = 0
        var low: UInt32 = 0
        for (index, byte) in bytes.enumerated() {
            switch index {
            case 0..<8: high = high << 8 | UInt64(byte)
            case 8..<16: middle = middle << 8 | UInt64(byte)
            default: low = low << 8 | UInt32(byte)
            }
        }
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// The id whose 20 bytes start at an offset of some bytes; nil where they end before.
    package init?(_ bytes: [UInt8], at offset: Int) {
        guard offset >= 0, bytes.count - offset >= ObjectID.byteCount else { return nil }
        self = bytes.withUnsafeBytes { ObjectID($0, at: offset) }
    }

    /// The id in this text; nil unless it is exactly 40 lower-case hexadecimal digits.
    package init?(hex: String) { self.init(hexBytes: hex.utf8) }

    init?(hexBytes: some Collection<UInt8>) {
        guard hexBytes.count == 2 * ObjectID.byteCount else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ObjectID.byteCount)
        var upper: UInt8?
        for character in hexBytes {
            let digit: UInt8
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = upper {
                bytes.append(first << 4 | digit)
                upper = nil
            } else {
                upper = digit
            }
        }
        self.init(bytes: bytes)
    }

    init(_ oid: git_oid) {
        self = withUnsafeBytes(of: oid.id) { ObjectID($0, at: 0) }
    }

    /// The id whose 20 bytes start at an offset, all of which must be there.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        middle = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
    }

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Forty zeros: Git's way to write "no object".
    package static let zero = ObjectID(high: 0, middle: 0, low: 0)

    /// The 20 bytes.
    package var bytes: [UInt8] { withUnsafeBytes(of: libgit2.id) { Array($0) } }

    /// The id as 40 lower-case hexadecimal digits.
    package var hex: String { withUnsafeBytes(of: libgit2.id) { Self.hex(of: $0) } }

    /// Some bytes as lower-case hexadecimal digits, two for each.
    package static func hex(of bytes: some Collection<UInt8>) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { digits in
            func digit(_ half: UInt8) -> UInt8 { half < 10 ? 0x30 + half : 0x61 - 10 + half }
            var index = 0
            for byte in bytes {
                digits[index] = digit(byte >> 4)
                digits[index + 1] = digit(byte & 15)
                index += 2
            }
            return index
        }
    }

    package var description: String { hex }

    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }

    var libgit2: git_oid {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid.id) { buffer in
            buffer.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
            buffer.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            buffer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return oid
    }

    /// The id an object of this kind and content has, without writing it anywhere. Needs no repository.
    ///
    /// Throws when libgit2 finds the marks of a SHA-1 collision attack in the content.
    package static func hash(of kind: ObjectKind, content: [UInt8]) throws(GitError) -> ObjectID {
        try Library.start()
        var oid = git_oid()
        let code = content.withUnsafeBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, kind.libgit2) }
        try check(code)
        return ObjectID(oid)
    }
}
