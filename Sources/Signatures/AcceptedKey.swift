/// A public key of a kind that people may sign with.
package enum AcceptedKey: Hashable, Sendable {
    case ssh(PublicKey)
    case openPGP(OpenPGPKey)

    /// Reads the line of a `.pub` file, or an armored OpenPGP key.
    ///
    /// - Throws: as `PublicKey(openSSH:)` and `OpenPGPKey(armored:)` do.
    package init(_ text: String) throws(SignatureError) {
        self =
            text.contains("-----BEGIN PGP")
            ? .openPGP(try OpenPGPKey(armored: text)) : .ssh(try PublicKey(openSSH: text))
    }

    /// `SHA256:…` as `ssh-keygen -l` prints it, or the 40 digits that gpg prints.
    package var fingerprint: String {
        switch self {
        case .ssh(let key): key.fingerprint
        case .openPGP(let key): key.fingerprint
        }
    }

    /// The type that an SSH key names, such as `ssh-ed25519`; else `openpgp`.
    package var type: String {
        switch self {
        case .ssh(let key): key.algorithm
        case .openPGP: "openpgp"
        }
    }

    /// The one text that this key is written as: a line without a comment, or an armored block.
    package var text: String {
        switch self {
        case .ssh(let key): key.line
        case .openPGP(let key): key.armored
        }
    }

    /// What no key of somebody else may have in common with it: the key itself, whatever is said around it, and its
    /// subkeys. The first names the key.
    package var identities: [String] {
        switch self {
        case .ssh(let key): [key.line]
        case .openPGP(let key): [key.fingerprint] + key.subkeyFingerprints
        }
    }
}
