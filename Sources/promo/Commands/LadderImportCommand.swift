internal import ArgumentParser
internal import Git
internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets

struct LadderImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turn a company's own document into a ladder.",
        discussion: """
            Reads Markdown with tables, lists and HTML in it, plain text, YAML or JSON, in any of the usual layouts, \
            and says what it understood and every line that it did not use. Several files are one ladder, such as one \
            file a level. docs/ladders.md takes you through it.

            In an organisation's repository the ladder goes to main in a signed commit (admins only); with --output \
            it goes to a file, which you can edit, check with promo ladder check FILE, and import again. Elsewhere, \
            and with --dry-run, nothing is written.

            Example: promo ladder import handbook/levels.md --dry-run
            """)

    @Argument(help: ArgumentHelp("The document, or several; - for standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "Id of the ladder; by default made from the title.")
    var id: String?

    @Option(help: "Title of the ladder; by default that of the document, or what several files are called together.")
    var title: String?

    @Option(help: "Name of the only track.")
    var track: String?

    @Option(help: "How the document is laid out: \(LadderImport.layouts.joined(separator: ", ")).")
    var layout: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the ladder to this file.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace the ladder of this id on main, or the file.")
    var replace = false

    @Flag(help: "Only say what was understood.")
    var dryRun = false

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        try validate(context)
        let result = try read(context)
        // What cannot be written is refused before anything is printed.
        let place = try await write(result, context)
        if context.output.isJSON {
            try context.output.json(LadderImportJSON(result))
        } else {
            context.show(result)
        }
        if context.output.isJSON { context.output.notice(place) } else { context.output.line("\n" + place) }
    }

    private func validate(_ context: Context) throws {
        if let id, !Slug.isValid(id) { throw Refusal.badID(id) }
        if let layout, !LadderImport.layouts.contains(layout) {
            let all = LadderImport.layouts
            throw Refusal(
                "unknown-layout", "there is no layout “\(layout)”",
                hint: Nearest.hint(for: layout, in: all) ?? "There is: \(all.joined(separator: ", ")).")
        }
    }

    private func read(_ context: Context) throws -> LadderImport {
        let documents = try files.map { file in (name: context.name(of: file), bytes: try context.read(file)) }
        do {
            let options = LadderImport.Options(id: id, title: title, track: track, layout: layout)
            let result = try LadderImport(documents, options: options)
            guard track == nil || result.ladder.tracks.count < 2 else { throw Self.severalTracks(result.ladder) }
            return result
        } catch let error as LadderImport.NotALadder {
            let names = documents.map(\.name).joined(separator: ", ")
            let hint = layout == nil ? error.hint : "Leave --layout out to see how promo reads it."
            throw Refusal("not-a-ladder", "\(names): \(error.message)", hint: hint)
        }
    }

    private static func severalTracks(_ ladder: Ladder) -> Refusal {
        let starts = ladder.tracks.compactMap(\.levels.first?.code).joined(separator: ", ")
        return Refusal(
            "several-tracks",
            "--track names the only track, and this document has \(ladder.tracks.count), which start at \(starts)",
            hint: "Leave --track out, write the ladder to a file with --output, and rename tracks there.")
    }

    /// Writes the ladder where it belongs and says where that was.
    private func write(_ result: LadderImport, _ context: Context) async throws -> String {
        if dryRun {
            try result.checkSize()
            return "Nothing was written (--dry-run). To keep the ladder in a file: --output FILE"
        }
        let document = try result.document()
        if let output {
            try context.write(document.bytes, to: output, replacing: replace)
            return "Wrote \(output). Check it with: promo ladder check \(output)"
        }
        guard let organisation = try context.organisationIfAny() else {
            return "Nothing was written: this is no organisation's repository. To keep the ladder: --output FILE"
        }
        let author = try context.author(organisation.git.configuration)
        do {
            context.report(try await organisation.addLadder(document, replacing: replace, as: author))
        } catch let refusal as Refusal where refusal.code == "ladder-exists" {
            throw Refusal(
                refusal.code, refusal.message,
                hint: "Say --replace if this is its next edition, or give this one another id with --id.")
        }
        let id = result.ladder.id
        return "Wrote ladders/\(id).md on main. See it with: promo ladder show \(id)"
    }
}
