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
        let parts = path.split(separator: "/").map(FoldedName.of)
        guard let first = parts.first else { return false }
        return first == policy || folders.contains(first) || parts.contains(where: obeyed.contains)
    }

    /// The path whose place another one takes on some file systems, where promo reads that; nil for any other.
    static func original(ofNamesake path: String) -> String? {
        let parts = path.split(separator: "/")
        guard let first = parts.first, case let plain = FoldedName.of(first), plain != first,
            plain == policy || folders.contains(plain)
        else { return nil }
        return ([plain] + parts.dropFirst().map(String.init)).joined(separator: "/")
    }
}
