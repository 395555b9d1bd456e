/// Who wrote or committed something, and when.
package struct Actor: Hashable, Sendable {
    /// The name, not empty.
    package let name: String
    /// The e-mail address; Git allows an empty one.
    package let email: String
    /// Seconds since 1970 in UTC.
    package let seconds: Int64
    /// Minutes east of UTC of the clock the person looked at.
    package let offsetMinutes: Int

    /// Throws `.invalid` for what a header cannot hold: an empty name, NUL, line breaks, `<` or `>`, a time before
    /// 1970, or an offset of 100 hours and more. Git drops such characters; here nobody is silently renamed.
    package init(name: String, email: String, seconds: Int64, offsetMinutes: Int) throws(GitError) {
        let forbidden = Array("\0\r\n<>".utf8)
        for (text, what) in [(name, "name"), (email, "e-mail address")]
        where text.utf8.contains(where: forbidden.contains) {
            throw GitError(.invalid, "the \(what) contains a character that Git cannot store: NUL, line break, < or >")
        }
        if name.isEmpty { throw GitError(.invalid, "the name is empty") }
        if seconds < 0 { throw GitError(.invalid, "the time lies before 1970") }
        if abs(offsetMinutes) >= 100 * 60 { throw GitError(.invalid, "the time zone offset is out of range") }
        self.init(unchecked: name, email, seconds, offsetMinutes)
    }

    private init(unchecked name: String, _ email: String, _ seconds: Int64, _ offsetMinutes: Int) {
        self.name = name
        self.email = email
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }

    /// The form a commit's header has: `Ann Lee <ann@example.org> 1700000000 +0100`.
    package var header: String {
        let minutes = abs(offsetMinutes)
        let digits = String(minutes / 60 * 100 + minutes % 60)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        return "\(name) <\(email)> \(seconds) \(offsetMinutes < 0 ? "-" : "+")\(padded)"
    }

    /// Reads a header's value. Throws `.corrupt` with what is wrong, by the rules of `git fsck` (fsck.c, `fsck_ident`).
    package init(parsing value: [UInt8]) throws(GitError) {
        func isAngle(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") }
        guard let open = value.firstIndex(where: isAngle), value[open] == UInt8(ascii: "<") else {
            throw GitError(.corrupt, "has no e-mail address in angle brackets")
        }
        guard open >= 2, value[open - 1] == UInt8(ascii: " ") else {
            throw GitError(.corrupt, "has no name and space before the e-mail address")
        }
        guard let close = value[(open + 1)...].firstIndex(where: isAngle), value[close] == UInt8(ascii: ">") else {
            throw GitError(.corrupt, "has an e-mail address that does not end")
        }
        let space = UInt8(ascii: " ")
        let rest = value[(close + 1)...]
        guard rest.first == space, let second = rest.dropFirst().firstIndex(of: space),
            case let (time, zone) = (rest[(close + 2)..<second], rest[(second + 1)...]), !zone.contains(space),
            let seconds = Actor.number(time), time.count == 1 || time.first != UInt8(ascii: "0")
        else { throw GitError(.corrupt, "has a malformed time") }
        let sign = zone.first
        guard zone.count == 5, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let digits = Actor.number(zone.dropFirst())
        else { throw GitError(.corrupt, "has a malformed time zone") }
        let minutes = Int(digits / 100 * 60 + digits % 100)
        self.init(
            unchecked: String(decoding: value[..<(open - 1)], as: UTF8.self),
            String(decoding: value[(open + 1)..<close], as: UTF8.self),
            seconds, sign == UInt8(ascii: "-") ? -minutes : minutes)
    }

    /// A number in decimal digits only; nil for anything else and for what does not fit.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            let (shifted, isLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = shifted.addingReportingOverflow(Int64(digit - 0x30))
            if isLarge || isLarger { return nil }
            number = sum
        }
        return number
    }
}
