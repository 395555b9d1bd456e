internal import Git

/// Messages with their trailers, whole commits and trees.
enum TrailerTarget {
    @Sendable
    static func test(_ bytes: [UInt8]) throws {
        try check(Trailers(of: String(decoding: bytes, as: UTF8.self)))
        do {
            let commit = try Commit(id: .zero, parsing: bytes)
            try check(commit.trailers)
            // What is signed is the commit without its signature.
            let size = commit.signedPayload.count
            try promise(commit.signature == nil ? size == bytes.count : size < bytes.count, "\(size) bytes are signed")
            try promise(bytes.suffix(commit.messageBytes.count) == commit.messageBytes[...], "another message")
            let bare = try Commit(id: .zero, parsing: commit.signedPayload)
            try promise(
                bare.signature == nil && bare.messageBytes == commit.messageBytes && bare.parents == commit.parents
                    && bare.author == commit.author && bare.committer == commit.committer,
                "without its signature it is another commit")
        } catch is GitError {}  // Objects may be refused.
        do {
            let tree = try Tree(parsing: bytes)
            try promise(tree.content == bytes, "a tree is written as another one")
        } catch is GitError {}
    }

    private static func check(_ trailers: Trailers) throws {
        for pair in trailers.pairs {
            try promise(!pair.key.isEmpty, "a trailer has no key")
            try promise(!pair.key.contains(where: \.isNewline) && !pair.value.utf8.contains(0x0A), "two lines")
            try promise(trailers.values(of: pair.key.uppercased()).contains(pair.value), "“\(pair.key)” is not found")
        }
    }
}
