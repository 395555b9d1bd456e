internal import Ladders
internal import Packets

enum SwitchTracks: Rule {
    static let id = "switch-tracks"
    static let severity = Finding.Severity.warning
    static let source = "ladder, tracks"
    static let explanation = """
        A packet of kind `track-switch` leads to another track; one of kind `promotion` stays on its track.

        The two are judged by other questions, so the kind has to be right.
        """
    static let fix = "Set “kind: track-switch” where the track changes, and “kind: promotion” where it does not."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, let ladder = subject.ladder, let from = statement.from,
            let to = statement.to
        else { return [] }
        let isShared = ladder.shareTrack(from, to)
        guard ladder.level(from) != nil, ladder.level(to) != nil, isShared == (statement.kind == .trackSwitch) else {
            return []
        }
        return [
            finding(
                isShared ? "\(from) and \(to) are on one track" : "\(from) and \(to) are on different tracks",
                in: statement.document, key: "kind")
        ]
    }
}
