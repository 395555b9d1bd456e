internal import Markdown

/// What an organisation expects at each level: tracks of levels, each with dimensions and their expectations.
package struct Ladder: Sendable, Hashable {
    package let id: String
    package let title: String
    package let version: String
    /// Where the ladder comes from, as its authors say.
    package let source: String
    /// A level includes what the levels below it on the same track expect.
    package let isCumulative: Bool
    package let tracks: [Track]
    package let rules: [Rule]

    /// A sequence of levels, lowest first, that a career follows.
    package struct Track: Sendable, Hashable {
        package let name: String
        package let levels: [Level]
    }

    package struct Level: Sendable, Hashable {
        /// The short name people use, such as `M05`.
        package let code: String
        package let title: String
        /// Typical figures of the level by their names in the document, such as `direct reports`.
        package let facts: [Fact]
        package let dimensions: [Dimension]
        package let line: Int
    }

    package struct Fact: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package struct Dimension: Sendable, Hashable {
        package let name: String
        /// The name of the dimension that this one belongs to, where they nest.
        package let parent: String?
        package let expectations: [Expectation]

        /// The slug of the name: `Leadership & Scope` is `leadership-scope`.
        package var id: String { Slug.make(name) ?? "" }
    }

    package struct Expectation: Sendable, Hashable {
        package let text: String
        package let line: Int
    }

    /// A rule of the ladder about cases and steps, as data where it is a figure and as text always.
    package struct Rule: Sendable, Hashable {
        /// What it is about: `step`, `examples`, `feedback`, `all-dimensions`, `check-in`, …
        package let kind: String
        package let from: String?
        package let to: String?
        package let minimumMonths: Int?
        package let maximumMonths: Int?
        package let text: String
        package let line: Int
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
}
