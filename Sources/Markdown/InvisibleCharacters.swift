extension String {
    /// The text with U+FFFD in place of each character that has no shape and that neither a script nor an emoji needs.
    package var withInvisibleShown: String {
        guard unicodeScalars.contains(where: \.hasNoShape) else { return self }
        var shown = UnicodeScalarView()
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.endsLine) {
            if line.startIndex > startIndex {
                shown.append(contentsOf: self[index(before: line.startIndex)].unicodeScalars)
            }
            line.eachScalar(isFirst: false) { scalar, isNeeded in shown.append(isNeeded ? scalar : "\u{FFFD}") }
        }
        return String(shown)
    }
}

extension Character {
    /// As CommonMark counts lines.
    var endsLine: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

extension Substring {
    /// The characters without a shape (Unicode, Default_Ignorable_Code_Point) that neither a script nor an emoji needs.
    func invisibleScalars(isFirst: Bool) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        eachScalar(isFirst: isFirst) { scalar, isNeeded in
            if !isNeeded { found.append(scalar) }
        }
        return found
    }

    /// Gives each character of a line, and whether it has a shape or is needed: joiners between letters that are not
    /// Latin, one selector behind a character that has several forms, the mark at the start of a file, and the tags of a
    /// flag.
    fileprivate func eachScalar(isFirst: Bool, _ give: (Unicode.Scalar, Bool) -> Void) {
        var shown: Unicode.Scalar?
        var (wasHidden, tags) = (false, 0)
        for (index, scalar) in unicodeScalars.enumerated() {
            guard scalar.hasNoShape else {
                give(scalar, true)
                (shown, wasHidden, tags) = (scalar, false, 0)
                continue
            }
            let isNeeded: Bool =
                switch scalar.value {
                case 0xFEFF: isFirst && index == 0
                case 0x2800: shown.map { (0x2801...0x28FF).contains($0.value) } ?? false
                case 0x200C, 0x200D: shown.map { $0.value > 0x2FF } ?? false
                case 0xFE00...0xFE0F: shown.map { $0.value > 0x2FF || $0.properties.isEmoji } ?? false && !wasHidden
                case 0xE0020...0xE007F: shown?.value == 0x1F3F4 && tags < 7
                default: false
                }
            give(scalar, isNeeded)
            tags += scalar.value >= 0xE0020 ? 1 : 0
            // An emoji joins a selector and a joiner.
            wasHidden = scalar.value != 0x200D
        }
    }
}

extension Unicode.Scalar {
    /// Unicode's Default_Ignorable_Code_Point, and the braille pattern without dots, which is no blank to any rule about
    /// blanks.
    package var hasNoShape: Bool { properties.isDefaultIgnorableCodePoint || value == 0x2800 }
}
