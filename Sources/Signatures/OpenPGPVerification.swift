/// Checks OpenPGP signatures with the program gpg, which sees nothing but the key, the signature and what was signed.
package struct OpenPGPVerifier: Sendable {
    /// The program: a path, if it has a slash; else a name that is looked up in the absolute folders of the `PATH`.
    ///
    /// It decides what counts. It must never come from the configuration of a repository that is being read
    /// (`gpg.program`, `gpg.openpgp.program`), as the author of that repository would be the judge then.
    package let program: String
    /// Of these variables gpg gets `PATH` and no other; files are put below `TMPDIR`, or /tmp.
    package let environment: [String: String]

    /// A verifier that has looked at nothing yet; a missing program shows when a signature is checked.
    package init(program: String = "gpg", environment: [String: String]) {
        self.program = program
        self.environment = environment
    }

    /// The one of `keys` that signed exactly `payload`. Takes about 50 ms; a keyring is faster for many signatures.
    ///
    /// - Throws: as `OpenPGPKeyring.verify(_:over:)` does.
    package func verify(
        _ armoredSignature: [UInt8], over payload: [UInt8], with keys: [OpenPGPKey]
    ) throws(SignatureError) -> OpenPGPKey {
        try OpenPGPKeyring(keys, verifier: self).verify(armoredSignature, over: payload)
    }
}

/// Keys to check many signatures with. Each key is imported once, when a signature first claims to be from it, into a
/// GNUPGHOME of its own, so that no key can get in the way of another. These are gone when the keyring is. May be
/// used from several threads at a time.
package final class OpenPGPKeyring: Sendable {
    private let homes: [OpenPGPHome]

    /// A keyring that has started nothing yet.
    package init(_ keys: [OpenPGPKey], verifier: OpenPGPVerifier) {
        homes = keys.map { OpenPGPHome(key: $0, verifier: verifier) }
    }

    /// The key that signed exactly `payload`, itself or through a subkey.
    ///
    /// Stricter than gpg: one armored signature and nothing around it, SHA-256, SHA-384 or SHA-512, no RSA key
    /// below 2048 bits and no DSA key, and in text mode no payload that such a signature does not cover to the byte.
    /// Whether a key or signature has expired is judged by the day of the check.
    ///
    /// - Throws: `programMissing` and `couldNotCheck`, which say nothing about the signature; `unknownKey` if it is
    ///   from none of the keys; `notASignature`, `malformed`, `unsupported`, `weakHash`, `expired`, `keyRefused` for an
    ///   expired or revoked key among others, `doesNotMatch`.
    package func verify(_ armoredSignature: [UInt8], over payload: [UInt8]) throws(SignatureError) -> OpenPGPKey {
        let signature = try OpenPGPSignature(armored: armoredSignature)
        try signature.checkClass(over: payload)
        // More than one where two keys claim a subkey, or where one key is given in two copies.
        var failure = SignatureError.unknownKey(signature.issuers.first ?? "")
        for (index, home) in homes.filter({ signature.isClaimed(for: $0.key) }).enumerated() {
            do throws(SignatureError) {
                try home.verify(signature, over: payload)
                return home.key
            } catch  where index == 0 || failure.saysNothing {
                failure = error
            } catch {}
        }
        throw failure
    }
}
