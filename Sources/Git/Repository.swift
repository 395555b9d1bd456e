import Clibgit2
import Synchronization

/// One repository: its objects, references, history and work trees.
///
/// What comes out are values; libgit2's handles stay behind one lock, so a repository may be used from any task.
/// Objects are those that the ids name: neither `refs/replace` nor grafts change what is read.
package final class Repository: Sendable {
    /// The folder with HEAD and the index; of a linked work tree the one below `worktrees`.
    package let gitDirectory: String
    /// The folder with objects and branches, shared by all work trees.
    package let commonDirectory: String
    /// The folder with the files; nil in a bare repository.
    package let workTree: String?
    /// Whether there is no work tree.
    package let isBare: Bool
    /// Whether history was cut short when cloning.
    package let isShallow: Bool
    /// Git's configuration as it was when the repository was opened.
    package let configuration: Configuration

    let environment: Environment
    let durability: Durability
    /// GIT_INDEX_FILE, where it concerns this repository.
    let indexFile: String?
    /// Commits whose parents a shallow clone left out.
    let shallow: Set<ObjectID>
    private let handle: Mutex<RepositoryHandle>
    let moves = Atomic(0)
    let parsed = Mutex(ParsedObjects())
    let history = Mutex(KnownHistory())

    init(
        _ handle: consuming sending RepositoryHandle, configuration: Configuration, environment: Environment,
        durability: Durability, indexFile: String?
    ) throws(GitError) {
        gitDirectory = handle.gitDirectory
        commonDirectory = handle.commonDirectory
        workTree = handle.workTree
        isBare = handle.workTree == nil
        let boundary = try PlainFile.text(at: handle.commonDirectory + "/shallow") ?? ""
        shallow = Set(boundary.split(separator: "\n").compactMap { ObjectID(hex: String($0)) })
        isShallow = !shallow.isEmpty
        self.configuration = configuration
        self.environment = environment
        self.durability = durability
        self.indexFile = indexFile
        self.handle = Mutex(handle)
    }

    /// Whether a reference was moved through this value.
    package var hasMovedReferences: Bool { moves.load(ordering: .relaxed) > 0 }

    /// Runs `body` alone with libgit2's handles.
    func locked<Value: Sendable>(
        _ body: (inout sending RepositoryHandle) throws(GitError) -> sending Value
    ) throws(GitError) -> Value {
        try handle.withLock(body)
    }
}

/// A repository and its object database in libgit2.
struct RepositoryHandle: ~Copyable {
    let repository: OpaquePointer
    private(set) var objects: OpaquePointer
    /// The folders that objects are read from.
    private(set) var objectFolders: [String] = []

    /// Takes over a repository that libgit2 opened.
    init(owning repository: OpaquePointer) throws(GitError) {
        var objects: OpaquePointer?
        let code = git_repository_odb(&objects, repository)
        guard code >= 0, let objects else {
            let error = GitError(libgit2: code)
            git_repository_free(repository)
            throw error
        }
        self.repository = repository
        self.objects = objects
        objectFolders = RepositoryHandle.folders(borrowedBy: commonDirectory + "/objects")
    }

    deinit {
        git_odb_free(objects)
        git_repository_free(repository)
    }

    /// Reads and writes objects in `folder`, reading in `alternates` too: what Git asks of a hook that runs before a
    /// push is accepted (git-receive-pack(1), QUARANTINE ENVIRONMENT).
    mutating func useObjects(in folder: String, alternates: [String]) throws(GitError) {
        var other: OpaquePointer?
        try check(git_odb_open(&other, try checked(folder, "GIT_OBJECT_DIRECTORY")))
        guard let other else { throw GitError(.other(0), "libgit2 gave no object database") }
        do {
            for path in alternates { try check(git_odb_add_disk_alternate(other, try checked(path, "a path"))) }
            try check(git_repository_set_odb(repository, other))
        } catch {
            git_odb_free(other)
            throw error
        }
        git_odb_free(objects)
        objects = other
        objectFolders = ([folder] + alternates).flatMap { RepositoryHandle.folders(borrowedBy: $0) }
    }

    /// Reads objects in another folder too (git(1), `GIT_ALTERNATE_OBJECT_DIRECTORIES`).
    mutating func borrowObjects(from folder: String) throws(GitError) {
        try check(git_odb_add_disk_alternate(objects, try checked(folder, "a path")))
        objectFolders += RepositoryHandle.folders(borrowedBy: folder)
    }

    var gitDirectory: String { RepositoryHandle.folder(git_repository_path(repository)) ?? "" }
    var commonDirectory: String { RepositoryHandle.folder(git_repository_commondir(repository)) ?? "" }
    var workTree: String? { RepositoryHandle.folder(git_repository_workdir(repository)) }

    /// The path without libgit2's slash at the end.
    private static func folder(_ path: UnsafePointer<CChar>?) -> String? {
        guard let path else { return nil }
        let text = String(cString: path)
        return text.utf8.count > 1 && text.utf8.last == UInt8(ascii: "/") ? String(text.dropLast()) : text
    }
}
