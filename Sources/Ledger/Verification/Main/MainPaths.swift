/// Which paths of `main` say something to promo or to Git, so that an admin has to sign what they hold.
enum MainPaths {
    /// The file with the policy.
    private static let policy = "promo.md"
    private static let folders: Set<String> = ["people", "ladders", "cycles", "templates", "packets"]
    /// What Git obeys in any folder when it shows files or checks them out (gitattributes(5), gitignore(5),
    /// gitmodules(5), gitmailmap(5)).
    private static let obeyed: Set<String> = [".gitattributes", ".gitignore", ".gitmodules", ".mailmap"]

    /// Whether a path takes an admin: what promo reads, what takes its place where upper and lower case are one, and
    /// what Git obeys. Anything else on `main` is never read.
    static func isRuled(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map(folded)
        guard let first = parts.first else { return false }
        return first == policy || folders.contains(first) || parts.contains(where: obeyed.contains)
    }

    /// The path whose place another one takes on some file systems, where promo reads that; nil for any other.
    static func original(ofNamesake path: String) -> String? {
        let parts = path.split(separator: "/")
        guard let first = parts.first, case let plain = folded(first), plain != first,
            plain == policy || folders.contains(plain)
        else { return nil }
        return ([plain] + parts.dropFirst().map(String.init)).joined(separator: "/")
    }

    /// A name as the file systems see it that see least: without upper case, as NTFS, APFS and HFS+; without the marks
    /// that HFS+ leaves out, and without the dots and blanks at the end that NTFS does (Git's utf8.c and path.c).
    private static func folded(_ name: Substring) -> String {
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
