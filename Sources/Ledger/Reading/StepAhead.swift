package import Checks
internal import Git
internal import Ladders
package import Markdown
package import Packets

/// The step that lies ahead of somebody, with or without a packet.
package struct StepAhead: Sendable {
    /// The step as an empty packet, for the figures that need none: time at the level, and what ladder and policy ask.
    package let subject: Subject
    /// What the target level expects, with the wins that name its dimensions.
    package let coverage: LadderCoverage
    /// The candidate's running list.
    package let wins: [Win]
    /// Wins that cannot be read.
    package let problems: [ParseError]
}

extension OrganisationRepository {
    /// What somebody would have to show for a level: the next one of their track where none is named.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `no-level`, `no-next-level`, `several-next-levels`, and as opening a
    /// packet for that level would.
    package func stepAhead(
        of candidate: String, to level: String?, ladder: String?, asOf day: Day
    ) throws -> StepAhead {
        let directory = try self.directory
        let person = try directory.requiredPerson(candidate)
        let target = if let level { level } else { try nextLevel(of: person, on: ladder) }
        let step = try step(of: person, to: target, ladder: ladder, directory: directory)
        guard let id = PacketID(candidate: candidate, name: "ahead") else { throw Refusal.notAnID(candidate) }
        let statement = try Document.make(
            [
                ("from", .text(step.from)), ("to", .text(step.to)), ("kind", .text(step.kind.rawValue)),
                ("ladder", .text(step.ladder)),
            ], body: "", name: CaseStatement.path)
        let content = Content(id: id, files: [PacketFile(path: CaseStatement.path, bytes: statement.bytes)])
        let list = try branch(of: candidate).map { try runningList(of: candidate, at: $0.tip) }
        let wins = list?.wins ?? []
        guard let found = try directory.ladder(step.ladder),
            let coverage = LadderCoverage(ladder: found, to: step.to, wins: wins)
        else { throw Refusal("unknown-level", "the ladder \(step.ladder) has no level “\(step.to)”") }
        let subject = Subject(
            content: content, policy: directory.policy, ladder: found, asOf: day,
            people: try directory.people(above: [candidate]), checkIns: try checkIns(with: candidate))
        return StepAhead(subject: subject, coverage: coverage, wins: wins, problems: list?.problems ?? [])
    }

    /// The level after a person's own, on their track where the people file names one that fits.
    private func nextLevel(of person: Person, on wanted: String?) throws -> String {
        guard let from = person.level else {
            throw Refusal(
                "no-level", "people/\(person.id).md names no level", hint: "An admin adds `level:` and `track:` there.")
        }
        var next: [String] = []
        for id in try wanted.map({ [$0] }) ?? directory.ladderIDs() {
            guard let ladder = try directory.ladder(id) else { continue }
            let tracks = ladder.tracks.filter { track in
                track.levels.contains { $0.code.lowercased() == from.lowercased() }
            }
            let own = tracks.filter { $0.name == person.track }
            for track in own.isEmpty ? tracks : own {
                let codes = track.levels.map(\.code)
                guard let index = codes.firstIndex(where: { $0.lowercased() == from.lowercased() }),
                    index + 1 < codes.count, !next.contains(codes[index + 1])
                else { continue }
                next.append(codes[index + 1])
            }
        }
        guard let only = next.first else {
            throw Refusal(
                "no-next-level", "no ladder here has a level after \(from)",
                hint: "Name one: promo coverage --gap \(person.id) --to LEVEL")
        }
        guard next.count == 1 else {
            throw Refusal(
                "several-next-levels", "after \(from) comes \(next.joined(separator: " or "))",
                hint: "Name one: promo coverage --gap \(person.id) --to \(only)")
        }
        return only
    }

    /// The check-ins with a candidate that count; none where there is no branch yet.
    private func checkIns(with candidate: String) throws -> [CheckIn] {
        guard let branch = try branch(of: candidate) else { return [] }
        return try Judge(of: branch, in: self).checkIns(at: branch.tip).filter(\.isValid).compactMap(\.checkIn)
    }
}
