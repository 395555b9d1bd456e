internal import Foundation
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// Questions for what was not said on the command line, one after the other.
///
/// Each answer is kept in a file in the Git directory as soon as it is given, so that nothing typed is lost when the
/// input ends, Ctrl-C is pressed, or the answers are refused together; the same command then offers them again. A line
/// that holds only a dot ends a text of several lines; as an answer it leaves empty what was kept.
struct Interview {
    private let context: Context
    private let prompter: Prompter
    private let path: String
    private var kept: Kept

    /// What is kept of an interview that did not end.
    private struct Kept: Codable {
        var begun: String
        var answers: [String: String] = [:]
    }

    /// Letters on a line of a question.
    private static let width = 80
    private static let done = "."

    /// Begins, or goes on with what was kept, if whoever answers wants to. Nil where nobody is there to answer.
    init?(_ context: Context, about name: String, in organisation: OrganisationRepository) throws {
        guard let prompter = context.prompter else { return nil }
        let folder = organisation.git.commonDirectory + "/promo/answers"
        self.context = context
        self.prompter = prompter
        path = "\(folder)/\(name.replacing("/", with: "--")).json"
        kept = Kept(begun: "\(try context.today())")
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Refusal("unwritable-folder", "no answers can be kept in \(folder)", hint: "Check its permissions.")
        }
        guard let earlier = Self.read(path), !earlier.answers.isEmpty else { return }
        // Only Enter and a word that can be meant: the first answer may be typed before the question is read.
        while true {
            context.output.complain("You began this on \(earlier.begun). Enter goes on with it; n begins anew: ")
            let answer = try typed { _, _ in }.lowercased()
            guard ["", "y", "yes", "n", "no"].contains(answer) else { continue }
            prompter.pause()
            if !answer.hasPrefix("n") { kept = earlier }
            return
        }
    }

    /// What was kept; nil where nothing was that can be read.
    private static func read(_ path: String) -> Kept? {
        do {
            return try JSONDecoder().decode(Kept.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            return nil
        }
    }

    /// Forgets the answers, once they have become what they were for.
    func finish() throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Asks questions that change something else meanwhile. Between two of these calls the terminal is as it was.
    mutating func ask(_ questions: (inout Interview) throws -> Void) throws {
        defer { prompter.pause() }
        try questions(&self)
    }

    // MARK: Questions

    /// A line that must be there, read as what it should be; asked again until it can be.
    mutating func required<Answer>(
        _ key: String, _ question: String, read: (String) throws -> Answer
    ) throws -> Answer {
        while true {
            if let answer = try attempt(key, question, read: read) { return answer }
        }
    }

    /// A line that may be left empty.
    mutating func optional<Answer>(
        _ key: String, _ question: String, read: (String) throws -> Answer
    ) throws -> Answer? {
        while true {
            let text = try line(key, question + " (or Enter)")
            guard !text.isEmpty else { return nil }
            if let answer = try understood(key, text, read: read) { return answer }
        }
    }

    /// Lines until an empty one, or one with only a dot, each read as what it should be.
    mutating func several<Answer>(
        _ key: String, _ question: String, read: (String) throws -> Answer
    ) throws -> [Answer] {
        say(question + ", one a line; an empty line ends it:")
        var found: [Answer] = []
        while true {
            let number = found.count + 1
            let text = try line("\(key)-\(number)", "  \(number)")
            guard !text.isEmpty else { return found }
            if let answer = try understood("\(key)-\(number)", text, read: read) { found.append(answer) }
        }
    }

    /// Running text of any number of lines and paragraphs, up to a line that holds only a dot, or Ctrl-D; empty where
    /// nothing was typed. Nothing in it becomes structure (``Markdown/TypedText``).
    mutating func text(_ key: String, _ question: String) throws -> String {
        say(question)
        let before = kept.answers[key]
        if let before {
            say("  You wrote: \(Self.shortened(before))")
            say("  Enter keeps it; write anew to replace it, or a line with only a dot to leave it empty.")
        } else {
            say("  As many lines as you like. A line with only a dot ends it, or Ctrl-D; Enter alone leaves it empty.")
        }
        var lines: [String] = []
        let keep = { (interview: inout Interview) throws in
            try interview.keep(key, lines.joined(separator: "\n").trimmed)
        }
        while true {
            context.output.complain("  > ")
            switch prompter.readLine() {
            case .line(Self.done):
                try keep(&self)
                return TypedText.escaped(kept.answers[key] ?? "")
            case .line(let line):
                // An empty line that begins something pasted is a part of it.
                if line.trimmed.isEmpty, lines.allSatisfy(\.isEmpty) {
                    if prompter.isPending() { continue }
                    return TypedText.escaped(before ?? "")
                }
                lines.append(line)
                try keep(&self)
            case .end(let line):
                context.output.complain("\n")
                if !line.trimmed.isEmpty { lines.append(line) }
                if lines.isEmpty { throw stopped }
                try keep(&self)
                return TypedText.escaped(kept.answers[key] ?? "")
            case .interrupted(let line):
                context.output.complain("\n")
                if !line.trimmed.isEmpty { lines.append(line) }
                if !lines.isEmpty { try keep(&self) }
                throw stopped
            }
        }
    }

    /// The beginning of a text that was kept.
    private static func shortened(_ text: String) -> String {
        let line = text.split(separator: "\n").joined(separator: " ")
        return line.count > 60 ? "\(line.prefix(59))… (\(line.count) letters)" : line
    }

    /// One of some names, by the name or its number; the first where only Enter was typed.
    mutating func oneOf(_ key: String, _ question: String, _ names: [String]) throws -> String {
        let offered = names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
        while true {
            let text = try line(key, "\(question): \(offered) (Enter for \(names.first ?? ""))")
            if text.isEmpty, let first = names.first { return first }
            let known = names.first { $0.lowercased() == text.lowercased() }
            if let name = known ?? Int(text).flatMap({ names.indices.contains($0 - 1) ? names[$0 - 1] : nil }) {
                return name
            }
            say("  “\(text)” is none of them. Type one of the names or its number.")
            try keep(key, "")
        }
    }

    /// One of a few words, by the word or its number.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ question: String, of type: Choice.Type, isOptional: Bool = false
    ) throws -> Choice? where Choice.RawValue == String {
        let choices = Array(Choice.allCases)
        let names = choices.enumerated().map { "\($0 + 1) \($1.rawValue)" }.joined(separator: ", ")
        let read = { (text: String) throws -> Choice in
            if let number = Int(text), choices.indices.contains(number - 1) { return choices[number - 1] }
            guard let choice = Choice(rawValue: text.lowercased()) else {
                throw Refusal("bad-choice", "“\(text)” is none of them", hint: "Type one of the words or its number.")
            }
            return choice
        }
        guard isOptional else { return try required(key, "\(question): \(names)", read: read) }
        return try optional(key, "\(question): \(names)", read: read)
    }

    /// Lines for whoever answers.
    func say(_ text: String) {
        let indent = String(text.prefix { $0 == " " })
        for line in Table.wrapped(Output.clean(text), width: Self.width - indent.count) {
            context.output.complain(indent + line + "\n")
        }
    }

    // MARK: Parts of the above

    private mutating func attempt<Answer>(
        _ key: String, _ question: String, read: (String) throws -> Answer
    ) throws -> Answer? {
        let text = try line(key, question)
        guard !text.isEmpty else {
            say("  This one is needed.")
            return nil
        }
        return try understood(key, text, read: read)
    }

    /// The answer as what it should be; where it cannot be, says why and forgets it.
    private mutating func understood<Answer>(
        _ key: String, _ text: String, read: (String) throws -> Answer
    ) throws -> Answer? {
        do {
            return try read(text)
        } catch let refusal as Refusal {
            say("  \(refusal.message). \(refusal.hint)")
            try keep(key, "")
            return nil
        }
    }

    /// What was typed, or what was kept where only Enter was; nothing for a dot. Kept at once.
    private mutating func line(_ key: String, _ question: String) throws -> String {
        let before = kept.answers[key]
        let offer = before.map { " [\(Self.shortened($0))]" } ?? ""
        let prompt = Table.wrapped(Output.cleanLine("\(question)\(offer):"), width: Self.width - 1)
        let indent = question.prefix { $0 == " " }
        context.output.complain(prompt.map { indent + $0 }.joined(separator: "\n") + " ")
        let text = try typed { try $0.keep(key, $1) }
        if text == Self.done {
            try keep(key, "")
            return ""
        }
        guard !text.isEmpty else { return before ?? "" }
        try keep(key, text)
        return text
    }

    /// A line without blanks around it. Where the input ends, what was typed of it is handed to `keeping`.
    private mutating func typed(keeping: (inout Interview, String) throws -> Void) throws -> String {
        switch prompter.readLine() {
        case .line(let line): return line.trimmed
        case .end(let line), .interrupted(let line):
            context.output.complain("\n")
            if !line.trimmed.isEmpty { try keeping(&self, line.trimmed) }
            throw stopped
        }
    }

    private var stopped: Refusal {
        prompter.pause()
        return Refusal(
            "stopped", "stopped before the last question",
            hint: "What you typed is kept in \(path); the same command goes on with it.")
    }

    /// Keeps an answer, or forgets it where it is empty.
    private mutating func keep(_ key: String, _ answer: String) throws {
        kept.answers[key] = answer.isEmpty ? nil : answer
        do {
            try JSONEncoder().encode(kept).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Refusal("unwritable-folder", "the answers cannot be kept in \(path)", hint: "Check its permissions.")
        }
    }
}
