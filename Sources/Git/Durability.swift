/// Whether what is written to a repository is flushed to the disk before it counts as done.
///
/// libgit2 keeps this for the whole process: the repository opened last decides.
package enum Durability: Hashable, Sendable {
    /// As `core.fsync` or the older `core.fsyncObjectFiles` say; flushed where they say nothing.
    case configured
    /// Always.
    case flushed
    /// Never: faster, and a power cut may lose what was just written.
    case unflushed

    func isFlushed(_ configuration: Configuration) throws(GitError) -> Bool {
        switch self {
        case .flushed: return true
        case .unflushed: return false
        case .configured:
            if let components = configuration.string("core.fsync") { return Durability.isFlushed(components) }
            return try configuration.flag("core.fsyncObjectFiles") ?? true
        }
    }

    /// Whether a value of `core.fsync` (git-config(1)) asks to flush loose objects or references. Git's default does
    /// not; a signed-off packet is worth a few milliseconds, so here only an explicit list turns it off.
    private static func isFlushed(_ components: String) -> Bool {
        var flushed: Set<String> = ["loose-object", "reference"]
        var isFirst = true
        for part in components.split(whereSeparator: { $0 == "," || $0 == " " }) {
            if part == "none" {
                flushed = []
                isFirst = false
                continue
            }
            let isRemoved = part.first == "-"
            let covered = covered(by: String(isRemoved ? part.dropFirst() : part))
            if isRemoved {
                flushed.subtract(covered)
            } else {
                flushed = isFirst ? covered : flushed.union(covered)
            }
            isFirst = false
        }
        return !flushed.isEmpty
    }

    private static func covered(by component: String) -> Set<String> {
        switch component {
        case "loose-object", "objects": ["loose-object"]
        case "reference": ["reference"]
        case "committed", "added", "all", "default": ["loose-object", "reference"]
        default: []
        }
    }
}
