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
        let path = "\(commonDirectory)/objects/\(name.prefix(2))/\(name.dropFirst(2))"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        // Why a file cannot be opened libgit2 says itself.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
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
