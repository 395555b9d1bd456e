internal import Markdown
package import Packets
package import Signatures

/// What is to be written into a person file. A nil leaves an existing line as it is.
package struct PersonDraft: Sendable {
    /// Name of the file without `.md`; refused where it is no id.
    package var id: String
    /// Full name as people write it; any UTF-8, not empty.
    package var name: String
    /// Address that the person's commits carry; nobody else may have it, in whatever case.
    package var email: String
    /// Name of the track they are on, as the ladder writes it.
    package var track: String?
    /// Code of their present level, such as `M04`; some ladder here must have it.
    package var level: String?
    /// Day on which they reached that level.
    package var levelSince: Day?
    /// Id of the person they report to, who must be there or come in the same act.
    package var manager: String?
    /// Keys to add to those that the file lists, valid from the moment of the act.
    package var keys: [AcceptedKey]
    /// Where the draft comes from, such as `roster.csv:3`, for messages.
    package var source: String?

    /// Takes the values unchecked; ``OrganisationRepository/add(_:updating:as:)`` refuses what does not fit.
    package init(
        id: String, name: String, email: String, track: String? = nil, level: String? = nil, levelSince: Day? = nil,
        manager: String? = nil, keys: [AcceptedKey] = [], source: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.track = track
        self.level = level
        self.levelSince = levelSince
        self.manager = manager
        self.keys = keys
        self.source = source
    }

    /// The person file: a new one, or `existing` with the lines changed that differ.
    func document(changing existing: Document?, at now: Instant) throws(ParseError) -> Document {
        let fields: [(key: String, value: String?)] = [
            ("name", name), ("email", email), ("track", track), ("level", level),
            ("level-since", levelSince?.description), ("manager", manager),
        ]
        var document: Document
        if let existing {
            document = existing
            for (key, value) in fields {
                guard let value, document.frontMatter[key]?.text != value else { continue }
                document = try document.setting(key, to: .text(value))
            }
        } else {
            let lines = fields.compactMap { field in field.value.map { (key: field.key, value: Value.text($0)) } }
            document = try Document.make(lines, body: "", name: Person.path(id))
        }
        for key in keys { document = try document.appending(Self.entry(for: key, at: now), to: "keys") }
        return document
    }

    static func entry(for key: AcceptedKey, at now: Instant) -> Value {
        .map(["key": .text(key.text), "valid-from": .text("\(now)")])
    }
}
