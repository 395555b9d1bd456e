internal import ArgumentParser
internal import Markdown

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an example, feedback or a milestone to a packet.",
        subcommands: [AddExample.self, AddFeedback.self, AddMilestone.self])
}

extension Document {
    /// The file of a part: what was given as options over what a source file says already, or a new file with empty
    /// sections to fill in.
    static func part(
        _ entries: [(key: String, value: Value)], sections: [String], over source: Document?, name: String
    ) throws -> Document {
        guard var document = source else {
            return try Document.make(entries, body: sections.map { "\n## \($0)\n" }.joined(), name: name)
        }
        guard document.hasFrontMatter else {
            let body = String(decoding: document.bodyBelowFrontMatter, as: UTF8.self)
            return try Document.make(entries, body: body, name: name)
        }
        for (key, value) in entries { document = try document.setting(key, to: value) }
        return document
    }
}
