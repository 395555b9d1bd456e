/// A ladder while it is filled, with its parts found by name in no time however many there are.
struct LadderDraft {
    /// Where a level stands.
    struct Place {
        let track: Int
        let level: Int
    }

    struct Track {
        let name: String
        var levels: [Level] = []
        fileprivate var positions: [String: Int] = [:]
    }

    struct Level {
        let key: String
        let name: LevelName
        let line: Int
        var facts: [Ladder.Fact] = []
        var dimensions: [Dimension] = []
        fileprivate var factPositions: [String: Int] = [:]
        /// Where each dimension stands, by its key and that of its parent.
        fileprivate var positions: [String: Int] = [:]
        /// The dimension of the last text, which is that of the next one most often.
        fileprivate var last: (dimension: String, parent: String, index: Int)?

        init(_ name: LevelName, line: Int) { (key, self.name, self.line) = (name.key, name, line) }
    }

    struct Dimension {
        let name: String
        let parent: String?
        var expectations: [(text: String, line: Int)] = []
    }

    /// Tracks with levels that have content.
    private var filled: [Track] = []
    private var positions: [String: Int] = [:]
    /// Levels without content, by the track and the key of the level behind which they stand; empty for none.
    private var empty: [Int: [String: [Level]]] = [:]
    private var emptyPlaces: [String: Place] = [:]

    /// The tracks with all their levels, in the order of the document.
    var tracks: [Track] {
        filled.indices.map { index in
            var track = filled[index]
            let empty = empty[index] ?? [:]
            track.levels = (empty[""] ?? []) + track.levels.flatMap { [$0] + (empty[$0.key] ?? []) }
            return track
        }
    }

    /// All levels, track by track.
    var levels: [Level] { tracks.flatMap(\.levels) }

    /// Where a level stands; nil where it is unknown, or in another track than the named one.
    func place(of key: String, in track: String? = nil) -> Place? {
        let tracks = track.map { positions[$0].map { [$0] } ?? [] } ?? Array(filled.indices)
        for index in tracks {
            if let level = filled[index].positions[key] { return Place(track: index, level: level) }
        }
        return track == nil ? emptyPlaces[key] : nil
    }

    /// Where a level stands; it is added where it is new.
    mutating func place(of name: LevelName, track: String, line: Int) -> Place {
        let index = positions[track] ?? filled.count
        if index == filled.count {
            filled.append(Track(name: track))
            positions[track] = index
        }
        if let level = filled[index].positions[name.key] { return Place(track: index, level: level) }
        filled[index].positions[name.key] = filled[index].levels.count
        filled[index].levels.append(Level(name, line: line))
        return Place(track: index, level: filled[index].levels.count - 1)
    }

    /// Adds a level without content behind another one; nil where there is no track to stand in.
    mutating func insert(_ name: LevelName, line: Int, after place: Place?) -> Place? {
        let track = place?.track ?? 0
        guard filled.indices.contains(track) else { return nil }
        let key = place.map { filled[track].levels[$0.level].key } ?? ""
        empty[track, default: [:]][key, default: []].append(Level(name, line: line))
        emptyPlaces[name.key] = place ?? Place(track: track, level: 0)
        return place
    }

    mutating func add(_ text: String, line: Int, dimension: String, parent: String, at place: Place) {
        filled[place.track].levels[place.level].add(text, line: line, dimension: dimension, parent: parent)
    }

    mutating func add(fact name: String, _ value: String, at place: Place) {
        filled[place.track].levels[place.level].add(fact: name, value)
    }
}

extension LadderDraft.Level {
    /// The same dimension again gets more expectations.
    fileprivate mutating func add(_ text: String, line: Int, dimension: String, parent: String) {
        if let last, last.dimension == dimension, last.parent == parent {
            return dimensions[last.index].expectations.append((text, line))
        }
        let key = dimension.key + "\n" + parent.key
        let index = positions[key] ?? dimensions.count
        if index == dimensions.count {
            dimensions.append(LadderDraft.Dimension(name: dimension, parent: parent.isEmpty ? nil : parent))
            positions[key] = index
        }
        last = (dimension, parent, index)
        dimensions[index].expectations.append((text, line))
    }

    /// The same fact again with another value has both.
    fileprivate mutating func add(fact name: String, _ value: String) {
        guard let index = factPositions[name.key] else {
            factPositions[name.key] = facts.count
            return facts.append(Ladder.Fact(name: name, value: value))
        }
        guard facts[index].value != value else { return }
        facts[index] = Ladder.Fact(name: facts[index].name, value: facts[index].value + "; " + value)
    }
}
