internal import Git
internal import Packets

/// How many acts of a kind were judged, those replaced by later ones included.
struct ActCount: Sendable, Hashable {
    /// Sign-offs, returns and withdrawals.
    var signOffs = 0
    var votes = 0
    var decisions = 0

    mutating func add(_ path: String) {
        if path.hasPrefix(Statement.signOffs + "/") { signOffs += 1 }
        if path.hasPrefix(Vote.folder + "/") { votes += 1 }
        if path == Decision.path { decisions += 1 }
    }
}

/// What verification says about one branch.
struct BranchVerdict: Sendable, Hashable {
    let acts: ActCount
    let findings: [VerificationFinding]
    /// Whether the same will be said as long as nothing changes but the time: nothing is wrong, and no program had to
    /// be asked.
    let isLasting: Bool

    init(acts: ActCount, findings: [VerificationFinding], isLasting: Bool) {
        (self.acts, self.findings, self.isLasting) = (acts, findings, isLasting)
    }

    /// Judges a branch. What cannot be read is a finding, so that one broken branch never hides another.
    init(of branch: CandidateBranch, in organisation: OrganisationRepository) {
        var check = BranchVerification(branch: branch, organisation: organisation)
        do {
            try check.run()
        } catch {
            check.add(.unreadable, "it could not be checked: \(organisation.git.inWords(error))")
        }
        acts = check.acts
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
