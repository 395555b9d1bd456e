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
    /// front matter too, which everybody knows and promo itself puts there.
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
        try texts.filter { try !$0.isTemplates || !knownGuidance.contains($0.text) }
    }

    /// What the templates of the organisation and the beginnings say to writers.
    private var knownGuidance: Set<String> {
        get throws {
            if let known = shared.guidance.withLock({ $0 }) { return known }
            var known: Set<String> = []
            func add(_ document: () throws -> Document?) throws {
                do {
                    known.formUnion(try document()?.hiddenText.filter(\.isTemplates).map(\.text) ?? [])
                } catch is ParseError {
                    // A template that cannot be read guides nobody.
                }
            }
            for bytes in shared.beginnings.withLock({ $0 }) { try add { try Document(bytes, name: "") } }
            let directory = try directory
            for name in try directory.templateNames() { try add { try directory.document(PartTemplates.path(name)) } }
            shared.guidance.withLock { [known] in $0 = known }
            return known
        }
    }
}
