/// Finds the tracks of a document.
struct Tracks {
    /// The name of the track of each text that has a level, by its index; empty for the only track.
    private(set) var names: [Int: String] = [:]
    private var titlesAreTracks = false

    init(_ reading: Reading, _ titles: LevelTitles) {
        var levelsByLabel: [String: Set<String>] = [:]
        var labels: [Int: String] = [:]
        var families: [String: Set<String>] = [:]
        let filesAreTracks = Self.filesAreTracks(reading, titles)
        titlesAreTracks = Self.titlesAreTracks(reading)
        for (index, item) in reading.items.enumerated() {
            guard case .expectation = item.role, let name = item.leaf.level.map(titles.completed) else { continue }
            if let label = label(of: item, filesAreTracks) {
                labels[index] = label
                levelsByLabel[label, default: []].insert(name.key)
            }
            if !name.code.isEmpty { families[name.family, default: []].insert(name.key) }
        }
        let areTracks =
            levelsByLabel.count > 1
            && levelsByLabel.allSatisfy { label, levels in
                levels.count > 1 || label.key.has("track") || label.key.has("path")
            }
        let areFamilies = families.count > 1 && families.values.allSatisfy { $0.count > 1 }
        guard areTracks || areFamilies else { return }
        for (index, item) in reading.items.enumerated() {
            guard let name = item.leaf.level.map(titles.completed) else { continue }
            if areTracks {
                names[index] = labels[index] ?? label(of: item, filesAreTracks)
            } else {
                names[index] = name.family.uppercased()
            }
        }
    }

    /// Whether several headings of the first rank hold levels, so that they are no title of the whole.
    private static func titlesAreTracks(_ reading: Reading) -> Bool {
        var places: Set<Int> = []
        for item in reading.items {
            guard case .expectation = item.role else { continue }
            for label in item.leaf.outer where label.origin == .heading(1) { places.insert(label.place) }
        }
        return places.count > 1
    }

    /// Whether no level stands in more than one file.
    private static func filesAreTracks(_ reading: Reading, _ titles: LevelTitles) -> Bool {
        var files: [String: Int] = [:]
        for item in reading.items {
            guard case .expectation = item.role, let level = item.leaf.level.map(titles.completed),
                let file = item.leaf.labels.first, file.origin == .file
            else { continue }
            if let other = files[level.key], other != file.place { return false }
            files[level.key] = file.place
        }
        return true
    }

    /// The innermost label around the level that is no dimension of the text.
    private func label(of item: Reading.Item, _ filesAreTracks: Bool) -> String? {
        item.leaf.outer.last { label in
            guard label.text != item.dimension, label.text != item.parent, !label.traits.isWrapper,
                label.level == nil
            else { return false }
            switch label.origin {
            case .heading(let rank): return rank > 1 || titlesAreTracks
            case .file: return filesAreTracks
            case .summary, .line, .name, .key: return true
            default: return false
            }
        }?.text
    }
}
