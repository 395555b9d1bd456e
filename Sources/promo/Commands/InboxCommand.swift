internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct InboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "Show what waits for you, and why.",
        discussion: """
            You are who Git's user.email says. What can wait: feedback that you are asked for, sign-offs that are due or \
            went stale, what came back to you, a text that nobody can sign, a candidate who is yours by now, votes and decisions, talks \
            that are overdue, drafts whose cycle closes.

            Example, for cron: promo inbox --exit-code > waits || mail -s promo me@example.org < waits
            """)

    @Flag(help: "End with exit code 1 where something waits.")
    var exitCode = false

    @Flag(help: "Print a calendar (iCalendar) for calendar programs.")
    var ics = false

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let organisation = try context.organisation()
        let person = try context.ownPerson(in: organisation)
        let (items, unreadable) = try organisation.inbox(of: person, on: context.today())
        for name in unreadable { context.output.notice("left out, since it cannot be read: \(name)") }
        if context.output.isJSON {
            let entries = items.map(InboxDocument.Entry.init)
            try context.output.json(InboxDocument(person: person.id, items: entries))
        } else if ics {
            let organisationName = try organisation.directory.organisation.name
            let now = try context.author(organisation.git.configuration).now
            let calendar = Calendar(items, of: person.id, organisation: organisationName, at: now)
            context.output.write(calendar.text)
        } else if items.isEmpty {
            context.output.line("Nothing waits for you.")
        } else {
            var table = Table(["for", "what", "due", "why", "next"])
            for item in items {
                table.add([item.candidate, item.kind.rawValue, item.due?.description ?? "", item.why, item.command])
            }
            context.show(table)
        }
        if exitCode, !items.isEmpty { throw ExitCode(1) }
    }
}

extension InboxItem {
    /// The command that does it.
    var command: String {
        switch kind {
        case .feedback: "promo feedback give \(candidate)"
        case .mend: "promo edit \(candidate)"
        case .blocked: "promo check \(candidate)"
        case .update: "promo update \(candidate)"
        case .signOff: "promo sign \(candidate)"
        case .vote: "promo vote \(candidate)"
        case .decide: "promo decide \(candidate)"
        case .checkIn: "promo check-in \(candidate)"
        case .nominate: "promo nominate \(candidate)"
        }
    }
}

/// `inbox --json`.
private struct InboxDocument: Encodable {
    let version = 1
    let person: String
    let items: [Entry]

    struct Entry: Encodable {
        let kind: String
        let candidate: String
        @OrNull var packet: String?
        let why: String
        let since: String
        @OrNull var due: String?
        let command: String

        init(_ item: InboxItem) {
            kind = item.kind.rawValue
            candidate = item.candidate
            packet = item.packet?.description
            why = item.why
            since = item.since.description
            due = item.due?.description
            command = item.command
        }
    }
}
