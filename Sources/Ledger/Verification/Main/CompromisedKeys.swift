internal import Git
internal import Packets
internal import Signatures

/// The keys that a state of `main` marks as compromised, with the moment since which they are.
struct CompromisedKeys {
    private var moments: [PublicKey: Instant] = [:]
    private var openPGP: [(key: OpenPGPKey, since: Instant)] = []

    /// Whether there are none.
    var isEmpty: Bool { moments.isEmpty && openPGP.isEmpty }

    init(_ directory: Directory) throws {
        for person in try directory.everybody() {
            for key in person.keys {
                guard let moment = key.compromised else { continue }
                do throws(SignatureError) {
                    switch try AcceptedKey(key.text) {
                    case .ssh(let key): moments[key] = moment
                    case .openPGP(let key): openPGP.append((key, moment))
                    }
                } catch { continue }
            }
        }
    }

    /// Those of some commits that such a key signed at or after its moment, besides the first, which is trusted. What a
    /// server received tells when that was at the latest, whatever the commit says.
    func signed(_ commits: [Commit], received: [ObjectID: Int64]) -> [ObjectID: Instant] {
        var found: [ObjectID: Instant] = [:]
        for commit in commits.dropFirst() {
            let at = max(commit.committer.seconds, received[commit.id] ?? .min)
            guard let moment = moment(of: commit), at >= moment.seconds else { continue }
            found[commit.id] = moment
        }
        return found
    }

    /// Since when the key of a commit is compromised. An OpenPGP signature need only claim to be from such a key: none
    /// counts without that claim, and a false one harms nobody but its signer.
    private func moment(of commit: Commit) -> Instant? {
        guard let armored = commit.signature else { return nil }
        do throws(SignatureError) {
            guard Signature.kind(of: armored) == .openPGP else {
                return moments[try Signature(armored: armored).publicKey]
            }
            let claimed = try OpenPGPKey.claimed(by: armored, among: openPGP.map(\.key)).map(\.fingerprint)
            return openPGP.filter { claimed.contains($0.key.fingerprint) }.map(\.since).min()
        } catch {
            return nil
        }
    }
}
