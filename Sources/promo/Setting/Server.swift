internal import Git
internal import Ledger
internal import Packets

/// A server that people push to, as promo's hooks run in it.
extension Context {
    /// Who pushes, as far as the program that let them in says.
    var pusher: String? {
        ["REMOTE_USER", "GL_USERNAME", "GITEA_PUSHER_NAME", "USER", "LOGNAME"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
    }

    /// The folder that Git runs a repository's hooks from (git-config(1), `core.hooksPath`).
    func hooksFolder(of git: Repository) throws -> String {
        try git.configuration.path("core.hooksPath").map(path) ?? git.commonDirectory + "/hooks"
    }

    /// The server as the author of receipts, by Git's configuration, else under its own name; and whether it signs them.
    func server(_ configuration: Configuration) throws -> (author: Author, isSigned: Bool) {
        (try authorOrProgram(configuration), configuration.string("user.signingkey")?.isEmpty == false)
    }
}
