/// A commit, read from the bytes that Git stores.
package struct Commit: Hashable, Sendable, Identifiable {
    /// A header this room gives no meaning to.
    package struct Header: Hashable, Sendable {
        /// What stands before the first blank, such as `mergetag`.
        package let name: String
        /// The value with the space before continued lines taken away, without a final line break.
        package let value: [UInt8]
    }

    /// The commit's own id.
    package let id: ObjectID
    /// The folder it holds.
    package let tree: ObjectID
    /// The commits before it; none for a first commit, two and more for a merge.
    package let parents: [ObjectID]
    /// Who wrote the change and when, as the commit claims; only a signature can prove it.
    package let author: Actor
    /// Who made the commit and when, claimed in the same way.
    package let committer: Actor
    /// The name of the message's encoding, nil for UTF-8.
    package let encoding: String?
    /// The value of the `gpgsig` header as the signing program wrote it, its last line break included.
    package let signature: [UInt8]?
    /// What the signature is over: the commit's bytes without its signature headers, the same bytes that
    /// `git verify-commit` hands to gpg and ssh-keygen (commit.c, `parse_buffer_signed_by_header`).
    package let signedPayload: [UInt8]
    /// All other headers in their order. `gpgsig-sha256` is among them; no signature covers it.
    package let otherHeaders: [Header]
    /// The message as stored.
    package let messageBytes: [UInt8]

    /// The message for display; bytes that are not UTF-8 become U+FFFD.
    package var message: String { String(decoding: messageBytes, as: UTF8.self) }

    /// The message's first line.
    package var title: String {
        String(decoding: messageBytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// The trailers at the end of the message.
    package var trailers: Trailers { Trailers(of: message) }

    /// The commit with this id and these bytes, which are not compared.
    ///
    /// Throws `.corrupt` with what is wrong: a header missing, twice or out of order, a malformed id, person or time,
    /// NUL among the headers, two signatures. Stricter than Git, which takes the first of two headers in one place and
    /// the last in another.
    package init(id: ObjectID, parsing content: [UInt8]) throws(GitError) {
        do {
            var headers = try CommitHeaders(content)
            self.id = id
            tree = try headers.id("tree")
            var parents: [ObjectID] = []
            while headers.isNext("parent") { parents.append(try headers.id("parent")) }
            self.parents = parents
            author = try headers.actor("author")
            committer = try headers.actor("committer")
            let rest = try CommitHeaders.Rest(headers.remaining)
            encoding = rest.encoding
            signature = rest.signature
            otherHeaders = rest.others
            signedPayload = headers.payload
            messageBytes = headers.message
        } catch {
            throw error.about("commit \(id)")
        }
    }
}
