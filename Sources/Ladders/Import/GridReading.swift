/// How a table is read: which of its columns and rows are labels, and which cells they label.
struct GridReading {
    /// A label of a cell.
    struct Label {
        let text: String
        let line: Int
        let origin: Outline.Origin
        let level: LevelName?
    }

    /// A cell that is no label.
    struct Cell {
        let labels: [Label]
        let parts: [Outline.Cell.Part]
    }

    private(set) var cells: [Cell] = []
    /// The pieces that are labels, and what they are.
    private(set) var labels: [(piece: Piece, role: StructureRole)] = []

    private let rows: [[Outline.Cell]]
    private let vocabulary: Vocabulary
    private let width: Int
    /// The level that each cell names.
    private let levels: [[LevelName?]]

    /// `hasLevel` says whether a label around the table names a level.
    init(_ grid: Outline.Grid, _ vocabulary: Vocabulary, hasLevel: Bool) {
        rows = grid.rows
        self.vocabulary = vocabulary
        levels = grid.rows.map { row in
            row.map { $0.text.isEmpty || $0.text.utf8.count > 200 ? nil : vocabulary.level($0.text) }
        }
        width = min(rows.map(\.count).max() ?? 0, 400)
        guard rows.count > 1, width > 0 else {
            for row in rows { for cell in row { cells.append(Cell(labels: [], parts: cell.parts)) } }
            return
        }
        let columns = (0..<width).filter { level(0, $0) != nil }
        if columns.count >= 2 || columns.count == 1 && columns[0] > 0 && !hasLevel && width == 2 {
            readColumns(columns)
        } else if let levelColumns = namingColumns {
            readRows(levelColumns)
        } else if hasSecondHead {
            readColumns((0..<width).filter { level(1, $0) != nil })
        } else {
            readTopics()
        }
    }

    /// Whether a table sets topics against something else that may be levels: “Area | Cellar hand | Winemaker”.
    static func isMatrix(_ grid: Outline.Grid) -> Bool {
        guard let head = grid.rows.first, (3...12).contains(head.count), grid.rows.count > 2 else { return false }
        guard dimensionHeads.contains(head[0].text.key) || head[0].text.isEmpty else { return false }
        let texts = grid.rows.dropFirst().flatMap { $0.dropFirst() }.filter { !$0.text.isEmpty }
        let words = texts.reduce(0) { $0 + $1.text.wordCount }
        return head.dropFirst().allSatisfy { (1...4).contains($0.text.wordCount) }
            && words >= 4 * texts.count
    }

    /// The row that says what the levels are called whose codes are the heads: “Title | Keeper | Warden”.
    static func titleRow(_ grid: Outline.Grid, _ vocabulary: Vocabulary) -> Int? {
        guard let head = grid.rows.first, head.count > 2, head.count <= 400,
            head.count(where: { vocabulary.level($0.text)?.isCodeOnly == true }) * 2 > head.count
        else { return nil }
        return grid.rows.indices.dropFirst().prefix(4).first { row in
            let cells = grid.rows[row]
            return cells.first.map { titleHeads.contains($0.text.key) } == true
                && cells.dropFirst().allSatisfy { $0.text.wordCount <= 6 }
        }
    }

    private func text(_ row: Int, _ column: Int) -> String {
        rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column].text : ""
    }

    private func level(_ row: Int, _ column: Int) -> LevelName? {
        levels.indices.contains(row) && levels[row].indices.contains(column) ? levels[row][column] : nil
    }

    private mutating func mark(_ row: Int, _ column: Int, _ role: StructureRole) {
        guard rows[row].indices.contains(column) else { return }
        labels += rows[row][column].pieces.map { ($0, role) }
    }

    private func label(_ row: Int, _ column: Int, _ origin: Outline.Origin) -> Label {
        // A remark below the name is no part of it.
        let cell = rows[row].indices.contains(column) ? rows[row][column] : nil
        let own = cell?.pieces.first.flatMap { $0.wordCount <= 10 && level(row, column) == nil ? $0.text : nil }
        let name = own ?? text(row, column)
        return Label(
            text: Piece(name, line: 1)?.label ?? name, line: (cell ?? rows[row].first)?.line ?? 1, origin: origin,
            level: level(row, column))
    }

    // MARK: Levels as columns

    /// Whether the second row names levels where the first holds something else.
    private var hasSecondHead: Bool { rows.count > 2 && (0..<width).count { level(1, $0) != nil } >= 2 }

    private mutating func readColumns(_ columns: [Int]) {
        let first = columns.min() ?? 0
        let headRow = columns.contains { level(0, $0) != nil } ? 0 : 1
        var heads: [Int: [Label]] = [:]
        for column in columns { heads[column] = [label(headRow, column, .column)] }
        var start = headRow + 1
        // Codes in one row and titles in the next are one head.
        let second = columns.filter { level(start, $0) != nil }
        if second.count >= 2, second.count == columns.count, rows.count > start + 1 {
            for column in columns {
                guard let one = level(headRow, column), let other = level(start, column) else { continue }
                let (code, title) = one.code.isEmpty ? (other, one) : (one, other)
                if let both = LevelName("\(code.code): \(title.title.isEmpty ? title.code : title.title)") {
                    heads[column] = [
                        Label(
                            text: text(headRow, column), line: rows[headRow][column].line, origin: .column, level: both)
                    ]
                }
            }
            for column in 0..<width { mark(start, column, .tableHead) }
            start += 1
        }
        for row in 0...headRow {
            for column in 0..<width { mark(row, column, columns.contains(column) ? .level : .tableHead) }
        }
        var carried: [Int: Label] = [:]
        var group: Label?
        let titles = Self.titleRow(Outline.Grid(rows: rows), vocabulary)
        for row in start..<max(start, rows.count) {
            if row == titles {
                for column in 0..<width { mark(row, column, column == 0 ? .tableHead : .level) }
                continue
            }
            let filled = (0..<rows[row].count).filter { !text(row, $0).isEmpty }
            // A row with nothing but a first cell heads the rows below it.
            if filled == [0], first > 0, rows.count > start + 1 {
                group = label(row, 0, .row)
                mark(row, 0, .dimension)
                continue
            }
            var names: [Label] = group.map { [$0] } ?? []
            for column in 0..<first {
                if !text(row, column).isEmpty {
                    let isNumber = text(row, column).allSatisfy { $0.isNumber || $0 == "." }
                    if !isNumber { carried[column] = label(row, column, .row) }
                    mark(row, column, .dimension)
                }
                // An explanation beside the name is no name.
                if let name = carried[column], name.text.wordCount <= 8 || column == 0 {
                    names.append(name)
                }
            }
            for column in first..<max(first, rows[row].count) {
                let parts = rows[row][column].parts
                cells.append(Cell(labels: names.map(Self.plain) + (heads[column] ?? []), parts: parts))
            }
        }
    }

    /// A label of a row that is a dimension whatever it says.
    private static func plain(_ label: Label) -> Label {
        Label(text: label.text, line: label.line, origin: label.origin, level: nil)
    }

    // MARK: Levels as rows

    /// The columns whose cells name the level of their row; nil where rows are no levels.
    private var namingColumns: [Int]? {
        var found: [Int] = []
        for column in 0..<min(3, width) {
            let filled = (1..<rows.count).filter { !text($0, column).isEmpty }
            let levels = filled.count { level($0, column) != nil }
            if levels >= 2, levels * 3 >= filled.count * 2 { found.append(column) }
        }
        return found.isEmpty ? nil : found
    }

    private static let dimensionHeads: Set<String> = [
        "dimension", "area", "category", "skill", "competency", "topic", "theme", "pillar", "attribute", "criterion",
        "aspect",
        "competence", "bereich", "kategorie", "kompetenz", "thema", "área", "categoría", "competencia", "domaine",
        "catégorie",
        "compétence", "область", "категория", "навык", "компетенция", "capability", "trait", "criteria", "focus area",
        "field", "subject", "factor",
        "feld", "gebiet", "领域", "维度", "能力", "项目", "分野", "項目", "영역", "역량", "obszar", "eixo", "dimensão", "dimensión",
        "habilidad", "habilidade",
    ]
    private static let titleHeads: Set<String> = [
        "title", "titles", "role", "name", "job title", "position", "titel", "código", "code", "명칭", "직급", "名称", "职称",
        "职位", "役職",
        "nom", "nombre", "titre", "título", "cargo", "bezeichnung", "название", "должность",
    ]

    private mutating func readRows(_ levelColumns: [Int]) {
        let others = (0..<width).filter { !levelColumns.contains($0) }
        let titles = others.filter { Self.titleHeads.contains(text(0, $0).key) && $0 <= 2 }
        let rest = others.filter { !titles.contains($0) }
        var dimensionColumns = rest.filter { Self.dimensionHeads.contains(text(0, $0).key) }
        if dimensionColumns.isEmpty, let topic = topicColumn(rest, levelColumns) { dimensionColumns = [topic] }
        let isLong =
            !dimensionColumns.isEmpty && dimensionColumns.count < rest.count && rest.count <= dimensionColumns.count + 2
        let headsAreDimensions = !isLong && rest.count > 1
        for column in 0..<width {
            mark(0, column, headsAreDimensions && rest.contains(column) ? .dimension : .tableHead)
        }
        var carried: Label?
        var topics: [Int: Label] = [:]
        for row in 1..<rows.count {
            let own = levelColumns.compactMap { level(row, $0) }
            if let column = levelColumns.first(where: { level(row, $0) != nil }) {
                carried = Label(
                    text: text(row, column), line: rows[row][column].line, origin: .row,
                    level: Self.merged(
                        own, (levelColumns + titles).filter { level(row, $0) == nil }.map { text(row, $0) }))
            }
            for column in levelColumns + titles { mark(row, column, .level) }
            guard let carried else { continue }
            var names: [Label] = [carried]
            if isLong {
                for column in dimensionColumns where rows[row].indices.contains(column) {
                    if !text(row, column).isEmpty { topics[column] = Self.plain(label(row, column, .row)) }
                    if let topic = topics[column] { names.append(topic) }
                    mark(row, column, .dimension)
                }
            }
            for column in rest
            where rows[row].indices.contains(column) && !(isLong && dimensionColumns.contains(column)) {
                let head =
                    !isLong && !text(0, column).isEmpty
                    ? [Self.plain(label(0, column, rest.count > 1 ? .column : .onlyColumn))] : []
                cells.append(Cell(labels: names + head, parts: rows[row][column].parts))
            }
        }
    }

    /// The first of two columns where its short texts come again at other levels.
    private func topicColumn(_ rest: [Int], _ levelColumns: [Int]) -> Int? {
        guard rest.count == 2, let level = levelColumns.first else { return nil }
        let topics = (1..<rows.count).map { text($0, rest[0]).key }.filter { !$0.isEmpty }
        let levels = (1..<rows.count).map { text($0, level).key }.filter { !$0.isEmpty }
        guard topics.count > levels.count || Set(levels).count * 2 <= levels.count,
            Set(topics).count * 3 <= topics.count * 2
        else { return nil }
        return topics.allSatisfy { $0.wordCount <= 5 } ? rest[0] : nil
    }

    /// One level from the cells that name it: the code of one, the title of another.
    private static func merged(_ names: [LevelName], _ titles: [String]) -> LevelName? {
        guard let first = names.first else { return nil }
        let code = names.first { !$0.code.isEmpty }?.code ?? ""
        let title = names.first { !$0.title.isEmpty && $0.title != code }?.title ?? titles.first { !$0.isEmpty } ?? ""
        guard !code.isEmpty, !title.isEmpty else { return first }
        return LevelName(code: code, title: title, family: names.first { !$0.code.isEmpty }?.family ?? "", like: first)
    }

    // MARK: No levels of its own

    /// A table inside a level: topics in the first column, or as heads of the columns.
    private mutating func readTopics() {
        let body = 1..<rows.count
        func meanWords(_ column: Int) -> Int {
            let counts = body.map { text($0, column).wordCount }.filter { $0 > 0 }
            return counts.isEmpty ? 0 : counts.reduce(0, +) / counts.count
        }
        let own = level(0, 0).map { Label(text: text(0, 0), line: rows[0][0].line, origin: .column, level: $0) }
        let outer = own.map { [$0] } ?? []
        guard width > 1, meanWords(0) <= 6 else {
            for column in 0..<width { mark(0, column, .dimension) }
            for row in body {
                for column in rows[row].indices {
                    let head =
                        rows[0].indices.contains(column) && !text(0, column).isEmpty
                        ? [Self.plain(label(0, column, .column))] : []
                    cells.append(Cell(labels: outer + head, parts: rows[row][column].parts))
                }
            }
            return
        }
        for column in 0..<width { mark(0, column, own != nil && column == 0 ? .level : .tableHead) }
        let labelColumns = width > 2 && meanWords(1) <= 4 && meanWords(2) > 5 ? [0, 1] : [0]
        let texts = (0..<width).filter { !labelColumns.contains($0) }
        var carried: [Int: Label] = [:]
        for row in body {
            for column in labelColumns where !text(row, column).isEmpty {
                carried[column] = Self.plain(label(row, column, .row))
                mark(row, column, .dimension)
            }
            let names = labelColumns.compactMap { carried[$0] }
            for column in texts where rows[row].indices.contains(column) {
                let head = texts.count > 1 && !text(0, column).isEmpty ? [Self.plain(label(0, column, .column))] : []
                cells.append(Cell(labels: outer + names + head, parts: rows[row][column].parts))
            }
        }
    }
}

extension LevelName {
    /// A code and a title from two places.
    init(code: String, title: String, family: String, like other: LevelName) {
        self.init(code: code, title: title, family: family, number: other.number, isStrong: true)
    }
}
