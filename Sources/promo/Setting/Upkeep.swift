internal import Git
internal import Synchronization

/// Looks after a repository once a command has written to it, as Git does after its own writes: `git maintenance run
/// --auto`, which packs what has become too much, on its own in the background (git-maintenance(1)).
///
/// What only reads never starts it, since it runs what the repository's configuration and hooks name. A server's hook
/// does not either: `git receive-pack` does so by itself where `receive.autogc` allows it.
final class Upkeep: Sendable {
    private let opened = Mutex<[Repository]>([])

    /// Takes note of a repository that a command opened.
    func note(_ repository: Repository) { opened.withLock { $0.append(repository) } }

    /// Starts it where the command that ended wrote and there is something to do. Nothing that goes wrong with it is the
    /// command's failure.
    func run(in environment: Environment) async {
        let repositories = opened.withLock { opened in
            defer { opened = [] }
            return opened
        }
        for repository in repositories where repository.hasMovedReferences {
            do {
                guard try repository.isMaintenanceDue() else { continue }
                let program = GitProgram(gitDirectory: repository.commonDirectory, environment: environment)
                let words = ["maintenance", "run", "--auto", "--quiet"]
                let configuration = repository.configuration
                let isDetached =
                    try configuration.flag("maintenance.autoDetach") ?? configuration.flag("gc.autoDetach") ?? true
                // Before Git 2.47 there is no such option, and `git gc` goes to the background by itself.
                let answer = try await program.run(words + [isDetached ? "--detach" : "--no-detach"])
                if !answer.isSuccess, answer.complaints.contains(where: { $0.contains("unknown option") }) {
                    _ = try await program.run(words)
                }
            } catch {
                continue  // The next write comes to it again.
            }
        }
    }
}
