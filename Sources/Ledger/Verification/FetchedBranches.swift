internal import Git

/// Which branches of the remote `origin` a clone fetches, by its own configuration (git-fetch(1), "CONFIGURED
/// REMOTE-TRACKING BRANCHES").
struct FetchedBranches {
    private let patterns: [(source: Substring, destination: Substring)]
    private let exceptions: [Substring]
    /// Whether there is such a remote at all.
    private let hasOrigin: Bool

    init(_ configuration: Configuration) {
        let lines = configuration.strings("remote.origin.fetch")
        hasOrigin = configuration.string("remote.origin.url") != nil
        patterns = lines.filter { !$0.hasPrefix("^") }.map { line in
            let parts = (line.hasPrefix("+") ? line.dropFirst() : line[...]).split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        exceptions = lines.filter { $0.hasPrefix("^") }.map { $0.dropFirst() }
    }

    /// Whether a branch of the remote comes along to where it is looked for: `tracking`, or under its own name.
    func include(_ reference: String, tracking: String) -> Bool {
        guard hasOrigin else { return true }
        if exceptions.contains(where: { Self.rest(of: reference, by: $0) != nil }) { return false }
        return patterns.contains { source, destination in
            guard let rest = Self.rest(of: reference, by: source) else { return false }
            let place = String(destination).replacing("*", with: rest)
            return place == tracking || place == reference
        }
    }

    /// What to say of branches that the server received and that this clone never asks for; nil where there are none.
    static func finding(missing names: [String]) -> VerificationFinding? {
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(3).map { $0.dropFirst("refs/heads/".count) }.joined(separator: ", ")
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        return VerificationFinding(
            code: .notFetched, branch: "receipts", commit: nil, person: nil, role: nil,
            message: "only some branches are here; this clone does not fetch \(shown)\(more): "
                + "git remote set-branches origin '*' && git fetch")
    }

    /// What `*` stands for where a pattern means a name; empty for a pattern without one.
    private static func rest(of name: String, by pattern: Substring) -> Substring? {
        guard let star = pattern.firstIndex(of: "*") else { return name == pattern ? "" : nil }
        let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...])
        guard name.hasPrefix(head), name.hasSuffix(tail), name.count >= head.count + tail.count else { return nil }
        return name.dropFirst(head.count).dropLast(tail.count)
    }
}
