extension String {
    /// Whether a byte stands in the text, such as that of an ASCII character.
    package func holds(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in bytes.contains { $0 == byte } } ?? utf8.contains(byte)
    }
}

extension StringProtocol {
    /// The text without white space at either end.
    package var trimmed: String {
        if let first = unicodeScalars.first?.value, let last = unicodeScalars.last?.value,
            (0x21...0x7E).contains(first), (0x21...0x7E).contains(last)
        {
            return String(self)
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first..<scalars.index(after: last)])
    }
}
