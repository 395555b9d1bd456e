package import Markdown

/// `packets/<candidate>/check-ins/<date>-<person>.md`: a talk about how somebody comes along on their way to the next
/// level, written down and signed by who held it.
///
/// Check-ins lie beside the packets, not in one, since talks are held while there is none.
package struct CheckIn: Sendable, Hashable {
    /// The day of the talk.
    package let date: Day
    /// Id of who held it.
    package let person: String
    /// In which role they held it, as they claim; whether they held that role is judged elsewhere.
    package let role: Role
    /// Id of whom the talk was about.
    package let candidate: String
    /// How far along the candidate is, in the person's view.
    package let readiness: Readiness
    /// What went well since the last talk, as Markdown; empty where nothing was written.
    package let progress: String
    /// What to work on, as Markdown; empty where nothing was written.
    package let focusAreas: String
    /// What comes next, as Markdown; empty where nothing was written.
    package let nextSteps: String

    /// How far along somebody is.
    package enum Readiness: String, CaseIterable, Sendable {
        /// Much is missing.
        case notYet = "not-yet"
        /// Coming along as it should.
        case onTrack = "on-track"
        /// Works at the next level already.
        case ready
    }

    /// A check-in about to be written; nothing is checked here.
    package init(
        date: Day, person: String, role: Role, candidate: String, readiness: Readiness, progress: String,
        focusAreas: String, nextSteps: String
    ) {
        self.date = date
        self.person = person
        self.role = role
        self.candidate = candidate
        self.readiness = readiness
        self.progress = progress
        self.focusAreas = focusAreas
        self.nextSteps = nextSteps
    }

    /// Reads a check-in strictly. Throws ``ParseError`` unless every key is there and well-formed, and no other is.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        try fields.allow(only: ["date", "person", "role", "candidate", "readiness"])
        for key in ["date", "person", "role", "candidate", "readiness"] { _ = try fields.required(key) }
        guard let date = try fields.day("date"), let person = try fields.id("person"),
            let role = try fields.choice("role", of: Role.self), let candidate = try fields.id("candidate"),
            let readiness = try fields.choice("readiness", of: Readiness.self)
        else { throw fields.failure("the check-in does not say who spoke with whom") }
        (self.date, self.person, self.role, self.candidate, self.readiness) = (date, person, role, candidate, readiness)
        progress = document.section(Self.sections[0])?.text.trimmed ?? ""
        focusAreas = document.section(Self.sections[1])?.text.trimmed ?? ""
        nextSteps = document.section(Self.sections[2])?.text.trimmed ?? ""
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        let parts = zip(Self.sections, [progress, focusAreas, nextSteps]).map { title, text in
            "\n## \(title)\n" + (text.isEmpty ? "" : "\n\(text)\n")
        }
        return try Document.make(
            [
                ("date", .text("\(date)")), ("person", .text(person)), ("role", .text(role.rawValue)),
                ("candidate", .text(candidate)), ("readiness", .text(readiness.rawValue)),
            ], body: parts.joined(), name: path)
    }

    /// Path inside the folder of check-ins.
    package var path: String { "\(date)-\(person).md" }

    /// Section headings that a check-in has, in order.
    package static let sections = ["Progress", "Focus areas", "Next steps"]

    /// Name of the folder beside the packets that holds a candidate's check-ins.
    package static let folder = "check-ins"

    /// Who may hold a check-in.
    package static let roles: [Role] = [.manager, .skipLevel, .peoplePartner]
}
