internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"))
    var directory: String?

    @Option(help: "When to use colour: auto, always or never.")
    var color = ColorChoice.auto

    enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
        case auto
        case always
        case never
    }

    /// The command's context with these options in force.
    var context: Context {
        var context = Context.current
        if let directory { context.enter(directory) }
        context.output.isColored =
            switch color {
            case .always: true
            case .never: false
            case .auto: context.environment["NO_COLOR"] == nil && Terminal.showsColor
            }
        return context
    }
}

/// What every command that reads takes besides.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var global: GlobalOptions

    @Flag(help: "Print JSON; docs/cli.md describes it.")
    var json = false

    var context: Context {
        var context = global.context
        if json { context.output.isJSON = true }
        return context
    }
}

extension Context {
    var style: Style { Style(isOn: output.isColored && !output.isJSON) }

    /// The repository and the person who acts in it.
    func acting() throws -> (organisation: OrganisationRepository, author: Author) {
        let organisation = try organisation()
        return (organisation, try author(organisation.git.configuration))
    }

    /// Says what an act left behind, besides its own line.
    func report(_ written: Written) {
        for notice in written.notices { output.notice(notice) }
    }
}

extension Role: ExpressibleByArgument {
    /// The roles that a command can be told to act in.
    public static var allValueStrings: [String] {
        [Role.manager, .skipLevel, .candidate, .peoplePartner, .committee, .admin].map(\.rawValue)
    }
}
extension Relationship: ExpressibleByArgument {}

extension Refusal {
    static func usage(_ message: String) -> Refusal {
        Refusal("usage", message, hint: "promo --help")
    }

    /// What stands where an id belongs and is none.
    static func badID(_ id: String) -> Refusal {
        Refusal("bad-id", "“\(id)” is not an id", hint: "Ids are lower-case letters, digits and dashes, at most 63.")
    }
}
