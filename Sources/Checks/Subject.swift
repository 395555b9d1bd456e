package import Ladders
internal import Markdown
package import Packets

/// What rules look at.
package struct Subject: Sendable {
    /// The packet as far as it can be read; its problems are part of it.
    package let content: Content
    /// What the organisation asks, by the commit of `main` that the packet's branch contains.
    package let policy: Policy
    /// The ladder that the packet names, where the organisation has it.
    package let ladder: Ladder?
    /// The day as of which dates are judged.
    package let asOf: Day
    /// By id: the candidate, those who gave feedback, and everybody above any of them.
    package let people: [String: Person]
    /// Packets of the candidate that were approved before.
    package let approved: [Content]
    /// Talks with the candidate that count, in any order.
    package let checkIns: [CheckIn]
    /// Words that mean the candidate in running text, in lower case: the parts of their name, and their id.
    let candidateWords: Set<String>
    /// The same words, and those that say what is theirs.
    let candidateMentions: Set<String>
    /// By the names of the documents: their sentences, which several rules look at.
    let prose: [String: Once<[Sentence]>]

    /// What is to be looked at, put together by the caller.
    package init(
        content: Content, policy: Policy, ladder: Ladder?, asOf: Day, people: [String: Person] = [:],
        approved: [Content] = [], checkIns: [CheckIn] = []
    ) {
        (self.content, self.policy, self.ladder, self.asOf) = (content, policy, ladder, asOf)
        (self.people, self.approved, self.checkIns) = (people, approved, checkIns)
        let name = (people[content.id.candidate]?.name ?? "").lowercased().split(separator: " ").map(String.init)
        let words = Set(name + [content.id.candidate]).union(["she", "he", "they", "i"])
        candidateWords = words
        candidateMentions = words.union(words.flatMap { [$0 + "'s", $0 + "’s"] }).union(["her", "his", "their", "my"])
        prose = Dictionary(content.documents.map { ($0.name, Once()) }) { first, _ in first }
    }

    /// The sentences of a document of the packet, read once for all rules.
    func sentences(of document: Document) -> [Sentence] {
        guard let once = prose[document.name] else { return document.sentences }
        return once.value { document.sentences }
    }

    /// The candidate's own file; nil where there is none.
    package var candidate: Person? { people[content.id.candidate] }

    /// The level that the packet argues for; nil where the ladder has none of that code.
    package var target: Ladder.Level? {
        content.statement?.to.flatMap { ladder?.level($0)?.level }
    }

    /// Whole months that the candidate has been at the present level; nil where the people file does not say since when.
    package var monthsAtLevel: Int? { candidate?.levelSince.map { asOf.months(since: $0) } }

    /// The talks of the last twelve months; of the months at the level where those are fewer.
    package var recentCheckIns: [CheckIn] {
        checkIns.filter { $0.date <= asOf && asOf.months(since: $0.date) < checkInWindow }
    }

    /// The months that check-ins are counted over: twelve, or those at the level where they are fewer.
    package var checkInWindow: Int { min(12, max(monthsAtLevel ?? 12, 0)) }

    /// The kind of step; a promotion where the packet does not say.
    var kind: CaseStatement.Kind { content.statement?.kind ?? .promotion }

    /// Everybody above a person, nearest first; a loop ends it.
    func above(_ id: String) -> [String] {
        var chain: [String] = []
        var next = people[id]?.manager
        while let manager = next, !chain.contains(manager), manager != id {
            chain.append(manager)
            next = people[manager]?.manager
        }
        return chain
    }

    /// Whether somebody stands above or below the candidate, by the people files or by what the feedback says of itself.
    func isInReportingLine(_ feedback: Feedback) -> Bool {
        let candidate = content.id.candidate
        if feedback.relationship == .report || feedback.relationship == .skipLevel { return true }
        guard let from = feedback.from else { return false }
        return from == candidate || above(candidate).contains(from) || above(from).contains(candidate)
    }

    /// Where on its track a level stands, from 0, in the track of the packet's target; nil where it is not on it.
    func rank(_ code: String?) -> Int? {
        guard let code, let ladder, let to = content.statement?.to, let track = ladder.level(to)?.track else {
            return nil
        }
        return track.levels.firstIndex { $0.code.lowercased() == code.lowercased() }
    }

}
