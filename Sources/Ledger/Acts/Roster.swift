internal import Ladders
internal import Markdown
internal import Packets
internal import Signatures

/// The people as they will be, to be checked before anything is written.
struct Roster {
    let directory: Directory
    let drafts: [PersonDraft]
    let isUpdating: Bool
    private let byID: [String: PersonDraft]

    init(directory: Directory, drafts: [PersonDraft], isUpdating: Bool) throws {
        self.directory = directory
        self.drafts = drafts
        self.isUpdating = isUpdating
        byID = Dictionary(drafts.map { ($0.id, $0) }) { first, _ in first }
    }

    func check() throws {
        let known = try Set(directory.personIDs())
        var emails: [String: String] = [:]
        var keys: [String: String] = [:]
        for person in try directory.everybody() where byID[person.id] == nil {
            emails[person.email.lowercased()] = person.id
        }
        var levels: [String] = []
        for id in try directory.ladderIDs() { levels += try directory.ladder(id)?.levelCodes ?? [] }
        var seen: Set<String> = []
        for draft in drafts {
            guard Slug.isValid(draft.id) else {
                throw refusal(
                    draft, "bad-id", "“\(draft.id)” is not an id",
                    hint: "Ids are lower-case letters, digits and dashes, at most 63.")
            }
            guard seen.insert(draft.id).inserted else {
                throw refusal(draft, "twice", "“\(draft.id)” is given twice", hint: "Remove one of them.")
            }
            guard isUpdating || !known.contains(draft.id) else {
                throw refusal(
                    draft, "person-exists", "there is already a person “\(draft.id)”",
                    hint: "Choose another id, or change them with promo person import.")
            }
            guard !draft.name.isEmpty else {
                throw refusal(draft, "no-name", "“\(draft.id)” has no name", hint: "Give their full name.")
            }
            let texts = [draft.name, draft.email, draft.track ?? "", draft.level ?? ""]
            guard
                !texts.contains(where: { $0.unicodeScalars.contains(where: \.isObeyedByTerminals) || $0.contains("\n") }
                )
            else {
                throw refusal(
                    draft, "bad-name", "what is said of “\(draft.id)” holds a line end or a control character",
                    hint: "Write name, address, track and level on one line each.")
            }
            guard draft.email.contains("@"), !draft.email.contains(where: { $0.isWhitespace || "<>".contains($0) })
            else {
                throw refusal(
                    draft, "bad-email", "“\(draft.email)” is no e-mail address", hint: "Write it as name@example.org.")
            }
            if let other = emails.updateValue(draft.id, forKey: draft.email.lowercased()) {
                throw refusal(
                    draft, "email-taken", "\(other) and \(draft.id) have the same e-mail address",
                    hint: "Everybody needs their own: sign-offs are told apart by it.")
            }
            for key in draft.keys {
                for identity in key.identities {
                    guard let other = try keys.updateValue(draft.id, forKey: identity) ?? owner(of: identity) else {
                        continue
                    }
                    throw refusal(
                        draft, "key-taken", "this key belongs to \(other)", hint: "Everybody needs a key of their own.")
                }
            }
            if let level = draft.level, !levels.contains(level) {
                throw refusal(
                    draft, "unknown-level", "no ladder here has a level “\(level)”",
                    hint: Nearest.hint(for: level, in: levels))
            }
            try checkManagers(of: draft, known: known)
        }
    }

    /// Every manager exists and no chain comes back to its start.
    private func checkManagers(of draft: PersonDraft, known: Set<String>) throws {
        var chain = [draft.id]
        var next = draft.manager
        while let manager = next {
            guard byID[manager] != nil || known.contains(manager) else {
                throw refusal(
                    draft, "unknown-person", "the manager of \(chain[chain.count - 1]), “\(manager)”, is nobody here",
                    hint: Nearest.hint(for: manager, in: Array(known.union(byID.keys))))
            }
            guard !chain.contains(manager) else {
                let loop = (chain + [manager]).joined(separator: " → ")
                throw refusal(
                    draft, "manager-loop", "the managers form a loop: \(loop)", hint: "Mend the manager of one of them."
                )
            }
            chain.append(manager)
            next = try byID[manager]?.manager ?? directory.person(manager)?.manager
        }
    }

    private func owner(of identity: String) throws -> String? {
        try directory.everybody().first { person in person.keys.contains { $0.identities.contains(identity) } }?.id
    }

    private func refusal(_ draft: PersonDraft, _ code: String, _ message: String, hint: String? = nil) -> Refusal {
        Refusal(code, draft.source.map { "\($0): \(message)" } ?? message, hint: hint)
    }
}
