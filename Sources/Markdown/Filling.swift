extension Document {
    /// A new file that starts from this one: the entries of the front matter set, in their order, and the rest as it
    /// is. A text without front matter gets one.
    ///
    /// Throws ``ParseError`` where the result cannot be read, or a key is written in a way that cannot be changed.
    package func filled(
        with entries: [(key: String, value: Value)], name: String
    ) throws(ParseError) -> Document {
        guard hasFrontMatter else {
            let body = String(decoding: bodyBelowFrontMatter, as: UTF8.self)
            return try Document.make(entries, body: body, name: name)
        }
        var document = try Document(bytes, name: name)
        for (key, value) in entries { document = try document.setting(key, to: value) }
        return document
    }
}
