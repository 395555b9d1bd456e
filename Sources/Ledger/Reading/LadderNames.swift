package import Ladders
internal import Markdown
package import Packets

extension Directory {
    /// Ids of the dimensions that people named by id or by name, as the packet's target level has them; the names as
    /// they are where the packet names no level of a known ladder. Throws ``Packets/Refusal`` with `unknown-dimension`.
    package func dimensionIDs(_ names: [String], for statement: CaseStatement?) throws -> [String] {
        let place = [statement?.to, statement?.ladder].compactMap { $0 }.joined(separator: " of ")
        return try Self.ids(of: names, among: dimensions(for: statement)) { "\(place) has no dimension “\($0)”" }
    }

    /// The same for work that no packet holds yet: by the open packet where there is one, else by all ladders that have
    /// the person's present level.
    package func dimensionIDs(
        _ names: [String], ofWorkBy person: String, statement: CaseStatement?
    ) throws -> [String] {
        if statement != nil { return try dimensionIDs(names, for: statement) }
        return try Self.ids(of: names, among: dimensions(ofWorkBy: person)) {
            "no level of \(person)'s ladder has a dimension “\($0)”"
        }
    }

    /// The dimensions that a packet can speak of, each once: those of its target level, and on a cumulative ladder
    /// those of the levels below it on the track. Empty where it names no level of a known ladder.
    package func dimensions(for statement: CaseStatement?) throws -> [Ladder.Dimension] {
        guard let target = statement?.to, let ladder = try statement?.ladder.flatMap({ try ladder($0) }),
            let (level, track) = ladder.level(target)
        else { return [] }
        let below = ladder.isCumulative ? track.levels.prefix { $0.code != level.code }.reversed() : []
        return Self.distinct(([level] + below).flatMap(\.dimensions))
    }

    /// The dimensions of all ladders that have a person's present level, each once; empty where none has it.
    package func dimensions(ofWorkBy person: String) throws -> [Ladder.Dimension] {
        guard let code = try self.person(person)?.level else { return [] }
        let ladders = try ladderIDs().compactMap { try ladder($0) }.filter { $0.level(code) != nil }
        return Self.distinct(ladders.flatMap { $0.tracks.flatMap(\.levels).flatMap(\.dimensions) })
    }

    /// Codes of the levels that come after a person's present one on some track, then of those on other tracks to which a
    /// ladder has a rule for the switch.
    package func nextLevels(of person: String) throws -> [String] {
        guard let code = try self.person(person)?.level?.lowercased() else { return [] }
        var next: [String] = []
        let ladders = try ladderIDs().compactMap { try ladder($0) }
        for track in ladders.flatMap(\.tracks) {
            let codes = track.levels.map(\.code)
            guard let place = codes.firstIndex(where: { $0.lowercased() == code }), place + 1 < codes.count,
                !next.contains(codes[place + 1])
            else { continue }
            next.append(codes[place + 1])
        }
        for rule in ladders.flatMap(\.rules) where rule.kind == "track-switch" && rule.from?.lowercased() == code {
            if let to = rule.to, !next.contains(to) { next.append(to) }
        }
        return next
    }

    private static func distinct(_ dimensions: [Ladder.Dimension]) -> [Ladder.Dimension] {
        var seen: Set<String> = []
        return dimensions.filter { seen.insert($0.id).inserted }
    }

    private static func ids(
        of names: [String], among dimensions: [Ladder.Dimension], problem: (String) -> String
    ) throws -> [String] {
        let known = dimensions.map(\.id)
        guard !known.isEmpty else { return names }
        return try names.map { name in
            let id = Slug.make(name) ?? name
            guard known.contains(id) else {
                throw Refusal("unknown-dimension", problem(name), hint: Nearest.hint(for: id, in: known))
            }
            return id
        }
    }

    /// Refuses a level that the packet's ladder does not have: ``Packets/Refusal`` with `unknown-level`.
    package func requireLevel(_ level: String, for statement: CaseStatement?) throws {
        guard let name = statement?.ladder, let ladder = try ladder(name), !ladder.levelCodes.contains(level)
        else { return }
        throw Refusal(
            "unknown-level", "the ladder \(name) has no level “\(level)”",
            hint: Nearest.hint(for: level, in: ladder.levelCodes))
    }
}
