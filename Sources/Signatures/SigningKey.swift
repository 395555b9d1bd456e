/// The key to sign with. Only its public half is ever read here; ssh-keygen or the agent holds the other.
package enum SigningKey: Hashable, Sendable {
    /// A key file, as `ssh-keygen -f` takes it: the private key, or the public key of one that the agent holds.
    case file(path: String)
    /// The text of a public key whose private half is in the agent.
    case literal(String)
}

/// The public half of a key: the text itself, `PATH.pub`, or the file if that is a public key.
///
/// - Throws: `unreadableKey` if there is no public half to read; a private key is not opened beyond its first line.
package func publicKey(of key: SigningKey) throws(SigningError) -> PublicKey {
    switch key {
    case .literal(let text):
        do { return try PublicKey(openSSH: text) } catch {
            throw SigningError(
                .unreadableKey, "the signing key cannot be read: \(error.message)",
                hint: "Set it to the path of a .pub file: git config --global user.signingKey ~/.ssh/id_ed25519.pub")
        }
    case .file(let path):
        if !path.hasSuffix(".pub"), SmallFile.exists(path + ".pub") { return try readPublicKey(path + ".pub") }
        return try readPublicKey(path)
    }
}

private func readPublicKey(_ path: String) throws(SigningError) -> PublicKey {
    let text: [UInt8]
    do {
        if try SmallFile.read(path, first: privateKeyStart.count).elementsEqual(privateKeyStart) {
            let name = path.oneLine
            throw SigningError(
                .unreadableKey, "the public half of \(name) is missing",
                hint: "Make it: ssh-keygen -y -f '\(name)' > '\(name).pub'")
        }
        text = try SmallFile.read(path, first: 16_384)
    } catch let error as SigningError {
        throw error
    } catch {
        throw SigningError(
            .unreadableKey, "the signing key \(path.oneLine) cannot be read: \(error)",
            hint: "Check the path that “git config user.signingKey” prints.")
    }
    do { return try PublicKey(openSSH: text.text) } catch {
        throw SigningError(
            .unreadableKey, "the signing key \(path.oneLine) cannot be read: \(error.message)",
            hint: "Set user.signingKey to the .pub file of an SSH key; ssh-keygen -t ed25519 makes one.")
    }
}

/// How PEM and OpenSSH private keys begin; no OpenSSH public key begins so.
private let privateKeyStart = Array("-----BEGIN".utf8)
