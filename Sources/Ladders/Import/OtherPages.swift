/// Pages that look like ladders and are about something else: notes of releases and meetings, plans, lists of jobs.
enum OtherPages {
    /// Names of sections and columns that say what happened, who owes what, or when; no work is expected by them.
    private static let sections: Set<String> = [
        "added", "changed", "deprecated", "removed", "fixed", "security", "bug fixes", "bugfixes", "features",
        "new features", "improvements", "breaking changes", "known issues", "upgrade notes",
        "done", "next", "todo", "to do", "doing", "in progress", "blocked", "blockers", "action", "actions",
        "action items", "decisions", "attendees", "present", "agenda", "what", "who", "when", "where",
        "owner", "assignee", "status", "due", "due date", "deadline", "eta", "priority", "risk", "risks", "goal",
        "start", "end", "date", "time", "severity", "response time", "resolution time", "response", "resolution",
        "location", "contact", "apply", "deadline to apply", "department", "phone", "email", "e mail", "office",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ingredients", "price",
    ]
    /// Words that mean several of those, and in a ladder an area of work; they count only beside the others.
    private static let ambiguous: Set<String> = [
        "security", "decisions", "priority", "risk", "risks", "goal", "response", "time", "improvements", "features",
        "description", "action", "actions", "resolution", "next", "what", "who",
    ]

    /// Whether most of the sections of a page are those of such a page.
    static func areSections(_ names: Set<String>) -> Bool {
        let known = names.filter { sections.contains($0) || ambiguous.contains($0) }
        return known.count * 3 >= names.count * 2 && known.contains { !ambiguous.contains($0) }
    }

    /// Whether a label names a release or a day: `v2.1.0`, `[1.2.0] - 2024-05-01`.
    static func isRelease(_ label: String) -> Bool {
        label.words.contains { word in
            let bare = word.filter { $0.isLetter || $0.isNumber || ".-/".contains($0) }
            let parts = (bare.first == "v" || bare.first == "V" ? bare.dropFirst() : Substring(bare)).split {
                ".-/".contains($0)
            }
            guard parts.count >= 2, let first = parts.first, !first.isEmpty, first.allSatisfy(\.isNumber) else {
                return false
            }
            let isVersion =
                bare.contains(".") && parts.count <= 4 && parts.prefix(2).allSatisfy { $0.allSatisfy(\.isNumber) }
            return isVersion || parts.count == 3 && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
        }
    }

    /// Whether a label only numbers a part or a time: `Week 2`, `Phase 1`.
    static func isNumbered(_ label: String) -> Bool {
        let keys = label.key.words.map(String.init)
        return LevelName.isEnumeration(keys) && keys.contains { LevelName.number($0) != nil }
            || isRelease(label)
    }

    /// Words for how well somebody can do a thing, whatever it is; a course has them as a ladder does.
    static let proficiency: Set<String> = [
        "beginner", "beginners", "novice", "starter", "basic", "basics", "intermediate", "medium", "advanced", "expert",
        "master", "mastery", "proficient", "foundation", "foundational", "professional", "experienced", "strong",
        "early", "mid", "middle", "regular",
    ]
}
