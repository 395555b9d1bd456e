package import Markdown
package import Packets
internal import Synchronization

extension OrganisationRepository {
    /// Names the texts that packets start from where the organisation has no template of its own.
    package func expect(beginnings: [[UInt8]]) { shared.beginnings.withLock { $0 = beginnings } }

    /// What rendered pages do not show of the covered texts of a packet, by path; without the guidance of templates, which
    /// everybody knows and promo itself puts there.
    ///
    /// Throws ``Git/GitError`` where an object is missing or broken, and what ``directory`` throws.
    package func hiddenText(
        in snapshot: PacketSnapshot, covered: Coverage
    ) throws -> [(path: String, texts: [HiddenText])] {
        try snapshot.hiddenText(covered: covered).compactMap { path, texts in
            let left = try texts.filter { try !$0.isGuidance || !knownGuidance.contains($0.text) }
            return left.isEmpty ? nil : (path, left)
        }
    }

    /// What the templates of the organisation and the beginnings say to writers.
    private var knownGuidance: Set<String> {
        get throws {
            if let known = shared.guidance.withLock({ $0 }) { return known }
            var known: Set<String> = []
            func add(_ document: () throws -> Document?) throws {
                do {
                    known.formUnion(try document()?.hiddenText.filter(\.isGuidance).map(\.text) ?? [])
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
