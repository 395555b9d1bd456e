internal import Foundation
internal import Signatures

/// Signatures and public keys, as the text that people and commits bring, and as the bytes within.
enum SignatureTarget {
    private static let payload = Array("made up\n".utf8)

    @Sendable
    static func test(_ bytes: [UInt8]) throws {
        try check { () throws(SignatureError) in try read(Signature(armored: bytes)) }
        let text = String(decoding: bytes, as: UTF8.self)
        try checkKey(text)
        let base64 = Data(bytes).base64EncodedString()
        let lines = stride(from: 0, to: base64.utf8.count, by: 70).map { base64.dropFirst($0).prefix(70) }
        let armored =
            "-----BEGIN SSH SIGNATURE-----\n" + lines.map { $0 + "\n" }.joined() + "-----END SSH SIGNATURE-----\n"
        try check { () throws(SignatureError) in try read(Signature(armored: armored)) }
        // A key's bytes begin with the length and the name of its type.
        if bytes.count > 8, bytes[..<3].allSatisfy({ $0 == 0 }), bytes.count >= 4 + Int(bytes[3]) {
            try checkKey("\(String(decoding: bytes[4..<(4 + Int(bytes[3]))], as: UTF8.self)) \(base64)")
        }
    }

    private static func read(_ signature: Signature) throws(SignatureError) {
        _ = signature.publicKey.fingerprint
        try verify(signature, over: payload, namespace: signature.namespace)
    }

    /// A key that is read is written as a line that reads as the same key.
    private static func checkKey(_ text: String) throws {
        let key: AcceptedKey
        do {
            key = try AcceptedKey(text)
        } catch {
            return try checkWords(of: error)
        }
        do {
            let again = try AcceptedKey(key.text)
            try promise(again.identities == key.identities, "a key is read back as another one")
        } catch let error as SignatureError {
            throw BrokenPromise(message: "a key's own text is refused: \(error.message)")
        }
    }

    private static func check(_ read: () throws(SignatureError) -> Void) throws {
        do {
            try read()
        } catch {
            try checkWords(of: error)
        }
    }

    /// What is wrong is said on one line, whatever stands in the signature.
    private static func checkWords(of error: SignatureError) throws {
        let isPlain = error.message.unicodeScalars.allSatisfy { scalar in
            ![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        try promise(isPlain && error.message.count < 400, "the reason is not one short line")
    }
}
