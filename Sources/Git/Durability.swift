/// Whether what is written to a repository is flushed to the disk before it counts as done.
///
/// libgit2 keeps this for the whole process: the repository opened last decides.
package enum Durability: Hashable, Sendable {
    /// As `core.fsync` or the older `core.fsyncObjectFiles` say, and as Git does where they say nothing: not flushed.
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
            return try configuration.flag("core.fsyncObjectFiles") ?? false
        }
    }

    /// Whether a value of `core.fsync` (git-config(1)) asks to flush loose objects or references. Git's own default,
    /// `committed,-loose-object`, holds neither.
    private static func isFlushed(_ components: String) -> Bool {
        var flushed: Set<String> = []
        for part in components.split(whereSeparator: { $0 == "," || $0 == " " }) {
            if part == "none" {
                flushed = []
                continue
            }
            let isRemoved = part.first == "-"
            let covered = covered(by: String(isRemoved ? part.dropFirst() : part))
            if isRemoved { flushed.subtract(covered) } else { flushed.formUnion(covered) }
        }
        return !flushed.isEmpty
    }

    private static func covered(by component: String) -> Set<String> {
        switch component {
        case "loose-object", "objects", "committed", "added": ["loose-object"]
        case "reference": ["reference"]
        case "all": ["loose-object", "reference"]
        default: []
        }
    }
}
