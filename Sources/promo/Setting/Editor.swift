internal import Git
internal import Packets

/// The editor that Git would open (git-var, GIT_EDITOR): GIT_EDITOR, core.editor, VISUAL, EDITOR, vi.
struct Editor {
    let context: Context
    let configuration: Git.Configuration

    /// What would be run; nil where nothing says what.
    var command: String? {
        let environment = context.environment
        let isDumb = environment["TERM"].map { $0 == "dumb" } ?? true
        let choices = [
            environment["GIT_EDITOR"], configuration.string("core.editor"), isDumb ? nil : environment["VISUAL"],
            environment["EDITOR"], isDumb || !Terminal.isInteractive ? nil : "vi",
        ]
        return choices.compactMap { $0 }.first { !$0.isEmpty }
    }

    /// Opens a file and waits until the editor ends.
    func open(_ path: String) async throws {
        guard let editor = command else {
            throw Refusal(
                "no-editor", "there is no editor to open",
                hint: "Set one with git config --global core.editor nano, or use --from-file.")
        }
        guard try await Shell.run(editor, [path], variables: context.environment.variables) else {
            throw Refusal(
                "editor-failed", "the editor “\(editor)” failed",
                hint: "Check git config core.editor, or set GIT_EDITOR.")
        }
    }
}
