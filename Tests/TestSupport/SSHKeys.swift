import Foundation

/// An SSH key pair without a passphrase, made for one test.
package struct TestKey: Sendable {
    /// The kinds that `ssh-keygen` makes.
    package enum Kind: String, Sendable, CaseIterable {
        case ed25519, ecdsa, rsa
    }

    /// The private key's file.
    package let privatePath: String
    /// The public key's file.
    package let publicPath: String
    /// The public key's line without its comment: type and base64.
    package let publicKey: String
}

extension Sandbox {
    /// Makes a key pair in the folder `keys` of the sandbox.
    package func makeKey(_ name: String = "ann", kind: TestKey.Kind = .ed25519) throws -> TestKey {
        try folder.makeFolder("keys")
        let path = folder["keys/\(name)"]
        let bits = kind == .rsa ? ["-b", "2048"] : []
        try succeed(["ssh-keygen", "-q", "-t", kind.rawValue, "-N", "", "-C", name, "-f", path] + bits)
        let line = try folder.read("keys/\(name).pub")
        return TestKey(
            privatePath: path, publicPath: path + ".pub",
            publicKey: line.split(separator: " ").prefix(2).joined(separator: " "))
    }

    /// Makes `git commit` sign with this key, for every repository in the sandbox.
    package func sign(with key: TestKey) throws {
        try git("config", "--global", "gpg.format", "ssh")
        try git("config", "--global", "user.signingKey", key.publicPath)
        try git("config", "--global", "commit.gpgSign", "true")
    }

    /// Signs bytes as Git does and gives back the armoured signature.
    package func signature(over payload: [UInt8], with key: TestKey) throws -> String {
        let scratch = try TemporaryFolder()
        let file = try scratch.write("payload", bytes: payload)
        try succeed(["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", key.privatePath, file])
        return try scratch.read("payload.sig")
    }
}
