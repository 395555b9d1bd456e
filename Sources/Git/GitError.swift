import Clibgit2

/// Why a Git operation failed: what kind of failure, where in libgit2 it came from, and a sentence about it.
package struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure a caller may want to tell apart.
    package enum Code: Hashable, Sendable {
        /// The object, reference, path or revision does not exist.
        case notFound
        /// Something is already where the new thing should go.
        case exists
        /// A short id or a name fits more than one thing.
        case ambiguous
        /// A reference is not what the caller expected: someone else moved it. Read again and retry.
        case conflict
        /// Another process holds the lock. Retry, or remove a lock that was left behind.
        case locked
        /// What the caller passed in is not acceptable.
        case invalid
        /// What the repository holds is damaged, or is not in the form Git prescribes.
        case corrupt
        /// There is no repository here or above.
        case notARepository
        /// The repository belongs to another user and `safe.directory` does not allow it.
        case owner
        /// The repository uses a format or an extension that this program cannot read.
        case unsupportedFormat
        /// Files in a work tree would be overwritten.
        case notClean
        /// The repository has no work tree.
        case bare
        /// Any other failure; the associated value is libgit2's code, or `errno` where `origin` is that of the system.
        case other(Int32)
    }

    /// The kind of failure.
    package let code: Code
    /// libgit2's error class (`git_error_t`), 0 where the failure was found by this room itself.
    package let origin: Int32
    /// One sentence without a final full stop, for people.
    package let message: String

    /// An error found by this room itself.
    package init(_ code: Code, _ message: String, origin: Int32 = 0) {
        self.code = code
        self.message = message
        self.origin = origin
    }

    package var description: String { message }

    /// The error libgit2 just reported on this thread, copied at once and then cleared.
    init(libgit2 code: Int32) {
        guard let last = git_error_last() else {
            self.init(Code(libgit2: code, origin: 0), "libgit2 failed with code \(code) and said no more")
            return
        }
        let origin = last.pointee.klass
        let message = last.pointee.message.map { String(cString: $0) } ?? "libgit2 failed with code \(code)"
        git_error_clear()
        // A file that may not be opened is reported as a locked one.
        if code == GIT_ELOCKED.rawValue, message.contains("' is locked: ") {
            self.init(.other(code), message.replacing("' is locked: ", with: "': "), origin: origin)
            return
        }
        self.init(Code(libgit2: code, origin: origin), message, origin: origin)
    }

    /// The class of failures of the operating system.
    static let systemOrigin = Int32(bitPattern: GIT_ERROR_OS.rawValue)

    /// The same failure with more said about where it happened.
    func about(_ subject: String) -> GitError { GitError(code, "\(subject): \(message)", origin: origin) }
}

extension GitError.Code {
    init(libgit2 code: Int32, origin: Int32) {
        switch code {
        case GIT_ENOTFOUND.rawValue, GIT_EUNBORNBRANCH.rawValue: self = .notFound
        case GIT_EEXISTS.rawValue: self = .exists
        case GIT_EAMBIGUOUS.rawValue: self = .ambiguous
        case GIT_EMODIFIED.rawValue: self = .conflict
        case GIT_ELOCKED.rawValue: self = .locked
        case GIT_EINVALIDSPEC.rawValue, GIT_EINVALID.rawValue, GIT_EPEEL.rawValue: self = .invalid
        case GIT_EMISMATCH.rawValue: self = .corrupt
        case GIT_EOWNER.rawValue: self = .owner
        case GIT_EBAREREPO.rawValue: self = .bare
        case GIT_ECONFLICT.rawValue, GIT_EUNCOMMITTED.rawValue, GIT_EINDEXDIRTY.rawValue, GIT_EUNMERGED.rawValue:
            self = .notClean
        case GIT_ERROR.rawValue where origin == Int32(bitPattern: GIT_ERROR_ZLIB.rawValue): self = .corrupt
        default: self = .other(code)
        }
    }
}

/// Turns a failure code of libgit2 into a thrown error; gives back what is not one.
@discardableResult
func check(_ code: Int32) throws(GitError) -> Int32 {
    guard code >= 0 else { throw GitError(libgit2: code) }
    return code
}

/// The text, once it is sure that C reads all of it: a NUL would cut it short.
///
/// Every string that goes to libgit2 or into a header passes here.
func checked(_ text: String, _ subject: String) throws(GitError) -> String {
    if text.utf8.contains(0) { throw GitError(.invalid, "\(subject) contains a NUL character") }
    return text
}
