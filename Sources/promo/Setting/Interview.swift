internal import Foundation
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// Where answers come from.
struct Prompter: Sendable {
    /// The next line that somebody types; nil at the end of the input.
    var readLine: @Sendable () -> String?
}

/// Questions for what was not said on the command line, one after the other.
///
/// Each answer is kept in a file in the Git directory as soon as it is given, so that nothing typed is lost when the
/// input ends, Ctrl-C is pressed, or the answers are refused together; the same command then offers them again.
struct Interview {
    private let context: Context
    private let prompter: Prompter
    private let path: String
    private var answers: [String: String]

    /// Begins, or goes on with what was kept. Nil where nobody is there to answer.
    init?(_ context: Context, about name: String, in organisation: OrganisationRepository) throws {
        guard let prompter = context.prompter else { return nil }
        let folder = organisation.git.commonDirectory + "/promo/answers"
        self.context = context
        self.prompter = prompter
        path = "\(folder)/\(name.replacing("/", with: "--")).json"
        answers = [:]
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
            if files.fileExists(atPath: path) {
                answers = try JSONDecoder().decode(
                    [String: String].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
            }
        } catch {
            throw Refusal("unwritable-folder", "no answers can be kept in \(folder)", hint: "Check its permissions.")
        }
        if !answers.isEmpty {
            context.output.notice("going on with what you typed last time; Enter takes the answer in brackets")
        }
    }

    /// Forgets the answers, once they have become what they were for.
    func finish() throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Asks questions that change something else meanwhile.
    mutating func ask(_ questions: (inout Interview) throws -> Void) throws { try questions(&self) }

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

    /// Lines until an empty one, each read as what it should be.
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

    /// Running text in one or more lines, up to an empty one; empty where nothing was typed.
    mutating func text(_ key: String, _ question: String) throws -> String {
        say(question + " (an empty line ends it)")
        var lines: [String] = []
        while true {
            let text = try line("\(key)-\(lines.count + 1)", "  >")
            guard !text.isEmpty else { return lines.joined(separator: "\n") }
            lines.append(text)
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
    func say(_ text: String) { context.output.complain(Output.clean(text) + "\n") }

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
            answers[key] = nil
            try keep()
            return nil
        }
    }

    /// What was typed, or what was kept where only Enter was; kept at once.
    private mutating func line(_ key: String, _ question: String) throws -> String {
        let kept = answers[key]
        let offer = kept.map { " [\($0)]" } ?? ""
        context.output.complain(Output.cleanLine("\(question)\(offer)") + (question.hasSuffix(">") ? " " : ": "))
        guard let typed = prompter.readLine() else {
            context.output.complain("\n")
            throw Refusal(
                "stopped", "the input ended before the last question",
                hint: "What you typed is kept: the same command goes on with it.")
        }
        let text = typed.trimmed
        // Sections end with an empty line, also where their next line was kept.
        guard text.isEmpty else {
            answers[key] = text
            try keep()
            return text
        }
        return kept ?? ""
    }

    private func keep() throws {
        do {
            try JSONEncoder().encode(answers).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Refusal("unwritable-folder", "the answers cannot be kept in \(path)", hint: "Check its permissions.")
        }
    }
}
