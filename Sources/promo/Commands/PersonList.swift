internal import ArgumentParser
internal import Ledger
internal import Packets

struct PersonList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the people.")

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let people = try context.organisation().directory.everybody()
        if context.output.isJSON {
            return try context.output.json(PeopleDocument(people: people.map(PersonDocument.init)))
        }
        var table = Table(["id", "name", "level", "manager", "keys"])
        for person in people {
            table.add([person.id, person.name, person.level ?? "", person.manager ?? "", "\(person.keys.count)"])
        }
        table.lines(style: context.style).forEach { context.output.line($0) }
    }
}

/// `person list --json`.
struct PeopleDocument: Encodable {
    let version = 1
    let people: [PersonDocument]
}

/// One person in JSON.
struct PersonDocument: Encodable {
    let id: String
    let name: String
    let email: String
    @OrNull var track: String?
    @OrNull var level: String?
    @OrNull var levelSince: String?
    @OrNull var manager: String?
    let keys: [Key]

    struct Key: Encodable {
        let key: String
        @OrNull var validFrom: String?
        @OrNull var retired: String?
        @OrNull var compromised: String?
    }

    init(_ person: Person) {
        id = person.id
        name = person.name
        email = person.email
        track = person.track
        level = person.level
        levelSince = person.levelSince?.description
        manager = person.manager
        keys = person.keys.map {
            Key(
                key: $0.text, validFrom: $0.validFrom?.description, retired: $0.retired?.description,
                compromised: $0.compromised?.description)
        }
    }
}
