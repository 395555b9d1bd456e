internal import ArgumentParser
internal import Foundation
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Edit one part of a packet in your editor.",
        discussion: """
            PART is packet (the default), trajectory, assessment, growth-plan, the slug of an example, the name of a \
            feedback file, or a path such as examples/billing.md. The editor is the one Git would open: GIT_EDITOR, \
            core.editor, VISUAL, EDITOR. Where nothing is written yet, it shows the guidance of the template, which is \
            never saved.

            A text that cannot be read is refused with line and column; it is kept, and the next promo edit of the \
            same part goes on with it, or drops it with --discard.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Argument(help: "Which part.")
    var part = "packet"

    @Option(
        help: ArgumentHelp(
            "Take the text from a file, or from standard input for -, instead of opening an editor. Without a front "
                + "matter of its own it replaces the body only.", valueName: "file"))
    var fromFile: String?

    @Flag(help: "Drop the text that was kept from a refused edit of this part, and change nothing.")
    var discard = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if discard, fromFile != nil { throw ValidationError("--discard goes without --from-file.") }
    }

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.findOpen(candidate)
        guard let snapshot = try PacketSnapshot(id, at: branch.tip, in: organisation.git) else {
            throw Refusal("no-packet", "\(id) is gone from its branch")
        }
        let path = try Self.path(of: part, in: snapshot)
        let draft = Draft(
            folder: organisation.git.commonDirectory + "/promo/edit",
            name: "\(id.candidate)--\(id.name)--\(path.replacing("/", with: "--"))")
        if discard { return context.output.line(try draft.discard() ? "Dropped the kept text." : "No text was kept.") }
        try organisation.requireReplaceable(path, of: id, at: branch.tip)
        let directory = try organisation.directory(containedIn: branch.tip)
        let text = { (now: PacketSnapshot) in
            try now.bytes(at: path) ?? context.beginning(of: path, in: now, by: directory)
        }
        let original = try text(snapshot)
        let guided = { (text: [UInt8]) in try context.guided(text, at: path, in: directory) }
        let save = { (edited: [UInt8], base: [UInt8]) in
            try Self.requireReadable(edited, path: path, id: id)
            let edited = try Document(edited, name: path).withoutGuidance().bytes
            return try await organisation.edit(id, on: branch, title: "edit \(path)", as: author) { now, _ in
                let present = try text(now)
                guard try present == base || guided(present) == base else {
                    throw Refusal(
                        "both-changed", "others changed \(path) since this text was begun",
                        hint: "See theirs with promo show \(id.candidate), put both together, and remove the kept text."
                    )
                }
                return [path: edited]
            }
        }
        let written: Written
        if let fromFile {
            let given = try context.read(fromFile)
            guard !given.isEmpty else {
                throw Refusal(
                    "empty-file", "\(context.name(of: fromFile)) holds no text",
                    hint: "Name a file that says what \(path) should.")
            }
            let text = try Self.text(
                given, named: context.name(of: fromFile), over: original, path: path)
            written = try await save(text, original)
        } else {
            guard
                let saved = try await draft.edit(
                    guided(original), in: context, configuration: organisation.git.configuration, command: "promo edit",
                    save: save)
            else { return context.output.line("Nothing changed.") }
            written = saved
        }
        context.output.line("Saved \(path) of \(id).")
        context.report(written)
    }

    /// What `--from-file` gave: the whole file, or a body to go below the front matter that is there.
    private static func text(
        _ bytes: [UInt8], named name: String, over original: [UInt8], path: String
    ) throws -> [UInt8] {
        let given = try Document(bytes, name: name)
        guard !given.hasFrontMatter else { return bytes }
        let present = try Document(original, name: path)
        return Array(original.dropLast(present.body.utf8.count)) + given.bodyBelowFrontMatter
    }

    /// The file that a part's name means.
    private static func path(of part: String, in snapshot: PacketSnapshot) throws -> String {
        let known = try snapshot.states(covered: .all).keys.sorted()
        let choices = [part, "\(part).md", Example.path(part), Feedback.path(part)]
        let begun = [Assessment.path, GrowthPlan.path]
        if let path = choices.first(where: { known.contains($0) || begun.contains($0) }) { return path }
        let names = (known + begun.filter { !known.contains($0) }).map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        }
        throw Refusal("unknown-part", "\(snapshot.id) has no part “\(part)”", hint: Nearest.hint(for: part, in: names))
    }

    /// The text reads back as what it should be.
    private static func requireReadable(_ bytes: [UInt8], path: String, id: PacketID) throws {
        if let problem = Content(id: id, files: [PacketFile(path: path, bytes: bytes)]).problems.first { throw problem }
    }
}

/// A text while it is edited: a file in the Git directory that outlives a refusal, beside the text it was begun from.
struct Draft {
    let folder: String
    let name: String

    var path: String { "\(folder)/\(name)" }
    private var basePath: String { path + ".begun-from" }

    /// Writes the text to edit, unless one was kept from last time; whether it was.
    func prepare(with bytes: [UInt8]) throws -> Bool {
        if FileManager.default.fileExists(atPath: path), FileManager.default.fileExists(atPath: basePath) {
            return true
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: basePath), options: .atomic)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Refusal("unwritable-folder", "no text can be kept in \(folder)", hint: "Check its permissions.")
        }
        return false
    }

    /// Opens the editor; nil where the text stayed as it was. What cannot be saved is kept for the next time.
    func edit(
        _ original: [UInt8], in context: Context, configuration: Git.Configuration, command: String,
        save: ([UInt8], [UInt8]) async throws -> Written
    ) async throws -> Written? {
        let isKept = try prepare(with: original)
        if isKept { context.output.notice("going on with the text kept from last time; --discard drops it") }
        let base = try base()
        do {
            try await Editor(context: context, configuration: configuration).open(path)
            let edited = try text()
            guard edited != base else {
                try remove()
                return nil
            }
            let written = try await save(edited, base)
            try remove()
            return written
        } catch {
            if try text() == base {
                try remove()
            } else {
                context.output.notice("your text is kept in \(path); the next \(command) goes on with it")
            }
            throw error
        }
    }

    /// Forgets the text that was kept; whether there was one.
    func discard() throws -> Bool {
        let kept = [path, basePath].filter { FileManager.default.fileExists(atPath: $0) }
        for file in kept { try FileManager.default.removeItem(atPath: file) }
        return !kept.isEmpty
    }

    func text() throws -> [UInt8] { try read(path) }

    func base() throws -> [UInt8] { try read(basePath) }

    func remove() throws {
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.removeItem(atPath: basePath)
    }

    private func read(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw Refusal("unreadable-file", "the editor left no file at \(path)", hint: "Edit again.")
        }
    }
}
