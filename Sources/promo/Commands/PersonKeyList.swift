internal import ArgumentParser
internal import Ledger
internal import Packets
internal import Signatures

struct PersonKeyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys of a person, or of everybody, with the times in which they count."
    )

    @Argument(help: "Id of the person; everybody without it.")
    var id: String?

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let directory = try context.organisation().directory
        let people = try id.map { [try directory.requiredPerson($0)] } ?? directory.everybody()
        let keys = people.flatMap { person in person.keys.map { KeyDocument($0, of: person.id) } }
        if context.output.isJSON { return try context.output.json(KeyListDocument(keys: keys)) }
        guard !keys.isEmpty else {
            return context.output.line("No keys. Add one: promo person key add \(id ?? "PERSON") FILE.pub")
        }
        var table = Table(["person", "key", "type", "valid from", "state"])
        for key in keys {
            table.add([key.person, key.fingerprint ?? "", key.type ?? "", key.validFrom ?? "always", key.state])
        }
        table.lines(style: context.style).forEach { context.output.line($0) }
    }
}

/// `person key list --json`.
private struct KeyListDocument: Encodable {
    let version = 1
    let keys: [KeyDocument]
}

/// A key of a person, in JSON.
private struct KeyDocument: Encodable {
    let person: String
    @OrNull var fingerprint: String?
    @OrNull var type: String?
    @OrNull var validFrom: String?
    @OrNull var retired: String?
    @OrNull var compromised: String?
    let state: String

    init(_ key: Person.Key, of person: String) {
        self.person = person
        let parsed: AcceptedKey?
        do throws(SignatureError) { parsed = try AcceptedKey(key.text) } catch { parsed = nil }
        fingerprint = parsed?.fingerprint
        type = parsed?.type
        validFrom = key.validFrom?.description
        retired = key.retired?.description
        compromised = key.compromised?.description
        state =
            if let moment = key.compromised {
                "compromised since \(moment)"
            } else if let moment = key.retired {
                "retired since \(moment)"
            } else {
                parsed == nil ? "no key that counts" : "good"
            }
    }
}
