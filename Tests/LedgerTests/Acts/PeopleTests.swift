import Git
import Ledger
import Markdown
import Packets
import Signatures
import TestSupport
import Testing

/// People who are not let in.
struct RefusedPeople: Sendable, CustomTestStringConvertible {
    let code: String
    let drafts: @Sendable () throws -> [PersonDraft]
    var updating = false

    var testDescription: String { code }

    private static func person(
        _ id: String = "kim", email: String = "kim@example.org", level: String? = "M04", manager: String? = "bo",
        keys: [AcceptedKey] = [], name: String = "Kim"
    ) -> PersonDraft {
        PersonDraft(
            id: id, name: name, email: email, level: level, manager: manager, keys: keys, source: "roster.csv:2")
    }

    static let all: [RefusedPeople] = [
        RefusedPeople(code: "bad-id", drafts: { [person("Kim Lee")] }),
        RefusedPeople(code: "twice", drafts: { [person(), person(email: "other@example.org")] }),
        RefusedPeople(code: "person-exists", drafts: { [person("eve")] }),
        RefusedPeople(code: "no-name", drafts: { [person(name: "")] }),
        RefusedPeople(code: "bad-email", drafts: { [person(email: "kim")] }),
        RefusedPeople(code: "bad-email", drafts: { [person(email: "kim@example.org>")] }),
        RefusedPeople(code: "email-taken", drafts: { [person(email: "EVE@example.org")] }),
        RefusedPeople(code: "email-taken", drafts: { [person(), person("lou")] }),
        RefusedPeople(code: "key-taken", drafts: { [person(keys: [.ssh(try Cast.eve.publicKey)])] }),
        RefusedPeople(
            code: "key-taken",
            drafts: {
                let key = try AcceptedKey(Cast.mallory.key.publicKey)
                return [person(keys: [key]), person("lou", email: "lou@example.org", keys: [key])]
            }),
        RefusedPeople(code: "unknown-level", drafts: { [person(level: "M4")] }),
        RefusedPeople(code: "unknown-person", drafts: { [person(manager: "nobody")] }),
        RefusedPeople(code: "manager-loop", drafts: { [person(manager: "kim")] }),
        RefusedPeople(
            code: "manager-loop",
            drafts: { [person(manager: "lou"), person("lou", email: "lou@x.org", manager: "kim")] }),
        RefusedPeople(
            code: "manager-loop", drafts: { [person("ada", email: "ada@example.org", manager: "bo")] }, updating: true),
    ]
}

@Suite("People")
struct PeopleTests {
    @Test("People who do not fit are refused with their line, and main stays where it is", arguments: RefusedPeople.all)
    func refused(people: RefusedPeople) async throws {
        let fixture = try await Fixture()
        let before = try fixture.references()
        let organisation = try fixture.open()
        let error = await #expect(throws: Refusal.self) {
            _ = try await organisation.add(people.drafts(), updating: people.updating, as: fixture.author(.ada))
        }
        #expect(error?.code == people.code)
        #expect(error?.message.hasPrefix("roster.csv:2: ") == true)
        #expect(try fixture.references() == before)
    }

    @Test("An update changes the lines that differ and keeps keys, comments and unknown lines")
    func update() async throws {
        let fixture = try await Fixture()
        try await fixture.changeMain("people/eve.md", "track:", "desk: 4 # by the window\ntrack:")
        let before = try fixture.sandbox.git("show", "main:people/eve.md", in: "org").output
        let draft = PersonDraft(id: "eve", name: "Eve Example", email: "eve@example.org", level: "M05", manager: "ada")
        _ = try await fixture.open().add([draft], updating: true, as: fixture.author(.ada))
        let after = try fixture.sandbox.git("show", "main:people/eve.md", in: "org").output
        #expect(
            after == before.replacing("level: M04", with: "level: M05").replacing("manager: bo", with: "manager: ada"))
        #expect(try fixture.open().directory.person("eve")?.keys.count == 1)
    }

    @Test("An update that changes nothing is refused")
    func nothing() async throws {
        let fixture = try await Fixture()
        let draft = PersonDraft(id: "eve", name: "Eve Example", email: "eve@example.org")
        let code = await refusal { try await fixture.open().add([draft], updating: true, as: fixture.author(.ada)) }
        #expect(code == "nothing-changed")
    }

    @Test("Somebody may add a key with a key they have, and it speaks from then on")
    func ownKey() async throws {
        let fixture = try await Fixture.nominated()
        let second = try Cast.bo.otherKey
        let time = fixture.tick()
        _ = try await fixture.open().add(.init(second.publicKey), to: "bo", as: fixture.author(.bo))
        #expect(try fixture.open().directory.person("bo")?.keys.map(\.validFrom?.seconds).last == time + 60)
        try await fixture.signOff(as: .bo, key: second)
        #expect(try fixture.verify().findings.isEmpty)
        let early = try fixture.statement(.returned)
        try fixture.forge(early, at: time, seal: .key(second))
        #expect(try fixture.verify().findings.map(\.code) == [.keyNotYetValid])
    }

    @Test("A key is refused that is there already, or that its bringer cannot vouch for")
    func refusedKey() async throws {
        let fixture = try await Fixture()
        let before = try fixture.references()
        let organisation = try fixture.open()
        let second = try PublicKey(openSSH: try Cast.bo.otherKey.publicKey)
        let cases: [(key: PublicKey, id: String, who: Cast, with: TestKey?, code: String)] = [
            (try Cast.bo.publicKey, "bo", .bo, nil, "key-taken"),
            (try Cast.bo.publicKey, "eve", .ada, nil, "key-taken"),
            (second, "bo", .eve, nil, "not-an-admin"), (second, "bo", .mallory, nil, "not-an-admin"),
            (second, "bo", .bo, try Cast.bo.otherKey, "unknown-key"),
            (second, "bo", .bo, try Cast.eve.key, "wrong-key"),
            (second, "nobody", .ada, nil, "unknown-person"), (second, "bo", .ada, try Cast.bo.key, "wrong-key"),
        ]
        for (key, id, who, with, code) in cases {
            let found = await refusal {
                try await organisation.add(.ssh(key), to: id, as: fixture.author(who, key: with))
            }
            #expect(found == code)
        }
        #expect(try fixture.references() == before)
    }

    @Test("Only an admin changes main", arguments: [Cast.bo, .alice, .mallory])
    func onlyAdmins(who: Cast) async throws {
        let fixture = try await Fixture()
        let before = try fixture.references()
        let organisation = try fixture.open()
        let draft = PersonDraft(id: "kim", name: "Kim", email: "kim@example.org")
        #expect(
            await refusal { try await organisation.add([draft], updating: false, as: fixture.author(who)) }
                == "not-an-admin")
        let code = await refusal {
            try await organisation.writeMain(["promo.md": []], title: "x", act: "policy", as: fixture.author(who))
        }
        #expect(code == "not-an-admin")
        #expect(try fixture.references() == before)
    }

    @Test("Everybody whose line is sound is among the allowed signers; others are named")
    func allowedSigners() async throws {
        let fixture = try await Fixture()
        try await fixture.changeMain("people/eve.md", "ssh-ed25519 ", "ssh-nothing ")
        try await fixture.changeMain("people/alice.md", "valid-from:", "compromised: 2026-01-01\n    valid-from:")
        let (signers, skipped) = try fixture.open().directory.allowedSigners()
        #expect(
            signers.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
                "ada@example.org", "bo@example.org",
            ])
        #expect(skipped.count == 1 && skipped[0].hasPrefix("eve: "))
    }
}
