package import Markdown

/// `packet.md`: which step the packet is for, with summary and business need as its body.
package struct CaseStatement: Sendable {
    /// Where it lies inside the packet's folder.
    package static let path = "packet.md"

    /// The file as read; its sections are `Summary` and `Business need`.
    package let document: Document
    /// Code of the level that the candidate leaves, such as `M04`; nil where it is not given.
    package let from: String?
    /// Code of the level that the packet argues for; nil where it is not given.
    package let to: String?
    /// Name of the ladder's track; nil where it is not given.
    package let track: String?
    /// Id of the round of decisions; nil for a packet outside of any.
    package let cycle: String?
    /// Id of the ladder that it is measured by; nil where it is not given.
    package let ladder: String?
    /// What kind of step it is; a promotion where the file does not say.
    package let kind: Kind
    /// Why the case comes before the usual time at the level; nil where no reason is said.
    package let earlyReason: String?
    /// Name of the candidate's earlier packet that this one takes up again; nil where there is none.
    package let resubmissionOf: String?

    /// The kinds of step that a packet can be for.
    package enum Kind: String, CaseIterable, Sendable {
        /// To a higher level.
        case promotion
        /// To another track.
        case trackSwitch = "track-switch"
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        self.document = document
        from = try fields.text("from")
        to = try fields.text("to")
        track = try fields.text("track")
        cycle = try fields.id("cycle")
        ladder = try fields.id("ladder")
        kind = try fields.choice("kind", of: Kind.self) ?? .promotion
        earlyReason = try fields.text("early")
        resubmissionOf = try fields.id("resubmission-of")
    }
}
