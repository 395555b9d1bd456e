package import Git
package import Markdown
package import Packets

/// A candidate's running list at one moment.
package struct RunningList: Sendable {
    /// Newest first; those without a day last.
    package let wins: [Win]
    /// The examples made from each win, as `packet/example`, by the win's name.
    package let uses: [String: [String]]
    /// Files that could not be read.
    package let problems: [ParseError]

    /// The win that a name means: as it is listed, or its end behind a dash. Throws ``Packets/Refusal`` with
    /// `unknown-win` and `several-wins`.
    package func win(named name: String, of candidate: String) throws -> Win {
        let found = wins.filter { $0.name == name || $0.name.hasSuffix("-\(name)") }
        if found.count == 1 { return found[0] }
        throw Refusal(
            found.isEmpty ? "unknown-win" : "several-wins",
            "\(candidate) has \(found.isEmpty ? "no win" : "\(found.count) wins") “\(name)”",
            hint: Nearest.hint(for: name, in: wins.map(\.name)) ?? "promo wins \(candidate) shows them.")
    }
}

extension OrganisationRepository {
    /// The running list of a candidate as a commit of their branch has it. Throws ``Git/GitError`` where the commit
    /// cannot be read; files that cannot be are named in the result.
    package func runningList(of candidate: String, at commit: ObjectID) throws -> RunningList {
        var wins: [Win] = []
        var problems: [ParseError] = []
        let folder = Win.folder(of: candidate)
        let entry = try git.entry(at: folder.split(separator: "/").map(String.init), in: git.commit(commit).tree)
        for file in try entry.map({ $0.mode.isTree ? try git.tree($0.id).entries : [] }) ?? [] {
            guard file.mode.isFile, let path = file.strictName, path.hasSuffix(".md") else { continue }
            do {
                let document = try Document(git.file(file.id, name: "\(folder)/\(path)"), name: "\(folder)/\(path)")
                wins.append(try Win(document, name: String(path.dropLast(3))))
            } catch let error as ParseError {
                problems.append(error)
            }
        }
        var uses: [String: [String]] = [:]
        for id in try packets(of: candidate, at: commit) {
            for example in try PacketSnapshot(id, at: commit, in: git)?.content().examples ?? [] {
                for win in example.wins { uses[win, default: []].append("\(id.name)/\(example.slug)") }
            }
        }
        wins.sort { left, right in
            let (first, second) = (left.date?.description ?? "", right.date?.description ?? "")
            return first == second ? left.name < right.name : first > second
        }
        return RunningList(wins: wins, uses: uses, problems: problems)
    }
}
