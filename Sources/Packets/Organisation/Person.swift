package import Markdown

/// A person of the organisation: `people/<id>.md`.
package struct Person: Sendable, Hashable {
    /// Name of the file without `.md`; what packets, policy and other people files name the person by.
    package let id: String
    /// Display name as people write it; any UTF-8, not empty.
    package let name: String
    /// Address that their commits carry; compared without regard to case.
    package let email: String
    /// Name of the ladder's track they are on; nil where it is not given.
    package let track: String?
    /// Code of the present level, such as `M04`; nil where it is not given.
    package let level: String?
    /// Day on which they reached that level; nil where it is not given.
    package let levelSince: Day?
    /// Id of the manager; nil at the top.
    package let manager: String?
    /// Every key they have or had, in the order of the file; a text that is no key matches no signature.
    package let keys: [Key]

    /// A public key and the times between which it speaks for the person.
    package struct Key: Sendable, Hashable {
        /// The key as OpenSSH writes it: type, Base64 and perhaps a comment; or an armored OpenPGP key.
        package let text: String
        /// From this moment on it speaks for the person; nil for a key that always did.
        package let validFrom: Instant?
        /// From this moment on nothing new that it signs counts; what was signed before stands.
        package let retired: Instant?
        /// Marks a key that others have had from about this moment on; nothing signed with it counts, whenever it was.
        package let compromised: Instant?

        /// What signs with a key.
        package enum Kind: Sendable {
            case ssh
            case openPGP
        }

        /// Which kind the text claims to be.
        package var kind: Kind {
            let mark = "-----BEGIN PGP".utf8
            var rest = text.utf8[...]
            while let hyphen = rest.firstIndex(of: UInt8(ascii: "-")) {
                rest = rest[hyphen...]
                if rest.starts(with: mark) { return .openPGP }
                rest = rest.dropFirst()
            }
            return .ssh
        }
    }

    /// Reads a person file; the id is the file's name.
    ///
    /// Throws ``ParseError`` where name, e-mail address or the text of a key is missing, or a value has the wrong form.
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
                text: try key.required("key"), validFrom: try key.instant("valid-from"),
                retired: try key.instant("retired"), compromised: try key.instant("compromised"))
        }
    }

    /// Where the file lies in the tree of `main`.
    package static func path(_ id: String) -> String { "people/\(id).md" }
}
