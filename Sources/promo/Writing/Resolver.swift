internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// Finds out what to keep of each conflict: by what the command line says, by asking, and in the editor.
struct Resolver {
    let context: Context
    let organisation: OrganisationRepository
    let candidate: String
    /// What was written in the editor, kept until it is part of a commit.
    private var drafts: [Draft] = []

    init(context: Context, organisation: OrganisationRepository, candidate: String) {
        (self.context, self.organisation, self.candidate) = (context, organisation, candidate)
    }

    /// One choice for each conflict; fewer where nobody is there to be asked.
    mutating func choices(for conflicts: [MergeConflict], by said: PartChoices) async throws -> [Choice] {
        do {
            var choices: [Choice] = []
            for (index, conflict) in conflicts.enumerated() {
                guard let keep = try said.keep(of: conflict) ?? ask(conflict, index + 1, of: conflicts.count) else {
                    continue
                }
                choices.append(Choice(conflict, try await self.keep(keep, of: conflict)))
            }
            return choices
        } catch {
            noteTexts()
            throw error
        }
    }

    /// Does what uses the choices, and forgets the texts that were written once it is done.
    func keepingTexts<Value>(_ act: () async throws -> Value) async throws -> Value {
        do {
            let value = try await act()
            for draft in drafts { try draft.remove() }
            return value
        } catch {
            noteTexts()
            throw error
        }
    }

    private func noteTexts() {
        for draft in drafts {
            context.output.notice("your text is kept in \(draft.path); the next promo resolve goes on with it")
        }
    }

    // MARK: Asking

    /// Nil where nobody is there to answer.
    private func ask(_ conflict: MergeConflict, _ number: Int, of count: Int) throws -> Resolve.Keep? {
        guard let prompter = context.prompter, !context.output.isJSON else { return nil }
        defer { prompter.pause() }
        if number > 1 { context.output.line() }
        context.show(conflict)
        let offered = Resolve.Keep.allCases.filter { keep in
            keep == .both ? conflict.canKeepBoth : keep == .edit ? conflict.canEdit : true
        }
        let words = offered.map { "\($0.rawValue.prefix(1)) \($0.rawValue)" }.joined(separator: ", ")
        while true {
            context.output.complain("Keep which (\(number) of \(count)): \(words)? ")
            switch prompter.readLine() {
            case .line(let line):
                let word = line.trimmed.lowercased()
                let found = offered.first { $0.rawValue == word || $0.rawValue.prefix(1) == word }
                if let found { return found }
                context.output.complain("  Type one of the words, or its first letter; Ctrl-D stops.\n")
            case .end, .interrupted:
                context.output.complain("\n")
                throw Refusal(
                    "stopped", "stopped before the last question", hint: "Nothing was changed; both versions stay.")
            }
        }
    }

    private mutating func keep(_ keep: Resolve.Keep, of conflict: MergeConflict) async throws -> Choice.Keep {
        switch keep {
        case .mine: .mine
        case .theirs: .theirs
        case .both: .both
        case .edit: .text(try await edit(conflict))
        }
    }

    // MARK: The editor

    private static let (first, middle, last) = ("<<<<<<< mine", "=======", ">>>>>>> theirs")

    /// What somebody makes of both versions in their editor.
    private mutating func edit(_ conflict: MergeConflict) async throws -> String {
        guard conflict.canEdit else {
            throw Refusal("no-text", "\(conflict.part) is no text", hint: "Keep mine or theirs.")
        }
        let (mine, theirs) = (conflict.mine ?? "", conflict.theirs ?? "")
        let parts = [Self.first, mine, Self.middle, theirs, Self.last].filter { !$0.isEmpty }
        let marked = Array(parts.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined().utf8)
        let place =
            "\(conflict.path.replacing("/", with: "--"))--\(try ObjectID.hash(of: .blob, content: marked).hex.prefix(10))"
        let draft = Draft(folder: organisation.git.commonDirectory + "/promo/resolve", name: place)
        if try draft.prepare(with: marked) {
            context.output.notice("going on with the text kept from last time")
        }
        context.output.notice(
            "leave what shall stand of \(conflict.part), \(conflict.placeInWords), without the three lines of marks")
        do {
            try await Editor(context: context, configuration: organisation.git.configuration).open(draft.path)
        } catch {
            try keep(draft, unlessStill: marked)
            throw error
        }
        let bytes = try draft.text()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            try keep(draft, unlessStill: marked)
            throw Refusal("no-text", "what the editor left is not UTF-8", hint: "Save the file as UTF-8 text.")
        }
        let lines = Set(text.split(separator: "\n"))
        let isMiddleTheirs = "\(mine)\n\(theirs)".split(separator: "\n").contains(Substring(Self.middle))
        let marks = [Self.first, Self.last] + (isMiddleTheirs ? [] : [Self.middle])
        guard !marks.contains(where: { lines.contains(Substring($0)) }) else {
            try keep(draft, unlessStill: marked)
            throw Refusal(
                "marks-left", "the marks around both versions are still in the text",
                hint: "Take the lines \(Self.first), \(Self.middle) and \(Self.last) out.")
        }
        drafts.append(draft)
        return text
    }

    /// Keeps what was typed; a text that is as it was is none.
    private mutating func keep(_ draft: Draft, unlessStill marked: [UInt8]) throws {
        if try draft.text() == marked { try draft.remove() } else { drafts.append(draft) }
    }
}
