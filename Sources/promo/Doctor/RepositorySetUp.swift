internal import Foundation
internal import Git
internal import Ledger
internal import Packets

/// The repository around the working directory: what keeps people from working, and what they have not shared yet.
struct RepositorySetUp {
    let context: Context
    let organisation: OrganisationRepository

    private var git: Repository { organisation.git }

    /// A lock of this age was left behind: no write of Git or promo takes so long.
    private static let staleSeconds: Int64 = 3600

    func diagnoses() async -> [Diagnosis] {
        var found: [Diagnosis] = [.ok("repository", "\(git.commonDirectory), \(kind)")]
        let checks: [(String, () throws -> [Diagnosis])] =
            [
                ("locks", locks), ("completeness", completeness), ("substitutes", substitutes),
                ("objects", looseObjects), ("hooks", hooks),
            ] + (git.isBare ? [] : [("folders", workTrees), ("remote", remote)]) + [("clock", clock)]
        for (id, check) in checks { found += await Diagnosis.each(id, check) }
        return found
    }

    private var kind: String { git.isBare ? "a bare repository" : "a repository with a folder of files" }

    // MARK: What is in the way

    private func locks() throws -> [Diagnosis] {
        let now = try context.readingTime()
        let locks = try git.lockFiles()
        guard !locks.isEmpty else { return [.ok("locks", "nothing is locked")] }
        return locks.map { lock in
            let age = max(now - lock.seconds, 0)
            let words = "\(lock.path) is held since \(Age(seconds: age))"
            guard age >= Self.staleSeconds else {
                return .advice("locks", words, hint: "Another program may be writing. If none is: rm \(lock.path)")
            }
            return Diagnosis.problem("locks", words + "; a program that was ended left it", "rm \(lock.path)")
                .mended { try FileManager.default.removeItem(atPath: lock.path) }
        }
    }

    private func completeness() -> [Diagnosis] {
        if git.isShallow {
            return [
                .problem("completeness", "this clone is shallow, so not all can be checked", "git fetch --unshallow")
            ]
        }
        if git.isPartial {
            return [
                .problem(
                    "completeness", "this clone is partial, so not all can be checked",
                    "git fetch --refetch --no-filter")
            ]
        }
        return [.ok("completeness", "all of the history is here")]
    }

    private func substitutes() throws -> [Diagnosis] {
        let (replaced, hasGrafts) = try git.substitutes()
        var found: [Diagnosis] = []
        if !replaced.isEmpty {
            found.append(
                .advice(
                    "substitutes",
                    "Git shows something else in the place of \(Output.count(replaced.count, "object")); promo does not",
                    "git replace --list"))
        }
        if hasGrafts {
            found.append(
                .advice(
                    "substitutes", "Git shows other parents than commits have; promo does not",
                    "git replace --convert-graft-file"))
        }
        return found
    }

    private func looseObjects() throws -> [Diagnosis] {
        let (count, limit) = try git.looseObjects()
        guard limit > 0, count > limit else { return [.ok("objects", "objects are packed well enough")] }
        let program = GitProgram(gitDirectory: git.commonDirectory, environment: context.environment)
        return [
            Diagnosis.advice(
                "objects", "about \(count) objects lie in files of their own, which makes reading slow",
                "git maintenance run --auto"
            ).mended { _ = try await program.run(["maintenance", "run", "--auto", "--quiet"]) }
        ]
    }

    private func hooks() throws -> [Diagnosis] {
        guard git.isBare else { return [] }
        let folder = try context.hooksFolder(of: git)
        let files = FileManager.default
        let missing = ["pre-receive", "post-receive"].filter { !files.isExecutableFile(atPath: "\(folder)/\($0)") }
        guard !missing.isEmpty else { return [.ok("hooks", "pushes are judged before they land")] }
        return [
            .advice(
                "hooks", "\(missing.joined(separator: " and ")) cannot run, so pushes are not judged here",
                "promo hook install \(git.commonDirectory)")
        ]
    }

    // MARK: What is not shared

    private func workTrees() throws -> [Diagnosis] {
        var found: [Diagnosis] = []
        for workTree in try git.workTrees() {
            if workTree.isMissing {
                let program = GitProgram(gitDirectory: git.commonDirectory, environment: context.environment)
                found.append(
                    Diagnosis.advice("folders", "the folder \(workTree.path) is gone", "git worktree prune")
                        .mended { _ = try await program.run(["worktree", "prune"]) })
                continue
            }
            guard let branch = workTree.branch, let candidate = PacketID.candidate(ofBranch: branch),
                try git.status(of: workTree).contains(where: { $0.kinds != [.untracked] })
            else { continue }
            found.append(
                .advice(
                    "folders", "\(workTree.path) has edits of \(candidate) that nobody else can see",
                    "promo -C \(workTree.path) save"))
        }
        return found
    }

    private func remote() throws -> [Diagnosis] {
        let remote: Remote
        do {
            remote = try Remote(named: "origin", in: git.configuration)
        } catch {
            return [
                .advice(
                    "remote", "this repository is not shared with anybody",
                    hint: "Make a bare repository where others reach it, then: git remote add origin URL && promo sync")
            ]
        }
        var found: [Diagnosis] = []
        let fetched = git.configuration.strings("remote.\(remote.name).fetch")
        if !fetched.contains(where: { $0.contains("refs/promo/") || $0.contains("refs/*") }) {
            let git = git
            found.append(
                Diagnosis.advice(
                    "remote", "the server's receipts are not fetched, so nobody can tell here what it received",
                    "promo doctor --fix"
                ).mended { try git.remember(remote) })
        }
        return found + (try drift(from: remote))
    }

    /// What was not shared, and what was not taken, by what is known of the remote without asking it.
    private func drift(from remote: Remote) throws -> [Diagnosis] {
        let plans = try git.syncPlans(with: remote, advertising: git.lastSeen(of: remote))
        func names(_ step: SyncPlan.Step) -> String? {
            let names = plans.filter { $0.step == step }.map(\.name)
            guard !names.isEmpty else { return nil }
            return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
        }
        var found: [Diagnosis] = []
        if let names = names(.send) {
            found.append(.advice("drift", "\(remote.name) does not have yet what is here of \(names)", "promo sync"))
        }
        if let names = names(.take) {
            found.append(.advice("drift", "what \(remote.name) has of \(names) is not taken yet", "promo sync"))
        }
        if let names = names(.merge) {
            found.append(
                .problem("drift", "here and on \(remote.name) there are different acts of \(names)", "promo sync"))
        }
        return found.isEmpty ? [.ok("drift", "nothing waits to be shared with \(remote.name)")] : found
    }

    // MARK: The clock

    private func clock() throws -> [Diagnosis] {
        let now = context.clock()
        let newest = try git.newestCommit()
        let hint = "Set the clock, best by the network; acts with a date to come do not count."
        if let newest, Trust(now: now).isFuture(newest) {
            return [
                .problem(
                    "clock",
                    "this machine says \(Instant(seconds: now)), and the newest commit is of "
                        + "\(Instant(seconds: newest))", hint: hint)
            ]
        }
        // No packet is older than the program.
        if now < 1_750_000_000 { return [.problem("clock", "this machine says \(Instant(seconds: now))", hint: hint)] }
        return [.ok("clock", "the clock says \(Instant(seconds: now))")]
    }
}

/// How long something is, in the largest unit that fits.
private struct Age: CustomStringConvertible {
    let seconds: Int64

    var description: String {
        let units: [(Int64, String)] = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")]
        let (size, name) = units.first { seconds >= $0.0 } ?? (1, "second")
        return Output.count(Int(seconds / size), name)
    }
}
