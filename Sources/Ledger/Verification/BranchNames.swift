/// Names of branches that only look as those that are read.
enum BranchNames {
    private static let homes = ["refs/heads/", "refs/remotes/origin/"]

    /// The branch that is read, `main` or `candidates/<id>`, whose name a reference has but for upper and lower case;
    /// nil for the branch itself, and for any other reference. What follows `candidates/` is the candidate's and judged
    /// with the branch.
    static func namesake(of reference: String) -> String? {
        guard let home = homes.first(where: reference.hasPrefix), case let name = reference.dropFirst(home.count),
            name != "main", !name.hasPrefix("candidates/")
        else { return nil }
        let plain = String(name).lowercased()
        return plain == "main" || plain.hasPrefix("candidates/") ? plain : nil
    }
}
