/// What a label says if it names a level: its code, its title, and how sure that is.
struct LevelName: Equatable {
    /// The short name, such as `M04`; for `Level 3` the number alone. Empty where the label is only a title.
    let code: String
    /// What is left of the label; the whole of it where there is no code.
    let title: String
    /// The letters of the code, or the word before its number; empty for titles.
    let family: String
    /// The number of the code or behind the title.
    let number: Int?
    /// How senior the title says that somebody is.
    let seniority: Int?
    /// Whether such a label names a level wherever it stands: a code, or a title with a word for seniority and a role.
    let isStrong: Bool
    /// Whether it is a role without a word for seniority, such as `Engineer`.
    let isBase: Bool

    /// What the title calls the role: its words without those for seniority and without the number.
    let role: String

    /// The words of the title.
    let titleKey: String
    /// What levels are compared by: the code, or the title where there is none.
    let key: String

    /// Whether it is a code and nothing else.
    var isCodeOnly: Bool { !code.isEmpty && title.isEmpty }

    /// Whether it names several levels by the first and the last of their codes.
    var isRange: Bool { Self.isRange(code) }

    private static func isRange(_ code: String) -> Bool {
        code.contains { "~–/ ".contains($0) }
            || code.contains("-") && code.split(separator: "-").count { $0.contains(where: \.isNumber) } > 1
    }

    /// Reads a label; nil for one that names no level, or more than one.
    init?(_ label: String) {
        // Most texts are longer than any label; they are told apart before anything is read.
        var (bytes, spaces) = (0, 0)
        for byte in label.utf8 {
            bytes += 1
            if byte == 0x20 { spaces += 1 }
            guard bytes <= 200, spaces <= 24 else { return nil }
        }
        // No more than a remark in brackets is left out of what may have ten words.
        guard spaces < 12 || label.utf8.contains(0x29), Self.mayName(label) else { return nil }
        let text = Self.cleaned(label)
        let words = text.words.map(String.init)
        guard (1...10).contains(words.count), text.count <= 90 else { return nil }
        let keys = words.map(\.key)
        let coded = Self.coded(words)
        guard coded?.range == 0..<3 || !Self.relates(keys, text) else { return nil }
        if let found = Self.worded(words, keys) ?? coded ?? Self.scaled(words, keys) {
            guard let rest = Self.rest(words, without: found.range) else { return nil }
            // A range of codes is one level only where it is all there is, or stands behind its title.
            if Self.isRange(found.code), !rest.isEmpty,
                Self.seniority(rest.key.words.map(String.init)) == nil,
                !rest.key.words.contains(where: { Lexicon.roles.contains(String($0)) })
            {
                return nil
            }
            self.init(
                code: found.code, title: rest, family: found.family, number: found.number,
                isStrong: found.family != Self.scale)
            return
        }
        let core = Self.withoutRemark(text)
        guard core.wordCount <= 6, !core.hasSuffix("+") else { return nil }
        let coreKeys = core.key.words.map(String.init)
        if let name = LevelName(title: text, keys: coreKeys) {
            self = name
        } else if core != text,
            let remark = LevelName(
                title: text, keys: String(text.dropFirst(core.count)).key.words.map(String.init))
        {
            // “엔트리 레벨 (Entry Level)” says it twice.
            self = remark
        } else {
            return nil
        }
    }

    /// The family of numbered steps such as `2 - Follow`.
    static let scale = "#"

    init(code: String, title: String, family: String, number: Int?, isStrong: Bool) {
        (self.code, self.title, self.family, self.number) = (code, title, family, number)
        self.isStrong = isStrong
        isBase = false
        titleKey = title.key
        key = code.isEmpty ? titleKey : code.lowercased()
        let keys = titleKey.words.map(String.init)
        (seniority, role) = (Self.seniority(keys), Self.role(keys))
    }

    /// A title that only its place shows to be a level's.
    init(title: String) {
        (self.title, code, family, number, isStrong, isBase) = (title, "", "", nil, false, true)
        titleKey = title.key
        key = titleKey
        let keys = titleKey.words.map(String.init)
        (seniority, role) = (Self.seniority(keys), Self.role(keys))
    }

    /// A title without a code.
    private init?(title: String, keys: [String]) {
        var keys = keys
        var number = keys.count > 1 ? keys.last.flatMap(Self.number) : nil
        if number != nil { keys.removeLast() }
        if number == nil, keys.count == 1, let only = Self.digits(keys[0]) { number = only }
        guard let last = keys.last else { return nil }
        let seniority = Self.seniority(keys)
        let hasRole = Self.hasRole(keys) || !last.isASCII && Lexicon.rolesBeyondASCII.contains { last.hasSuffix($0) }
        let isOnlyNumber = keys.count == 1 && Self.digits(keys[0]) != nil
        guard seniority != nil || hasRole || number != nil, !Self.isEnumeration(keys) else { return nil }
        self.title = isOnlyNumber ? "" : title
        titleKey = self.title.key
        code = isOnlyNumber ? keys[0] : ""
        key = isOnlyNumber ? keys[0] : titleKey
        family = ""
        role = Self.role(keys)
        self.number = number
        self.seniority = seniority
        let isPlain = keys.allSatisfy { Lexicon.seniority[$0] != nil || Lexicon.roles.contains($0) || $0 == "of" }
        isStrong =
            !isOnlyNumber
            && (hasRole && (seniority != nil || number != nil) || isPlain && seniority != nil && number != nil)
        isBase = hasRole && seniority == nil && number == nil && Lexicon.roles.contains(last)
    }

    static func codeNumber(_ key: String) -> Int? {
        if let number = number(key) { return number }
        if key.count == 1, let letter = key.unicodeScalars.first, ("a"..."g").contains(letter) {
            return Int(letter.value) - 96
        }
        let digits = key.prefix { $0.isNumber }
        return digits.isEmpty || key.count > digits.count + 1 ? nil : Int(digits)
    }

    /// 1 to 99 or a Roman number up to X.
    static func number(_ key: String) -> Int? {
        digits(key)
            ?? ["i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10][key]
    }

    static func digits(_ key: String) -> Int? {
        guard (1...2).contains(key.count), key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(key)
    }

    /// The words that say what somebody is, whatever their level.
    static func role(_ keys: [String]) -> String {
        keys.filter { key in
            if ["of", "the", "de", "der", "mid", "level"].contains(key) { return false }
            return Lexicon.seniority[key] == nil || keys.count == 1 || key == keys.last && Lexicon.roles.contains(key)
        }.joined(separator: " ")
    }

    /// How senior the first words for it say that somebody is; nil where none does.
    static func seniority(_ keys: [String]) -> Int? {
        var best: Int?
        for (index, key) in keys.enumerated() {
            let pair = index + 1 < keys.count ? Lexicon.seniority["\(key) \(keys[index + 1])"] : nil
            guard let rank = pair ?? Lexicon.seniority[key] else { continue }
            if index > 0, pair == nil, Lexicon.seniorityOnlyInFront.contains(key) { continue }
            best = max(best ?? 0, rank)
            if pair != nil { break }
        }
        if best == nil, let first = keys.first {
            for (word, rank) in Lexicon.seniorityBeyondASCII where !first.isASCII && first.hasPrefix(word) {
                best = max(best ?? 0, rank)
            }
        }
        return best
    }
}
