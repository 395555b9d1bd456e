internal import Markdown

/// What several documents of one ladder are called together, where nobody says.
enum SharedTitle {
    /// Names of pages that introduce those beside them.
    private static let introductions: Set<String> = ["readme", "index", "_index", "overview", "introduction", "intro"]

    /// The title of the page that introduces the others, the words that the names of all files share, or the name of
    /// their folder; “Ladder” where there is none of these.
    static func title(of pages: [Page]) -> String {
        let introduction = pages.first { introductions.contains($0.stem.lowercased()) }
        if let title = introduction?.blocks.first(where: { $0.kind == .heading(level: 1) })?.text.label {
            return title
        }
        let others = pages.filter { !introductions.contains($0.stem.lowercased()) }
        let names = others.map { $0.stem.split { "-_ .".contains($0) }.map(String.init) }
        let (starts, ends) = (shared(names), shared(names.map { $0.reversed() }).reversed())
        let folders = Set(pages.map { $0.name.split(separator: "/").dropLast().last.map(String.init) ?? "" })
        let folder = folders.count == 1 ? folders.first.map { $0.split { "-_ ".contains($0) }.map(String.init) } : nil
        return [starts, Array(ends), folder ?? []].lazy.compactMap(title).first ?? "Ladder"
    }

    /// The words in which all lists start alike, each list keeping one of its own.
    private static func shared(_ names: [[String]]) -> [String] {
        guard let first = names.first, names.count > 1 else { return [] }
        let count = names.dropFirst().reduce(first.count) { count, name in
            min(count, zip(first, name).prefix { $0.lowercased() == $1.lowercased() }.count)
        }
        return names.contains { $0.count == count } ? [] : Array(first.prefix(count))
    }

    /// The words as a title; nil for those that only say that there are levels.
    private static func title(_ words: [String]) -> String? {
        let text = words.joined(separator: " ")
        guard text.contains(where: \.isLetter), !Lexicon.isWrapper(text), !Lexicon.levelWords.contains(text.key),
            LevelName(text)?.seniority == nil
        else { return nil }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}

extension String {
    /// The text of a heading as a title; nil where it says nothing.
    fileprivate var label: String? { Piece(self, line: 1)?.label }
}
