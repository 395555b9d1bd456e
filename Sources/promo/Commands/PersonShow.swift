internal import ArgumentParser
internal import Ledger
internal import Packets
internal import Signatures

struct PersonShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a person, their managers and their keys.")

    @Argument(help: "Id of the person.")
    var id: String

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let directory = try context.organisation().directory
        let person = try directory.requiredPerson(id)
        if context.output.isJSON { return try context.output.json(PersonShowDocument(person: PersonDocument(person))) }
        func line(_ name: String, _ value: String?) {
            guard let value else { return }
            context.output.line("\(name.padding(12))\(Output.cleanLine(value))")
        }
        line("name", person.name)
        line("email", person.email)
        line("track", person.track)
        line("level", person.level.map { $0 + (person.levelSince.map { " since \($0)" } ?? "") })
        line("manager", person.manager)
        line("skip-level", try person.manager.flatMap { try directory.person($0)?.manager })
        for key in person.keys { line("key", describe(key)) }
    }

    private func describe(_ key: Person.Key) -> String {
        let name: String
        do throws(SignatureError) {
            let key = try AcceptedKey(key.text)
            name = "\(key.type) \(key.fingerprint)"
        } catch {
            name = "unreadable: \(error.message)"
        }
        let times = [
            key.validFrom.map { "from \($0)" }, key.retired.map { "retired \($0)" },
            key.compromised.map { "compromised \($0)" },
        ]
        return ([name] + times.compactMap { $0 }).joined(separator: ", ")
    }
}

/// `person show --json`.
private struct PersonShowDocument: Encodable {
    let version = 1
    let person: PersonDocument
}

extension String {
    /// The text with spaces up to a width.
    func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
