internal import Markdown

/// The lines of a returned form, each where it belongs: below a mark of the form, outside of it, or left out.
struct FormReading {
    private var sections: [(mark: FormMark, lines: [String])] = []
    private var olderSections: [(mark: FormMark, lines: [String])] = []
    /// Lines above, below and beside the form.
    private(set) var outside: [String] = []
    /// Greetings and signatures.
    private(set) var leftOut: [String] = []

    /// Reads the lines; `formDepth` is how deeply the form itself is quoted.
    init(_ lines: [MailLine], marks: FormMarks, formDepth: Int, names: [String]) {
        var lines = lines
        let isUnquoted = formDepth == 0 && Self.holdsWholeForm(lines, marks: marks)
        if isUnquoted {
            // The form stands unquoted: what is quoted with it is the old mail.
            let blocks = Self.quotedBlocks(of: lines, marks: marks)
            let old = blocks.flatMap { Array($0) }
            olderSections = Self.sections(of: old.map { lines[$0] }, marks: marks)
            for index in old { lines[index].isOld = true }
        }
        let furniture = MailFurniture(lines, formDepth: formDepth, marks: marks, names: names)
        var current: Int?
        for (index, line) in lines.enumerated() where !line.isOld {
            if let mark = marks.mark(of: line.text) {
                sections.append((mark, mark.holdsAnswer ? [line.text] : []))
                current = mark == .end ? nil : sections.count - 1
                continue
            }
            if furniture.endsForm(at: index) { current = nil }
            switch furniture.kind(of: index, isInSection: current != nil) {
            case .dropped: continue
            case .leftOut: leftOut.append(line.text.trimmed)
            case nil:
                if let current {
                    // Somebody else's words in an answer stay a quotation.
                    sections[current].lines.append(isUnquoted && line.depth > 0 ? "> \(line.text)" : line.text)
                } else if isUnquoted || !line.isQuoted(in: formDepth) {
                    outside.append(line.text)
                }
            }
        }
    }

    /// The lines under a heading, wherever it stands.
    func text(under title: String, marks: FormMarks) -> [String] {
        Self.lines(of: sections, under: .title(marks.plain(title)))
    }

    /// The same of a copy of the form in the mail that was answered.
    func older(under title: String, marks: FormMarks) -> [String] {
        Self.lines(of: olderSections, under: .title(marks.plain(title)))
    }

    /// The lines of each place where a question stands, the question itself first.
    func answers(to mark: FormMark) -> [[String]] { sections.filter { $0.mark == mark }.map(\.lines) }

    private static func lines(of sections: [(mark: FormMark, lines: [String])], under mark: FormMark) -> [String] {
        Array(sections.filter { $0.mark == mark }.map(\.lines).joined(separator: [""]))
    }

    private static func sections(of lines: [MailLine], marks: FormMarks) -> [(mark: FormMark, lines: [String])] {
        var sections: [(mark: FormMark, lines: [String])] = []
        var isInSection = false
        for line in lines {
            if let mark = marks.mark(of: line.text) {
                sections.append((mark, []))
                isInSection = mark != .end
            } else if isInSection {
                sections[sections.count - 1].lines.append(line.text)
            }
        }
        return sections
    }

    /// Whether every mark that is quoted stands unquoted too.
    private static func holdsWholeForm(_ lines: [MailLine], marks: FormMarks) -> Bool {
        func found(_ isWanted: (Int) -> Bool) -> Set<FormMark> {
            Set(lines.filter { isWanted($0.depth) }.compactMap { marks.mark(of: $0.text) })
        }
        return found { $0 > 0 }.isSubset(of: found { $0 == 0 })
    }

    /// Runs of quoted lines that hold a line of the form, or stand below a line such as “On Monday Bo wrote:”. Any other
    /// quotation is part of what somebody says.
    private static func quotedBlocks(of lines: [MailLine], marks: FormMarks) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start: Int?
        for index in 0...lines.count {
            let isQuoted = index < lines.count && lines[index].depth > 0
            let isBlank = index < lines.count && lines[index].text.trimmed.isEmpty
            if isQuoted, start == nil { start = index }
            guard !isQuoted, !(isBlank && start != nil), let first = start else { continue }
            start = nil
            let above = lines[..<first].last { !$0.text.trimmed.isEmpty }
            let isOld = above.map { MailFurniture.isAttribution($0.text) } ?? false
            if isOld || lines[first..<index].contains(where: { marks.mark(of: $0.text) != nil }) {
                blocks.append(first..<index)
            }
        }
        return blocks
    }
}

extension FormMark {
    /// Whether the line itself may hold the answer.
    fileprivate var holdsAnswer: Bool {
        switch self {
        case .recommendation, .seen: true
        case .title, .end: false
        }
    }
}

/// A line of a mail without the marks of its quotation.
struct MailLine {
    /// The words.
    let text: String
    /// How many times it is quoted.
    let depth: Int
    /// Whether it is part of the mail that was answered.
    var isOld = false

    /// Whether the line is quoted as deeply as a form at this depth.
    func isQuoted(in formDepth: Int) -> Bool { depth > 0 && depth >= formDepth }

    static func lines(of text: String) -> [MailLine] {
        let plain = text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var rest = line
            var depth = 0
            while rest.hasPrefix(">") {
                rest = rest.dropFirst()
                depth += 1
                if rest.hasPrefix(" ") { rest = rest.dropFirst() }
            }
            return MailLine(text: String(rest), depth: depth)
        }
    }
}
