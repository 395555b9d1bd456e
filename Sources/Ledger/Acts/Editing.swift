package import Git
internal import Ladders
package import Markdown
package import Packets

extension OrganisationRepository {
    /// Refuses what opening a packet would refuse whatever its texts are, before anybody is asked for them. Without a
    /// level, what holds for any.
    ///
    /// Throws ``Packets/Refusal`` as ``open(_:to:ladder:cycle:templates:texts:as:)`` does, but for `busy`.
    package func requireOpening(
        _ candidate: String, to level: String?, ladder: String?, cycle: String?
    ) throws {
        let directory = try self.directory
        let person = try directory.requiredPerson(candidate)
        _ = try directory.skipLevel(of: candidate)
        if let cycle {
            guard Slug.isValid(cycle) else { throw Refusal.notAnID(cycle) }
            let known = try directory.cycleIDs()
            guard known.isEmpty || known.contains(cycle) else {
                throw Refusal(
                    "unknown-cycle", "there is no cycle “\(cycle)”",
                    hint: Nearest.hint(for: cycle, in: known) ?? "An admin adds it: cycles/\(cycle).md on main.")
            }
        }
        if let ladder { _ = try directory.requiredLadderDocument(ladder) }
        if let level {
            _ = try step(of: person, to: level, ladder: ladder, directory: directory)
        } else if person.level == nil {
            throw Self.noLevel(of: person)
        }
        if let tip = try branch(of: candidate)?.tip { try refuseSecond(try packets(of: candidate, at: tip), at: tip) }
    }

    private static func noLevel(of person: Person) -> Refusal {
        Refusal(
            "no-level", "people/\(person.id).md names no level", hint: "An admin adds `level:` and `track:` there.")
    }

    /// One case is judged at a time.
    private func refuseSecond(_ packets: [PacketID], at tip: ObjectID) throws {
        guard let other = try openPackets(packets, at: tip).first else { return }
        throw Refusal(
            "packet-open", "\(other.candidate) already has an open packet: \(other)",
            hint:
                "One case is judged at a time, so that all read the same text. Go on with it: promo show \(other.candidate)"
        )
    }

    /// Opens a packet for the step from the candidate's present level to `level`, on a new branch where they have
    /// none. Its name is the cycle, or the quarter of today, and the target level. Where several ladders have that
    /// step, `ladder` says which one it is measured by. Its files start from `templates`,
    /// with `texts` under the headings of `packet.md`. Where the candidate's last case for that level was deferred or
    /// declined, the packet says which one it takes up again.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `no-manager` and its like where nobody could sign off, `no-level`,
    /// `unknown-level`, `unknown-ladder`, `several-ladders`, `not-the-next-level`, `bad-id`, `unknown-cycle`,
    /// `packet-open`, `busy`.
    package func open(
        _ candidate: String, to level: String, ladder: String? = nil, cycle: String?,
        templates: PartTemplates = PartTemplates([:]), texts: [(title: String, text: String)] = [], as author: Author
    ) async throws -> (id: PacketID, written: Written) {
        try requireOpening(candidate, to: level, ladder: ladder, cycle: cycle)
        let directory = try self.directory
        let person = try directory.requiredPerson(candidate)
        let step = try step(of: person, to: level, ladder: ladder, directory: directory)
        let today = Day(of: author.now, offsetMinutes: author.committer.offsetMinutes)
        let round = cycle ?? "\(today.year)-q\(today.quarter)"
        guard let slug = Slug.make("\(round)-\(step.to)"), var id = PacketID(candidate: candidate, name: slug) else {
            throw Refusal.notAnID("\(round)-\(step.to)")
        }
        let start = try branch(of: candidate)?.tip ?? directory.commit
        let written = try await write(on: id.branch, startingAt: start, as: author, isSigned: author.signsEdits) {
            tip in
            let present = try packets(of: candidate, at: tip)
            try refuseSecond(present, at: tip)
            let names = [slug] + (2...99).map { "\(slug)-\($0)" }
            if let free = names.lazy.compactMap({ PacketID(candidate: candidate, name: $0) }).first(where: {
                !present.contains($0)
            }) {
                id = free
            }
            let earlier = try earlierCase(of: candidate, to: step.to, at: tip)
            let files = try step.files(
                cycle: cycle, earlier: earlier, texts: texts, templates: templates, directory: directory)
            var proposal = Proposal(changes: [:], title: "\(id): open the packet for \(step.from) → \(step.to)")
            for (path, document) in files { proposal.changes["\(id.folder)/\(path)"] = document.bytes }
            return try finished(proposal, act: "open", id: id, tip: tip, author: author, directory: directory)
        }
        return (id, written)
    }

    /// Changes files of a packet's content in one commit.
    ///
    /// `changes` is worked out from the packet as it is at the moment of writing, and again if others are faster; its
    /// paths are inside the packet's folder, and nil removes a file. `check` looks at the commit before the branch moves
    /// to it. `giver` is the id of whoever gives feedback of their own, signed.
    ///
    /// Throws what `changes` throws, and ``Packets/Refusal`` with `no-packet`, `decided`, `attested`, `nothing-changed`
    /// or `busy`.
    package func edit(
        _ id: PacketID, on branch: CandidateBranch, title: String, isSigned: Bool = false, giver: String? = nil,
        as author: Author, check: @escaping (ObjectID) throws -> Void = { _ in },
        changes: (PacketSnapshot, Directory) throws -> [String: [UInt8]?]
    ) async throws -> Written {
        try await write(
            on: id.branch, startingAt: branch.tip, as: author, isSigned: isSigned || author.signsEdits
        ) { tip in
            guard let snapshot = try PacketSnapshot(id, at: tip, in: git) else {
                throw Refusal("no-packet", "\(id) is gone from its branch")
            }
            let directory = try directory(containedIn: tip)
            var proposal = Proposal(changes: [:], title: "\(id): \(title)")
            (proposal.check, proposal.giver) = (check, giver)
            for (path, bytes) in try changes(snapshot, directory) {
                proposal.changes["\(id.folder)/\(path)"] = .some(bytes)
            }
            return try finished(proposal, act: "edit", id: id, tip: tip, author: author, directory: directory)
        }
    }

    /// The organisation as the commit of `main` has it that a branch contains. Throws ``Packets/Refusal`` with
    /// `no-main` where it contains none.
    package func directory(containedIn tip: ObjectID) throws -> Directory {
        guard let base = try git.mergeBase(tip, main) else {
            throw Refusal("no-main", "the branch contains no commit of main", hint: "promo verify says more.")
        }
        return try directory(at: base)
    }

    /// The proposal with its trailers: act, packet, the author's role and the tree id of the content it leads to.
    func finished(
        _ proposal: Proposal, act: String, id: PacketID, tip: ObjectID, author: Author, directory: Directory,
        role: Role? = nil
    ) throws -> Proposal {
        var proposal = proposal
        let tree = try tree(of: proposal, over: tip)
        proposal.tree = tree
        let content = try PacketSnapshot(id, inTree: tree, in: git)?.treeID(of: .all)
        proposal.trailers = [("Promo-Act", act), ("Promo-Packet", id.description)]
        if let role = try role ?? self.role(of: author, for: id.candidate, directory: directory) {
            proposal.trailers.append(("Promo-Role", role.rawValue))
        }
        if let content { proposal.trailers.append(("Promo-Content", content.hex)) }
        return proposal
    }

    /// The author's role for a candidate by their e-mail address, looked up along the reporting line only.
    func role(of author: Author, for candidate: String, directory: Directory) throws -> Role? {
        var id: String? = candidate
        for role in [Role.candidate, .manager, .skipLevel] {
            guard let person = try id.flatMap({ try directory.person($0) }) else { return nil }
            if person.email.lowercased() == author.email.lowercased() { return role }
            id = person.manager
        }
        return nil
    }

    /// The step of a person to a level, on the one ladder that has it or is named.
    func step(of person: Person, to level: String, ladder: String?, directory: Directory) throws -> Step {
        guard let from = person.level else {
            throw Self.noLevel(of: person)
        }
        if let ladder { _ = try directory.requiredLadderDocument(ladder) }
        var codes: [String] = []
        var steps: [Step] = []
        var refusal: Refusal?
        for id in try ladder.map({ [$0] }) ?? directory.ladderIDs() {
            guard let ladder = try directory.ladder(id) else { continue }
            codes += ladder.levelCodes
            guard let target = ladder.level(level), ladder.level(from) != nil else { continue }
            guard target.level.code.lowercased() != from.lowercased() else {
                throw Refusal("same-level", "\(person.id) is already at \(from)", hint: "Name the level to reach.")
            }
            do {
                steps.append(try Step(from: from, to: target, on: ladder))
            } catch let error as Refusal {
                refusal = refusal ?? error
            }
        }
        guard steps.count <= 1 else {
            throw Refusal(
                "several-ladders", "\(steps.count) ladders have a step from \(from) to \(steps[0].to)",
                hint: "Name one with --ladder: \(steps.map(\.ladder).joined(separator: ", ")).")
        }
        if let step = steps.first { return step }
        throw refusal
            ?? Refusal(
                "unknown-level",
                ladder.map { "the ladder \($0) has no step from \(from) to “\(level)”" }
                    ?? "no ladder here has a step from \(from) to “\(level)”", hint: Nearest.hint(for: level, in: codes)
            )
    }
}

/// The step that a packet is for: to the next level of a track, or to another track.
struct Step {
    let ladder: String
    let track: String
    let from: String
    let to: String
    let kind: CaseStatement.Kind

    init(from: String, to target: (level: Ladder.Level, track: Ladder.Track), on ladder: Ladder) throws {
        self.ladder = ladder.id
        self.from = from
        track = target.track.name
        to = target.level.code
        let codes = target.track.levels.map(\.code)
        guard let present = codes.firstIndex(where: { $0.lowercased() == from.lowercased() }) else {
            kind = .trackSwitch
            return
        }
        kind = .promotion
        let next = codes.dropFirst(present + 1).first
        guard next == to else {
            throw Refusal(
                "not-the-next-level", "\(to) is not the level after \(from) on the track \(track)",
                hint: next.map { "A packet is for one step: to \($0)." } ?? "\(from) is the highest level of the track."
            )
        }
    }
}

extension Step {
    /// The files of a new packet.
    fileprivate func files(
        cycle: String?, earlier: PacketID?, texts: [(title: String, text: String)], templates: PartTemplates,
        directory: Directory
    ) throws -> [(path: String, document: Document)] {
        let earlierEntry: [(key: String, value: Value)] =
            earlier.map { [("resubmission-of", .text($0.name))] } ?? []
        let cycleEntry: [(key: String, value: Value)] = cycle.map { [("cycle", .text($0))] } ?? []
        let entries: [(key: String, value: Value)] =
            [("from", .text(from)), ("to", .text(to)), ("track", .text(track)), ("kind", .text(kind.rawValue))]
            + cycleEntry + [("ladder", .text(ladder))] + earlierEntry
        var statement = try templates.document("packet", in: directory).filled(with: entries, name: CaseStatement.path)
        if !texts.isEmpty { statement = try statement.with(texts).withoutGuidance() }
        let trajectory = try templates.document("trajectory", in: directory)
            .filled(with: [("points", .list([]))], name: Trajectory.path)
        return [(CaseStatement.path, statement), (Trajectory.path, trajectory)]
    }
}

extension Value: ExpressibleByStringLiteral {
    /// A scalar.
    package init(stringLiteral text: String) { self = .text(text) }
}
