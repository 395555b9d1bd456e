/// One way to read a page as a ladder: what each text and label means.
struct Reading {
    /// Where levels and dimensions stand in a document, as `--layout` names it.
    enum Layout: String, CaseIterable {
        /// The canonical form; docs/data-format.md.
        case canonical
        /// Headings or lines name levels, and inside them dimensions.
        case headings
        /// A table inside each level.
        case tablePerLevel = "table-per-level"
        /// Columns of tables are levels.
        case columns
        /// Rows of tables are levels.
        case rows
        /// Dimensions with levels inside.
        case dimensionFirst = "dimension-first"
        /// Items of lists name levels or dimensions.
        case lists
        /// Texts that start with their dimension: `Delivery: ships`.
        case inlineLabels = "inline-labels"
        /// Text without dimensions inside levels.
        case paragraphs
        /// YAML.
        case data
    }

    /// What a text is, as far as its own reading goes.
    enum Role {
        case expectation
        case fact(name: String)
        case summary
        case intro
        case placeholder
        case unrecognised
    }

    /// A text with what it is.
    struct Item {
        let leaf: Leaf
        var role: Role
        var parent = ""
        var dimension = ""
    }

    var items: [Item]
    /// The layout of most of what it reads.
    let layout: Layout
    /// Words of expectations by layout, most first; the first is the one chosen.
    let weights: [(layout: Layout, words: Int)]
    /// Groups of texts that could be read as expectations of levels that others describe better, by first line.
    let passedOver: [(line: Int, layout: Layout, words: Int)]
}
