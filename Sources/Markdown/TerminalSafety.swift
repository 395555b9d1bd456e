extension Unicode.Scalar {
    /// Whether a terminal would obey it instead of showing it: control characters besides line feed and tab, Unicode's
    /// own ends of lines and paragraphs, marks of annotation, and those that turn the direction of writing (Unicode
    /// TR 36, "Bidirectional Text Spoofing").
    package var isObeyedByTerminals: Bool {
        switch value {
        case 0x0A, 0x09: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x206F, 0x200E, 0x200F, 0x061C, 0xFFF9...0xFFFB: true
        default: false
        }
    }
}
