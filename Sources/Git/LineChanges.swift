/// Where one sequence was turned into another: a run of the old one and what stands in its place.
package struct SequenceChange: Hashable, Sendable {
    /// What was taken out of the old sequence, counted from 0; empty for what was only put in.
    package let old: Range<Int>
    /// What stands there in the new one; empty for what was only taken out.
    package let new: Range<Int>
}

extension Repository {
    /// The runs in which two sequences differ, in their order, with something equal between any two of them; found as
    /// Git finds the lines that changed in a file. Each number stands for one thing, equal ones for equal things.
    ///
    /// Needs no open repository.
    package static func changes(from old: [Int], to new: [Int]) throws(GitError) -> [SequenceChange] {
        func lines(_ tokens: [Int]) -> [UInt8] { tokens.flatMap { Array("\($0)\n".utf8) } }
        return try diff(old: lines(old), new: lines(new), contextLines: 0).map { hunk in
            let removed = hunk.lines.count { $0.origin == .removed }
            let added = hunk.lines.count { $0.origin == .added }
            // A side without lines is given as the line before.
            let start = hunk.oldStart - (removed > 0 ? 1 : 0)
            let newStart = hunk.newStart - (added > 0 ? 1 : 0)
            return SequenceChange(old: start..<start + removed, new: newStart..<newStart + added)
        }
    }
}
