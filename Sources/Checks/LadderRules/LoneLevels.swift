internal import Ladders

/// Every track has a level to rise to.
///
/// No packet can be opened on a track of one level; mostly a heading was not read as a level.
enum LoneLevels: LadderRule {
    static let id = "lone-level"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.tracks.filter { $0.levels.count < 2 }.map { track in
            finding(
                track.levels.first.map { "the track “\(track.name)” has one level only, \($0.code)" }
                    ?? "the track “\(track.name)” has no levels", in: subject, line: track.levels.first?.line,
                hint: "Add the levels above or below it to `tracks`.")
        }
    }
}
