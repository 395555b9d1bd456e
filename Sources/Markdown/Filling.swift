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

extension Document {
    /// The file with a text under each of these headings, before what stands there; a heading that is missing comes at
    /// the end. Throws ``ParseError`` where the result cannot be read.
    package func with(_ texts: [(title: String, text: String)]) throws(ParseError) -> Document {
        var document = self
        for (title, text) in texts { document = try document.with(text, under: title) }
        return document
    }

    private func with(_ text: String, under title: String) throws(ParseError) -> Document {
        let written = text.trimmed.replacing("\r\n", with: "\n").replacing("\n", with: lineEnd)
        let isThere = section(title)
        var bytes = bytes
        if let section = isThere, let place = offset(afterLine: section.line) {
            bytes.insert(contentsOf: (lineEnd + written + lineEnd).utf8, at: place)
        } else {
            if let last = bytes.last, last != 0x0A { bytes += Array(lineEnd.utf8) }
            bytes += Array("\(lineEnd)## \(title)\(lineEnd)\(lineEnd)\(written)\(lineEnd)".utf8)
        }
        return try Document(bytes, name: name)
    }

    /// Where the line behind a heading's begins; nil where the file ends with the heading or it takes two lines.
    private func offset(afterLine line: Int) -> Int? {
        var rest = bytes[...]
        for _ in 1..<line {
            guard let feed = rest.firstIndex(of: 0x0A) else { return nil }
            rest = rest[(feed + 1)...]
        }
        guard let feed = rest.firstIndex(of: 0x0A), rest.first == UInt8(ascii: "#") else { return nil }
        return feed + 1
    }
}
