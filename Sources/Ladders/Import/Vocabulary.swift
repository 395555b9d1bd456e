/// The labels of a page that name levels, found by how they stand together.
///
/// One label proves little (“Lead time” names no level), so labels are weighed in axes: the headings of a page, the
/// columns of a table, its rows, the items of a list. Codes of one family and titles with a role count wherever two of
/// them stand on one axis; bare words such as “Senior” count where they are half of it.
struct Vocabulary {
    /// Labels that stand together, in the order of the page.
    struct Axis {
        var labels: [String] = []
        /// Whether the labels are few and side by side, as the columns of one table are.
        var isLocal = true
        /// Whether they are the heads of columns, without the first.
        var isHead = false
    }

    /// The keys of all labels that name levels.
    private(set) var names: [String: LevelName] = [:]
    /// Codes that name levels, in lower case.
    private(set) var codes: Set<String> = []

    /// What each label of the axes says, read once.
    var parsed: [String: LevelName?] = [:]

    mutating func name(_ label: String) -> LevelName? {
        if let known = parsed[label] { return known }
        let new = LevelName(label)
        parsed.updateValue(new, forKey: label)
        return new
    }

    init(axes: [Axis]) {
        for axis in axes { learn(axis) }
        // What proved itself on one axis counts on any: a base title beside its senior ones.
        for axis in axes where axis.isLocal { learnBases(axis) }
    }

    /// The level that a label names; nil where it names none.
    func level(_ label: String) -> LevelName? {
        let key = label.key
        if let name = names[key] { return name }
        guard let name = parsed[label] ?? LevelName(label) else { return named(inside: key) }
        return !name.code.isEmpty && !name.family.isEmpty && codes.contains(name.code.lowercased()) ? name : nil
    }

    /// The level of which a label speaks in a sentence: “A junior developer is capable of”, “As a senior engineer you”.
    func named(inside key: String) -> LevelName? {
        guard ["a ", "an ", "as ", "the "].contains(where: key.hasPrefix) else { return nil }
        var words = key.words[...]
        guard (3...12).contains(words.count) else { return nil }
        while let word = words.first, ["a", "an", "as", "the"].contains(word) { words = words.dropFirst() }
        for count in stride(from: min(5, words.count), to: 0, by: -1) {
            if let name = names[words.prefix(count).joined(separator: " ")], name.seniority != nil || name.isBase {
                return name
            }
        }
        return nil
    }

    var isEmpty: Bool { names.isEmpty }

    /// Lets one more label name a level.
    mutating func insert(_ label: String, _ name: LevelName) {
        names[label.key] = name
        if !name.code.isEmpty { codes.insert(name.code.lowercased()) }
    }

    /// Takes out “L1 to L2” beside `L1` and `L2`: a step from one to the other is no level.
    mutating func forgetSteps() {
        let ranges = names.filter { $0.value.isRange && !$0.value.family.isEmpty }
        guard !ranges.isEmpty else { return }
        func key(_ family: String, _ number: Int) -> String {
            "\(Lexicon.levelWords.contains(family) ? "l" : family) \(number)"
        }
        var single: Set<String> = []
        for name in names.values where !name.isRange {
            if let number = name.number { single.insert(key(name.family, number)) }
        }
        for (label, name) in ranges {
            let ends = name.code.split { !$0.isNumber }.compactMap { Int(String($0)) }
            guard ends.count == 2, ends.allSatisfy({ single.contains(key(name.family, $0)) }) else { continue }
            names[label] = nil
            codes.remove(name.code.lowercased())
        }
    }

    mutating func learn(_ axis: Axis) {
        var parsed: [(label: String, name: LevelName)] = []
        for label in axis.labels { if let name = name(label) { parsed.append((label, name)) } }
        guard !parsed.isEmpty else { return }
        learnCodes(parsed)
        let titles = parsed.filter { $0.name.code.isEmpty }
        let strong = titles.filter(\.name.isStrong)
        if Set(strong.map(\.label.key)).count >= 2 { for (label, name) in strong { insert(label, name) } }
        learnRoles(titles, of: axis)
        guard axis.isLocal else { return }
        let bare = titles.filter { $0.name.seniority != nil || $0.name.isBase }
        let distinct = Set(bare.map(\.label.key)).count
        let hasBases = bare.contains { $0.name.seniority == nil }
        let isMost = hasBases ? bare.count * 5 >= axis.labels.count * 3 : bare.count * 2 >= axis.labels.count
        if distinct >= 2, isMost, bare.contains(where: { $0.name.seniority != nil }) {
            for (label, name) in bare { insert(label, name) }
        }
        learnRest(of: axis)
        learnNumbers(parsed, of: axis)
        learnScale(parsed, of: axis)
    }

    /// `1 - Understand`, `2 - Follow`, `3 - Practice` side by side.
    mutating func learnScale(_ parsed: [(label: String, name: LevelName)], of axis: Axis) {
        let steps = parsed.filter { $0.name.family == LevelName.scale }
        let numbers = Set(steps.compactMap(\.name.number)).sorted()
        guard numbers.count >= 3, let first = numbers.first, first <= 1,
            numbers == Array(first..<(first + numbers.count)),
            steps.count * 4 >= axis.labels.count * 3
        else { return }
        for (label, name) in steps { insert(label, name) }
    }

    /// Titles of one role: `Keeper`, `Senior Keeper`, `Keeper II`.
    mutating func learnRoles(_ titles: [(label: String, name: LevelName)], of axis: Axis) {
        var roles: [String: [(label: String, name: LevelName)]] = [:]
        for pair in titles where !pair.name.role.isEmpty && (pair.name.seniority != nil || pair.name.number != nil) {
            roles[pair.name.role, default: []].append(pair)
        }
        guard !roles.isEmpty else { return }
        var labels: [String: [String]] = [:]
        for label in axis.labels { labels[label.key, default: []].append(label) }
        for (role, members) in roles {
            let plain = labels[role] ?? []
            let hasSeniority = members.contains { $0.name.seniority != nil }
            guard Set(members.map(\.label.key) + plain.map(\.key)).count >= 2,
                hasSeniority || axis.isLocal && members.count * 2 >= axis.labels.count
            else { continue }
            for (label, name) in members { insert(label, name) }
            for label in plain { insert(label, LevelName(label) ?? LevelName(title: label)) }
        }
    }

    mutating func learnCodes(_ parsed: [(label: String, name: LevelName)]) {
        var families: [String: [(label: String, name: LevelName)]] = [:]
        for pair in parsed
        where !pair.name.code.isEmpty && !pair.name.family.isEmpty && pair.name.family != LevelName.scale {
            families[pair.name.family, default: []].append(pair)
        }
        let all = families.values.flatMap { $0 }
        if families.values.contains(where: { Set($0.map { $0.name.code.lowercased() }).count >= 2 }) {
            for (label, name) in all where name.title.wordCount <= 5 { insert(label, name) }
        }
        for members in families.values where Set(members.map { $0.name.code.lowercased() }).count >= 2 {
            for (label, name) in members { insert(label, name) }
        }
    }

    /// In the head of a table where most columns are levels, the others are levels as well.
    mutating func learnRest(of axis: Axis) {
        guard axis.isHead else { return }
        let known = axis.labels.count { names[$0.key] != nil }
        let rest = axis.labels.filter { names[$0.key] == nil }
        guard known >= 2, rest.count <= 1, known >= 2 * rest.count else { return }
        for label in rest
        where label.wordCount <= 3 && !Lexicon.isOtherMatter(label) && !Lexicon.isWrapper(label) {
            insert(label, LevelName(label) ?? LevelName(title: label))
        }
    }

    /// `1`, `2`, `3` as heads of columns or rows.
    mutating func learnNumbers(_ parsed: [(label: String, name: LevelName)], of axis: Axis) {
        let numbers = parsed.filter { !$0.name.code.isEmpty && $0.name.family.isEmpty }
        let values = numbers.compactMap(\.name.number)
        guard values.count >= 3, values.count * 4 >= axis.labels.count * 3, Set(values).count == values.count else {
            return
        }
        let steps = zip(values, values.dropFirst()).map { $1 - $0 }
        guard steps.allSatisfy({ $0 == 1 }) || steps.allSatisfy({ $0 == -1 }) else { return }
        for (label, name) in numbers { insert(label, name) }
    }

    /// `Engineer` beside `Senior Engineer`.
    mutating func learnBases(_ axis: Axis) {
        let known = axis.labels.filter { names[$0.key] != nil }
        guard !known.isEmpty else { return }
        let roles = Set(known.compactMap { $0.key.words.last.map(String.init) })
        for label in axis.labels where names[label.key] == nil {
            guard let name = self.name(label), name.code.isEmpty, name.isBase || name.seniority != nil else { continue }
            let words = label.key.words.map(String.init)
            let isKin =
                words.last.map(roles.contains) == true
                || name.seniority != nil && known.count * 2 >= axis.labels.count - 1
            if isKin || words.count <= 3 && known.count >= 2 && Lexicon.roles.contains(words.last ?? "") {
                insert(label, name)
            }
        }
    }
}
