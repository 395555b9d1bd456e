/// What gpg says on `--status-fd` (doc/DETAILS in GnuPG), the only thing of it that is ever read.
struct OpenPGPStatus {
    /// Keyword and arguments of each line. Texts from keys and signatures are percent-escaped by gpg, so that none can
    /// start a line.
    private let lines: [[Substring]]

    init(_ output: [UInt8]) {
        lines = output.text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count > 1 && words[0] == "[GNUPG:]" ? Array(words.dropFirst()) : nil
        }
    }

    /// Whether there is a line with this keyword.
    func has(_ keyword: String) -> Bool { !arguments(of: keyword).isEmpty }

    /// The arguments of every line with this keyword.
    func arguments(of keyword: String) -> [[Substring]] {
        lines.filter { $0[0] == keyword }.map { Array($0.dropFirst()) }
    }

    /// The lines of which gpg writes exactly one for each signature.
    private static let results: Set<Substring> = [
        "GOODSIG", "BADSIG", "ERRSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG",
    ]

    /// Passes if gpg calls `signature` good, and made by `key` or one of its subkeys.
    func check(_ signature: OpenPGPSignature, by key: OpenPGPKey) throws(SignatureError) {
        let results = lines.filter { Self.results.contains($0[0]) }
        guard let result = results.first else { throw .couldNotCheck("gpg says nothing about the signature") }
        guard results.count == 1, arguments(of: "NEWSIG").count == 1 else {
            throw .malformed("gpg sees several signatures")
        }
        switch result[0] {
        case "GOODSIG": break
        case "BADSIG": throw .doesNotMatch
        case "EXPSIG": throw .expired
        case "EXPKEYSIG": throw .keyRefused("the OpenPGP key that signed has expired")
        case "REVKEYSIG": throw .keyRefused("the OpenPGP key that signed has been revoked")
        default: throw failure(result)
        }
        try checkValid(signature, by: key)
    }

    /// `VALIDSIG fingerprint date time expires version reserved algorithm hash class primary`.
    private func checkValid(_ signature: OpenPGPSignature, by key: OpenPGPKey) throws(SignatureError) {
        let valid = arguments(of: "VALIDSIG")
        guard valid.count == 1, valid[0].count >= 10 else { throw .malformed("gpg does not call the signature valid") }
        let signer = String(valid[0][0])
        guard valid[0][9] == key.fingerprint, signer == key.fingerprint || key.subkeyFingerprints.contains(signer)
        else {
            throw .doesNotMatch
        }
        guard Int(valid[0][7]) == Int(signature.hash), Int(valid[0][8], radix: 16) == Int(signature.signatureClass)
        else { throw .malformed("gpg read another signature than promo") }
        if let weakness = key.weakSubkeys[signer] { throw .keyRefused(weakness) }
    }

    /// `ERRSIG keyid algorithm hash class time code`.
    private func failure(_ result: [Substring]) -> SignatureError {
        switch result.count > 6 ? result[6] : "" {
        case "4": .unsupported("the algorithm of this OpenPGP signature")
        case "9": .unknownKey(String(result[1]))
        default: .malformed("gpg cannot make sense of the signature, or its key may not sign")
        }
    }
}
