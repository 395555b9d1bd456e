internal import Git
internal import Packets
internal import Signatures

/// The keys that a state of `main` marks as compromised, with the moment since which they are.
struct CompromisedKeys {
    private var moments: [PublicKey: Instant] = [:]

    init(_ directory: Directory) throws {
        for person in try directory.everybody() {
            for key in person.keys {
                guard let moment = key.compromised else { continue }
                do throws(SignatureError) { moments[try PublicKey(openSSH: key.line)] = moment } catch { continue }
            }
        }
    }

    /// Those of some commits that such a key signed at or after its moment, besides the first, which is trusted.
    func signed(_ commits: [Commit]) -> [ObjectID: Instant] {
        guard !moments.isEmpty else { return [:] }
        var found: [ObjectID: Instant] = [:]
        for commit in commits.dropFirst() {
            guard let armored = commit.signature else { continue }
            do throws(SignatureError) {
                guard let moment = moments[try Signature(armored: armored).publicKey] else { continue }
                if commit.committer.seconds >= moment.seconds { found[commit.id] = moment }
            } catch { continue }
        }
        return found
    }
}
