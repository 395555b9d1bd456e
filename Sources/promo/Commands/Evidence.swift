internal import ArgumentParser
internal import Foundation
internal import Git
internal import Ledger
internal import Packets
internal import templates

struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Write what an auditor needs to check one candidate's record without promo.",
        discussion: """
            The archive holds main and the candidate's branch as a Git bundle, an account in plain words, what promo \
            says of each statement, the keys of everybody, and a script that judges it all anew with git and \
            ssh-keygen alone:

              promo evidence alice -o alice.tar
              tar -xf alice.tar
              sh evidence-alice/check.sh

            The script ends with 0 where all is ok and promo said the same, with 1 where something is bad, and with 2 \
            where something could not be checked. It judges another folder where one is named, so whoever doubts the \
            script in there runs one from elsewhere: sh check.sh --root COMMIT evidence-alice
            """)

    @Argument(help: "Candidate.")
    var candidate: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the tar archive goes.", valueName: "file"))
    var output: String

    @Flag(help: "Replace the file if there is one.")
    var replace = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let organisation = try context.organisation()
        let evidence = try Evidence(of: candidate, in: organisation)
        guard replace || !FileManager.default.fileExists(atPath: context.path(output)) else {
            throw Refusal("file-exists", "\(output) exists", hint: "Name another file, or say --replace.")
        }
        let bundle = try await GitBundle.make(
            of: evidence.references, in: organisation.git, environment: context.environment)
        try context.write(
            evidence.archive(bundle: bundle, script: Templates.evidenceCheck), to: output, replacing: replace)
        let worth = evidence.verdict.isOK ? "no rule is broken" : "something is wrong, as VERDICT.txt says"
        context.output.line(
            Output.cleanLine("Wrote \(output): \(Output.count(evidence.verdict.statements, "statement")); \(worth)."))
    }
}
