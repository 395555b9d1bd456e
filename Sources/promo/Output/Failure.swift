internal import ArgumentParser
internal import Git
internal import Markdown
internal import Packets
internal import Signatures

/// What went wrong, as people and programs are told: the one place that turns errors into words and exit codes.
struct Failure: Encodable {
    let code: String
    let message: String
    let hint: String

    /// Refused or failed.
    static let exitCode: Int32 = 2

    init(_ error: any Error) {
        switch error {
        case let refusal as Refusal:
            (code, message, hint) = (refusal.code, refusal.message, refusal.hint)
        case let error as ParseError:
            (code, message, hint) = (
                "unreadable-text", error.description,
                error.hint
                    ?? (error.position == nil
                        ? "Remove it, or replace it by a plain text file." : "Mend that line and try again.")
            )
        case let error as SigningError:
            (code, message, hint) = (error.code.rawValue, error.message, error.hint)
        case let error as SignatureError:
            (code, message, hint) = (error.code, error.message, Self.keyHint)
        case let error as GitError:
            (code, message, hint) = (
                Self.code(of: error), error.message,
                Self.hint(for: error)
                    ?? "Check that the disk has room and that you may write there; git fsck tells whether all is sound."
            )
        default:
            (code, message, hint) = ("failed", "\(error)", "Try again; each command explains itself with --help.")
        }
    }

    /// What counts as a public key.
    static let keyHint =
        "Give a public SSH key, such as ~/.ssh/id_ed25519.pub, or what gpg --armor --export prints of one key."

    /// Two lines for people.
    var lines: [String] {
        ["error: \(Output.cleanLine(message))", "hint: \(Output.clean(hint))"]
    }

    private static func code(of error: GitError) -> String {
        switch error.code {
        case .notARepository: "not-a-repository"
        case .owner: "foreign-owner"
        case .unsupportedFormat: "unsupported-format"
        case .notFound: "not-found"
        case .exists: "exists"
        case .conflict: "conflict"
        case .locked: "locked"
        case .corrupt: "corrupt"
        case .notClean: "not-clean"
        default: "git"
        }
    }

    private static func hint(for error: GitError) -> String? {
        switch error.code {
        case .notARepository: "Go to an organisation repository, or make one: promo init DIR --organisation NAME"
        case .owner: "If you trust it: git config --global --add safe.directory PATH"
        case .unsupportedFormat: "promo reads repositories with SHA-1 object names and files as references."
        case .locked: "Another program is writing. If none is, remove the .lock file that it names."
        case .corrupt: "Run git fsck; fetch the object again from another clone."
        case .notFound:
            "Something is missing here. git fetch --unshallow brings it to a shallow clone, git fetch --refetch --no-filter "
                + "to a partial one, git fetch --refetch to any other."
        case .invalid: "Check the command, and what git config --list says."
        default: nil
        }
    }
}
