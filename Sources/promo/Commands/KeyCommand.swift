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
        commandName: "export", abstract: "Print the keys of everybody as an allowed-signers file.",
        discussion: """
            With it, stock Git verifies the same signatures:

              promo key export > allowed_signers
              git config gpg.ssh.allowedSignersFile "$PWD/allowed_signers"
              git log --show-signature candidates/alice
            """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let context = global.context
        let (signers, skipped) = try context.organisation().directory.allowedSigners()
        context.output.write(signers.text)
        for name in skipped { context.output.notice("left out: \(name)") }
    }
}
