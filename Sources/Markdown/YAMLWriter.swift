/// Writes a ``Value`` as the lines of block-style YAML.
enum YAMLWriter {
    /// `key: value` with lists and maps below it, indented by `indent` spaces.
    static func lines(key: String, value: Value, indent: Int = 0) -> [String] {
        let head = String(repeating: " ", count: indent) + YAMLScalar.text(key) + ":"
        switch value.content {
        case .scalar(let text):
            if let lines = YAMLScalar.block(text) {
                let margin = String(repeating: " ", count: indent + 2)
                return [head + " |"] + lines.map { $0.isEmpty ? "" : margin + $0 }
            }
            return [text.isEmpty ? head : head + " " + YAMLScalar.text(text)]
        case .list(let items):
            return items.isEmpty ? [head + " []"] : [head] + items.flatMap { lines(item: $0, indent: indent + 2) }
        case .map(let entries):
            return entries.isEmpty
                ? [head + " {}"] : [head] + entries.flatMap { lines(key: $0.key, value: $0.value, indent: indent + 2) }
        }
    }

    /// `- value`, indented by `indent` spaces.
    static func lines(item: Value, indent: Int) -> [String] {
        let dash = String(repeating: " ", count: indent) + "- "
        switch item.content {
        case .scalar(let text):
            return [dash + (text.isEmpty ? "\"\"" : YAMLScalar.text(text))]
        case .list(let items):
            return merged(dash, items.flatMap { lines(item: $0, indent: indent + 2) }) ?? [dash + "[]"]
        case .map(let entries):
            return merged(dash, entries.flatMap { lines(key: $0.key, value: $0.value, indent: indent + 2) })
                ?? [dash + "{}"]
        }
    }

    /// `lines` with the dash in place of the first one's indentation; nil where there are none.
    private static func merged(_ dash: String, _ lines: [String]) -> [String]? {
        guard let first = lines.first else { return nil }
        return [dash + first.dropFirst(dash.count)] + lines.dropFirst()
    }
}

extension Value {
    /// A new scalar.
    package static func text(_ text: String) -> Value { Value(.scalar(text)) }

    /// A new list.
    package static func list(_ items: [Value]) -> Value { Value(.list(items)) }

    /// A new map with its keys in the given order.
    package static func map(_ entries: KeyValuePairs<String, Value>) -> Value {
        Value(.map(entries.map { Entry(key: $0.key, keyPosition: Position(line: 1, column: 1), value: $0.value) }))
    }

    /// A new map from an array of keys and values.
    package static func map(pairs: [(String, Value)]) -> Value {
        Value(.map(pairs.map { Entry(key: $0.0, keyPosition: Position(line: 1, column: 1), value: $0.1) }))
    }
}
