package import Markdown

/// A file of the record, of whichever kind: what one person said or did, to be signed by them in a commit of its own.
package enum RecordFile: Sendable, Hashable {
    case statement(Statement)
    case checkIn(CheckIn)
    case feedbackRequest(FeedbackRequest)
    case vote(Vote)
    case decision(Decision)

    /// The kinds of file that the record knows, each told by where it lies.
    package enum Kind: Sendable, Hashable {
        case statement
        case checkIn
        case feedbackRequest
        case vote
        case decision

        /// The kind that must lie at a path inside a packet's folder; nil for a path that none lies at. The folder of
        /// the check-ins counts as one of a packet.
        package init?(path: String, packet: PacketID) {
            if packet.name == CheckIn.folder {
                self = .checkIn
            } else if Statement.folders.contains(where: { path.hasPrefix($0 + "/") }) {
                self = .statement
            } else if path.hasPrefix(FeedbackRequest.folder + "/") {
                self = .feedbackRequest
            } else if path.hasPrefix(Vote.folder + "/") {
                self = .vote
            } else if path == Decision.path {
                self = .decision
            } else {
                return nil
            }
        }
    }

    /// Reads a file strictly as one of its kind; `document.name` is its path inside the packet's folder.
    package init(_ document: Document, kind: Kind) throws(ParseError) {
        switch kind {
        case .statement: self = .statement(try Statement(document))
        case .checkIn: self = .checkIn(try CheckIn(document))
        case .feedbackRequest:
            let name = document.name.split(separator: "/").last.map(String.init) ?? ""
            let slug = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
            self = .feedbackRequest(try FeedbackRequest(document, slug: slug))
        case .vote: self = .vote(try Vote(document))
        case .decision: self = .decision(try Decision(document))
        }
    }

    /// The file as it is written.
    package func document() throws(ParseError) -> Document {
        switch self {
        case .statement(let statement): try statement.document()
        case .checkIn(let checkIn): try checkIn.document()
        case .feedbackRequest(let request): try request.document()
        case .vote(let vote): try vote.document()
        case .decision(let decision): try decision.document()
        }
    }

    /// Id of the person whom it names as the one who acts.
    package var person: String {
        switch self {
        case .statement(let statement): statement.person
        case .checkIn(let checkIn): checkIn.person
        case .feedbackRequest(let request): request.by
        case .vote(let vote): vote.person
        case .decision(let decision): decision.person
        }
    }

    /// The role that it claims; nil for a request, which names none.
    package var role: Role? {
        switch self {
        case .statement(let statement): statement.role
        case .checkIn(let checkIn): checkIn.role
        case .feedbackRequest: nil
        case .vote(let vote): vote.role
        case .decision(let decision): decision.role
        }
    }

    /// The exact content that it is about; nil where it is about none.
    package var binding: Binding? {
        switch self {
        case .statement(let statement): statement.binding
        case .checkIn, .feedbackRequest: nil
        case .vote(let vote): vote.binding
        case .decision(let decision): decision.binding
        }
    }

    /// Path inside the packet's folder at which it belongs.
    package var path: String {
        switch self {
        case .statement(let statement): statement.path
        case .checkIn(let checkIn): checkIn.path
        case .feedbackRequest(let request): request.path
        case .vote(let vote): vote.path
        case .decision: Decision.path
        }
    }

    /// What the person did, as the trailer `Promo-Act` names it.
    package var act: String {
        switch self {
        case .statement(let statement): statement.verdict.act
        case .checkIn: "check-in"
        case .feedbackRequest(let request): request.withdrawn == nil ? "request-feedback" : "withdraw-request"
        case .vote: "vote"
        case .decision: "decide"
        }
    }

    /// What the person wrote besides; may be empty.
    package var reason: String {
        switch self {
        case .statement(let statement): statement.reason
        case .checkIn: ""
        case .feedbackRequest(let request): request.message
        case .vote(let vote): vote.reason
        case .decision(let decision): decision.reason
        }
    }
}
