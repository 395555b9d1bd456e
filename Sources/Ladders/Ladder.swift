internal import Markdown

/// What an organisation expects at each level: tracks of levels, each with dimensions and their expectations.
package struct Ladder: Sendable, Hashable {
    /// What packets name it by; that of its file, `ladders/<id>.md`.
    package let id: String
    /// Heading for people, such as `Engineering management`; any UTF-8.
    package let title: String
    /// The edition, in the organisation's own counting; `1` where the file gives none.
    package let version: String
    /// Where the ladder comes from, as its authors say; empty where they do not.
    package let source: String
    /// A level includes what the levels below it on the same track expect.
    package let isCumulative: Bool
    /// In the order of the file; every level is on at least one.
    package let tracks: [Track]
    /// What the ladder says about steps and cases, in the order of the file.
    package let rules: [Rule]

    /// A sequence of levels, lowest first, that a career follows.
    package struct Track: Sendable, Hashable {
        /// What people and packets call it, such as `Management`.
        package let name: String
        /// Lowest first; none stands twice on one track.
        package let levels: [Level]
    }

    /// One step of a career and what is expected of those who stand on it.
    package struct Level: Sendable, Hashable {
        /// The short name people use, such as `M05`.
        package let code: String
        /// What the level is called, such as `Senior Manager`; empty where its heading is only a code.
        package let title: String
        /// Typical figures of the level by their names in the document, such as `direct reports`.
        package let facts: [Fact]
        /// In the order of the file; one that only groups others is left out.
        package let dimensions: [Dimension]
        /// Line of its heading in the ladder's file, counted from 1.
        package let line: Int
    }

    /// One row of the table below a level's heading; docs/data-format.md, "ladders".
    package struct Fact: Sendable, Hashable {
        /// What the figure is about, the text of the first cell.
        package let name: String
        /// The figure as people write it, such as `6–10`; the text of the second cell.
        package let value: String
    }

    /// One side of the work that a level is judged by.
    package struct Dimension: Sendable, Hashable {
        /// The text of its heading, such as `Leadership & Scope`.
        package let name: String
        /// The name of the dimension that this one belongs to, where they nest.
        package let parent: String?
        /// In the order of the file, those of nested lists included.
        package let expectations: [Expectation]

        /// The slug of the name: `Leadership & Scope` is `leadership-scope`.
        package var id: String { Slug.make(name) ?? "" }
    }

    /// One thing that somebody at the level does.
    package struct Expectation: Sendable, Hashable {
        /// What examples and feedback name it by, such as `m05-3f9a2c`; see ``ExpectationIDs``.
        package let id: String
        /// The list item without its markup.
        package let text: String
        /// Its line in the ladder's file, counted from 1.
        package let line: Int
    }

    /// A rule of the ladder about cases and steps, as data where it is a figure and as text always.
    package struct Rule: Sendable, Hashable {
        /// What it is about: `step`, `examples`, `feedback`, `all-dimensions`, `check-in`, …
        package let kind: String
        /// Code of the level that the step starts from; nil where the rule holds for any.
        package let from: String?
        /// Code of the level that the step leads to; nil where the rule holds for any.
        package let to: String?
        /// Least time that it asks for, in months from 0 to 1200; nil where it names none.
        package let minimumMonths: Int?
        /// Longest time that it allows, in months from 0 to 1200; nil where it names none.
        package let maximumMonths: Int?
        /// The rule in words for people; empty where the file gives none.
        package let text: String
        /// What else its entry says, such as `minimum: 3` or `relationships: [peer, report]`, in the order of the file.
        package let details: [Detail]
        /// Its line in the ladder's file, counted from 1.
        package let line: Int

        /// A key of a rule that the format gives no meaning of its own.
        package struct Detail: Sendable, Hashable {
            /// The key; of a map inside a map, both keys with a point between them.
            package let name: String
            /// The items of a list, or the one text.
            package let values: [String]
        }

        init(
            kind: String, from: String? = nil, to: String? = nil, minimumMonths: Int? = nil, maximumMonths: Int? = nil,
            text: String, details: [Detail] = [], line: Int
        ) {
            (self.kind, self.from, self.to, self.text) = (kind, from, to, text)
            (self.minimumMonths, self.maximumMonths, self.details, self.line) =
                (minimumMonths, maximumMonths, details, line)
        }
    }

    /// The level with this code, compared without regard to case, and the track it is on.
    package func level(_ code: String) -> (level: Level, track: Track)? {
        for track in tracks {
            if let level = track.levels.first(where: { $0.code.lowercased() == code.lowercased() }) {
                return (level, track)
            }
        }
        return nil
    }

    /// Codes of all levels, in the order of tracks and levels.
    package var levelCodes: [String] {
        tracks.flatMap(\.levels).map(\.code)
    }

    /// Ids of the dimensions that count for this level, sorted: its own, and where the ladder is cumulative those of
    /// the levels below it on its track. Nil where the ladder has no such level.
    package func dimensionIDs(for code: String) -> [String]? {
        guard let (level, track) = level(code) else { return nil }
        let below = isCumulative ? track.levels.prefix { $0.code != level.code } : []
        return Set((below + [level]).flatMap(\.dimensions).map(\.id)).sorted()
    }
}

extension [Ladder.Rule.Detail] {
    /// The details with one entry a name, which has the values of all of them.
    var merged: [Ladder.Rule.Detail] {
        var merged: [Ladder.Rule.Detail] = []
        for detail in self {
            if let index = merged.firstIndex(where: { $0.name == detail.name }) {
                merged[index] = Ladder.Rule.Detail(name: detail.name, values: merged[index].values + detail.values)
            } else {
                merged.append(detail)
            }
        }
        return merged
    }
}

extension Ladder.Level {
    /// By its heading, which tells levels apart; its texts take long to hash.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(title)
        hasher.combine(line)
    }
}
