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
            check.add(.unreadable, "it could not be checked: \(error)")
        }
        signOffs = check.signOffs
        findings = check.findings
        isLasting = !check.needsPrograms && findings.allSatisfy { $0.severity == .notice }
    }
}
