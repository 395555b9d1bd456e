#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that holds objects, and what its folder says of it.
package struct ObjectFile: Hashable, Sendable {
    /// Path below the folder `objects`: `pack/pack-….pack`, its `.idx`, or `ab/cdef…` for a single object.
    package let path: String
    /// Length, inode, and the times of the last change to its content and to the file, in nanoseconds: whoever alters
    /// the file and puts its times back changes the last of them.
    package let state: State

    /// What changes where somebody writes to a file.
    package struct State: Hashable, Sendable {
        /// Length in bytes.
        package let size: Int64
        /// Number of the file in its file system.
        package let inode: UInt64
        /// When its content was last written, in nanoseconds since 1970.
        package let modified: Int64
        /// When anything about it last changed, in nanoseconds since 1970.
        package let changed: Int64

        /// A state that was written down.
        package init(size: Int64, inode: UInt64, modified: Int64, changed: Int64) {
            (self.size, self.inode, self.modified, self.changed) = (size, inode, modified, changed)
        }

        init(_ details: stat) {
            func nanoseconds(_ time: timespec) -> Int64 {
                Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
            }
            size = Int64(details.st_size)
            inode = UInt64(details.st_ino)
            #if canImport(Darwin)
                (modified, changed) = (nanoseconds(details.st_mtimespec), nanoseconds(details.st_ctimespec))
            #else
                (modified, changed) = (nanoseconds(details.st_mtim), nanoseconds(details.st_ctim))
            #endif
        }
    }

    /// A file that was written down.
    package init(path: String, state: State) { (self.path, self.state) = (path, state) }

    /// The object, where the file holds a single one.
    package var object: ObjectID? {
        path.utf8.count == 41 ? ObjectID(hex: path.replacing("/", with: "")) : nil
    }
}

extension Repository {
    private var objectFolder: String { commonDirectory + "/objects" }

    /// Whether all objects lie in the repository's own folder, or in that and in the quarantine of a push
    /// (git-receive-pack(1)); nowhere else, where they could change unseen.
    package var keepsOwnObjects: Bool {
        if isShallow || PlainFile.exists(objectFolder + "/info/alternates") { return false }
        guard let folder = environment.filled("GIT_OBJECT_DIRECTORY") else {
            return environment.filled("GIT_ALTERNATE_OBJECT_DIRECTORIES") == nil
        }
        return folder == environment.filled("GIT_QUARANTINE_PATH")
            && PlainFile.real(environment.absolute(environment.filled("GIT_ALTERNATE_OBJECT_DIRECTORIES") ?? ""))
                == PlainFile.real(objectFolder)
    }

    /// The files that hold the repository's objects, in the order of their paths.
    package func objectFiles() throws(GitError) -> [ObjectFile] {
        var files: [ObjectFile] = []
        for folder in try PlainFile.names(in: objectFolder) {
            let isPack = folder == "pack"
            guard isPack || folder.utf8.count == 2 else { continue }
            for name in try PlainFile.names(in: "\(objectFolder)/\(folder)") {
                guard isPack ? name.hasSuffix(".pack") || name.hasSuffix(".idx") : name.utf8.count == 38 else {
                    continue
                }
                var details = stat()
                // What goes away just now is not there.
                guard stat("\(objectFolder)/\(folder)/\(name)", &details) == 0 else { continue }
                files.append(ObjectFile(path: "\(folder)/\(name)", state: .init(details)))
            }
        }
        return files
    }

    /// Hands out the content of one of those files in pieces; false where it cannot be read to its end.
    package func read(_ file: ObjectFile, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
        ObjectFile.read("\(objectFolder)/\(file.path)", body)
    }

    /// The last bytes of one of those files, which are the SHA-1 of all before them (gitformat-pack(5)); nil where it
    /// cannot be read.
    package func trailer(of file: ObjectFile) -> ObjectID? {
        ObjectFile.trailer(of: "\(objectFolder)/\(file.path)")
    }
}

extension ObjectFile {
    fileprivate static func trailer(of path: String) -> ObjectID? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: ObjectID.byteCount)
        guard lseek(descriptor, -off_t(ObjectID.byteCount), SEEK_END) >= 0,
            fill(&buffer, from: descriptor) == ObjectID.byteCount
        else { return nil }
        return ObjectID(bytes: buffer)
    }

    fileprivate static func read(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Self.fill(&buffer, from: descriptor)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return count == 0 }
            body(buffer[..<count])
        }
    }

    private static func fill(_ buffer: inout [UInt8], from descriptor: Int32) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, &buffer, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, &buffer, buffer.count)
        #else
            Glibc.read(descriptor, &buffer, buffer.count)
        #endif
    }
}
