internal import ArgumentParser
internal import Ledger
internal import Packets
internal import Signatures

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Use the organisation's keys with stock Git.", subcommands: [KeyExport.self])
}

struct KeyExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print the keys of everybody as an allowed-signers file, or for gpg.",
        discussion: """
            With it, stock Git verifies the same signatures:

              promo key export > allowed_signers
              git config gpg.ssh.allowedSignersFile "$PWD/allowed_signers"
              git log --show-signature candidates/alice

            OpenPGP keys are no part of it; --openpgp prints those instead, and gpg imports them:

              promo key export --openpgp | gpg --import
            """)

    @Flag(name: .customLong("openpgp"), help: "Print the OpenPGP keys, armored, instead.")
    var isOpenPGP = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let context = global.context
        let directory = try context.organisation().directory
        let (text, skipped) = isOpenPGP ? try directory.openPGPKeys() : try directory.allowedSigners()
        context.output.write(text)
        for name in skipped { context.output.notice("left out: \(name)") }
    }
}
