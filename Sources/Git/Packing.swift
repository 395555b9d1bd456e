import Clibgit2

extension Repository {
    /// A pack (gitformat-pack(5)) of just these objects, whatever they refer to; the same for the same objects.
    ///
    /// Throws `.notFound` where one of them is not here.
    package func pack(of objects: [ObjectID]) throws(GitError) -> [UInt8] {
        try locked { (handle) throws(GitError) -> [UInt8] in
            var builder: OpaquePointer?
            try check(git_packbuilder_new(&builder, handle.repository))
            defer { git_packbuilder_free(builder) }
            git_packbuilder_set_threads(builder, 1)
            for object in objects {
                var oid = object.libgit2
                try check(git_packbuilder_insert(builder, &oid, nil))
            }
            var buffer = git_buf()
            defer { git_buf_dispose(&buffer) }
            try check(git_packbuilder_write_buf(&buffer, builder))
            return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
        }
    }
}
