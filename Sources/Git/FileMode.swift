/// What kind of thing a tree entry is, as Git's octal mode.
package enum FileMode: Hashable, Sendable, CustomStringConvertible {
    /// 100644
    case regular
    /// 100755
    case executable
    /// 120000; the blob is the path it points at
    case symlink
    /// 160000; a commit of another repository
    case gitlink
    /// 40000
    case tree
    /// Anything else, kept as it is; 100664 of early Git among them.
    case other(UInt32)

    /// The kind that Git takes a stored mode for when it reads a tree (cache.h, `canon_mode`): it never shows any other.
    package var asRead: FileMode {
        switch rawValue & 0o170000 {
        case 0o100000: rawValue & 0o100 == 0 ? .regular : .executable
        case 0o120000: .symlink
        case 0o040000: .tree
        default: .gitlink
        }
    }

    /// The kind that a mode's number stands for; a number without a name of its own becomes `other`.
    package init(_ octal: UInt32) {
        switch octal {
        case 0o100644: self = .regular
        case 0o100755: self = .executable
        case 0o120000: self = .symlink
        case 0o160000: self = .gitlink
        case 0o40000: self = .tree
        default: self = .other(octal)
        }
    }

    /// The mode's number.
    package var rawValue: UInt32 {
        switch self {
        case .regular: 0o100644
        case .executable: 0o100755
        case .symlink: 0o120000
        case .gitlink: 0o160000
        case .tree: 0o40000
        case .other(let octal): octal
        }
    }

    /// The mode as a tree spells it: octal without leading zeros.
    package var description: String { String(rawValue, radix: 8) }

    /// Whether it is a folder, by the file-type bits.
    package var isTree: Bool { rawValue & 0o170000 == 0o040000 }

    /// Whether the entry's content is a file's content: regular or executable, group-writable included.
    package var isFile: Bool { rawValue & 0o170000 == 0o100000 }
}
