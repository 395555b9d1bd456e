import Foundation
import Git
import Ledger
import Markdown
import Packets
import Signatures
import Synchronization
import TestSupport
import templates

/// An organisation in a temporary folder with real keys and a fixed clock that every act moves on by a minute.
final class Fixture: Sendable {
    let sandbox: Sandbox
    private let clock: Mutex<Int64>

    static let packet = packet(of: "alice")
    static let branch = "refs/heads/candidates/alice"

    /// The id of somebody's packet.
    static func packet(of candidate: String, _ name: String = "2026-q1-m05") -> PacketID {
        guard let id = PacketID(candidate: candidate, name: name) else { preconditionFailure("“\(name)” is no id") }
        return id
    }

    /// An organisation with its staff.
    init() async throws {
        sandbox = try Sandbox()
        clock = Mutex(Sandbox.time)
        let ladder = try Document(Templates.ladders["management-m04-m07"] ?? [], name: "ladder.md")
        _ = try await OrganisationRepository.found(
            at: sandbox["org"], name: "Example", admin: try Self.draft(of: .ada), ladder: ladder, as: author(.ada),
            environment: environment)
        _ = try await open().add(Cast.staff.dropFirst().map(Self.draft), updating: false, as: author(.ada))
    }

    /// One that begins with all that another had come to.
    init(copying prepared: PreparedFixtures.Prepared) throws {
        sandbox = try Sandbox(copying: prepared.path)
        clock = Mutex(prepared.time)
    }

    /// The same with a complete packet of alice.
    static func drafted() async throws -> Fixture {
        try await PreparedFixtures.shared.copy("drafted") {
            let fixture = try await Fixture()
            try await fixture.draftPacket(of: .alice)
            return fixture
        }
    }

    /// The same, nominated by her manager.
    static func nominated() async throws -> Fixture {
        try await PreparedFixtures.shared.copy("nominated") {
            let fixture = try await drafted()
            try await fixture.nominate(as: .bo)
            return fixture
        }
    }

    /// The same, signed off by manager and skip-level.
    static func ready() async throws -> Fixture {
        try await PreparedFixtures.shared.copy("ready") {
            let fixture = try await nominated()
            try await fixture.signOff(as: .bo)
            try await fixture.signOff(as: .ada)
            return fixture
        }
    }

    /// The same, decided by the admin: declined.
    static func decided() async throws -> Fixture {
        try await PreparedFixtures.shared.copy("decided") {
            let fixture = try await ready()
            _ = try await fixture.open().decide(.declined, on: "alice", reason: "Not yet.", as: fixture.author(.ada))
            return fixture
        }
    }

    /// A draft with feedback that eve signed herself.
    static func attested() async throws -> Fixture {
        try await PreparedFixtures.shared.copy("attested") {
            let fixture = try await drafted()
            try await fixture.edit(
                ["feedback/eve.md": PacketFiles.feedback("eve", "peer").replacing("Good", with: "Very good")], as: .eve,
                signed: true)
            return fixture
        }
    }

    // MARK: Setting

    var environment: Environment {
        Environment(variables: sandbox.variables, workingDirectory: sandbox.path)
    }

    /// The repository as another process would open it.
    func open(_ place: String = "org") throws -> OrganisationRepository {
        let now = time
        return try OrganisationRepository(at: sandbox[place], environment: environment) { _ in Trust(now: now) }
    }

    /// The time of the last act.
    var time: Int64 { clock.withLock { $0 } }

    /// The time now; every call is a minute later.
    func tick() -> Int64 {
        clock.withLock {
            $0 += 60
            return $0
        }
    }

    func author(_ who: Cast, key: TestKey? = nil, signsEdits: Bool = false) throws -> Author {
        let actor = try Actor(name: who.name, email: who.email, seconds: tick(), offsetMinutes: 60)
        let signer = Signer(key: .file(path: try (key ?? who.key).privatePath), environment: sandbox.variables)
        return Author(author: actor, committer: actor, signsEdits: signsEdits) { try await signer.sign($0) }
    }

    static func draft(of who: Cast) throws -> PersonDraft {
        PersonDraft(
            id: who.id, name: who.name, email: who.email, track: "Management", level: who.level,
            manager: who.manager?.id, keys: [.ssh(try who.publicKey)])
    }

    // MARK: Acts

    /// Opens a packet that meets the policy.
    func draftPacket(of who: Cast) async throws {
        let (id, _) = try await open().open(who.id, to: "M05", cycle: nil, as: author(.bo))
        try await edit(PacketFiles.complete, of: id)
    }

    @discardableResult
    func edit(
        _ files: [String: String?], of id: PacketID = packet, as who: Cast = .bo, signed: Bool = false
    ) async throws -> Written {
        let organisation = try open()
        let branch = try organisation.find(id.description).branch
        return try await organisation.edit(id, on: branch, title: "write", as: author(who, signsEdits: signed)) {
            _, _ in
            files.mapValues { $0.map { Array($0.utf8) } }
        }
    }

    @discardableResult
    func nominate(as who: Cast, _ name: String = "alice", role: Role? = nil) async throws -> Written {
        let author = try author(who)
        let organisation = try open()
        return try await organisation.carryOut(
            organisation.planNomination(name, as: role, by: author), reason: "", as: author)
    }

    @discardableResult
    func signOff(as who: Cast, _ name: String = "alice", key: TestKey? = nil) async throws -> Written {
        let author = try author(who, key: key)
        let organisation = try open()
        return try await organisation.carryOut(
            organisation.planSignOff(name, as: nil, by: author), reason: "", as: author)
    }

    @discardableResult
    func giveBack(as who: Cast, reason: String = "Say more.") async throws -> Written {
        let author = try author(who)
        let organisation = try open()
        return try await organisation.carryOut(
            organisation.planReturn("alice", as: nil, by: author), reason: reason, as: author)
    }

    @discardableResult
    func withdraw(as who: Cast) async throws -> Written {
        let author = try author(who)
        let organisation = try open()
        return try await organisation.carryOut(
            organisation.planWithdrawal("alice", as: nil, by: author), reason: "I was wrong.", as: author)
    }

    /// Changes a file of main by replacing text, as an admin.
    func changeMain(_ path: String, _ old: String, _ new: String) async throws {
        let text = try sandbox.git("show", "main:\(path)", in: "org").output
        guard text.contains(old) else { throw Refusal("fixture", "\(path) does not hold “\(old)”") }
        try await writeMain([path: text.replacing(old, with: new)])
    }

    func writeMain(_ files: [String: String]) async throws {
        _ = try await open().writeMain(
            files.mapValues { Array($0.utf8) }, title: "main: change", act: "policy", as: author(.ada))
    }

    /// Takes main into alice's branch.
    @discardableResult
    func update(_ candidate: String = "alice") async throws -> Written {
        try await open().update(candidate, as: author(.bo))
    }

    // MARK: What came of it

    func status(_ name: String = packet.description) throws -> PacketStatus { try open().packet(name).status }

    func result(of role: Role, _ name: String = packet.description) throws -> RequirementResult? {
        try status(name).requirements.first { $0.role == role }?.result
    }

    func verify(_ candidate: String = "alice", in place: String = "org") throws -> VerificationReport {
        let organisation = try open(place)
        var report = VerificationReport()
        guard report.verifyMain(in: organisation) else { return report }
        for branch in try organisation.candidateBranches() where branch.candidate == candidate {
            report.verify(branch, in: organisation)
        }
        report.verifyMovements(in: organisation, candidates: [candidate])
        return report
    }

    /// Where main and alice's branch stand, as a push would find them.
    func standing() throws -> [String: String] {
        try ["refs/heads/main", Self.branch].reduce(into: [:]) { $0[$1] = try id($1) }
    }

    /// What the server's hook says to a push of all that changed since.
    func problemsOfPush(since before: [String: String]) async throws -> [PushProblem] {
        var lines: [String] = []
        let zero = String(repeating: "0", count: 40)
        for reference in try sandbox.git("for-each-ref", "--format=%(refname)", "refs/heads/", in: "org").lines
        where reference == "refs/heads/main" || reference.hasPrefix("refs/heads/candidates/") {
            let (old, new) = (before[reference] ?? zero, try id(reference))
            if old != new { lines.append("\(old) \(new) \(reference)") }
        }
        let push = try Push(lines.joined(separator: "\n"))
        return try await open().problems(with: push)
    }

    /// All references with what they stand at, by stock Git.
    func references() throws -> [String] { try sandbox.git("for-each-ref", in: "org").lines }

    /// The full id of a revision, by stock Git.
    func id(_ revision: String) throws -> String {
        try sandbox.git("rev-parse", "--verify", revision, in: "org").trimmed
    }

    /// The text of a file of alice's packet at the tip of her branch.
    func text(_ path: String, at revision: String = branch) throws -> String {
        try sandbox.git("show", "\(revision):\(Self.packet.folder)/\(path)", in: "org").output
    }
}
