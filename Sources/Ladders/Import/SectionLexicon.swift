internal import Markdown

/// The words by which sections say what they are: wrappers around expectations, other matters, facts, summaries.
extension Lexicon {
    /// What the words of a label say about it.
    struct Traits: Hashable {
        let key: String
        let wordCount: Int
        let isWrapper: Bool
        let isCondition: Bool
        let isConditionInItem: Bool
        let isOtherMatter: Bool
        let isFact: Bool
        let isSummary: Bool
        /// Whether it promises what is expected, among other sections of a level.
        let isExpectations: Bool
        /// Whether it is about how people are promoted.
        let isAboutPromotion: Bool

        init(_ label: String) {
            key = label.key
            wordCount = label.wordCount
            isWrapper = Lexicon.isWrapper(label)
            isCondition = Lexicon.isCondition(label)
            isConditionInItem = Lexicon.isCondition(label, inItem: true)
            isOtherMatter = Lexicon.isOtherMatter(label)
            isFact = Lexicon.isFact(label)
            isSummary = Lexicon.isSummary(label)
            let key = key
            isAboutPromotion = [
                "promot", "readiness", "timeline", "progress", "case", "track", "process", "step", "switch", "decision",
                "typical time", "time at", "time in level",
            ].contains {
                key.has($0)
            }
            isExpectations =
                isWrapper
                && ["expect", "requirement", "criteri", "competenc", "erwart", "attente", "ожидан"].contains {
                    key.has($0)
                }
        }
    }

    /// Labels around expectations that name no dimension.
    static func isWrapper(_ label: String) -> Bool {
        let key = label.key
        if wrappers.contains(key) { return true }
        let words = key.words.map(String.init).filter { !fillers.contains($0) && Int($0) == nil }
        return !words.isEmpty && words.allSatisfy { wrapperWords.contains($0) }
    }

    private static let wrappers: Set<String> = [
        "you will", "you", "what we expect", "what we expect from you", "what you do", "what you will do",
        "at this level",
        "at this level you", "we expect you to", "you are expected to", "who you are", "they", "someone at this level",
        "topics", "content",
        "items",
        "example criteria", "examplecriteria", "what is expected", "what s expected", "the details", "in detail",
        "points",
        "wir erwarten", "was wir erwarten", "что ожидаем", "ожидания", "требования", "期望", "要求", "期待",
        "ce que nous attendons",
    ]

    private static let wrapperWords: Set<String> = [
        "expectation", "expectations", "expected", "criteria", "criterion", "requirement", "requirements",
        "description",
        "descriptions", "behaviours", "behaviors", "competencies", "competency", "capabilities",
        "level", "levels", "detail", "details", "ladder", "matrix", "framework", "content", "contents", "key", "core",
        "main", "general", "summary", "progression", "overview", "indicators", "statements", "list", "table",
        "expectativas", "erwartungen",
        "anforderungen", "attentes", "critères", "criterios", "beschreibung",
    ]

    private static let fillers: Set<String> = [
        "career", "the", "of", "for", "and", "our", "your", "a", "an", "at", "this", "per", "by", "in", "to", "de",
        "der", "die", "des", "les",
    ]

    /// Whether a section is about something else than what a level expects: reading, examples, pay, how to use the page.
    static func isOtherMatter(_ label: String) -> Bool {
        let key = label.key
        let words = key.words
        if words.count > 10 { return false }
        if words.count > 1, words[0] == "anti" { return true }
        return otherLabels.contains(key) || words.contains { otherWords.contains($0) } || otherPhrases.occur(in: key)
    }

    /// Words that no dimension holds.
    private static let otherWords: Set<Substring> = [
        "example", "examples", "resource", "resources", "readings", "books", "articles", "links", "faq", "faqs",
        "references",
        "comparison", "glossary", "changelog", "salary", "salaries", "pitfalls", "antipatterns", "mistakes",
        "disclaimer",
        "acknowledgements", "acknowledgments", "credits", "license", "contributing", "tldr", "footnotes", "courses",
        "roster", "benefits", "usage", "beispiele",
        "literatur", "quellen", "exemples", "ressources", "ejemplos", "recursos", "exemple", "exemplo", "exemplos",
        "ejemplo",
        "beispiel", "esempi", "esempio", "примеры", "ссылки", "литература", "ресурсы", "вопросы", "例", "参考", "资源", "示例",
        "参考文献",
        "toc", "legend",
    ]

    /// Words that name such a section only when they stand alone.
    private static let otherLabels: Set<String> = [
        "reference", "compensation", "interview", "interviews", "read", "challenges", "introduction",
        "intro", "about",
        "background", "inspiration", "sources", "questions", "questions feedback", "timeline", "notes", "note", "tips",
        "book",
        "history", "pay", "benefits", "process", "contents", "navigation", "how we use it", "purpose of this document",
    ]

    private static let otherPhrases = Phrases([
        "recommended reading", "reading list", "suggested reading", "to read", "topics to", "topics for",
        "learning topics", "level is not",
        "nice to have", "setbacks", "red flag", "key questions", "rating calibration", "performance rating",
        "calibration by", "challenges by", "common challenges", "key challenges", "interview questions",
        "interview process", "transitioning to", "transition to",
        "questions we ask", "promotion history", "about this", "about our", "about the", "hiring process",
        "salary range", "quick navigation", "anti patterns", "table of contents", "how to use", "using this",
        "how it works", "how does it work", "see also",
        "further reading", "related resources", "tl dr", "next steps", "development areas", "growth areas",
        "areas of growth",
        "success indicators", "success strategies", "performance signals", "common titles", "typical titles",
        "what this is not",
        "frequently asked", "learning path", "red flags", "how to get", "how to grow", "give us",
        "things to keep in mind",
        "promotion process", "promotion readiness", "typical timeline", "typical time", "time at each", "time at level",
        "time per level", "moving between", "skills to develop", "career development",
        "success looks like", "warning signs", "nice to have topics", "to be promoted", "getting promoted",
    ])

    /// Keys of data that say what an entry is called or where it comes from.
    static let metadataKeys: Set<String> = [
        "id", "name", "title", "code", "level", "levels", "track", "path", "url", "link", "weight", "layout", "date",
        "version", "author",
        "tags", "slug", "type", "order", "status", "homepage", "sidebar", "permalink", "excerpt", "yaml", "color",
        "icon", "key",
    ]

    /// Whether a label names a figure of a level, such as its span, its budget or the usual background.
    static func isFact(_ label: String) -> Bool {
        let key = label.key
        guard key.wordCount <= 6 else { return false }
        if key.wordCount <= 3,
            key.has("年限") || key.has("年数") || experienceWords.prefix(7).contains(where: { key.has($0) })
        {
            return true
        }
        return factNames.contains(key) || factPhrases.occur(in: key)
    }

    /// Whether a topic of a comparison is a figure or a fact rather than a dimension.
    static func isFigure(_ key: String) -> Bool {
        isFact(key)
            || [
                "focus", "scope", "planning", "reports", "stakeholders", "problems", "education", "horizon", "title",
                "career stage",
            ].contains(key)
            || key.hasPrefix("typical ")
    }

    private static let experienceWords = [
        "experience", "expérience", "experiencia", "experiência", "erfahrung", "esperienza", "years of",
        "опыт", "经验", "经历", "年限", "経験", "경력", "学历",
    ]

    /// Whether a text says how many years somebody has usually worked, and little else.
    static func isYearsOfExperience(_ key: String) -> Bool {
        guard key.utf8.contains(where: { (0x30...0x39).contains($0) }), key.wordCount <= 24,
            years.occur(in: " \(key) ")
        else { return false }
        return approximations.contains(key.words.first ?? "") || experiences.occur(in: key)
    }

    private static let experiences = Fragments(experienceWords)
    private static let years = Fragments([
        " year", " yr", " ans ", " an ", "año", " anos", "jahre", " лет", " год", "年", "년", " anni",
    ])
    private static let approximations: Set<Substring> = [
        "typically", "usually", "approximately", "around", "about", "generally", "normally", "minimum",
    ]

    /// Whether a text only says that a level includes another one.
    static func isInheritance(_ text: String, key: String? = nil) -> Bool {
        let key = key ?? text.key
        guard key.wordCount <= 14 else { return false }
        if text.holds(0x2B), text.trimmed.hasSuffix(" +") { return true }
        return inheritances.begin(key)
    }

    private static let inheritances = Fragments([
        "extends the", "everything in", "everything from", "all of the above", "same as", "includes everything",
        "includes all", "all responsibilities of", "all requirements of", "all expectations of",
        "all of the responsibilities", "meets all", "in addition to all", "todo lo anterior", "alles aus", "tudo de",
    ])

    /// Whether a section describes the level as a whole.
    static func isSummary(_ label: String) -> Bool {
        let words = label.key.words.map(String.init)
        return words.count <= 6 && words.contains { summaryWords.contains($0) }
    }

    private static let summaryWords: Set<String> = [
        "summary", "overview", "description", "purpose", "mission", "objective", "objetivo", "descripción", "descrição",
        "resumen", "resumo",
        "résumé", "beschreibung", "zusammenfassung", "описание", "кратко", "概要", "简介", "描述", "tldr",
    ]

    private static let factNames: Set<String> = [
        "pay", "grade", "qualifications", "yoe range", "pay job level",
        "experience", "experience level", "years of experience", "span", "layers", "budget", "time horizon",
        "team size",
        "education", "yoe", "titles", "career stage", "salary", "salary range",
        "equivalent", "aka", "also known as", "berufserfahrung", "erfahrung", "expérience", "experiencia",
        "experiência", "опыт",
        "headcount", "reports to", "tenure", "time in role", "time in level", "typical tenure", "compensation",
    ]

    private static let factPhrases = Phrases([
        "equivalent", "years of industry", "job grade", "pay grade", "salary", "job level",
        "direct reports", "typical background", "typical titles", "budget", "planning horizon", "time horizon",
        "team structure",
        "organizational depth", "organisational depth", "years of experience", "typical experience", "team scope",
        "job titles",
        "reporting line", "typical span", "ops split", "operations strategy",
    ])
}

/// Pieces of words of two bytes or more, found in one walk over a text however many they are.
struct Fragments {
    /// The fragments by what ``place(of:_:)`` says of their first two bytes.
    private var byStart: [[[UInt8]]] = Array(repeating: [], count: 256)
    private var isStart = Array(repeating: false, count: 256)

    init(_ fragments: [String]) {
        for fragment in fragments.map({ Array($0.utf8) }) {
            let place = Self.place(of: fragment[0], fragment[1])
            byStart[place].append(fragment)
            isStart[place] = true
        }
    }

    private static func place(of first: UInt8, _ second: UInt8) -> Int { Int(first &+ second &* 31) }

    /// Whether one of them stands in a text, byte by byte.
    func occur(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            isStart.withUnsafeBufferPointer { isStart in
                for start in 0..<max(0, bytes.count - 1)
                where isStart[Self.place(of: bytes[start], bytes[start + 1])] && stand(in: bytes, at: start) {
                    return true
                }
                return false
            }
        }
    }

    /// Whether a text starts with one of them.
    func begin(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.count >= 2 && stand(in: bytes, at: 0) }
    }

    private func stand(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        byStart[Self.place(of: bytes[start], bytes[start + 1])].contains { bytes[start...].starts(with: $0) }
    }
}

/// Phrases of one or more words, found by their first word.
struct Phrases {
    private var byFirst: [Substring: [[Substring]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = phrase.words
            if let first = words.first { byFirst[first, default: []].append(words) }
        }
    }

    /// Whether one of them stands in a text, word for word.
    func occur(in key: String) -> Bool {
        let words = key.words
        for index in words.indices {
            guard let phrases = byFirst[words[index]] else { continue }
            if phrases.contains(where: { words[index...].starts(with: $0) }) { return true }
        }
        return false
    }
}
