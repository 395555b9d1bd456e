internal import ArgumentParser
internal import Ledger
internal import Packets

struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what the policy asks of a packet, with the defaults it leaves unsaid.")

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let organisation = try context.organisation().directory.organisation
        if context.output.isJSON { return try context.output.json(PolicyDocument(organisation)) }
        let policy = organisation.policy
        let output = context.output
        output.line(context.style.bold(Output.cleanLine(organisation.name)))
        output.line("admins           \(organisation.admins.joined(separator: ", "))")
        if !organisation.peoplePartners.isEmpty {
            output.line("people partners  \(organisation.peoplePartners.joined(separator: ", "))")
        }
        output.line("examples         \(policy.exampleMinimum) to \(policy.exampleMaximum)")
        output.line(
            "feedback         from \(policy.feedbackMinimum) people in \(policy.feedbackRelationshipMinimum) relationships"
        )
        output.line("trajectory       \(Output.count(policy.trajectoryMinimum, "date"))")
        output.line("signatures       \(policy.requiresSignatures ? "required" : "optional")")
        output.line("edits            \(policy.requiresSignedEdits ? "signed" : "any")")
        output.line("decision         within \(policy.decisionDays) days of the nomination")
        for requirement in policy.signOffs {
            output.line("sign-off         " + Output.cleanLine(requirement.inWords))
        }
        let server = policy.server
        for key in server.keys { output.line("server key       " + Output.cleanLine(key)) }
        if server.keys.isEmpty { output.line("server key       none, so receipts prove nothing") }
        output.line("deletions        \(server.allowsDeletions ? "allowed" : "refused") by the server")
        output.line("other branches   \(server.allowsOtherReferences ? "allowed" : "refused") by the server")
    }
}

extension Policy.Requirement {
    /// One line for people.
    fileprivate var inWords: String {
        var words = role.rawValue
        if quorum > 1 { words += ", \(quorum) people" }
        if !after.isEmpty { words += ", after \(after.map(\.rawValue).joined(separator: " and "))" }
        words += ", covers \(covers.partNames.joined(separator: ", "))"
        if !distinctFrom.isEmpty { words += ", distinct from \(distinctFrom.map(\.name).joined(separator: " and "))" }
        if !kinds.isEmpty { words += ", for \(kinds.map(\.rawValue).joined(separator: " and ")) only" }
        return words
    }
}

extension Policy.Requirement.Other {
    fileprivate var name: String {
        switch self {
        case .role(let role): role.rawValue
        case .nominator: "nominator"
        }
    }
}

/// `policy show --json`.
private struct PolicyDocument: Encodable {
    let version = 1
    let organisation: String
    let admins: [String]
    let peoplePartners: [String]
    let examples: Range
    let feedback: Feedback
    let trajectory: Int
    let signatures: String
    let edits: String
    let decisionDays: Int
    let signOffs: [SignOff]
    let server: Server

    struct Server: Encodable {
        let keys: [String]
        let deletions: String
        let otherReferences: String
    }

    struct Range: Encodable {
        let minimum: Int
        let maximum: Int
    }

    struct Feedback: Encodable {
        let minimum: Int
        let relationships: Int
    }

    struct SignOff: Encodable {
        let role: String
        let quorum: Int
        let after: [String]
        let covers: [String]
        let distinctFrom: [String]
        let kinds: [String]
    }

    init(_ organisation: Organisation) {
        let policy = organisation.policy
        self.organisation = organisation.name
        (admins, peoplePartners) = (organisation.admins, organisation.peoplePartners)
        examples = Range(minimum: policy.exampleMinimum, maximum: policy.exampleMaximum)
        feedback = Feedback(minimum: policy.feedbackMinimum, relationships: policy.feedbackRelationshipMinimum)
        trajectory = policy.trajectoryMinimum
        signatures = policy.requiresSignatures ? "required" : "optional"
        edits = policy.requiresSignedEdits ? "signed" : "any"
        decisionDays = policy.decisionDays
        signOffs = policy.signOffs.map {
            SignOff(
                role: $0.role.rawValue, quorum: $0.quorum, after: $0.after.map(\.rawValue), covers: $0.covers.partNames,
                distinctFrom: $0.distinctFrom.map(\.name), kinds: $0.kinds.map(\.rawValue))
        }
        server = Server(
            keys: policy.server.keys, deletions: policy.server.allowsDeletions ? "allowed" : "refused",
            otherReferences: policy.server.allowsOtherReferences ? "allowed" : "refused")
    }
}
