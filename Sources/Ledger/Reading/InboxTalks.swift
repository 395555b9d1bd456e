internal import Checks
internal import Git
internal import Markdown
internal import Packets

extension OrganisationRepository {
    /// Months from one check-in to the next where neither policy nor ladder names any.
    private static let monthsBetweenCheckIns = 3

    /// The talks that are due with those who report to a person, as soon as anything was written about them: a packet, a
    /// win or a talk. A branch that cannot be read is left out; ``openPackets()`` names it.
    func talks(by person: Person, among packets: [OpenPacket], today: Day) throws -> [InboxItem] {
        let reports = try directory.readablePeople().filter { $0.manager == person.id && $0.id != person.id }
        return try reports.compactMap { report in
            guard let branch = try branch(of: report.id) else { return nil }
            do {
                return try talk(with: report, on: branch, packet: packets.first { $0.id.candidate == report.id }, today)
            } catch is ParseError {
                return nil
            } catch is GitError {
                return nil
            }
        }
    }

    private func talk(
        with report: Person, on branch: CandidateBranch, packet: OpenPacket?, _ today: Day
    ) throws -> InboxItem? {
        let judge = try packet?.judge ?? Judge(of: branch, in: self)
        let opened = judge.history.entries.first.map { Self.day($0.commit) } ?? today
        let last = try judge.checkIns(at: branch.tip).filter(\.isValid).compactMap(\.checkIn?.date).max()
        let months = try monthsBetweenTalks(with: report, packet: packet, today)
        let due = Self.day(last ?? opened, plusMonths: months)
        guard due <= today else { return nil }
        let often = months == 1 ? "every month" : "every \(months) months"
        return InboxItem(
            kind: .checkIn, candidate: report.id, packet: nil,
            why: (last.map { "the last talk was on \($0)" } ?? "no talk since \(opened)") + ", and one is due \(often)",
            since: due, due: due)
    }

    /// What policy or ladder ask for: those of the packet, or those of the step ahead where there is none.
    private func monthsBetweenTalks(with report: Person, packet: OpenPacket?, _ today: Day) throws -> Int {
        do {
            let subject =
                try packet?.subject(asOf: today)
                ?? stepAhead(of: report.id, to: nil, ladder: nil, asOf: today).subject
            return subject.checkInDemand?.figure ?? Self.monthsBetweenCheckIns
        } catch is Refusal {
            // Nobody knows the next step, so no ladder can say.
        } catch is ParseError {
            // Nor can one that cannot be read.
        }
        return try directory.policy.checks.checkInMonths ?? Self.monthsBetweenCheckIns
    }

    /// The same day of a later month, or its last day where it has no such day.
    private static func day(_ day: Day, plusMonths months: Int) -> Day {
        let month = Month(of: day).advanced(by: months)
        for number in stride(from: day.day, through: 28, by: -1) {
            if let found = Day("\(month)-\(number)") { return found }
        }
        return Day("\(month)-\(day.day < 10 ? "0" : "")\(day.day)") ?? day
    }
}
