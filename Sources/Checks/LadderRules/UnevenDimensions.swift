internal import Ladders

/// A dimension that all other levels of a track have, two or more, is at this level too.
///
/// A candidate who steps over such a level is suddenly not asked for what was asked before and will be again.
enum UnevenDimensions: LadderRule {
    static let id = "uneven-dimensions"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        var reported: Set<String> = []
        return subject.ladder.tracks.flatMap { track -> [Finding] in
            let levels = track.levels.filter { !$0.dimensions.isEmpty }
            guard levels.count > 2 else { return [] }
            var holders: [String: Set<String>] = [:]
            var names: [(id: String, name: String)] = []
            for level in levels {
                for dimension in level.dimensions where holders[dimension.id, default: []].insert(level.code).inserted {
                    if holders[dimension.id]?.count == 1 { names.append((dimension.id, dimension.name)) }
                }
            }
            return names.filter { holders[$0.id]?.count == levels.count - 1 }.flatMap { id, name in
                levels.filter {
                    holders[id]?.contains($0.code) == false && reported.insert($0.code + "/" + id).inserted
                }
                .map { level in
                    finding(
                        "level \(level.code) has no dimension “\(name)”, and all others of the track “\(track.name)” do",
                        in: subject, line: level.line, hint: "Add it, or give it the name that the others have.")
                }
            }
        }
    }
}
