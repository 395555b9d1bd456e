/// The file that lets stock Git and ssh-keygen check the same signatures (`gpg.ssh.allowedSignersFile`; ssh-keygen(1),
/// "ALLOWED SIGNERS").
package struct AllowedSigners: Sendable {
    /// One key of one person, good for commits made in a span of time. Times are seconds since 1970, UTC, and both
    /// ends belong to the span, as they do for ssh-keygen.
    package struct Entry: Hashable, Sendable {
        /// Who signs, under the name that ssh-keygen is asked for: an e-mail address of 1 to 255 bytes, without blanks
        /// or wildcards.
        package let principal: String
        /// The key that speaks for them.
        package let key: PublicKey
        /// First second of the span; nil where the key was always good.
        package let validFrom: Int64?
        /// Last second of the span; nil where it does not end.
        package let validUntil: Int64?

        /// Takes the values as they are; ``AllowedSigners/init(_:)`` refuses what the file cannot say.
        package init(principal: String, key: PublicKey, validFrom: Int64? = nil, validUntil: Int64? = nil) {
            self.principal = principal
            self.key = key
            self.validFrom = validFrom
            self.validUntil = validUntil
        }
    }

    /// The file's text: a line an entry, in the order given. An entry whose span is empty, which ssh-keygen would call
    /// an error, gets no line.
    package let text: String

    /// The file for these entries.
    ///
    /// - Throws: `malformed` for a principal that ssh-keygen would read as something else than one name.
    package init(_ entries: [Entry]) throws(SignatureError) {
        var text = ""
        for entry in entries {
            guard let line = try entry.line else { continue }
            text += line + "\n"
        }
        self.text = text
    }
}

extension AllowedSigners.Entry {
    /// The times that four-digit years after 1970 can say. ssh-keygen takes 0 for "invalid".
    private static let sayable: ClosedRange<Int64> = 1...253_402_300_799

    fileprivate var line: String? {
        get throws(SignatureError) {
            try checkPrincipal()
            var options = ["namespaces=\"git\""]
            if let validFrom, validFrom > 0 {
                guard validFrom <= Self.sayable.upperBound else { return nil }
                options.append("valid-after=\"\(validFrom.utcTimestamp)\"")
            }
            if let validUntil, validUntil <= Self.sayable.upperBound {
                // ssh-keygen also refuses a span of one second, so that one is lost; no commit depends on it.
                guard validUntil > max(validFrom ?? 0, 0) else { return nil }
                options.append("valid-before=\"\(validUntil.utcTimestamp)\"")
            }
            return "\(principal) \(options.joined(separator: ",")) \(key.line)"
        }
    }

    /// Principals are patterns in a list; only a plain name may get in. The length is what match.c compares.
    private func checkPrincipal() throws(SignatureError) {
        let special: Set<Unicode.Scalar> = ["\"", "'", "\\", ",", "*", "?", "!", "#"]
        guard !principal.isEmpty, principal.utf8.count <= 255 else {
            throw .malformed("the name of a signer must have between 1 and 255 bytes")
        }
        for scalar in principal.unicodeScalars
        where special.contains(scalar) || scalar.properties.isWhitespace || !scalar.isHarmless {
            throw .malformed("“\(principal.oneLine)” cannot name a signer: only plain names without blanks can")
        }
    }
}

extension Int64 {
    /// `YYYYMMDDHHMMSSZ`. OpenSSH 9.1 and later read the Z as UTC in any local time zone; without it the time would
    /// be local, and mean another moment on another machine.
    fileprivate var utcTimestamp: String {
        let (day, second) = quotientAndRemainder(dividingBy: 86_400)
        // Days to a date by counting from 0000-03-01, so that a leap day ends a year (Hinnant, "civil_from_days").
        let shifted = day + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let fields = [month, dayOfYear - (153 * marchMonth + 2) / 5 + 1, second / 3600, second / 60 % 60, second % 60]
        return year.padded(to: 4) + fields.map { $0.padded(to: 2) }.joined() + "Z"
    }

    private func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
