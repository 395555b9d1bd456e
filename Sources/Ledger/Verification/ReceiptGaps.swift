internal import Git
internal import Packets

/// What landed at the server without a receipt, where the policy names a key by which it signs receipts: past its hook,
/// or while it could not write.
struct ReceiptGaps {
    let organisation: OrganisationRepository
    /// Those that can be believed.
    let receipts: Receipts?
    /// The shared branches as this reader has them, by their names at the server.
    let shared: () throws -> [Reference]
    /// Whether somebody wants to know about a reference.
    let isWanted: (String) -> Bool
    /// Looks at one reference, where what cannot be read is a finding too.
    let looking: (String, () throws -> [VerificationFinding]?) throws -> [VerificationFinding]?

    func findings() throws -> [VerificationFinding] {
        guard try !organisation.directory.policy.server.keys.isEmpty, let receipts else { return [] }
        let gaps = receipts.arrivals.keys.filter(isWanted).sorted().flatMap { name in
            receipts.gaps(of: name).map { gap in
                finding(.receiptGap, name, gap, "no receipt tells how it came to \(gap.short)")
            }
        }
        return try gaps
            + shared().flatMap { branch in
                try looking(branch.name) {
                    try isUnknown(branch, to: receipts) ? [unreceipted(branch, after: receipts)] : []
                } ?? []
            }
    }

    private func unreceipted(_ branch: Reference, after receipts: Receipts) -> VerificationFinding {
        let last = receipts.last(of: branch.name)?.new.map { "the last one tells of \($0.short)" }
        return finding(
            .unreceipted, branch.name, branch.target,
            "no receipt here tells how it came to \(branch.target.short) (\(last ?? "none names it")): fetch them "
                + "again (git fetch origin '\(Receipts.namespace)*:\(Receipts.namespace)*'); if none does then, it "
                + "landed past the server's hook")
    }

    /// Whether no receipt tells of a tip. One that the server had left behind is an older state of this reader.
    private func isUnknown(_ branch: Reference, to receipts: Receipts) throws -> Bool {
        if receipts.tell(of: branch.target, at: branch.name) { return false }
        guard let last = receipts.last(of: branch.name)?.new, try organisation.git.contains(last) else { return true }
        return try !organisation.git.isAncestor(branch.target, of: last)
    }

    private func finding(
        _ code: VerificationFinding.Code, _ name: String, _ commit: ObjectID, _ message: String
    ) -> VerificationFinding {
        VerificationFinding(
            code: code, branch: String(name.dropFirst("refs/heads/".count)), commit: commit, person: nil, role: nil,
            message: message)
    }
}
