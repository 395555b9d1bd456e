internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// What goes over the network: what a remote has, fetching, and pushing.
struct RemoteExchange: Sendable {
    let remote: Remote
    let git: GitProgram
    /// Whether `git` is to say how far it is.
    let showsProgress: Bool

    /// What the remote has of what travels. `own` candidates have a branch here. Throws ``Packets/Refusal`` with
    /// `unreachable`.
    func advertisement(besides own: [String]) async throws -> Advertisement {
        try await advertisement(of: remote.patterns(besides: own))
    }

    /// The same of the server's receipts alone.
    func advertisedReceipts() async throws -> Advertisement { try await advertisement(of: [Receipts.reference]) }

    private func advertisement(of patterns: [String]) async throws -> Advertisement {
        let answer = try await git.run(["ls-remote", "--refs", "--", remote.name] + patterns)
        guard answer.isSuccess else { throw unreachable(answer) }
        return try Advertisement(answer.output)
    }

    /// Brings the objects of some references here, by their names; no reference is moved.
    func fetch(_ names: [String]) async throws {
        guard !names.isEmpty else { return }
        let answer = try await git.run(
            [
                "fetch", showsProgress ? "--progress" : "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=",
                "--no-auto-maintenance", "--no-recurse-submodules", "--stdin", "--", remote.name,
            ], input: names.map { $0 + "\n" }.joined())
        guard answer.isSuccess else { throw unreachable(answer) }
    }

    /// Brings all of it to a repository that holds nothing yet, with the references that remember where the remote stands,
    /// and packs these into one file.
    func fetchAll(_ advertised: Advertisement) async throws {
        let specs = advertised.tips.keys.sorted().map { "\($0):\(remote.tracking($0))" }
        try await fetch(specs)
        _ = try await git.run(["pack-refs", "--all"])
    }

    /// A branch to send, and the tip that it should get.
    struct Parcel: Sendable, Hashable {
        let reference: String
        let tip: ObjectID
    }

    /// What became of a parcel.
    enum Delivery: Sendable, Hashable {
        case sent
        /// Somebody else was faster, or is at work there; then with the path of the lock that they hold.
        case raced(lock: String?)
        /// The server said no, for these reasons.
        case refused([String])
    }

    /// Sends branches, never against what the remote has. A server judges a push as a whole; where it says no, the push
    /// is taken apart until each that it takes has gone through, and each that it does not has its own reason.
    func push(_ parcels: [Parcel]) async throws -> [Parcel: Delivery] {
        guard !parcels.isEmpty else { return [:] }
        let deliveries = try await pushTogether(parcels)
        let refused = parcels.filter { if case .refused = deliveries[$0] { true } else { false } }
        guard parcels.count > 1, !refused.isEmpty else { return deliveries }
        var all = deliveries
        for half in [refused.prefix(refused.count / 2), refused.dropFirst(refused.count / 2)] {
            all.merge(try await push(Array(half))) { $1 }
        }
        return all
    }

    private func pushTogether(_ parcels: [Parcel]) async throws -> [Parcel: Delivery] {
        let specs = parcels.map { "\($0.tip.hex):\($0.reference)" }
        let answer = try await git.run(
            ["push", "--porcelain", showsProgress ? "--progress" : "--quiet", "--no-follow-tags", "--", remote.name]
                + specs)
        let said = Self.states(answer.output)
        guard answer.isSuccess || !said.isEmpty else { throw unreachable(answer) }
        if !answer.isSuccess, Self.isCut(said.values.map(\.words), answer.complaints) { throw cut }
        let reasons = answer.complaints.filter { $0.hasPrefix("remote: ") }
            .map { String($0.dropFirst("remote: ".count)).trimmed }
        return Dictionary(
            uniqueKeysWithValues: parcels.map { parcel in
                guard let (flag, words) = said[parcel.reference] else {
                    return (parcel, answer.isSuccess ? .sent : .refused(reasons))
                }
                return (parcel, Self.delivery(flag, words, reasons: reasons))
            })
    }

    /// git-push(1), OUTPUT: `<flag>\t<from>:<to>\t<summary> (<reason>)`.
    private static func states(_ porcelain: String) -> [String: (flag: Character, words: String)] {
        var found: [String: (Character, String)] = [:]
        for line in porcelain.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let flag = parts[0].first, let colon = parts[1].lastIndex(of: ":") else { continue }
            found[String(parts[1][parts[1].index(after: colon)...])] = (flag, String(parts[2]))
        }
        return found
    }

    private static func delivery(_ flag: Character, _ words: String, reasons: [String]) -> Delivery {
        guard flag == "!" else { return .sent }
        // The remote moved on, or somebody holds its lock: all of it is looked at again.
        let races = [
            "fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref",
            "failed to lock", "already exists", "reference already exists", "incorrect old value",
        ]
        if races.contains(where: words.contains) { return .raced(lock: lock(in: reasons)) }
        return .refused(reasons.isEmpty ? [words] : reasons)
    }

    /// The lock that stood in the way, where the server names it: `Unable to create '/srv/works.git/….lock': File exists.`
    private static func lock(in reasons: [String]) -> String? {
        for reason in reasons {
            guard let start = reason.firstRange(of: "Unable to create '")?.upperBound,
                let end = reason[start...].firstRange(of: ".lock': File exists")?.lowerBound
            else { continue }
            return (reason[start..<end] + ".lock").replacing("/./", with: "/")
        }
        return nil
    }

    /// Whether the connection ended before all was sent: the server had no word for a branch, or did not get the whole
    /// pack.
    private static func isCut(_ words: [String], _ complaints: [String]) -> Bool {
        if words.contains(where: { $0.contains("failed to report status") }) { return true }
        let ends = ["early EOF", "hung up unexpectedly", "unexpected disconnect", "the remote end hung up"]
        return words.contains { $0.contains("unpacker error") }
            && complaints.contains { complaint in ends.contains(where: complaint.contains) }
    }

    private var cut: Refusal {
        Refusal(
            "unreachable", "the connection to \(remote.name) ended before all was sent",
            hint: "Nothing was lost; run promo sync again.")
    }

    private func unreachable(_ answer: GitProgram.Answer) -> Refusal {
        let reason = Self.reason(in: answer.complaints)
        if reason.contains("No space left on device") {
            return Refusal(
                "no-space", "what \(remote.name) has could not be kept here: \(reason)",
                hint: "Make room on the disk and sync again. Nothing is lost.")
        }
        return Refusal(
            "unreachable", "\(remote.name) could not be reached: \(reason)",
            hint: "Check the connection and your access; git remote -v shows the address. Nothing is lost: try again.")
    }

    /// Why `git` gave up: its own word, but where that is only that nothing could be read, what the program before it said,
    /// such as ssh; with the next line where it breaks off.
    static func reason(in complaints: [String]) -> String {
        guard let index = complaints.firstIndex(where: { $0.hasPrefix("fatal: ") }) else {
            return complaints.last ?? "git gave no reason"
        }
        let words = String(complaints[index].dropFirst("fatal: ".count))
        if words.hasPrefix("Could not read from remote repository"),
            let cause = complaints[..<index].last(where: { $0.contains(where: \.isLetter) })
        {
            return cause
        }
        return words.hasSuffix(":") ? ([words] + complaints[(index + 1)...].prefix(1)).joined(separator: " ") : words
    }
}
