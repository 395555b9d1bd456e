internal import Markdown

/// What in a mail is not what somebody says in it: what was sent to them, and what people and programs put around it.
struct MailFurniture {
    /// What becomes of a line.
    enum Kind {
        /// It was sent to them, or a program wrote it.
        case dropped
        /// They wrote it, and it says nothing of the candidate.
        case leftOut
    }

    private let lines: [MailLine]
    private let names: Set<String>
    private var dropped: Set<Int> = []
    private var signatures: Set<Int> = []
    private var separators: Set<Int> = []

    init(_ lines: [MailLine], formDepth: Int, marks: FormMarks, names: [String]) {
        self.lines = lines
        self.names = Set(names.flatMap { $0.folded.lowercased().split(separator: " ").map(String.init) })
        for index in lines.indices where !lines[index].isOld {
            let text = lines[index].text
            if isSeparator(index) { separators.insert(index) }
            if Self.isAttribution(text), next(after: index).map({ lines[$0].depth > lines[index].depth }) ?? false {
                dropped.insert(index)
                if let above = previous(before: index), above == index - 1, Self.beginsAttribution(lines[above].text) {
                    dropped.insert(above)
                }
            }
            if text == "-- " || text == "--" { markSignature(from: index, marks: marks) }
        }
        markMessage()
    }

    /// Whether what follows is an old mail, or a signature, and no answer.
    func endsForm(at index: Int) -> Bool { separators.contains(index) }

    /// What becomes of a line that is no mark; nil for one that says something. In a section only what cannot be an
    /// answer goes.
    func kind(of index: Int, isInSection: Bool) -> Kind? {
        let text = lines[index].text
        if dropped.contains(index) || separators.contains(index) { return .dropped }
        if text.hasPrefix("Sent from my ") { return .leftOut }
        if signatures.contains(index) { return text.trimmed.isEmpty || text.hasPrefix("--") ? .dropped : .leftOut }
        guard !isInSection else { return nil }
        if Self.isHeader(text) { return .dropped }
        return isPleasantry(text) ? .leftOut : nil
    }

    // MARK: What programs add

    /// “On Monday Bo wrote:”, as it stands above a quotation.
    static func isAttribution(_ line: String) -> Bool {
        let text = line.folded
        guard text.hasSuffix(":") else { return false }
        let verbs = ["wrote", "writes", "schrieb", "écrit", "escribió", "ha scritto", "skrev"]
        return text.contains("@") || verbs.contains(where: text.contains) || beginsAttribution(line)
    }

    /// The first line of one that takes two.
    private static func beginsAttribution(_ line: String) -> Bool {
        let text = line.folded
        return ["On ", "Am ", "Le ", "El ", "Il "].contains(where: text.hasPrefix) && text.contains(where: \.isNumber)
    }

    private static func isHeader(_ line: String) -> Bool {
        let names = [
            "from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "von", "an", "gesendet", "betreff",
            "datum",
        ]
        guard let colon = line.firstIndex(of: ":") else { return false }
        let name = String(line[..<colon]).folded.lowercased().filter { $0 != "*" }
        return names.contains(name)
    }

    /// The line that mail programs put above the mail that is answered or forwarded.
    private func isSeparator(_ index: Int) -> Bool {
        let line = lines[index].text
        let words = line.lowercased()
        let isNamed = words.contains("original message") || words.contains("forwarded message")
        if line.hasPrefix("---"), isNamed || words.contains("ursprüngliche nachricht") { return true }
        guard line.trimmed.count >= 5, line.trimmed.allSatisfy({ $0 == "_" || $0 == "-" }),
            let next = next(after: index)
        else { return false }
        return Self.isHeader(lines[next].text)
    }

    // MARK: What was sent to them

    /// The message around the form, from its greeting to its last sentence.
    private mutating func markMessage() {
        for index in lines.indices where lines[index].text.folded.hasPrefix(ReturnedForm.messageAside) {
            dropped.insert(index)
            if let command = next(after: index), lines[command].text.contains("promo feedback give") {
                dropped.insert(command)
            }
        }
        for index in lines.indices {
            let below = index + 1 < lines.count ? lines[index + 1].text.folded : ""
            let text = lines[index].text.folded
            let opening = ReturnedForm.messageOpening
            guard text.contains(opening) || !below.contains(opening) && "\(text) \(below)".contains(opening) else {
                continue
            }
            var whole = ""
            for last in index..<min(index + 20, lines.count) {
                whole += " " + lines[last].text
                guard whole.folded.hasSuffix(ReturnedForm.messageClosing) else { continue }
                dropped.formUnion(index...last)
                if let greeting = previous(before: index), lines[greeting].text.hasPrefix("Hello ") {
                    dropped.insert(greeting)
                }
                break
            }
        }
    }

    // MARK: What people add

    /// Signatures take up to six lines; anything longer is something that they say.
    private mutating func markSignature(from start: Int, marks: FormMarks) {
        var end = start + 1
        while end < lines.count, lines[end].depth == lines[start].depth, marks.mark(of: lines[end].text) == nil,
            !isSeparator(end), !Self.isAttribution(lines[end].text)
        {
            end += 1
        }
        let count = (start..<end).count { !lines[$0].text.trimmed.isEmpty } - 1
        if count <= 6 { signatures.formUnion(start..<end) }
    }

    private static let greetings = [
        "hi", "hello", "hey", "dear", "good morning", "good afternoon", "hallo", "liebe", "lieber",
    ]
    private static let closings: Set<String> = [
        "thanks", "thank you", "many thanks", "best", "best regards", "kind regards", "warm regards", "regards",
        "best wishes", "all the best", "cheers", "sincerely", "yours", "yours sincerely", "viele grüße", "vg", "lg",
    ]
    private static let handing: Set<String> = [
        "here you go", "here you are", "here it is", "here is the form", "here is my feedback", "see below",
        "please see below", "my answers are below", "answers below", "find it below", "please find it below",
    ]

    /// A line that only greets, hands over, thanks or signs.
    private func isPleasantry(_ line: String) -> Bool {
        let text = String(line.folded.lowercased().map { $0.isLetter || $0 == "'" ? $0 : " " }).folded
        let words = text.split(separator: " ").map(String.init)
        guard !words.isEmpty else { return false }
        if words.count <= 4, Self.greetings.contains(where: { text == $0 || text.hasPrefix($0 + " ") }),
            line.trimmed.last.map({ ",!:".contains($0) || $0.isLetter }) == true
        {
            return true
        }
        if words.count <= 3, words.allSatisfy(names.contains) { return true }
        let known = Self.closings.union(Self.handing)
        if known.contains(text) { return true }
        // “Here it is, Kim”
        guard words.count > 1, let last = words.last, names.contains(last) else { return false }
        return known.contains(words.dropLast().joined(separator: " "))
    }

    // MARK: Neighbours

    private func previous(before index: Int) -> Int? {
        lines[..<index].lastIndex { !$0.text.trimmed.isEmpty }
    }

    private func next(after index: Int) -> Int? {
        lines[(index + 1)...].firstIndex { !$0.text.trimmed.isEmpty }
    }
}
