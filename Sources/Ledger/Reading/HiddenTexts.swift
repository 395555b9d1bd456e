internal import Git
package import Markdown
package import Packets
internal import Synchronization

/// What a signature over a packet covers, and who reads the packet's pages does not see.
package struct Unseen: Sendable {
    /// By path.
    package internal(set) var texts: [(path: String, texts: [HiddenText])] = []
    /// Paths of files that are none of a packet's parts, so that no page of it shows them.
    package internal(set) var files: [String] = []

    /// Only what the texts themselves do not show where they are printed as they stand, without their front matter.
    package var besidesTexts: Unseen {
        var rest = Unseen()
        rest.texts = texts.compactMap { path, texts in
            let left = texts.filter { [.invisible, .remark, .tag].contains($0.kind) }
            return left.isEmpty ? nil : (path, left)
        }
        return rest
    }
}

extension HiddenText {
    /// Whether a template may say it to writers.
    fileprivate var isTemplates: Bool { isGuidance || kind == .remark }
}

extension OrganisationRepository {
    /// Names the texts that packets start from where the organisation has no template of its own.
    package func expect(beginnings: [[UInt8]]) { shared.beginnings.withLock { $0 = beginnings } }

    /// What who reads the pages of a packet does not see of the covered files; without what templates say to writers, in the
    /// front matter too, which everybody knows and promo itself puts there; the templates are those that `main` has, and
    /// those that it once had.
    ///
    /// Throws ``Git/GitError`` where an object is missing or broken, and what ``directory`` throws.
    package func unseen(in snapshot: PacketSnapshot, covered: Coverage) throws -> Unseen {
        var unseen = try snapshot.unseen(covered: covered)
        unseen.texts = try unseen.texts.compactMap { path, texts in
            let left = try withoutGuidance(texts)
            return left.isEmpty ? nil : (path, left)
        }
        return unseen
    }

    /// Without what templates say to writers.
    func withoutGuidance(_ texts: [HiddenText]) throws -> [HiddenText] {
        try texts.filter { try !$0.isTemplates || !isKnownGuidance($0.text) }
    }

    private func isKnownGuidance(_ text: String) throws -> Bool {
        if try shared.guidance.value({ Result { try presentGuidance } }).get().contains(text) { return true }
        return try shared.earlierGuidance.value { Result { try earlierGuidance } }.get().contains(text)
    }

    /// What the templates of the organisation and the beginnings say to writers.
    private var presentGuidance: Set<String> {
        get throws {
            var guidance = try guidance(ofTemplatesAt: git.commit(main).tree)
            for bytes in shared.beginnings.withLock({ $0 }) { guidance.formUnion(Self.guidance(in: bytes)) }
            return guidance
        }
    }

    /// What the organisation's templates once said, along the line of `main`. A packet that began with one of them still
    /// has its words.
    private var earlierGuidance: Set<String> {
        get throws {
            var (guidance, folders): (Set<String>, Set<ObjectID>) = ([], [])
            var next: ObjectID? = try main
            while let id = next {
                let commit = try git.commit(id)
                next = git.isCutShort(at: id) ? nil : commit.parents.first
                let folder = try git.entry(at: [Self.templates], in: commit.tree)
                guard let folder, folders.insert(folder.id).inserted else { continue }
                guidance.formUnion(try self.guidance(ofTemplatesAt: commit.tree))
            }
            return guidance
        }
    }

    private static let templates = "templates"

    /// What the templates in a tree of `main` say.
    private func guidance(ofTemplatesAt tree: ObjectID) throws -> Set<String> {
        guard let folder = try git.entry(at: [Self.templates], in: tree), folder.mode.isTree else { return [] }
        return try git.tree(folder.id).entries.reduce(into: []) { guidance, entry in
            guard entry.mode.isFile, entry.name.hasSuffix(".md") else { return }
            do {
                guidance.formUnion(Self.guidance(in: try git.file(entry.id, name: entry.name)))
            } catch is ParseError {
                // One that is too large guides nobody.
            }
        }
    }

    /// What a template says to writers; nothing where it cannot be read.
    private static func guidance(in bytes: [UInt8]) -> Set<String> {
        do {
            return Set(try Document(bytes, name: "").hiddenText.filter(\.isTemplates).map(\.text))
        } catch {
            return []
        }
    }
}
