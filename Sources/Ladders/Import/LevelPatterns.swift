internal import Markdown

/// How labels name levels: patterns of codes, words for “level”, titles, and what is none of them.
extension LevelName {
    /// Whether a label has a word or a figure without which it names no level.
    static func mayName(_ label: String) -> Bool {
        guard label.isASCII, !label.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return true }
        return label.key.words.contains { signals.contains($0) }
    }

    private static let signals: Set<Substring> = {
        let words = Lexicon.seniority.keys.flatMap { $0.words } + Lexicon.roles.map { $0[...] }
        return Set(
            words + ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"] + Lexicon.levelWords.map { $0[...] })
    }()

    /// `2 - Follow`.
    static func scaled(_ words: [String], _ keys: [String]) -> (
        code: String, family: String, number: Int?, range: Range<Int>
    )? {
        guard (3...5).contains(words.count), ["-", "–", "—", ":"].contains(words[1]), let number = digits(keys[0])
        else { return nil }
        return (keys[0], scale, number, 0..<1)
    }

    /// Whether a word for a role stands where a title has it: last, first, or in front of “of” or of words for seniority.
    static func hasRole(_ keys: [String]) -> Bool {
        for (index, key) in keys.enumerated() where Lexicon.roles.contains(key) {
            let behind = keys[(index + 1)...]
            if behind.isEmpty || index == 0 && ["vp", "director", "president"].contains(key)
                || ["of", "in", "de", "for", "und", "and"].contains(behind[index + 1])
            {
                return true
            }
            if behind.allSatisfy({ Lexicon.seniority[$0] != nil || number($0) != nil || Lexicon.roles.contains($0) }) {
                return true
            }
        }
        return false
    }

    /// `Step 2`, `Phase 1`: things that are numbered and are no levels of people.
    static func isEnumeration(_ keys: [String]) -> Bool {
        keys.count <= 2 && keys.contains { enumerated.contains($0) }
    }

    static let enumerated: Set<String> = [
        "step", "phase", "section", "chapter", "part", "appendix", "goal", "question", "week", "day", "month",
        "quarter", "year", "example",
        "figure", "table", "version", "note", "task", "module", "principle", "rule", "tip", "option", "case", "item",
        "page", "schritt",
        "kapitel", "paso", "capítulo", "étape", "passo", "fase", "этап", "шаг", "глава",
    ]

    /// Without anchors, numbering in front, emoji and the like.
    static func cleaned(_ label: String) -> String {
        var text = label.withoutAnchor
        while let first = text.unicodeScalars.first, !first.properties.isAlphabetic,
            first.properties.numericType == nil, !"[(".unicodeScalars.contains(first)
        {
            text.unicodeScalars.removeFirst()
        }
        // A remark of a few words is no part of a title.
        let core = withoutRemark(text)
        if core != text, text.dropFirst(core.count).wordCount > 2,
            !text.dropFirst(core.count).contains(where: \.isNumber)
        {
            text = core
        }
        text = text.withoutOrdinal
        if !text.isASCII {
            for (wide, plain) in [("：", ": "), ("（", " ("), ("）", ") "), ("・", " ")] where text.contains(wide) {
                text = text.split(separator: wide, omittingEmptySubsequences: false).joined(separator: plain)
            }
        }
        return text.withoutColon.collapsed
    }

    /// Without a remark in brackets at the end.
    static func withoutRemark(_ text: String) -> String {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open != text.startIndex else { return text }
        return text[..<open].trimmed.withoutColon
    }

    /// Words of sentences; no title holds one.
    static let sentenceWords: Set<String> = [
        "is", "are", "will", "should", "can", "means", "you", "your", "do", "does", "have", "has", "must", "at", "with",
        "by", "about", "their",
        "this", "that", "how", "what", "who", "when", "we", "our",
    ]

    /// Whether a label is about several levels: a step, a range, a comparison.
    static func relates(_ keys: [String], _ text: String) -> Bool {
        if text.contains(where: { "→⇒?".contains($0) }) || text.utf8.contains(0x3E) && text.contains("->") {
            return true
        }
        if keys.first == "for" || keys.first?.hasPrefix("anti") == true { return true }
        if keys.count > 2, keys.contains(where: { sentenceWords.contains($0) }) { return true }
        return keys.contains { ["vs", "versus", "to", "from", "between", "through", "zu", "von"].contains($0) }
            && keys.count > 2
    }

    /// `Level 3`, `Stufe II`, `Career level: B`.
    static func worded(
        _ words: [String], _ keys: [String]
    ) -> (code: String, family: String, number: Int?, range: Range<Int>)? {
        for index in keys.indices {
            let isNumbered = keys[index].utf8.contains { (0x30...0x39).contains($0) }
            guard isNumbered || Lexicon.levelWords.contains(keys[index]) || !keys[index].isASCII else { continue }
            let letters = String(keys[index].prefix { !$0.isNumber })
            let candidates =
                Lexicon.levelWords.contains(letters)
                ? [letters] : keys[index].isASCII ? [] : Lexicon.levelWordsBeyondASCII
            for word in candidates where keys[index].hasPrefix(word) {
                let behind = keys[index].dropFirst(word.count)
                if behind.isEmpty, index + 1 < keys.count, let number = codeNumber(keys[index + 1]) {
                    return (
                        words[index + 1].filter { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "." }, word, number,
                        index..<(index + 2)
                    )
                }
                if !behind.isEmpty, let number = codeNumber(String(behind)) {
                    return (String(behind), word, number, index..<(index + 1))
                }
            }
        }
        return nil
    }

    /// `M04`, `IC-3`, `(L5)`, `em-1`.
    static func coded(_ words: [String]) -> (code: String, family: String, number: Int?, range: Range<Int>)? {
        var found: (code: String, family: String, number: Int?, range: Range<Int>)?
        for (index, word) in words.enumerated() where word.utf8.contains(where: { (0x30...0x39).contains($0) }) {
            let isBracketed = word.hasPrefix("(") || word.hasPrefix("[") || word.hasPrefix("`")
            let bare = word.filter { $0.isLetter || $0.isNumber || "-+.~–/".contains($0) }
            guard word.filter({ $0.isNumber || $0.isLetter }).count == bare.filter({ $0.isNumber || $0.isLetter }).count
            else { continue }
            let letters = bare.prefix { $0.isLetter && $0.isASCII }
            var rest = bare.dropFirst(letters.count)
            if rest.first == "-" { rest = rest.dropFirst() }
            let digits = rest.prefix { $0.isNumber && $0.isASCII }
            let suffix = rest.dropFirst(digits.count)
            let isRange =
                suffix.first.map { "-~–/".contains($0) } == true && suffix.count <= 1 + letters.count + 2
                && suffix.dropFirst().last?.isNumber == true
                && suffix.dropFirst().allSatisfy { $0.isNumber || letters.contains($0) }
            let isCode =
                (1...5).contains(letters.count) && (1...2).contains(digits.count)
                && (isRange
                    || suffix.count <= 2 && suffix.allSatisfy { $0.isLetter || $0 == "+" || $0.isNumber || $0 == "." })
                && (letters.allSatisfy(\.isUppercase) || words.count == 1 || isBracketed
                    || index == 0 && word.hasSuffix(":"))
                && !["covid", "utf", "iso", "rfc", "http"].contains(letters.lowercased())
                && !(suffix.contains(".") && letters.lowercased() == "v")
            guard isCode else { continue }
            if let first = found {
                // “M2 - Senior Manager [MGR-2]”: what another scale calls it.
                if first.range == 0..<1, index > 1, index == words.count - 1, isBracketed,
                    letters.lowercased() != first.family
                {
                    continue
                }
                // `SWE-3 to SWE-5` at the start is one level for several steps.
                guard first.range == 0..<1, index == 2, letters.lowercased() == first.family,
                    ["a", "to", "bis", "–", "-", "/", "&", "und", "y", "e"].contains(words[1])
                else { return nil }
                found = (words[0] + " " + words[1] + " " + String(bare), first.family, first.number, 0..<3)
                continue
            }
            found = (String(bare), letters.lowercased(), Int(digits), index..<(index + 1))
        }
        // `IC 3`, with the letters and the number apart.
        for index in words.indices.dropLast() where found == nil {
            let (letters, behind) = (words[index].filter { $0.isLetter }, words[index + 1].filter { $0.isNumber })
            let isApart = index == 0 && words.count == 2 || words[index].hasPrefix("(") || words[index].hasPrefix("[")
            guard isApart, (1...3).contains(letters.count), letters.allSatisfy({ $0.isUppercase && $0.isASCII }),
                words[index].count <= letters.count + 1, words[index + 1].count <= behind.count + 2,
                let number = digits(behind)
            else { continue }
            found = (letters + behind, letters.lowercased(), number, index..<(index + 2))
        }
        return found
    }

    /// The title around a code; nil where what is left names another level or a range of them.
    static func rest(_ words: [String], without range: Range<Int>) -> String? {
        var left = words[..<range.lowerBound] + words[range.upperBound...]
        if let first = left.first, Lexicon.levelWords.contains(first.key), range.lowerBound > 0 { left.removeFirst() }
        var text = left.joined(separator: " ")
        for empty in ["()", "[]", "( )"] { text = text.split(separator: empty).joined(separator: " ") }
        let marks = " :-–—|/,.()[]`“”\"•~"
        var part = Substring(text)
        while let first = part.first, marks.contains(first), !(first == "(" && part.contains(")")) {
            part.removeFirst()
        }
        while let last = part.last, marks.contains(last), !(last == ")" && part.contains("(")),
            !(last == "]" && part.contains("["))
        {
            part.removeLast()
        }
        if let open = part.lastIndex(of: "("), !part[open...].contains(")") { part = Substring(part[..<open].trimmed) }
        if part.hasPrefix("("), part.hasSuffix(")"), part.dropLast().lastIndex(of: ")") == nil {
            part = part.dropFirst().dropLast()
        }
        return String(part)
    }
}
