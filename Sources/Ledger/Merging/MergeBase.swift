internal import Git
internal import Packets

/// What two sides of a candidate's branch go back to: the files of the candidate's folder before either changed them.
///
/// Where histories cross there are several such commits. These are brought together first, as far as that goes; what is
/// in conflict between them is a version that neither side has.
struct MergeBase {
    typealias Files = [[UInt8]: PathChange.State]

    /// More commits in one place, and more crossings behind each other, than people make.
    private static let limit = 32

    let candidate: String
    let main: ObjectID
    let git: Repository

    /// The files of what two sets of commits have in common.
    func files(of first: [ObjectID], and second: [ObjectID], depth: Int = 0) throws -> Files {
        let all = try git.mergeBases(of: first, and: second)
        // Nothing on main is about the folder, and a branch that took main in has that commit in common as well.
        let bases = try all.filter { try !git.isAncestor($0, of: main) }
        guard bases.count <= Self.limit, depth <= Self.limit else {
            throw Refusal(
                "tangled-history", "the histories of \(candidate) cross too often to be brought together",
                hint: "Merge them with git, one by one: git merge")
        }
        guard var result = try bases.first.map(files) else { return [:] }
        for (index, base) in bases.enumerated().dropFirst() {
            let earlier = Array(bases[..<index])
            let before = try files(of: earlier, and: [base], depth: depth + 1)
            result = try joined(result, try files(at: base), before: before)
        }
        return result
    }

    /// The files of a candidate's folder in a commit, by the bytes of their paths in the repository, without the record.
    func files(at commit: ObjectID) throws -> Files {
        let files = try git.files(in: git.commit(commit).tree, prefix: ["packets", candidate])
        let content = files.filter { !PacketPath.isRecord($0.pathBytes) }
        return Dictionary(content.map { ($0.pathBytes, .init(mode: $0.mode, id: $0.id)) }) { first, _ in first }
    }

    private func joined(_ first: Files, _ second: Files, before: Files) throws -> Files {
        var result: Files = [:]
        for path in Set(first.keys).union(second.keys) {
            let (base, mine, theirs) = (before[path], first[path], second[path])
            if let taken = merged(base, mine, theirs) {
                result[path] = taken
                continue
            }
            let file = FileMerge(
                path: String(decoding: path, as: UTF8.self), base: base, mine: mine, theirs: theirs, git: git)
            result[path] = try file.forNeither()
        }
        return result
    }
}
