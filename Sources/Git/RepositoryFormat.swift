import Clibgit2

/// Refusing repositories that hold more than this program can read.
///
/// libgit2 1.5 takes a reftable repository for an empty one, so the configuration is looked at here
/// (gitrepository-layout(5); Documentation/technical/repository-version.txt).
enum RepositoryFormat {
    static func check(_ configuration: Configuration) throws(GitError) {
        let own = configuration.limited(to: [.repository])
        let version = own.string("core.repositoryFormatVersion") ?? "0"
        guard version == "0" || version == "1" else {
            throw GitError(.unsupportedFormat, "the repository has format version \(version), which promo cannot read")
        }
        for entry in own.entries where entry.key.utf8.starts(with: "extensions.".utf8) {
            let name = String(entry.key.dropFirst("extensions.".count))
            let value = (entry.value ?? "").lowercased()
            switch name {
            case "objectformat" where value != "sha1":
                throw GitError(
                    .unsupportedFormat, "the repository uses \(value) object ids (extensions.objectFormat), not SHA-1")
            case "refstorage" where value != "files":
                throw GitError(
                    .unsupportedFormat, "the repository keeps references as \(value) (extensions.refStorage)")
            case "objectformat", "refstorage", "noop": continue
            case _ where version == "1" && !Library.acceptedExtensions.contains(name):
                throw GitError(.unsupportedFormat, "the repository uses the unknown extension \(name)")
            default: continue
            }
        }
    }

    /// The reason why libgit2 would not open a repository, where that is its format; else the error as it was.
    static func explained(_ error: GitError, _ location: Location) -> GitError {
        var found = git_buf()
        defer { git_buf_dispose(&found) }
        let across: Int32 = location.flags & GIT_REPOSITORY_OPEN_CROSS_FS.rawValue == 0 ? 0 : 1
        guard git_repository_discover(&found, location.path, across, location.ceilings) == 0, let text = found.ptr
        else {
            git_error_clear()
            return error
        }
        do {
            let folder = String(cString: text)
            let common = try PlainFile.line(at: folder + "commondir")
            let shared = common.map { $0.utf8.first == UInt8(ascii: "/") ? $0 : folder + $0 } ?? folder
            var files = ConfigurationFiles()
            files.addRepository(shared + "/config")
            let handle = try files.open(repository: nil)
            let entries = try handle.entries()
            try check(
                Configuration(
                    entries: entries.map { .init(key: $0.key, value: $0.value, scope: .repository) }, home: nil))
            return error
        } catch let other {
            if other.code == .unsupportedFormat { return other }
            // What cannot even be looked at: both reasons are worth knowing.
            return GitError(error.code, "\(error.message) (\(other.message))", origin: error.origin)
        }
    }
}
