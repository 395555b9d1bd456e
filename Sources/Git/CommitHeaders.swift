/// The headers of a commit in their order, taken one after the other.
struct CommitHeaders {
    /// The headers not taken yet.
    private(set) var remaining: ArraySlice<Commit.Header> = []
    /// The commit's bytes without the signature headers.
    private(set) var payload: [UInt8] = []
    /// What follows the headers and one empty line.
    private(set) var message: [UInt8] = []

    private static let newline = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    /// Splits a commit's bytes; throws `.corrupt` for a line that is no header.
    init(_ content: [UInt8]) throws(GitError) {
        var headers: [(name: String, value: [UInt8])] = []
        var rest = content[...]
        var signed = true
        payload.reserveCapacity(content.count)
        while let end = rest.firstIndex(of: CommitHeaders.newline), end != rest.startIndex {
            let line = rest[rest.startIndex..<end]
            if line.contains(0) { throw GitError(.corrupt, "has a NUL character in its headers") }
            if line.first == CommitHeaders.space {
                guard let name = headers.last?.name, !CommitHeaders.isSingleLine(name) else {
                    throw GitError(.corrupt, "continues a header that has one line")
                }
                headers[headers.count - 1].value.append(CommitHeaders.newline)
                headers[headers.count - 1].value += line.dropFirst()
            } else {
                guard let space = line.firstIndex(of: CommitHeaders.space), space > line.startIndex else {
                    throw GitError(.corrupt, "has a header line without a name and a value")
                }
                let name = String(decoding: line[..<space], as: UTF8.self)
                headers.append((name, Array(line[(space + 1)...])))
                signed = !name.utf8.starts(with: "gpgsig".utf8)
            }
            if signed { payload += rest[rest.startIndex...end] }
            rest = rest[(end + 1)...]
        }
        if let first = rest.first, first != CommitHeaders.newline {
            throw GitError(.corrupt, "has a header line that does not end")
        }
        payload += rest
        message = Array(rest.dropFirst())
        remaining = headers.map { Commit.Header(name: $0.name, value: $0.value) }[...]
    }

    private static func isSingleLine(_ name: String) -> Bool {
        ["tree", "parent", "author", "committer", "encoding"].contains(name)
    }

    /// Whether the next header has this name.
    func isNext(_ name: String) -> Bool { remaining.first?.name == name }

    /// Takes the next header, which must have this name.
    private mutating func take(_ name: String) throws(GitError) -> [UInt8] {
        guard isNext(name), let header = remaining.popFirst() else {
            throw GitError(.corrupt, "has no \(name) header where Git puts it")
        }
        return header.value
    }

    /// Takes the next header as an object id.
    mutating func id(_ name: String) throws(GitError) -> ObjectID {
        guard let id = ObjectID(hexBytes: try take(name)) else {
            throw GitError(.corrupt, "has a malformed id in its \(name) header")
        }
        return id
    }

    /// Takes the next header as a person and a time.
    mutating func actor(_ name: String) throws(GitError) -> Actor {
        let value = try take(name)
        do { return try Actor(parsing: value) } catch { throw error.about("the \(name) header") }
    }

    /// What may follow the committer.
    struct Rest {
        var encoding: String?
        var signature: [UInt8]?
        var others: [Commit.Header] = []

        init(_ headers: ArraySlice<Commit.Header>) throws(GitError) {
            var seen: Set<String> = []
            for header in headers {
                switch header.name {
                case "tree", "parent", "author", "committer":
                    throw GitError(.corrupt, "has a second or misplaced \(header.name) header")
                case "gpgsig", "gpgsig-sha256", "encoding":
                    guard seen.insert(header.name).inserted else {
                        throw GitError(.corrupt, "has two \(header.name) headers")
                    }
                    switch header.name {
                    case "gpgsig": signature = header.value + [CommitHeaders.newline]
                    case "encoding": encoding = String(decoding: header.value, as: UTF8.self)
                    default: others.append(header)
                    }
                case let name where name.utf8.starts(with: "gpgsig".utf8):
                    // Git leaves every such header out of what is signed, so it could say anything.
                    throw GitError(.corrupt, "has an unknown signature header \(name)")
                default:
                    others.append(header)
                }
            }
        }
    }
}
