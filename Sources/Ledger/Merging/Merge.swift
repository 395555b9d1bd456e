package import Git
internal import Packets

/// What bringing two tips of a candidate's branch together gives.
package struct Merge: Sendable {
    /// The tree of both; nil while something is in conflict. It does not depend on which tip is called mine.
    package let tree: ObjectID?
    /// What a person must decide on, by path and place; empty where all of it came together.
    package let conflicts: [MergeConflict]
    /// The commit of `main` that the result goes by: the newer of both sides'.
    package let main: ObjectID
    /// Files in which the result differs from my tip, as paths in the repository: what their side brings. Files in
    /// conflict are in neither list.
    package let fromTheirs: [String]
    /// Files in which it differs from their tip.
    package let fromMine: [String]
    /// What the people should know besides, such as whose own words took the place of a text typed in for them.
    package let notices: [String]
    /// Whether a line is in it that neither side holds, such as a list in brackets with elements of both: such a merge is
    /// signed by whoever makes it.
    let writesAnew: Bool
}

extension Merge {
    /// Why nothing was written while something is in conflict.
    func refusal(of candidate: String) -> Refusal? {
        guard let first = conflicts.first else { return nil }
        let more = conflicts.count > 1 ? ", and \(conflicts.count - 1) more" : ""
        return Refusal(
            "conflict",
            "both sides changed the same of \(candidate): \(first.part), \(first.placeInWords)\(more)",
            hint: "See both and choose: promo resolve \(candidate)")
    }
}
