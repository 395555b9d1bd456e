/// What a statement is bound to: two independent digests of the covered content.
package struct Fingerprint: Sendable, Hashable {
    /// Git tree id of the covered entries: 40 hexadecimal digits.
    package let tree: String
    /// SHA-256 over the sorted listing `<sha256 of file>  <path>\n`: 64 hexadecimal digits.
    package let sha256: String

    /// Takes both digests as they are; whoever reads them from a file checks their form.
    package init(tree: String, sha256: String) {
        (self.tree, self.sha256) = (tree, sha256)
    }
}
