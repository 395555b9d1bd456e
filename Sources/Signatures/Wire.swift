/// Reads the SSH wire format (RFC 4251, section 5) and refuses whatever does not fit. Nothing is allocated on the word
/// of a length field: a length is first compared with what is there.
struct WireReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func bytes(_ count: Int, _ what: String) throws(SignatureError) -> [UInt8] {
        guard count <= rest.count else { throw .malformed("\(what) is cut short") }
        let taken = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        return taken
    }

    mutating func uint32(_ what: String) throws(SignatureError) -> UInt32 {
        try bytes(4, what).reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func string(_ what: String) throws(SignatureError) -> [UInt8] {
        let count = try uint32(what)
        return try bytes(Int(clamping: count), what)
    }

    /// A string of visible US-ASCII, as names of algorithms are (RFC 4251, section 6). Nothing else gets in, so that
    /// comparing two names as Swift strings is comparing their bytes.
    mutating func name(_ what: String) throws(SignatureError) -> String {
        let bytes = try string(what)
        guard !bytes.isEmpty, bytes.allSatisfy({ 0x21...0x7e ~= $0 }) else {
            throw .malformed("\(what) is not a name")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A string of UTF-8 without NUL.
    mutating func text(_ what: String) throws(SignatureError) -> String {
        let bytes = try string(what)
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("\(what) is not text")
        }
        return text
    }

    /// An `mpint` that is positive and written in the shortest way; its bytes without the leading zero.
    mutating func positiveInteger(_ what: String) throws(SignatureError) -> [UInt8] {
        let bytes = try string(what)
        guard let first = bytes.first, first < 0x80 else { throw .malformed("\(what) is not a positive number") }
        guard first == 0 else { return bytes }
        guard bytes.count > 1, bytes[1] >= 0x80 else { throw .malformed("\(what) is not written in the shortest way") }
        return Array(bytes.dropFirst())
    }

    func end(of what: String) throws(SignatureError) {
        guard rest.isEmpty else { throw .malformed("there are bytes after the end of \(what)") }
    }
}

extension [UInt8] {
    /// Appends `bytes` as a `string` (RFC 4251, section 5).
    mutating func appendString(_ bytes: some Collection<UInt8>) {
        appendUInt32(UInt32(clamping: bytes.count))
        append(contentsOf: bytes)
    }

    mutating func appendUInt32(_ number: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
