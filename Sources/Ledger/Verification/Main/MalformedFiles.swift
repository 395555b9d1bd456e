internal import Git
internal import Markdown

extension Directory {
    /// The files of cycles, of ladders and of some people that cannot be read, each with why. A candidate is judged by the
    /// others.
    func malformedFiles(among people: [String]) throws -> [(path: String, message: String)] {
        var found: [(path: String, message: String)] = []
        func note(_ path: String, reading: () throws -> Void) throws {
            do {
                try reading()
            } catch let error as ParseError {
                found.append((path, error.description))
            }
        }
        for id in people { try note("people/\(id).md") { _ = try person(id) } }
        for id in try cycleIDs() { try note("cycles/\(id).md") { _ = try cycle(id) } }
        for id in try ladderIDs() { try note("ladders/\(id).md") { _ = try ladder(id) } }
        return found
    }
}

extension MainChain {
    /// Which of some commits, oldest first and not none, gave a file the text that it has in the last of them.
    static func commit(setting path: String, among commits: ArraySlice<Commit>, in git: Repository) throws -> Commit {
        let parts = path.split(separator: "/").map(String.init)
        var setting = commits[commits.endIndex - 1]
        let blob = try git.entry(at: parts, in: setting.tree)?.id
        for commit in commits.dropLast().reversed() {
            guard try git.entry(at: parts, in: commit.tree)?.id == blob else { break }
            setting = commit
        }
        return setting
    }
}
