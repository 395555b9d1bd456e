/// Tags of HTML in a text, as far as it matters whether pages show what stands between them.
enum HTMLTag {
    /// Elements that show all that stands in them.
    private static let plain: Set<String> = [
        "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
        "h5",
        "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong",
        "sub",
        "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
    ]
    /// Attributes that neither hide anything nor say something themselves.
    private static let harmless: Set<String> = [
        "align", "colspan", "height", "href", "rowspan", "src", "start", "valign", "width",
    ]

    /// The opening tags in a piece of HTML that can keep text from being seen, each with its line.
    static func hiding(in html: String, line: Int) -> [HiddenText] {
        var found: [HiddenText] = []
        var (rest, line) = (html[...], line)
        while let start = rest.firstIndex(of: "<") {
            line += rest[..<start].count(where: \.endsLine)
            rest = rest[start...]
            guard rest.dropFirst().first.map({ $0.isASCII && $0.isLetter }) ?? false else {
                rest = rest.dropFirst()
                continue
            }
            let tag = rest[..<(rest.firstIndex(of: ">") ?? rest.endIndex)]
            if canHide(tag.dropFirst()) {
                found.append(HiddenText(kind: .markup, line: line, text: (tag + ">").onOneLine))
            }
            line += tag.count(where: \.endsLine)
            rest = rest[tag.endIndex...]
        }
        return found
    }

    /// Whether what stands between `<` and `>` is more than a plain element with harmless attributes.
    private static func canHide(_ tag: Substring) -> Bool {
        let words = tag.split { $0.isWhitespace || $0 == "/" }
        guard let name = words.first, plain.contains(name.lowercased()) else { return true }
        // Of a value only its first word follows the equals sign; what follows that is taken for an attribute.
        return !tag.dropFirst(name.count).split(whereSeparator: \.isWhitespace).allSatisfy { word in
            let attribute = word.prefix { $0 != "=" }.lowercased()
            return attribute == "/" || harmless.contains(attribute)
        }
    }
}
