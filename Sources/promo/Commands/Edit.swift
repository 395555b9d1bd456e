internal import ArgumentParser
internal import Foundation
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Edit one part of a packet in your editor.",
        discussion: """
            PART is packet (the default), trajectory, the slug of an example, the name of a feedback file, or a path \
            such as examples/billing.md. The editor is the one Git would open: GIT_EDITOR, core.editor, VISUAL, EDITOR.

            A text that cannot be read is refused with line and column; it is kept, and the next promo edit of the \
            same part goes on with it.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Argument(help: "Which part.")
    var part = "packet"

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.find(candidate)
        guard let snapshot = try PacketSnapshot(id, at: branch.tip, in: organisation.git) else {
            throw Refusal("no-packet", "\(id) is gone from its branch")
        }
        let path = try Self.path(of: part, in: snapshot)
        let original = try snapshot.files(covered: .all).first { $0.path == path }?.bytes ?? []
        let draft = Draft(
            folder: organisation.git.commonDirectory + "/promo/edit",
            name: "\(id.candidate)--\(id.name)--\(path.replacing("/", with: "--"))")
        let isResumed = try draft.prepare(with: original)
        if isResumed { context.output.notice("going on with the text kept from last time") }
        try await Editor(context: context, configuration: organisation.git.configuration).open(draft.path)
        let edited = try draft.read()
        guard edited != original else {
            try draft.remove()
            return context.output.line("Nothing changed.")
        }
        let written: Written
        do {
            try Self.requireReadable(edited, path: path, id: id)
            written = try await organisation.edit(id, on: branch, title: "edit \(path)", as: author) { now, _ in
                guard try now.files(covered: .all).first(where: { $0.path == path })?.bytes ?? [] == original else {
                    throw Refusal("both-changed", "others changed \(path) while you were editing", hint: nil)
                }
                return [path: edited]
            }
        } catch {
            context.output.notice("your text is kept in \(draft.path); the next promo edit goes on with it")
            throw error
        }
        try draft.remove()
        context.output.line("Saved \(path) of \(id).")
        context.report(written)
    }

    /// The file that a part's name means.
    private static func path(of part: String, in snapshot: PacketSnapshot) throws -> String {
        let known = try snapshot.files(covered: .all).map(\.path)
        let choices = [part, "\(part).md", Example.path(part), Feedback.path(part)]
        if let path = choices.first(where: known.contains) { return path }
        let names = known.map { path in
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

/// A text while it is edited: a file in the Git directory that outlives a refusal.
private struct Draft {
    let folder: String
    let name: String

    var path: String { "\(folder)/\(name)" }

    /// Writes the text to edit, unless one was kept from last time; whether it was.
    func prepare(with bytes: [UInt8]) throws -> Bool {
        if FileManager.default.fileExists(atPath: path) { return true }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Refusal("unwritable-folder", "no text can be kept in \(folder)", hint: "Check its permissions.")
        }
        return false
    }

    func read() throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw Refusal("unreadable-file", "the editor left no file at \(path)", hint: "Edit again.")
        }
    }

    func remove() throws {
        try FileManager.default.removeItem(atPath: path)
    }
}
