internal import Git
internal import Ledger
internal import Packets

/// What a sync did, branch by branch, and what it could not do.
struct SyncReport {
    let remote: String
    private(set) var lines: [Line] = []
    /// Branches of the remote that do not travel.
    private(set) var strangers: [String] = []
    private(set) var notices: [String] = []
    /// The lock at the remote that stood in the way last, by its path there.
    var lock: String?

    /// What happened to one branch.
    struct Line: Hashable {
        let branch: String
        let deed: Deed
        /// How many commits, where some were taken or sent.
        var commits = 0
        /// What they say, newest first, a few of them.
        var titles: [String] = []
        /// What stands in the way, and what to do.
        var reasons: [String] = []
        var hint: String?
    }

    enum Deed: String, Hashable {
        case took, merged, sent
        case toSend = "to-send"
        case conflict
        case movedBack = "moved-back"
        case gone, refused
        case noCommit = "no-commit"

        /// Whether it stands between both sides.
        var isProblem: Bool { [.conflict, .movedBack, .gone, .noCommit, .refused].contains(self) }
    }

    init(remote: String) { self.remote = remote }

    /// Whether both sides are the same now, as far as that was wanted.
    var isSettled: Bool { !lines.contains { $0.deed.isProblem } }

    /// Another round: what stood in the way before is looked at again.
    mutating func begin(_ advertised: Advertisement) {
        strangers = advertised.strangers
        lock = nil
        lines.removeAll { $0.deed.isProblem || $0.deed == .toSend }
    }

    mutating func add(_ synced: Synced) {
        let name = synced.plan.name
        notices += synced.notices
        switch synced.plan.step {
        case .movedBack(let lost):
            lines.append(
                Line(
                    branch: name, deed: .movedBack, reasons: ["\(remote) no longer has \(lost)"],
                    hint: "Nothing of it was taken; here it is as it was. Ask who looks after \(remote)."))
        case .gone:
            lines.append(
                Line(
                    branch: name, deed: .gone, reasons: ["\(remote) no longer has this branch"],
                    hint: "Here it is as it was. Ask who looks after \(remote)."))
        case .noCommit:
            lines.append(
                Line(
                    branch: name, deed: .noCommit, reasons: ["what \(remote) has under this name is no commit"],
                    hint: "Nothing of it was taken. Ask who looks after \(remote)."))
        default:
            if let refusal = synced.refusal {
                lines.append(
                    Line(branch: name, deed: .conflict, reasons: [refusal.message], hint: refusal.hint))
                return
            }
            // Receipts come with everything, and nobody did them.
            if !synced.taken.isEmpty, !synced.plan.isOfReceipts {
                let deed: Deed = synced.plan.step == .merge ? .merged : .took
                lines.append(
                    Line(branch: name, deed: deed, commits: synced.taken.count, titles: Self.titles(synced.taken)))
            }
            if synced.tip != nil {
                lines.append(
                    Line(branch: name, deed: .toSend, commits: synced.unsent.count, titles: Self.titles(synced.unsent)))
            }
        }
    }

    /// Says whose sign-offs no longer count for the text that came.
    mutating func noteStale(in organisation: OrganisationRepository) throws {
        for line in lines where line.deed == .took || line.deed == .merged {
            guard let candidate = PacketID.candidate(ofBranch: "refs/heads/\(line.branch)") else { continue }
            for packet in try organisation.openPackets(of: candidate) {
                for signOff in packet.status.signOffs where signOff.result == .stale {
                    guard let statement = signOff.judgement.statement else { continue }
                    notices.append(
                        "\(packet.id): the text changed since \(statement.person) signed off as "
                            + "\(statement.role.rawValue); promo show \(candidate) says more")
                }
            }
        }
    }

    mutating func sent(_ synced: Synced) {
        lines.removeAll { $0.branch == synced.plan.name && $0.deed == .toSend }
        lines.append(
            Line(
                branch: synced.plan.name, deed: .sent, commits: synced.unsent.count,
                titles: Self.titles(synced.unsent)))
    }

    mutating func refused(_ synced: Synced, _ reasons: [String]) {
        lines.removeAll { $0.branch == synced.plan.name && $0.deed == .toSend }
        lines.append(
            Line(
                branch: synced.plan.name, deed: .refused, commits: synced.unsent.count,
                reasons: ["\(remote) refuses it:"] + reasons.filter { !Self.framing.contains($0) },
                hint: "It is kept here. Mend what is named and sync again."))
    }

    /// What promo's own hook says around its reasons.
    private static let framing: Set = ["promo refuses this push:", "Nothing was changed."]

    private static func titles(_ commits: [Commit]) -> [String] {
        commits.prefix(3).map { "“\($0.title)” (\($0.author.name))" }
    }
}

extension SyncReport {
    /// A line each, for people; `isTrial` says what would be done.
    func show(in context: Context, isTrial: Bool, isFetchOnly: Bool) {
        let style = context.style
        let name = Output.cleanLine(remote)
        for line in lines {
            let branch = Output.cleanLine(line.branch)
            let count = Output.count(line.commits, "commit")
            let first = line.titles.first.map { ": \(Output.cleanLine($0))" } ?? ""
            let more = line.commits > 1 && !first.isEmpty ? ", and \(line.commits - 1) more" : ""
            switch line.deed {
            case .took: context.output.line("\(branch): \(isTrial ? "would take" : "took") \(count)\(first)\(more)")
            case .merged:
                context.output.line(
                    "\(branch): \(isTrial ? "would bring" : "brought") \(count) of others together with yours\(first)\(more)"
                )
            case .sent: context.output.line("\(branch): sent \(count)\(first)\(more)")
            case .toSend:
                context.output.line("\(branch): \(isTrial ? "would send" : "to send:") \(count)\(first)\(more)")
            case .conflict, .movedBack, .gone, .noCommit, .refused:
                let reasons = line.reasons.map(Output.cleanLine)
                context.output.line(style.red("\(branch): \(reasons.first ?? line.deed.rawValue)"))
                for reason in reasons.dropFirst() { context.output.line("  \(reason)") }
                if let hint = line.hint { context.output.line("  \(Output.clean(hint))") }
            }
        }
        for branch in strangers {
            context.output.notice(
                "\(name) has a branch \(Output.cleanLine(branch)), which is nobody's and is left there")
        }
        for notice in notices { context.output.notice(notice) }
        if lines.isEmpty {
            context.output.line(
                isFetchOnly ? "\(name) has nothing new." : "Nothing to do: \(name) and this clone hold the same.")
        }
    }
}

/// `sync --json`.
struct SyncDocument: Encodable {
    let version = 1
    let remote: String
    let ok: Bool
    let branches: [Branch]
    let notices: [String]

    struct Branch: Encodable {
        let branch: String
        let result: String
        let commits: Int
        let titles: [String]
        let reasons: [String]
        @OrNull var hint: String?
    }

    init(_ report: SyncReport) {
        remote = report.remote
        ok = report.isSettled
        branches = report.lines.map {
            Branch(
                branch: $0.branch, result: $0.deed.rawValue, commits: $0.commits, titles: $0.titles,
                reasons: $0.reasons, hint: $0.hint)
        }
        notices = report.notices
    }
}
