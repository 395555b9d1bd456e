internal import Foundation
internal import Markdown
internal import Packets

/// The text of a mail, as a mail program saves it with its headers (RFC 5322), or of a file that is just the text.
enum MailText {
    /// The bytes of the text in UTF-8: of the first plain part, decoded. A file without the headers of MIME (RFC 2045)
    /// stays as it is.
    ///
    /// Throws ``Packets/Refusal``: `no-plain-text` for a mail that has no plain part, or is a page of HTML, and `unreadable-mail` for one that
    /// is not as its headers say.
    static func plain(_ bytes: [UInt8]) throws -> [UInt8] {
        let noText = Refusal(
            "no-plain-text", "the mail has no part in plain text", hint: "Copy its text into a file, and give that.")
        guard let entity = Entity(bytes[...]), entity.isMIME else {
            let start = String(decoding: bytes.prefix(200), as: UTF8.self).trimmed.lowercased()
            if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { throw noText }
            return bytes
        }
        guard let text = try entity.plainText(depth: 0) else { throw noText }
        return Array(text.utf8)
    }

    /// Mails in mails and parts in parts are followed this far.
    private static let maximumDepth = 8

    /// Headers and what stands below them.
    private struct Entity {
        private var fields: [String: String] = [:]
        private let body: ArraySlice<UInt8>

        /// Nil where the text does not begin with a header.
        init?(_ bytes: ArraySlice<UInt8>) {
            var rest = bytes
            var last: String?
            var isFirst = true
            while let line = Self.line(of: &rest) {
                if line.isEmpty { break }
                defer { isFirst = false }
                if isFirst, line.hasPrefix("From ") { continue }
                if let name = last, let first = line.first, first == " " || first == "\t" {
                    fields[name, default: ""] += " " + line.trimmed
                    continue
                }
                guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
                    line[..<colon].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
                else { return nil }
                let name = line[..<colon].lowercased()
                if fields[name] == nil { fields[name] = String(line[line.index(after: colon)...]).trimmed }
                last = name
            }
            body = rest
        }

        /// Whether the headers say how the text is written.
        var isMIME: Bool {
            ["mime-version", "content-type", "content-transfer-encoding"].contains { fields[$0] != nil }
        }

        /// The first plain part; nil where there is none.
        func plainText(depth: Int) throws -> String? {
            guard depth < MailText.maximumDepth else { return nil }
            let type = fields["content-type"] ?? "text/plain"
            let kind = type.prefix { $0 != ";" }.lowercased().trimmed
            if kind.hasPrefix("multipart/") {
                guard let boundary = Self.parameter("boundary", of: type) else {
                    throw Self.unreadable("its parts have no boundary")
                }
                for part in parts(between: boundary) {
                    if let text = try Entity(part, of: kind).plainText(depth: depth + 1) { return text }
                }
                return nil
            }
            if kind == "message/rfc822" { return try Entity(body)?.plainText(depth: depth + 1) }
            guard kind == "text/plain" else { return nil }
            let charset = Self.parameter("charset", of: type)?.lowercased() ?? "utf-8"
            guard let encoding = Self.encodings[charset] else {
                throw Self.unreadable("its character set is \(charset)")
            }
            guard let text = String(bytes: try decoded(), encoding: encoding) else {
                throw Self.unreadable("its text is not \(charset)")
            }
            return text
        }

        /// A part of a multipart; without headers of its own it is plain text.
        private init(_ part: ArraySlice<UInt8>, of kind: String) {
            if let entity = Entity(part) {
                self = entity
            } else {
                (fields, body) = ([:], part)
            }
        }

        /// What lies between the lines of a boundary (RFC 2046, section 5.1.1).
        private func parts(between boundary: String) -> [ArraySlice<UInt8>] {
            var parts: [ArraySlice<UInt8>] = []
            var start: Int?
            var rest = body
            while true {
                let before = rest.startIndex
                guard let line = Self.line(of: &rest) else { break }
                guard line.hasPrefix("--" + boundary) else { continue }
                if let start { parts.append(body[start..<before]) }
                start = rest.startIndex
                if line.hasPrefix("--" + boundary + "--") { return parts }
            }
            if let start { parts.append(body[start...]) }
            return parts
        }

        /// The bytes below the headers without their transfer encoding (RFC 2045, section 6).
        private func decoded() throws -> [UInt8] {
            switch fields["content-transfer-encoding"]?.lowercased() ?? "7bit" {
            case "7bit", "8bit", "binary": return Array(body)
            case "base64":
                guard let data = Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters) else {
                    throw Self.unreadable("its text is not base64")
                }
                return Array(data)
            case "quoted-printable": return Self.unquoted(body)
            case let other: throw Self.unreadable("its text is written as \(other)")
            }
        }

        /// Quoted-printable (RFC 2045, section 6.7); what is no escape stays as it is.
        private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
            var text: [UInt8] = []
            var rest = bytes
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "=") else {
                    text.append(byte)
                    continue
                }
                let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }
                let behind = rest[blanks.endIndex...]
                if behind.isEmpty || behind.first == 0x0A || behind.starts(with: [0x0D, 0x0A]) {
                    rest = behind.dropFirst(behind.first == 0x0D ? 2 : 1)
                } else if let escaped = Self.escaped(rest.prefix(2)) {
                    text.append(escaped)
                    rest = rest.dropFirst(2)
                } else {
                    text.append(byte)
                }
            }
            return text
        }

        private static func escaped(_ digits: ArraySlice<UInt8>) -> UInt8? {
            let text = String(decoding: digits, as: UTF8.self)
            return text.count == 2 && text.allSatisfy(\.isHexDigit) ? UInt8(text, radix: 16) : nil
        }

        /// A parameter such as `charset=utf-8`, with or without quotes.
        private static func parameter(_ name: String, of field: String) -> String? {
            for piece in field.split(separator: ";").dropFirst() {
                let text = String(piece).trimmed
                guard text.lowercased().hasPrefix(name + "=") else { continue }
                let value = text.dropFirst(name.count + 1).trimmingPrefix("\"").prefix { $0 != "\"" }
                return value.isEmpty ? nil : String(value)
            }
            return nil
        }

        /// The next line without its end; nil where nothing is left.
        private static func line(of rest: inout ArraySlice<UInt8>) -> String? {
            guard !rest.isEmpty else { return nil }
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            let line = rest[rest.startIndex..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }

        private static func unreadable(_ why: String) -> Refusal {
            Refusal(
                "unreadable-mail", "the mail cannot be read: \(why)", hint: "Copy its text into a file, and give that.")
        }

        /// Names of character sets as mails use them; the one that browsers read for `iso-8859-1` is Windows-1252.
        private static let encodings: [String: String.Encoding] = [
            "utf-8": .utf8, "us-ascii": .utf8, "iso-8859-1": .windowsCP1252, "windows-1252": .windowsCP1252,
        ]
    }
}
