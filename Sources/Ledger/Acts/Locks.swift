internal import Git
package import Packets

/// Locks of Git's kind, which hold up an act for a moment; one that stays was left behind by a crash.
extension OrganisationRepository {
    /// How often a lock is looked at again before it is named, and how long it takes each time: a second in all, where
    /// Git itself waits a tenth (git-config(1), `core.filesRefLockTimeout`).
    static let lockAttempts = 100
    static let lockPause = Duration.milliseconds(10)

    /// Waits until nobody writes the index of a work tree. Throws ``Packets/Refusal`` with `locked` where that lasts.
    func requireUnlocked(_ workTree: WorkTree) async throws {
        for _ in 0..<Self.lockAttempts {
            guard git.indexLock(of: workTree) != nil else { return }
            try await Task.sleep(for: Self.lockPause)
        }
        guard let lock = git.indexLock(of: workTree) else { return }
        throw locked("the folder \(workTree.path)", by: lock)
    }

    /// What is said of a reference whose lock stays.
    package func locked(_ reference: String) -> Refusal {
        var name = reference[...]
        for prefix in ["refs/heads/", "refs/"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
        guard let lock = git.lock(on: reference) else {
            return Refusal("locked", "others keep writing \(name)", hint: "Try again in a moment.")
        }
        return locked(String(name), by: lock)
    }

    /// What is said where a lock stays at a remote, by the path that it gives; with the lock's age where the remote is a
    /// folder of this machine.
    package func locked(_ path: String, at remote: Remote) -> Refusal {
        let folder = git.configuration.string("remote.\(remote.name).url") ?? ""
        let isHere = folder.hasPrefix("/") && path.hasPrefix(folder + "/")
        let age = isHere ? LockFile(at: path).map { ", which was made \(self.age(of: $0))" } : nil
        return Refusal(
            "locked", "\(remote.name) is locked by its file \(path)\(age ?? "")",
            hint: "Nothing is lost: try again. If no other program is at work there, a crash left it behind; who looks "
                + "after \(remote.name) removes it there: rm '\(path.replacing("'", with: "'\\''"))'")
    }

    private func locked(_ subject: String, by lock: LockFile) -> Refusal {
        Refusal(
            "locked", "\(subject) is locked by \(lock.path), which was made \(age(of: lock))",
            hint: "Try again. If no other program is at work there, a crash left it behind; remove it: "
                + "rm '\(lock.path.replacing("'", with: "'\\''"))'")
    }

    private func age(of lock: LockFile) -> String {
        // Without a clock nobody knows.
        guard trust.now != .max else { return "at \(Instant(seconds: lock.seconds))" }
        let (minute, hour, day): (Int64, Int64, Int64) = (60, 3600, 86400)
        func words(_ count: Int64, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s") ago" }
        return switch trust.now - lock.seconds {
        case ..<minute: "less than a minute ago"
        case let age where age < hour: words(age / minute, "minute")
        case let age where age < day: words(age / hour, "hour")
        case let age: words(age / day, "day")
        }
    }
}
