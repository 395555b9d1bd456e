import Crypto
import Foundation

/// An Ed25519 key that follows from an id, so that every run makes the same people. Good for measuring alone: anybody
/// can make it.
struct SigningKey {
    private let key: Curve25519.Signing.PrivateKey
    private let id: String

    init(of id: String) throws {
        self.id = id
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: SHA256.hash(data: Data("promo bench \(id)".utf8)))
    }

    private static let type = Array("ssh-ed25519".utf8)

    /// RFC 8709, section 4.
    private var publicBlob: [UInt8] { Wire.string(Self.type) + Wire.string(Array(key.publicKey.rawRepresentation)) }

    /// The public key as a people file names it.
    var line: String { "ssh-ed25519 \(Data(publicBlob).base64EncodedString())" }

    /// The signature of a commit's payload in a `gpgsig` header (PROTOCOL.sshsig, namespace `git`).
    func signature(over payload: [UInt8]) throws -> String {
        let magic = Array("SSHSIG".utf8)
        let frame = Wire.string(Array("git".utf8)) + Wire.string([]) + Wire.string(Array("sha512".utf8))
        let signed = magic + frame + Wire.string(Array(SHA512.hash(data: payload)))
        let value = Wire.string(Self.type) + Wire.string(Array(try key.signature(for: signed)))
        let blob = magic + Wire.number(1) + Wire.string(publicBlob) + frame + Wire.string(value)
        return Self.armored(blob, "SSH SIGNATURE")
    }

    /// Writes `ID` and `ID.pub` in the form that ssh-keygen reads (PROTOCOL.key), without a passphrase.
    func write(to folder: String) throws {
        let none = Wire.string(Array("none".utf8))
        let seed = Array(key.rawRepresentation)
        let point = Array(key.publicKey.rawRepresentation)
        var secret = Wire.number(1) + Wire.number(1) + publicBlob + Wire.string(seed + point)
        secret += Wire.string(Array(id.utf8))
        secret += (1...8).prefix((8 - secret.count % 8) % 8).map { UInt8($0) }
        let blob =
            Array("openssh-key-v1\0".utf8) + none + none + Wire.string([]) + Wire.number(1) + Wire.string(publicBlob)
            + Wire.string(secret)
        let path = "\(folder)/\(id)"
        try Data(Self.armored(blob, "OPENSSH PRIVATE KEY").utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Data("\(line) \(id)\n".utf8).write(to: URL(fileURLWithPath: path + ".pub"))
    }

    private static func armored(_ blob: [UInt8], _ what: String) -> String {
        let text = Array(Data(blob).base64EncodedString().utf8)
        let lines = stride(from: 0, to: text.count, by: 70).map {
            String(decoding: text[$0..<min($0 + 70, text.count)], as: UTF8.self)
        }
        return "-----BEGIN \(what)-----\n" + lines.joined(separator: "\n") + "\n-----END \(what)-----\n"
    }
}

/// The SSH wire format (RFC 4251, section 5).
private enum Wire {
    static func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    static func string(_ bytes: [UInt8]) -> [UInt8] { number(UInt32(bytes.count)) + bytes }
}
