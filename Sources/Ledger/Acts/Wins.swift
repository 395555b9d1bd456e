internal import Git
internal import Markdown
package import Packets

extension OrganisationRepository {
    /// Puts one line on a candidate's running list, on a new branch where they have none. Gives the name of the win,
    /// by which examples refer to it.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `bad-title` for one without a letter, `unknown-dimension`,
    /// `win-exists` where the list has this line of this day already, `busy`.
    package func addWin(
        _ title: String, of candidate: String, on date: Day, dimensions: [String], metrics: [Example.Metric],
        evidence: [String], as author: Author
    ) async throws -> (name: String, written: Written) {
        let directory = try self.directory
        _ = try directory.requiredPerson(candidate)
        guard let name = Win.name(title, on: date) else {
            throw Refusal("bad-title", "the win has no letter or digit", hint: "Say what went well, in one line.")
        }
        let path = Win.path(name, of: candidate)
        let start = try branch(of: candidate)?.tip ?? directory.commit
        let written = try await write(
            on: PacketID.branch(of: candidate), startingAt: start, as: author, isSigned: author.signsEdits
        ) { tip in
            guard try git.entry(at: path.split(separator: "/").map(String.init), in: git.commit(tip).tree) == nil else {
                throw Refusal(
                    "win-exists", "\(candidate) has this win of \(date) already: \(name)",
                    hint: "Say what is different about this one, or give another day with --date.")
            }
            var entries: [(key: String, value: Value)] = [("date", .text("\(date)")), ("title", .text(title))]
            let ids = try directory.dimensionIDs(
                dimensions, ofWorkBy: candidate, statement: openStatement(of: candidate, at: tip))
            if !ids.isEmpty { entries.append(("dimensions", .list(ids.map { .text($0) }))) }
            if !metrics.isEmpty { entries.append(("metrics", metrics.value)) }
            if !evidence.isEmpty { entries.append(("evidence", .list(evidence.map { .text($0) }))) }
            let document = try Document.make(entries, body: "", name: path)
            _ = try Win(document, name: name)
            var proposal = Proposal(changes: [path: document.bytes], title: "\(candidate): add win “\(title)”")
            proposal.trailers = [("Promo-Act", "win")]
            if let role = try role(of: author, for: candidate, directory: directory) {
                proposal.trailers.append(("Promo-Role", role.rawValue))
            }
            return proposal
        }
        return (name, written)
    }

    /// Changes a win: its words, and what of the rest is given. It keeps its name, by which examples refer to it.
    ///
    /// Throws ``Packets/Refusal`` as ``RunningList/win(named:of:)`` and ``addWin(_:of:on:dimensions:metrics:evidence:as:)``
    /// do, and with `no-wins` where there is no list.
    package func replaceWin(
        _ wanted: String, of candidate: String, with title: String, on date: Day?, dimensions: [String],
        metrics: [Example.Metric], evidence: [String], as author: Author
    ) async throws -> (name: String, written: Written) {
        guard Slug.make(title) != nil else {
            throw Refusal("bad-title", "the win has no letter or digit", hint: "Say what went well, in one line.")
        }
        let directory = try self.directory
        return try await changeWin(wanted, of: candidate, title: "correct", as: author) { win, _, tip in
            let ids = try directory.dimensionIDs(
                dimensions, ofWorkBy: candidate, statement: openStatement(of: candidate, at: tip))
            var document = try win.document.setting("title", to: .text(title))
            if let date { document = try document.setting("date", to: .text("\(date)")) }
            if !ids.isEmpty { document = try document.setting("dimensions", to: .list(ids.map { .text($0) })) }
            if !metrics.isEmpty { document = try document.setting("metrics", to: metrics.value) }
            if !evidence.isEmpty { document = try document.setting("evidence", to: .list(evidence.map { .text($0) })) }
            _ = try Win(document, name: win.name)
            return document.bytes
        }
    }

    /// Takes a win off the list. Throws ``Packets/Refusal`` as
    /// ``replaceWin(_:of:with:on:dimensions:metrics:evidence:as:)`` does, and with `win-used` where an example was made
    /// from it.
    package func removeWin(
        _ wanted: String, of candidate: String, as author: Author
    ) async throws -> (name: String, written: Written) {
        try await changeWin(wanted, of: candidate, title: "remove", as: author) { win, list, _ in
            if let use = list.uses[win.name]?.first {
                throw Refusal(
                    "win-used", "the example \(use) was made from the win \(win.name)",
                    hint: "Take it out of `wins:` in that example first, or correct the win with --replace.")
            }
            return nil
        }
    }

    private func changeWin(
        _ wanted: String, of candidate: String, title: String, as author: Author,
        to bytes: (Win, RunningList, ObjectID) throws -> [UInt8]?
    ) async throws -> (name: String, written: Written) {
        let directory = try self.directory
        _ = try directory.requiredPerson(candidate)
        guard try branch(of: candidate) != nil else {
            throw Refusal(
                "no-wins", "\(candidate) has no wins yet", hint: "Add one: promo win \(candidate) \"…\"")
        }
        var name = wanted
        let start = try branch(of: candidate)?.tip
        let written = try await write(
            on: PacketID.branch(of: candidate), startingAt: start, as: author, isSigned: author.signsEdits
        ) { tip in
            let list = try runningList(of: candidate, at: tip)
            let win = try list.win(named: wanted, of: candidate)
            name = win.name
            let path = Win.path(win.name, of: candidate)
            var proposal = Proposal(
                changes: [path: try bytes(win, list, tip)],
                title: "\(candidate): \(title) win “\(win.title ?? win.name)”")
            proposal.trailers = [("Promo-Act", "win")]
            if let role = try role(of: author, for: candidate, directory: directory) {
                proposal.trailers.append(("Promo-Role", role.rawValue))
            }
            return proposal
        }
        return (name, written)
    }

    /// What the candidate's open packet says of itself; nil where none is open, or it cannot be read.
    private func openStatement(of candidate: String, at tip: ObjectID) throws -> CaseStatement? {
        guard let id = try openPackets(packets(of: candidate, at: tip), at: tip).last else { return nil }
        do {
            return try PacketSnapshot(id, at: tip, in: git)?.caseStatement()
        } catch is ParseError {
            return nil
        }
    }
}
