internal import Markdown

extension Ladder {
    /// The nearest ladder that the canonical form can hold: what ``canonicalDocument(name:)`` writes and
    /// ``init(canonical:)`` reads back.
    ///
    /// A ladder that was read from a canonical file is its own. In others, each text becomes one line with single
    /// spaces, and empty expectations go; `:` in a code becomes `-`; codes, and names of dimensions at one level, that
    /// stand for several things get something behind them. The same dimension twice becomes one with the expectations
    /// of both, and expectations get the ids that they will have in the file.
    package var normalized: Ladder {
        var levels = LevelNormalizer()
        let title = self.title.onOneLine
        let slug = Slug.isValid(id) ? id : Slug.make(id) ?? "ladder"
        let heading = title.isEmpty ? slug : title
        let version = self.version.onOneLine
        return Ladder(
            id: slug, title: heading, version: version.isEmpty ? "1" : version, source: source.onOneLine,
            isCumulative: isCumulative,
            tracks: tracks.map { track in
                let name = track.name.onOneLine
                return Track(name: name.isEmpty ? heading : name, levels: levels.levels(track.levels))
            },
            rules: rules.map(\.normalized))
    }
}

extension Ladder.Rule {
    fileprivate var normalized: Ladder.Rule {
        let known: Set<String> = ["kind", "from", "to", "min-months", "max-months", "text"]
        func months(_ number: Int?) -> Int? { number.flatMap { (0...1200).contains($0) ? $0 : nil } }
        let kind = self.kind.onOneLine
        let details = self.details.map { detail in
            Detail(name: detail.name.onOneLine, values: detail.values.map(\.onOneLine).filter { !$0.isEmpty })
        }
        return Ladder.Rule(
            kind: kind.isEmpty ? "rule" : kind, from: from?.code, to: to?.code, minimumMonths: months(minimumMonths),
            maximumMonths: months(maximumMonths), text: text.onOneLine,
            details: details.filter { !$0.name.isEmpty && !$0.values.isEmpty && !known.contains($0.name) }.merged,
            line: line)
    }
}

/// Makes levels that a file can hold, in the order of the file.
private struct LevelNormalizer {
    private var ids = ExpectationIDs()
    private var written: [Ladder.Level: Ladder.Level] = [:]
    private var codes: Set<String> = []

    mutating func levels(_ levels: [Ladder.Level]) -> [Ladder.Level] {
        var known: Set<String> = []
        return levels.compactMap { level in
            let normalized = written[level] ?? normalized(level)
            written[level] = normalized
            return known.insert(normalized.code).inserted ? normalized : nil
        }
    }

    private mutating func normalized(_ level: Ladder.Level) -> Ladder.Level {
        let title = level.title.onOneLine
        let wanted = level.code.code ?? title.code ?? "Level"
        var (code, number) = (wanted, 1)
        while !codes.insert(code.lowercased()).inserted {
            number += 1
            code = "\(wanted)-\(number)"
        }
        let facts = level.facts.map { Ladder.Fact(name: $0.name.onOneLine, value: $0.value.onOneLine) }
        var groups = DimensionGroups()
        for dimension in level.dimensions { groups.add(dimension) }
        return Ladder.Level(
            code: code, title: title, facts: facts.filter { !($0.name + $0.value).isEmpty },
            dimensions: groups.dimensions.map { dimension in
                Ladder.Dimension(
                    name: dimension.name, parent: dimension.parent,
                    expectations: dimension.expectations.map {
                        Ladder.Expectation(id: ids.id(level: code, text: $0.text), text: $0.text, line: $0.line)
                    })
            },
            line: level.line)
    }
}

/// The dimensions of a level as headings: each slug once, and those inside another one right below it.
private struct DimensionGroups {
    private struct Heading {
        let name: String
        let slug: String
        var expectations: [Ladder.Expectation] = []
        /// Somebody named it as a dimension, not only as the parent of one.
        var isDimension = false
        var children = Headings()
    }

    /// Headings in the order in which they came, found by their slugs.
    private struct Headings {
        var all: [Heading] = []
        private var places: [String: Int] = [:]

        mutating func place(_ name: String, _ slug: String) -> Int {
            if let place = places[slug] { return place }
            places[slug] = all.count
            all.append(Heading(name: name, slug: slug))
            return all.count - 1
        }
    }

    private var groups = Headings()

    mutating func add(_ dimension: Ladder.Dimension) {
        let name = dimension.name.onOneLine
        let (title, slug) = Slug.make(name).map { (name, $0) } ?? ("Unnamed dimension", "unnamed-dimension")
        let texts = dimension.expectations.map {
            Ladder.Expectation(id: $0.id, text: $0.text.onOneLine, line: $0.line)
        }.filter { !$0.text.isEmpty }
        if let parent = dimension.parent?.onOneLine, let group = Slug.make(parent), group != slug {
            let index = groups.place(parent, group)
            let child = groups.all[index].children.place(title, slug)
            groups.all[index].children.all[child].expectations += texts
        } else {
            let index = groups.place(title, slug)
            groups.all[index].isDimension = true
            groups.all[index].expectations += texts
        }
    }

    var dimensions: [Ladder.Dimension] {
        var taken = Set(groups.all.map(\.slug))
        return groups.all.flatMap { group in
            let own = Ladder.Dimension(name: group.name, parent: nil, expectations: group.expectations)
            let isKept = group.isDimension && !(group.expectations.isEmpty && !group.children.all.isEmpty)
            return (isKept ? [own] : [])
                + group.children.all.map { child in
                    let name = Self.name(child, in: group, &taken)
                    return Ladder.Dimension(name: name, parent: group.name, expectations: child.expectations)
                }
        }
    }

    /// A name whose slug no other heading of the level has; slugs are cut, so a long name gets its number in front.
    private static func name(_ child: Heading, in group: Heading, _ taken: inout Set<String>) -> String {
        for name in [child.name, "\(child.name) (\(group.name))"] {
            if let slug = Slug.make(name), taken.insert(slug).inserted { return name }
        }
        var number = 2
        while !taken.insert(Slug.make("\(number) \(child.name)") ?? "\(number)").inserted { number += 1 }
        return "\(number) \(child.name)"
    }
}

extension String {
    /// The text with each run of white space and control characters as one space, and none at its ends; without byte
    /// order marks, which readers of YAML drop.
    fileprivate var onOneLine: String {
        if isPlainLine { return self }
        let visible = unicodeScalars.filter { $0 != "\u{FEFF}" }
        let parts = visible.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
        return parts.map { String(Substring($0)) }.joined(separator: " ")
    }

    /// Whether it is printable ASCII with single spaces between its words, as most texts are.
    private var isPlainLine: Bool {
        var previous: UInt8 = 0x20
        for byte in utf8 {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return isEmpty || previous != 0x20
    }

    /// The text as the code of a level, which ends at the first colon; nil where nothing is left.
    fileprivate var code: String? {
        let code = String(onOneLine.map { $0 == ":" ? "-" : $0 })
        return code.isEmpty ? nil : code
    }
}
