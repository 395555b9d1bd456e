/// Names that are one on some file systems, though Git tells them apart.
enum FoldedName {
    /// A name as the file systems see it that see least: without upper case, as NTFS, APFS and HFS+; without the marks
    /// that HFS+ leaves out, and without the dots and blanks at the end that NTFS does (Git's utf8.c and path.c).
    static func of(_ name: Substring) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: scalars.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
            case 0x17F: scalars.append("s")
            case 0x212A: scalars.append("k")
            case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        while let last = scalars.last, last == "." || last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
