package import Markdown

/// A person of the organisation: `people/<id>.md`.
package struct Person: Sendable, Hashable {
    package let id: String
    package let name: String
    package let email: String
    package let track: String?
    /// Code of the present level, such as `M04`.
    package let level: String?
    package let levelSince: Day?
    /// Id of the manager; nil at the top.
    package let manager: String?
    package let keys: [Key]

    /// A public key and the times between which it speaks for the person.
    package struct Key: Sendable, Hashable {
        /// The key as OpenSSH writes it: type and base64.
        package let line: String
        package let validFrom: Instant?
        /// From this moment on nothing new is signed with it; what was signed before stands.
        package let retired: Instant?
        /// Others have it: nothing signed with it counts.
        package let compromised: Instant?
    }

    /// Reads a person file; the id is the file's name.
    package init(_ document: Document, id: String) throws(ParseError) {
        let fields = Fields(document)
        self.id = id
        name = try fields.required("name")
        email = try fields.required("email")
        track = try fields.text("track")
        level = try fields.text("level")
        levelSince = try fields.day("level-since")
        manager = try fields.id("manager")
        keys = try fields.maps("keys").map { (key) throws(ParseError) in
            Key(
                line: try key.required("key"), validFrom: try key.instant("valid-from"),
                retired: try key.instant("retired"), compromised: try key.instant("compromised"))
        }
    }

    /// Where the file lies in the tree of `main`.
    package static func path(_ id: String) -> String { "people/\(id).md" }
}
