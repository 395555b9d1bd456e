internal import Packets
internal import Signatures

extension Directory {
    /// The OpenPGP keys of everybody as armored blocks for `gpg --import`.
    ///
    /// As among allowed signers, a compromised key is left out; a text that is no such key is named in `skipped`. gpg
    /// knows no times, so a retired key is there.
    package func openPGPKeys() throws -> (text: String, skipped: [String]) {
        var blocks: [String] = []
        var skipped: [String] = []
        for person in try everybody() {
            for key in person.keys where key.kind == .openPGP && key.compromised == nil {
                do throws(SignatureError) {
                    blocks.append(try OpenPGPKey(armored: key.text).armored)
                } catch {
                    skipped.append("\(person.id): \(error.message)")
                }
            }
        }
        return (blocks.joined(), skipped)
    }

    /// The SSH keys of everybody as an allowed-signers file for stock Git and ssh-keygen.
    ///
    /// A compromised key is left out: nothing signed with it counts. A line in a people file that is no key, an
    /// e-mail address that cannot be a principal, and an OpenPGP key are left out as well and named in `skipped`.
    package func allowedSigners() throws -> (text: String, skipped: [String]) {
        var entries: [AllowedSigners.Entry] = []
        var skipped: [String] = []
        for person in try everybody() {
            for key in person.keys where key.compromised == nil {
                guard key.kind == .ssh else {
                    skipped.append("\(person.id): an OpenPGP key; promo key export --openpgp prints those")
                    continue
                }
                do throws(SignatureError) {
                    let entry = AllowedSigners.Entry(
                        principal: person.email, key: try PublicKey(openSSH: key.text),
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
        return (try AllowedSigners(entries).text, skipped)
    }
}
