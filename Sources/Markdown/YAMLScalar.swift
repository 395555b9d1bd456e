/// Writes text as a YAML scalar: plain where every reader agrees that it is that text, in double quotes otherwise.
enum YAMLScalar {
    static func text(_ value: String) -> String {
        isPlain(value) ? value : quoted(value)
    }

    /// The lines of a text that can stand as a block below `|`: whole lines of printable characters, of which the first
    /// and the last say something. Nil for any other.
    static func block(_ value: String) -> [String]? {
        let lines = value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, lines[0].first != " ", !lines[0].isEmpty, lines[lines.count - 1].isEmpty,
            !lines[lines.count - 2].isEmpty, lines.allSatisfy({ $0.allSatisfy(isPrintable) && $0.last != " " })
        else { return nil }
        return lines.dropLast().map { String($0) }
    }

    /// Words that a YAML 1.1 or 1.2 reader takes for something else than text.
    private static let reserved: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "<<",
    ]

    private static func isPlain(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last else { return false }
        guard !reserved.contains(value.lowercased()) else { return false }
        guard first.properties.isAlphabetic || ("0"..."9").contains(first) || "<$€£/(+".unicodeScalars.contains(first)
        else { return false }
        guard last != ":" && last != " " else { return false }
        // Scalar by scalar: a combining mark behind the space would hide it from a comparison of characters.
        let pairs = zip(value.unicodeScalars, value.unicodeScalars.dropFirst())
        guard !pairs.contains(where: { $0 == (":", " ") || $0 == (" ", "#") }) else { return false }
        return value.unicodeScalars.allSatisfy { isPrintable($0) && $0 != "\t" }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where isPrintable(scalar): text.unicodeScalars.append(scalar)
            case _ where scalar.value <= 0xFF: text += "\\x" + hex(scalar, digits: 2)
            case _ where scalar.value <= 0xFFFF: text += "\\u" + hex(scalar, digits: 4)
            default: text += "\\U" + hex(scalar, digits: 8)
            }
        }
        return text + "\""
    }

    private static func hex(_ scalar: Unicode.Scalar, digits: Int) -> String {
        let text = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
