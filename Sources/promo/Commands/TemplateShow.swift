internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets
internal import templates

struct TemplateShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a template with its guidance, as it stands.",
        discussion: "Example: promo template show example-project")

    @Argument(help: "Name of the template, as promo template list shows it.")
    var name: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let context = global.context
        guard let part = Templates.parts.first(where: { $0.name == name }) else {
            throw Refusal(
                "unknown-template", "there is no template “\(name)”",
                hint: Nearest.hint(for: name, in: Templates.parts.map(\.name)) ?? "promo template list shows them.")
        }
        let own = try context.organisationIfAny()?.directory.document(PartTemplates.path(name))
        context.output.write(Output.clean(String(decoding: own?.bytes ?? part.bytes, as: UTF8.self)))
    }
}
