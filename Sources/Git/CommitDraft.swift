extension Commit {
    /// A commit about to be made.
    package struct Draft: Hashable, Sendable {
        /// The folder it will hold; nothing looks here whether it is written already.
        package let tree: ObjectID
        /// The commits before it, in their order; none for a first commit.
        package let parents: [ObjectID]
        /// Who wrote the change, and when.
        package let author: Actor
        /// Who makes the commit, and when.
        package let committer: Actor
        /// The message, stored as it is; Git's own commands end it with a line break.
        package let message: String

        /// Throws `.invalid` when the message holds a NUL character, which would hide what follows from `git log`.
        package init(
            tree: ObjectID, parents: [ObjectID], author: Actor, committer: Actor, message: String
        ) throws(GitError) {
            self.tree = tree
            self.parents = parents
            self.author = author
            self.committer = committer
            self.message = try checked(message, "the commit message")
        }

        private var headers: String {
            var lines = ["tree \(tree)"]
            lines += parents.map { "parent \($0)" }
            lines.append("author \(author.header)")
            lines.append("committer \(committer.header)")
            return lines.map { $0 + "\n" }.joined()
        }

        /// The bytes to sign, which are also those of the commit without a signature.
        package var payload: [UInt8] { Array("\(headers)\n\(message)".utf8) }

        /// The commit's bytes, with the signature in a `gpgsig` header after all others, where Git puts it (commit.c,
        /// `add_header_signature`).
        ///
        /// Carriage returns in the signature are dropped, as Git does. Throws `.invalid` for an empty signature and one
        /// with NUL characters.
        package func content(signature: String?) throws(GitError) -> [UInt8] {
            guard let signature else { return payload }
            let text = try checked(signature, "the signature")
            var lines = text.utf8.filter { $0 != UInt8(ascii: "\r") }
                .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            if lines.last?.isEmpty == true { lines.removeLast() }
            if lines.isEmpty { throw GitError(.invalid, "the signature is empty") }
            var bytes = Array(headers.utf8)
            for (index, line) in lines.enumerated() {
                bytes += (index == 0 ? "gpgsig " : " ").utf8
                bytes += line
                bytes.append(UInt8(ascii: "\n"))
            }
            return bytes + "\n\(message)".utf8
        }
    }
}
