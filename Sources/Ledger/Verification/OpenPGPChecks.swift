internal import Git
internal import Packets
internal import Signatures
internal import Synchronization

/// Checks OpenPGP signatures of commits with the gpg of the reader's own `PATH`, whatever any configuration says.
///
/// Importing a key and checking a signature take gpg some time, so each is done once.
final class OpenPGPChecks: Sendable {
    private let verifier: OpenPGPVerifier
    private let keys = Mutex<[String: OpenPGPKey?]>([:])
    private let keyrings = Mutex<[OpenPGPKey: OpenPGPKeyring]>([:])
    private let results = Mutex<[Check: Result<Void, SignatureError>]>([:])

    private struct Check: Hashable {
        let commit: ObjectID
        let key: OpenPGPKey
    }

    init(environment: Environment) {
        verifier = OpenPGPVerifier(environment: environment.variables)
    }

    /// The OpenPGP key of an entry; nil where it is of another kind, or no key that counts.
    func key(of entry: Person.Key) -> OpenPGPKey? {
        guard entry.kind == .openPGP else { return nil }
        if let known = keys.withLock({ $0[entry.text] }) { return known }
        var key: OpenPGPKey?
        do throws(SignatureError) { key = try OpenPGPKey(armored: entry.text) } catch {}
        keys.withLock { $0[entry.text] = .some(key) }
        return key
    }

    /// Which of `keys` signed a commit. Throws as ``Signatures/OpenPGPKeyring`` does.
    func signer(of commit: Commit, among keys: [OpenPGPKey]) throws(SignatureError) -> OpenPGPKey {
        var failure: SignatureError?
        for key in try OpenPGPKey.claimed(by: commit.signature ?? [], among: keys) {
            do throws(SignatureError) {
                try check(commit, key)
                return key
            } catch {
                if failure?.saysNothing != false { failure = error }
            }
        }
        if let failure { throw failure }
        // By none of them; the keyring says whose it claims to be.
        return try OpenPGPKeyring([], verifier: verifier).verify(commit.signature ?? [], over: commit.signedPayload)
    }

    private func check(_ commit: Commit, _ key: OpenPGPKey) throws(SignatureError) {
        let check = Check(commit: commit.id, key: key)
        if let known = results.withLock({ $0[check] }) { return try known.get() }
        let result: Result<Void, SignatureError>
        do throws(SignatureError) {
            _ = try keyring(of: key).verify(commit.signature ?? [], over: commit.signedPayload)
            result = .success(())
        } catch {
            if error.saysNothing { throw error }
            result = .failure(error)
        }
        results.withLock { $0[check] = result }
        try result.get()
    }

    private func keyring(of key: OpenPGPKey) -> OpenPGPKeyring {
        keyrings.withLock { known in
            if let keyring = known[key] { return keyring }
            let keyring = OpenPGPKeyring([key], verifier: verifier)
            known[key] = keyring
            return keyring
        }
    }
}
