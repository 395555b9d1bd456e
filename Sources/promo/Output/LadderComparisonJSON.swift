internal import Ladders
internal import Ledger
internal import Packets

/// `ladder compare --json`.
struct LadderCompareDocument: Encodable {
    let version = 1
    let old: Edition
    let new: Edition
    let head: [Change<String>]
    let tracks: [Change<[String]>]
    let movedTitles: [MovedTitle]
    let levels: [LevelChange]
    let rules: [RuleChange]
    let packets: [Packet]

    struct Edition: Encodable {
        let id: String
        let title: String
        let version: String
    }

    /// Something with a name that one side or both sides have.
    struct Change<Value: Encodable>: Encodable {
        let kind: String
        let name: String
        @OrNull var old: Value?
        @OrNull var new: Value?
    }

    struct MovedTitle: Encodable {
        let title: String
        let old: String
        let new: String
    }

    struct LevelChange: Encodable {
        let kind: String
        @OrNull var old: Name?
        @OrNull var new: Name?
        let facts: [Change<String>]
        let dimensions: [DimensionChange]
        let expectations: [ExpectationChange]

        struct Name: Encodable {
            let code: String
            let title: String
        }
    }

    struct DimensionChange: Encodable {
        let kind: String
        @OrNull var old: Name?
        @OrNull var new: Name?

        struct Name: Encodable {
            let name: String
            @OrNull var parent: String?
        }
    }

    struct ExpectationChange: Encodable {
        let kind: String
        @OrNull var old: Place?
        @OrNull var new: Place?

        struct Place: Encodable {
            let id: String
            let dimension: String
            let text: String
            let line: Int
        }
    }

    struct RuleChange: Encodable {
        let kind: String
        @OrNull var old: LadderJSON.Rule?
        @OrNull var new: LadderJSON.Rule?
    }

    struct Packet: Encodable {
        let candidate: String
        let packet: String
        let ladder: String
        @OrNull var from: String?
        @OrNull var to: String?
        let levels: [String]
        let track: Bool
        let cumulative: Bool
        let rules: Int
    }
}

extension LadderCompareDocument {
    /// The comparison, or what of it concerns one level.
    init(_ comparison: LadderComparison, only code: String?, packets: [TouchedPacket]) {
        old = Edition(comparison.old)
        new = Edition(comparison.new)
        head = comparison.head.map(Change.init)
        tracks = comparison.tracks.map { change in
            Change(
                kind: change.kind.rawValue, name: (change.new ?? change.old)?.name ?? "",
                old: change.old?.levels.map(\.code), new: change.new?.levels.map(\.code))
        }
        movedTitles = comparison.movedTitles.map { MovedTitle(title: $0.title, old: $0.old, new: $0.new) }
        levels = (code.map { comparison.level($0).map { [$0] } ?? [] } ?? comparison.levels).map(LevelChange.init)
        let concerned = comparison.rules.filter { rule in
            code == nil || [rule.old, rule.new].contains { $0?.concerns(code) == true }
        }
        rules = concerned.map { rule in
            RuleChange(
                kind: rule.kind.rawValue, old: rule.old.map(LadderJSON.Rule.init),
                new: rule.new.map(LadderJSON.Rule.init))
        }
        self.packets = packets.map(Packet.init)
    }
}

extension LadderCompareDocument.Edition {
    fileprivate init(_ ladder: Ladder) {
        (id, title, version) = (ladder.id, ladder.title, ladder.version)
    }
}

extension LadderCompareDocument.Change<String> {
    fileprivate init(_ change: LadderComparison.Change<Ladder.Fact>) {
        kind = change.kind.rawValue
        name = (change.new ?? change.old)?.name ?? ""
        (old, new) = (change.old?.value, change.new?.value)
    }
}

extension LadderCompareDocument.LevelChange {
    fileprivate init(_ level: LevelComparison) {
        kind = (level.old == nil ? LadderComparison.Kind.added : level.new == nil ? .removed : .changed).rawValue
        old = level.old.map { Name(code: $0.code, title: $0.title) }
        new = level.new.map { Name(code: $0.code, title: $0.title) }
        facts = level.facts.map(LadderCompareDocument.Change.init)
        dimensions = level.dimensions.map { change in
            LadderCompareDocument.DimensionChange(
                kind: change.kind.rawValue, old: change.old.map { .init(name: $0.name, parent: $0.parent) },
                new: change.new.map { .init(name: $0.name, parent: $0.parent) })
        }
        expectations = level.expectations.map { change in
            LadderCompareDocument.ExpectationChange(
                kind: change.kind.rawValue, old: change.old.map(LadderCompareDocument.ExpectationChange.Place.init),
                new: change.new.map(LadderCompareDocument.ExpectationChange.Place.init))
        }
    }
}

extension LadderCompareDocument.ExpectationChange.Place {
    fileprivate init(_ place: LevelComparison.Place) {
        (id, text, line) = (place.expectation.id, place.expectation.text, place.expectation.line)
        dimension = place.dimension
    }
}

extension LadderCompareDocument.Packet {
    fileprivate init(_ packet: TouchedPacket) {
        candidate = packet.use.packet.candidate
        self.packet = packet.use.packet.name
        (ladder, from, to) = (packet.use.ladder, packet.use.from, packet.use.to)
        (levels, track) = (packet.touch.levels, packet.touch.track)
        (cumulative, rules) = (packet.touch.cumulative, packet.touch.rules)
    }
}
