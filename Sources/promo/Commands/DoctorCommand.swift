internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check that everything is set up, and say what to type where it is not.",
        discussion: """
            Looks at the programs and libraries, at who you are and how you sign, at the repository here, and at the \
            clock. What is missing comes in the order in which to mend it. Nothing is asked of a network.

            Exit code 1 means that something will not work.
            """)

    @Flag(help: "Mend what takes nothing away from anybody: stale locks, lost folders, loose objects, what is fetched.")
    var fix = false

    @Flag(help: "Show also what is as it should be.")
    var all = false

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        var diagnoses = try await Self.diagnoses(in: context)
        var mended: [Diagnosis] = []
        if fix {
            for diagnosis in diagnoses where diagnosis.state != .ok {
                guard let mend = diagnosis.mend else { continue }
                try await mend()
                mended.append(diagnosis)
            }
            if !mended.isEmpty { diagnoses = try await Self.diagnoses(in: context) }
        }
        if context.output.isJSON {
            try context.output.json(DoctorDocument(diagnoses, mended: mended))
        } else {
            show(diagnoses, mended: mended, in: context)
        }
        if diagnoses.contains(where: { $0.state == .problem }) { throw ExitCode(1) }
    }

    /// What is looked at, in the order in which to mend it.
    private static func diagnoses(in context: Context) async throws -> [Diagnosis] {
        var found = await Installation(context: context).diagnoses()
        let organisation: OrganisationRepository?
        var outside: [Diagnosis] = []
        do {
            organisation = try context.organisationIfAny()
            if organisation == nil {
                outside.append(
                    .advice(
                        "repository", "this folder is in no organisation repository", "promo clone URL",
                        hint: "Or try it first: promo demo. Or begin your own: promo init DIR --organisation NAME"))
            }
        } catch {
            organisation = nil
            let failure = Failure(error)
            outside.append(.problem("repository", failure.message, hint: failure.hint))
        }
        let configuration = try organisation?.git.configuration ?? Configuration(environment: context.environment)
        let person = PersonalSetUp(context: context, configuration: configuration)
        let (key, personal) = await person.diagnoses()
        found += personal
        guard let organisation else { return found + outside }
        let repository = RepositorySetUp(context: context, organisation: organisation)
        found += await repository.diagnoses()
        return found + (await Diagnosis.each("person") { try person.membership(in: organisation, key: key) })
    }

    private func show(_ diagnoses: [Diagnosis], mended: [Diagnosis], in context: Context) {
        let (style, output) = (context.style, context.output)
        for diagnosis in mended { output.line("\(style.green("mended")): \(Output.cleanLine(diagnosis.message))") }
        for diagnosis in diagnoses where all || diagnosis.state != .ok {
            let state =
                switch diagnosis.state {
                case .ok: style.green("ok")
                case .advice: style.yellow("advice")
                case .problem: style.red("problem")
                }
            output.line("\(state): \(Output.cleanLine(diagnosis.message))")
            for command in diagnosis.commands { output.line("  $ \(Output.cleanLine(command))") }
            if let hint = diagnosis.hint { output.line("  \(Output.clean(hint))") }
        }
        let problems = diagnoses.count { $0.state == .problem }
        let advice = diagnoses.count { $0.state == .advice }
        let looked = Output.count(diagnoses.count, "thing")
        guard problems + advice > 0 else { return output.line("Looked at \(looked): all is well.") }
        let counts = [
            problems > 0 ? Output.count(problems, "problem") : nil, advice > 0 ? "\(advice) worth a look" : nil,
        ].compactMap { $0 }
        let order = problems > 1 ? " Mend them from the top." : ""
        output.line("Looked at \(looked): \(counts.joined(separator: ", ")).\(order)")
    }
}

/// `doctor --json`.
private struct DoctorDocument: Encodable {
    let version = 1
    let ok: Bool
    let findings: [Finding]
    let mended: [String]

    struct Finding: Encodable {
        let id: String
        let state: String
        let message: String
        let commands: [String]
        @OrNull var hint: String?
        let fixable: Bool
    }

    init(_ diagnoses: [Diagnosis], mended: [Diagnosis]) {
        ok = !diagnoses.contains { $0.state == .problem }
        findings = diagnoses.map {
            Finding(
                id: $0.id, state: $0.state.rawValue, message: $0.message, commands: $0.commands, hint: $0.hint,
                fixable: $0.mend != nil)
        }
        self.mended = mended.map(\.message)
    }
}
