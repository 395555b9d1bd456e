package import Git

extension OrganisationRepository {
    /// What is wrong with where branches stand, or could not be checked, by their names: what stands there is not to be
    /// believed before somebody looks into it. With `candidates` only of theirs, of `main` and of the receipts.
    package func doubts(
        about candidates: Set<String>? = nil, among references: ReferenceTable? = nil
    ) -> [String: [VerificationFinding]] {
        var report = VerificationReport()
        report.verifyMovements(in: self, candidates: candidates, references: references)
        return Dictionary(grouping: report.findings.filter { $0.severity != .notice }, by: \.branch)
    }
}
