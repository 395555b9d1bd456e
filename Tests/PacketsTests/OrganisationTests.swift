import Markdown
import Testing

@testable import Packets

@Suite("The files of an organisation")
struct OrganisationTests {
    @Test("give a person with keys and their times; unknown keys are nobody's business")
    func person() throws {
        let person = try Person(
            document(
                """
                name: Gita Öberg
                email: gita@example.org
                track: Management
                level: M05
                level-since: 2024-02-29
                manager: hugo
                pronouns: she
                keys:
                  - key: ssh-ed25519 AAAA
                    valid-from: 2025-01-01
                    retired: 2026-01-01T12:00:00Z
                  - key: ssh-ed25519 BBBB
                    compromised: 2026-05-01
                """), id: "gita")
        #expect(person.id == "gita" && person.name == "Gita Öberg" && person.email == "gita@example.org")
        #expect(person.track == "Management" && person.level == "M05" && person.manager == "hugo")
        #expect(person.levelSince == Day("2024-02-29"))
        #expect(person.keys.map(\.text) == ["ssh-ed25519 AAAA", "ssh-ed25519 BBBB"])
        #expect(person.keys.map(\.validFrom) == [Instant("2025-01-01"), nil])
        #expect(person.keys.map(\.retired) == [Instant("2026-01-01T12:00:00Z"), nil])
        #expect(person.keys.map(\.compromised) == [nil, Instant("2026-05-01")])
        #expect(Person.path("gita") == "people/gita.md")
    }

    @Test("give a person with a name and an e-mail address at least")
    func smallPerson() throws {
        let person = try Person(document("name: A\nemail: a@b"), id: "a")
        #expect(person.manager == nil && person.level == nil && person.levelSince == nil && person.keys.isEmpty)
    }

    @Test(
        "give no person where something is wrong",
        arguments: [
            ("name: A", "2:1: “email” is missing"), ("email: a", "2:1: “name” is missing"),
            (
                "name: A\nemail: a\nmanager: Big Boss",
                "4:10: “Big Boss” is not an id (lower-case letters, digits and dashes, at most 63)"
            ),
            ("name: A\nemail: a\nlevel-since: 2025", "4:14: “2025” is not a day like 2026-11-22"),
            ("name: A\nemail: a\nkeys: [ssh]", "4:8: “keys” must be a list of `key: value` groups"),
            ("name: A\nemail: a\nkeys:\n  - retired: 2025-01-01", "5:5: “key” is missing"),
        ])
    func badPerson(yaml: String, message: String) throws {
        let document = try document(yaml)
        #expect(refusal { try Person(document, id: "a") } == message)
    }

    @Test("give an organisation with its admins and policy")
    func organisation() throws {
        let organisation = try Organisation(
            document("organisation: Harbour\nadmins: [iris, kai]\npolicy:\n  decision-days: 14"))
        #expect(organisation.name == "Harbour" && organisation.admins == ["iris", "kai"])
        #expect(organisation.policy.decisionDays == 14)
        let missing = try document("admins: [iris]")
        #expect(refusal { try Organisation(missing) } == "2:1: “organisation” is missing")
    }

    @Test("give a cycle with its dates and its committee")
    func cycle() throws {
        let cycle = try Cycle(
            document(
                "opens: 2026-10-01\ncloses: 2026-11-01\ndecide-by: 2026-11-29\neffective: 2027-01-01\nchair: iris\ncommittee: [kai, bo]"
            ),
            id: "2026-q4")
        #expect(cycle.opens == Day("2026-10-01") && cycle.closes == Day("2026-11-01"))
        #expect(cycle.decideBy == Day("2026-11-29") && cycle.effective == Day("2027-01-01"))
        #expect(cycle.chair == "iris" && cycle.committee == ["kai", "bo"])
        #expect(Cycle.path("2026-q4") == "cycles/2026-q4.md")
        let empty = try Cycle(document("# later"), id: "x")
        #expect(empty.opens == nil && empty.chair == nil && empty.committee.isEmpty)
    }
}

@Suite("A policy")
struct PolicyTests {
    private func policy(_ yaml: String) throws -> Policy { try Policy(fields(yaml)) }

    @Test("asks by default for three to five examples, three pieces of feedback from two sides, two points, signatures")
    func defaults() throws {
        let policy = try policy("# all defaults")
        #expect(policy.exampleMinimum == 3 && policy.exampleMaximum == 5)
        #expect(policy.feedbackMinimum == 3 && policy.feedbackRelationshipMinimum == 2)
        #expect(policy.trajectoryMinimum == 2 && policy.decisionDays == 28)
        #expect(policy.requiresSignatures)
        #expect(policy.signOffs.map(\.role) == [.manager, .skipLevel] && policy.signOffs.last?.after == [.manager])
    }

    @Test("is refused where it asks for no sign-off at all, since nothing passes by default")
    func nothingAsked() {
        #expect(throws: ParseError.self) { try policy("sign-offs: []") }
    }

    @Test("asks for what it says")
    func said() throws {
        let policy = try policy(
            """
            examples: {minimum: 1, maximum: 2}
            feedback: {minimum: 0, relationships: 1}
            trajectory: {minimum: 4}
            signatures: optional
            sign-offs:
              - role: manager
                covers: [packet, examples, examples]
              - role: skip-level
                after: manager
            """)
        #expect(policy.exampleMinimum == 1 && policy.exampleMaximum == 2)
        #expect(policy.feedbackMinimum == 0 && policy.feedbackRelationshipMinimum == 1 && policy.trajectoryMinimum == 4)
        #expect(!policy.requiresSignatures)
        #expect(
            policy.signOffs == [
                .init(role: .manager, after: [], covers: .entries(["examples", "packet.md"])),
                .init(role: .skipLevel, after: [.manager], covers: .all),
            ])
        #expect(policy.requirement(for: .skipLevel)?.after == [.manager])
        #expect(policy.requirement(for: .committee) == nil)
    }

    @Test(
        "is refused where a slip would change what counts",
        arguments: [
            ("example: 3", "2:1: “example” is not a key here"),
            ("examples: {minimun: 3}", "2:12: “minimun” is not a key here"),
            ("examples: {minimum: 6, maximum: 5}", "2:21: the minimum of examples is above the maximum"),
            ("examples: 3", "2:11: “examples” must hold `key: value` lines"),
            ("signatures: no", "2:13: “signatures” must be one of required, optional, not “no”"),
            ("decision-days: 0", "2:16: “decision-days” must be a whole number from 1 to 3650, not “0”"),
            ("sign-offs: manager", "2:12: “sign-offs” must be a list of `key: value` groups"),
            ("sign-offs:\n  - after: manager", "3:5: a sign-off needs a `role`"),
            (
                "sign-offs:\n  - role: boss",
                "3:11: “role” must be one of candidate, manager, skip-level, stakeholder, committee, people-partner, admin, not “boss”"
            ),
            (
                "sign-offs:\n  - role: candidate",
                "3:11: a sign-off is by manager, skip-level, people-partner, committee, admin, not by “candidate”"
            ),
            (
                "sign-offs:\n  - role: manager\n    after: manager",
                "4:12: “after: manager” names no sign-off listed before this one"
            ),
            ("sign-offs:\n  - role: manager\n  - role: manager", "4:11: the sign-off of “manager” is listed twice"),
            ("sign-offs:\n  - role: manager\n    cover: all", "4:5: “cover” is not a key here"),
            ("sign-offs:\n  - role: manager\n    quorum: 2", "4:13: there is one manager, so the quorum cannot be 2"),
            (
                "sign-offs:\n  - role: manager\n    distinct-from: skip-level",
                "4:20: “distinct-from: skip-level” names neither the nominator nor a sign-off listed before this one"
            ),
            (
                "sign-offs:\n  - role: manager\n    for: raise",
                "4:10: “for: raise” is no kind of step; there are promotion, track-switch"
            ),
            ("edits: some", "2:8: “edits” must be one of any, signed, not “some”"),
            ("server: {key: x}", "2:10: “key” is not a key here"),
            (
                "sign-offs:\n  - role: manager\n    covers: record",
                "4:13: “covers” can name packet, examples, feedback, trajectory, assessment, growth-plan or all, not “record”"
            ),
        ])
    func refused(yaml: String, message: String) throws {
        let fields = try fields(yaml)
        #expect(refusal { try Policy(fields) } == message)
    }

    @Test("covers everything but the record, or the parts it names")
    func coverage() throws {
        #expect(
            Coverage.all.includes("packet.md") && Coverage.all.includes("anything") && !Coverage.all.includes("record"))
        #expect(Coverage.all.partNames == ["all"])
        let some = try Coverage(fields("covers: [trajectory, packet]"))
        #expect(some.includes("trajectory.md") && !some.includes("trajectory") && !some.includes("record"))
        #expect(some.partNames == ["packet", "trajectory"])
        #expect(try Coverage(fields("covers: all")) == .all)
    }
}
