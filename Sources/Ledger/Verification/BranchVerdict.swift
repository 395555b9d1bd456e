internal import Git
internal import Packets

/// What verification says about one branch.
struct BranchVerdict: Sendable, Hashable {
    let signOffs: Int
    let findings: [VerificationFinding]
    /// Whether the same will be said as long as nothing changes but the time: nothing is wrong, and no program had to
    /// be asked.
    let isLasting: Bool

    init(signOffs: Int, findings: [VerificationFinding], isLasting: Bool) {
        (self.signOffs, self.findings, self.isLasting) = (signOffs, findings, isLasting)
    }

    /// Judges a branch. What cannot be read is a finding, so that one broken branch never hides another.
    init(of branch: CandidateBranch, in organisation: OrganisationRepository) {
        var check = BranchVerification(branch: branch, organisation: organisation)
        do {
            try check.run()
        } catch {
            check.add(.unreadable, "it could not be checked: \(organisation.git.inWords(error))")
        }
        signOffs = check.signOffs
        findings = Self.folded(check.findings)
        isLasting = !check.needsPrograms && findings.allSatisfy { $0.severity == .notice }
    }

    /// Commits that change what is outside of the folder as one finding, the first: there may be hundreds.
    private static func folded(_ findings: [VerificationFinding]) -> [VerificationFinding] {
        let outside = findings.filter { $0.code == .outsideFolder }
        guard let first = outside.first, outside.count > 1 else { return findings }
        let later = outside.count - 1
        let one = VerificationFinding(
            code: first.code, branch: first.branch, commit: first.commit, person: nil, role: nil,
            message: "\(first.message); and so \(later == 1 ? "does a later commit" : "do \(later) later commits")")
        return findings.compactMap { $0 == first ? one : $0.code == .outsideFolder ? nil : $0 }
    }
}
