internal import Git
internal import Packets

/// The record of two sides brought together: each file is that of one of them to the byte, since it is one person's word.
///
/// A side that knew the other's version goes before it. Where neither did, the person acted on two machines, and the later
/// act stands, as it would have if both had been made on one. What only one side has is kept whatever the other did.
struct RecordMerge {
    let mine: MergeSide
    let theirs: MergeSide
    let git: Repository

    /// Throws ``Packets/Refusal`` with `unsound-record` where the later of two versions does not count and the earlier one
    /// does: neither may replace the other by a merge.
    func files() throws -> MergeBase.Files {
        var files = mine.record.merging(theirs.record) { first, _ in first }
        for (path, ours) in mine.record {
            guard let others = theirs.record[path], ours != others else { continue }
            files[path] = try isMine(String(decoding: path, as: UTF8.self)) ? ours : others
        }
        return files
    }

    private func isMine(_ path: String) throws -> Bool {
        guard let ours = mine.origin(of: path)?.commit else { return false }
        guard let others = theirs.origin(of: path)?.commit else { return true }
        let isKnownToMe = try git.isAncestor(others.id, of: mine.tip)
        let isKnownToThem = try git.isAncestor(ours.id, of: theirs.tip)
        if isKnownToMe != isKnownToThem { return isKnownToMe }
        let (mySeconds, theirSeconds) = (ours.committer.seconds, others.committer.seconds)
        let isMineLater = mySeconds == theirSeconds ? others.id < ours.id : theirSeconds < mySeconds
        let (isMineValid, isTheirsValid) = (try mine.isValid(path), try theirs.isValid(path))
        guard isMineValid != isTheirsValid else { return isMineLater }
        guard isMineLater == isMineValid || mySeconds == theirSeconds else {
            let forged = isMineLater ? ours : others
            throw Refusal(
                "unsound-record",
                "\(forged.id.short) wrote \(path), which does not count, after a version that does on the other side",
                hint: "See promo verify; whoever it speaks for does it again on that side, and then both come together."
            )
        }
        return isMineValid
    }
}
