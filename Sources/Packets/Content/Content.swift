package import Markdown

/// One file of a packet's folder as it lies in Git.
package struct PacketFile: Sendable, Hashable {
    /// Path inside the packet's folder, such as `examples/billing.md`.
    package let path: String
    /// What the file holds; nothing for symbolic links and submodules.
    package let bytes: [UInt8]
    /// What lies at the path; content may only be regular files.
    package let kind: Kind

    /// The kinds of entry that a Git tree can have, folders aside.
    package enum Kind: Sendable, Hashable {
        /// A plain file: mode 100644.
        case regular
        /// A file that can be run: mode 100755.
        case executable
        /// A link to another path: mode 120000.
        case symbolicLink
        /// A commit of another repository: mode 160000.
        case submodule
        /// Any other mode, such as 100664 of early Git.
        case other
    }

    /// One file with what the caller has read of it.
    package init(path: String, bytes: [UInt8], kind: Kind = .regular) {
        (self.path, self.bytes, self.kind) = (path, bytes, kind)
    }
}

/// The content of a packet: everything in its folder but the record, read as far as it can be read.
package struct Content: Sendable {
    /// Whose packet it is, and its name.
    package let id: PacketID
    /// What `packet.md` says; nil where it is missing or cannot be read.
    package private(set) var statement: CaseStatement?
    /// In their order: by `order`, then by period, then by slug.
    package private(set) var examples: [Example] = []
    /// In the order of their file names.
    package private(set) var feedback: [Feedback] = []
    /// The feedback that says something.
    package var givenFeedback: [Feedback] { feedback.filter { !$0.isEmpty } }
    /// What `trajectory.md` says; nil where it is missing or cannot be read.
    package private(set) var trajectory: Trajectory?
    /// What `assessment.md` says; nil where it is missing or cannot be read.
    package private(set) var assessment: Assessment?
    /// What `growth-plan.md` says; nil where it is missing or cannot be read.
    package private(set) var growthPlan: GrowthPlan?
    /// Other Markdown files of the folder.
    package private(set) var others: [Document] = []
    /// What could not be read, and entries that a packet must not hold.
    package private(set) var problems: [ParseError] = []

    /// Reads the files; what is broken goes to ``problems`` and never stops the rest.
    package init(id: PacketID, files: [PacketFile]) {
        self.id = id
        for file in files.sorted(by: { $0.path < $1.path }) {
            do throws(ParseError) {
                try read(file)
            } catch {
                problems.append(error)
            }
        }
        examples.sort { Self.sortKey(of: $0) < Self.sortKey(of: $1) }
    }

    /// All documents with their paths inside the packet's folder.
    package var documents: [Document] {
        [statement?.document, trajectory?.document].compactMap { $0 } + examples.map(\.document)
            + feedback.map(\.document) + [assessment?.document, growthPlan?.document].compactMap { $0 } + others
    }

    private mutating func read(_ file: PacketFile) throws(ParseError) {
        let name = "\(id.folder)/\(file.path)"
        switch file.kind {
        case .regular: break
        case .executable:
            throw ParseError(
                file: name, message: "a packet holds no executable file",
                hint: "Make it a plain one: chmod -x FILE, or git update-index --chmod=-x FILE")
        case .symbolicLink: throw ParseError(file: name, message: "a packet holds no symbolic link")
        case .submodule: throw ParseError(file: name, message: "a packet holds no submodule")
        case .other: throw ParseError(file: name, message: "the file has a mode that is not allowed")
        }
        guard Self.isPlain(file.path) else {
            throw ParseError(file: name, message: "the file name holds characters that are not allowed")
        }
        guard file.path.hasSuffix(".md") else { return }
        let parts = file.path.split(separator: "/").map(String.init)
        let slug = String((parts.last ?? "").dropLast(3))
        switch (parts.count, parts[0]) {
        case (1, CaseStatement.path): statement = try CaseStatement(try Document(file.bytes, name: name))
        case (1, Trajectory.path): trajectory = try Trajectory(try Document(file.bytes, name: name))
        case (1, Assessment.path): assessment = try Assessment(try Document(file.bytes, name: name))
        case (1, GrowthPlan.path): growthPlan = try GrowthPlan(try Document(file.bytes, name: name))
        case (2, "examples"): examples.append(try Example(try document(file, name, slug), slug: slug))
        case (2, "feedback"): feedback.append(try Feedback(try document(file, name, slug), slug: slug))
        default: others.append(try Document(file.bytes, name: name))
        }
    }

    /// Whether a path inside a packet's folder is that of one of its parts.
    package static func isPart(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return [CaseStatement.path, Trajectory.path, Assessment.path, GrowthPlan.path].contains(path)
        case 2: return ["examples", "feedback"].contains(parts[0]) && path.hasSuffix(".md")
        default: return false
        }
    }

    private func document(_ file: PacketFile, _ name: String, _ slug: String) throws(ParseError) -> Document {
        guard Slug.isValid(slug) else {
            throw ParseError(
                file: name, message: "the file name must be lower-case letters, digits and dashes, at most 63")
        }
        return try Document(file.bytes, name: name)
    }

    /// File names of content: no control characters, quotes or backslashes, so that every listing is unambiguous.
    private static func isPlain(_ path: String) -> Bool {
        path.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
            default: scalar != "\"" && scalar != "\\" && scalar != "\u{FFFD}"
            }
        }
    }

    private static func sortKey(of example: Example) -> (Int, String, String) {
        (example.order ?? .max, example.period?.description ?? "~", example.slug)
    }
}
