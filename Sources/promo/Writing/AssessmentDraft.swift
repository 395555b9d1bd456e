internal import Ladders
internal import Markdown
internal import Packets

/// Ratings about to be written into an assessment, from options and answers.
struct AssessmentDraft {
    /// One entry a dimension, by id.
    var ratings: [Rating] = []
    /// Texts by heading.
    var texts: [(title: String, text: String)] = []

    /// What was said of one dimension; nil and empty for what was not.
    struct Rating: Hashable {
        var dimension: String
        var selfRating: String?
        var managerRating: String?
        var evidence: [String] = []

        /// Reads `leadership-scope: self 4, manager 3`, with either of the two. Throws ``Packets/Refusal`` with
        /// `bad-rating`.
        init(_ text: String) throws {
            let refusal = Refusal(
                "bad-rating", "“\(text)” is no rating of a dimension",
                hint: "Write it as \"leadership-scope: self 4, manager 3\", or with one of the two.")
            guard let colon = text.lastIndex(of: ":") else { throw refusal }
            dimension = text[..<colon].trimmed
            for part in text[text.index(after: colon)...].split(separator: ",") {
                let words = part.split(separator: " ", maxSplits: 1).map { $0.trimmed }
                guard words.count == 2, !words[1].isEmpty else { throw refusal }
                switch words[0].lowercased() {
                case "self" where selfRating == nil: selfRating = words[1]
                case "manager" where managerRating == nil: managerRating = words[1]
                default: throw refusal
                }
            }
            guard !dimension.isEmpty, selfRating != nil || managerRating != nil else { throw refusal }
        }

        init(dimension: String) { self.dimension = dimension }
    }

    /// Refuses a rating that the policy's scale does not have, and any where it forbids them.
    func requireRatings(by policy: CheckPolicy) throws {
        guard policy.allowsRatings else {
            throw Refusal(
                "ratings-forbidden", "the policy here forbids ratings",
                hint: "Write what you saw in words: promo edit CANDIDATE assessment")
        }
        for rating in ratings.flatMap({ [$0.selfRating, $0.managerRating] }).compactMap({ $0 }) {
            _ = try Self.rating(rating, by: policy)
        }
    }

    private static func rating(_ text: String, by policy: CheckPolicy) throws -> String {
        guard let known = policy.scale.first(where: { $0.lowercased() == text.lowercased() }) else {
            throw Refusal(
                "bad-rating", "“\(text)” is no rating here", hint: "There is: \(policy.scale.joined(separator: ", ")).")
        }
        return known
    }

    /// Asks dimension by dimension, each with what it stands for; what an earlier assessment says is kept where nothing
    /// is answered.
    mutating func ask(
        _ interview: inout Interview, dimensions: [Ladder.Dimension], examples: [String], present: Assessment?,
        template: Document, policy: CheckPolicy
    ) throws {
        if policy.allowsRatings {
            let scale = policy.scale.joined(separator: ", ")
            for (index, dimension) in dimensions.enumerated() {
                var rating = Rating(dimension: dimension.id)
                let before = present?.rating(of: dimension.id)
                let purpose = dimension.expectations.first.map { ": \($0.text)" } ?? ""
                interview.say("\(index + 1) of \(dimensions.count) \(dimension.name)\(purpose)")
                func ask(_ whose: String, _ question: String, _ now: String?) throws -> String? {
                    let said = now.map { "; now \($0)" } ?? ""
                    return try interview.optional("\(whose)-\(dimension.id)", "  \(question), of \(scale)\(said)") {
                        try Self.rating($0, by: policy)
                    }
                }
                rating.selfRating = try ask("self", "How the candidate sees it", before?.selfRating)
                rating.managerRating = try ask("manager", "How the manager sees it", before?.managerRating)
                if !examples.isEmpty {
                    interview.say("  \(examples.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", "))")
                    rating.evidence =
                        try interview.optional("evidence-\(dimension.id)", "  Examples behind it, by number or name") {
                            try Given.examples($0, of: examples)
                        } ?? []
                }
                ratings.append(rating)
            }
        }
        guard present?.document.sections.allSatisfy(\.isEmpty) ?? true else { return }
        texts = try interview.sections(of: template)
    }

    /// The assessment with these ratings in place of what it said of the same dimensions.
    func document(over document: Document) throws -> Document {
        var entries = try Assessment(document).ratings.map { Entry($0) }
        for rating in ratings {
            if let index = entries.firstIndex(where: { $0.dimension == rating.dimension }) {
                entries[index].take(rating)
            } else {
                entries.append(Entry(rating))
            }
        }
        var changed = try document.filled(with: [("ratings", .list(entries.map(\.value)))], name: document.name)
        if !texts.isEmpty { changed = try changed.with(texts).withoutGuidance() }
        _ = try Assessment(changed)
        return changed
    }

    /// One entry as it is written.
    private struct Entry {
        let dimension: String
        var selfRating: String?
        var managerRating: String?
        var evidence: [String]

        init(_ rating: Assessment.Rating) {
            (dimension, selfRating, managerRating, evidence) =
                (rating.dimension, rating.selfRating, rating.managerRating, rating.evidence)
        }

        init(_ rating: Rating) {
            (dimension, selfRating, managerRating, evidence) =
                (rating.dimension, rating.selfRating, rating.managerRating, rating.evidence)
        }

        /// What was said anew goes before what stood there.
        mutating func take(_ rating: Rating) {
            selfRating = rating.selfRating ?? selfRating
            managerRating = rating.managerRating ?? managerRating
            if !rating.evidence.isEmpty { evidence = rating.evidence }
        }

        var value: Value {
            let pairs: [(String, Value?)] = [
                ("dimension", .text(dimension)), ("self", selfRating.map { .text($0) }),
                ("manager", managerRating.map { .text($0) }),
                ("evidence", evidence.isEmpty ? nil : .list(evidence.map { .text($0) })),
            ]
            return .map(pairs: pairs.compactMap { name, value in value.map { (name, $0) } })
        }
    }
}
