internal import Packets
package import Signatures

extension Directory {
    /// The keys of everybody as an allowed-signers file for stock Git and ssh-keygen.
    ///
    /// A compromised key is left out: nothing signed with it counts. A line in a people file that is no key, or an
    /// e-mail address that cannot be a principal, is left out as well and named in `skipped`.
    package func allowedSigners() throws -> (signers: AllowedSigners, skipped: [String]) {
        var entries: [AllowedSigners.Entry] = []
        var skipped: [String] = []
        for person in try everybody() {
            for key in person.keys where key.compromised == nil {
                do throws(SignatureError) {
                    let entry = AllowedSigners.Entry(
                        principal: person.email, key: try PublicKey(openSSH: key.line),
                        validFrom: key.validFrom?.seconds,
                        // ssh-keygen counts the last second in; from the moment of retirement a key no longer speaks.
                        validUntil: key.retired.map { $0.seconds - 1 })
                    _ = try AllowedSigners([entry])
                    entries.append(entry)
                } catch {
                    skipped.append("\(person.id): \(error.message)")
                }
            }
        }
        return (try AllowedSigners(entries), skipped)
    }
}
