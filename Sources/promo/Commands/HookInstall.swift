internal import ArgumentParser
internal import Foundation
internal import Git
internal import Ledger
internal import Packets

struct HookInstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Put promo's hooks into a bare repository that people push to.",
        discussion: """
            Writes hooks/pre-receive, which judges each push before it lands, and hooks/post-receive, which writes a \
            receipt for it, and turns on receive.fsckObjects. The hooks run this very program. Takes stock as well: one \
            receipt names what stands there and has none, so run it again where a receipt could not be written.
            """)

    @Argument(help: ArgumentHelp("The bare repository; the one here without it.", valueName: "bare"))
    var repository: String?

    @Flag(help: "Replace hooks that are there and are not promo's.")
    var replace = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        var context = global.context
        if let repository { context.enter(repository) }
        let git = try Repository.open(at: context.environment.workingDirectory, environment: context.environment)
        guard git.isBare else {
            throw Refusal(
                "not-bare", "\(git.workTree ?? repository ?? "this") is no bare repository",
                hint: "People push to a bare one: git init --bare --initial-branch=main NAME.git")
        }
        let folder = try context.hooksFolder(of: git)
        let hooks = [("pre-receive", "receive"), ("post-receive", "record")]
        for (name, _) in hooks { try requireFree("\(folder)/\(name)") }
        let organisation = try context.organisationIfAny()
        let (server, isSigned) = try context.server(git.configuration)
        try await organisation?.requireServerKey(of: server, isSigned: isSigned)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, command) in hooks {
                let path = "\(folder)/\(name)"
                try Data(Self.script(command).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            }
        } catch {
            throw Refusal(
                "unwritable-file", "\(folder) cannot be written", hint: "Check the folder and its permissions.")
        }
        try git.setConfiguration("receive.fsckObjects", to: "true")
        context.output.line(
            "Installed hooks/pre-receive and hooks/post-receive in \(Output.cleanLine(git.commonDirectory)).")
        context.output.line("Each push is judged before it lands, and recorded in refs/promo/receipts.")
        let main = OrganisationRepository.mainBranch
        if let head = try git.currentBranch, head != main {
            context.output.notice(
                "HEAD of this repository names \(head), so clones check out nothing: git symbolic-ref HEAD \(main)")
        }
        try await takeStock(of: organisation, as: server, isSigned: isSigned, in: context)
        if !isSigned {
            context.output.notice(
                "receipts are not signed: set gpg.format and user.signingKey in this repository's configuration, and "
                    + "name the key under policy, server, keys in promo.md")
        }
    }

    /// Nothing is left for a later reader to wonder about: what was here before gets a receipt that says so. One that
    /// follows a bad one would not be believed.
    private func takeStock(
        of organisation: OrganisationRepository?, as server: Author, isSigned: Bool, in context: Context
    ) async throws {
        guard let organisation else { return }
        if let problem = try organisation.badReceipts() {
            context.output.notice("the receipts here cannot be believed: \(problem.message)")
            let last = try organisation.lastBelievedReceipt.map { " \($0)" }
            context.output.notice(
                "until they can, no push is taken. A key that signed some stays under policy, server, keys in promo.md; "
                    + "else keep a copy, set them back to where they can be believed, and install again: git update-ref "
                    + (last == nil ? "-d " : "") + Receipts.reference + (last ?? ""))
            return
        }
        let named = try await organisation.takeStock(as: server, isSigned: isSigned)
        guard !named.isEmpty else { return }
        context.output.line("Took stock: a receipt names \(Output.count(Set(named).count, "branch")) that had none.")
    }

    private func requireFree(_ path: String) throws {
        guard !replace, let data = FileManager.default.contents(atPath: path),
            !String(decoding: data, as: UTF8.self).contains(Self.mark)
        else { return }
        throw Refusal(
            "hook-exists", "\(Output.cleanLine(path)) is there and is not promo's",
            hint: "Call promo from it, or replace it: promo hook install --replace")
    }

    private static let mark = "# Installed by promo."

    private static func script(_ command: String) -> String {
        let program = Bundle.main.executablePath ?? "promo"
        let quoted = "'" + program.replacing("'", with: "'\\''") + "'"
        return "#!/bin/sh\n\(mark)\nexec \(quoted) hook \(command)\n"
    }
}
