import Clibgit2

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension RepositoryHandle {
    /// Refuses an object whose own file ends too early, as a power cut may leave it. libgit2 would read it for ever: it
    /// waits for the rest of the stream (`git_zstream_get_output`).
    func ensureWhole(_ id: ObjectID) throws(GitError) {
        var oid = id.libgit2
        // Packs are read first, and hold nearly everything: no file is looked for there, since this is asked at each read.
        if promo_is_packed(objects, &oid) == 1 { return }
        let name = id.hex
        for folder in objectFolders {
            let descriptor = open("\(folder)/\(name.prefix(2))/\(name.dropFirst(2))", O_RDONLY | O_CLOEXEC)
            // Why a file cannot be opened libgit2 says itself.
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            return try ensureWhole(id, descriptor)
        }
    }

    private func ensureWhole(_ id: ObjectID, _ descriptor: Int32) throws(GitError) {
        var details = stat()
        guard fstat(descriptor, &details) == 0 else { return }
        let size = Int(details.st_size)
        // An empty file cannot be mapped, and a stream of more than 4 GB is not looked at in one piece.
        guard size > 0, UInt64(size) <= UInt64(UInt32.max) else {
            if size == 0 { throw GitError(.corrupt, "object \(id) is damaged: its file is empty") }
            return
        }
        guard let bytes = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), bytes != MAP_FAILED else { return }
        defer { munmap(bytes, size) }
        if promo_is_cut_short(bytes, size) == 1 {
            throw GitError(.corrupt, "object \(id) is damaged: its file ends too early")
        }
    }
}

extension RepositoryHandle {
    /// A folder of objects with all that it borrows from, in the order in which they are looked through
    /// (gitrepository-layout(5), `objects/info/alternates`). As in Git, what borrows more than five deep is left out.
    static func folders(borrowedBy folder: String, depth: Int = 0) -> [String] {
        var text = ""
        do { text = try PlainFile.text(at: folder + "/info/alternates") ?? "" } catch {}  // libgit2 says why.
        let borrowed = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard depth < 6 else { return [] }
        return [folder]
            + borrowed.flatMap { path in
                folders(borrowedBy: path.hasPrefix("/") ? String(path) : "\(folder)/\(path)", depth: depth + 1)
            }
    }
}
