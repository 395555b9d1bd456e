import Foundation
import Git
import Ledger
import Packets
import Signatures
import TestSupport
import Testing

@Suite("OpenPGP keys of people")
struct OpenPGPTests {
    /// Alice's nominated packet, where bo has an OpenPGP key besides his SSH key.
    private struct Setting {
        let fixture: Fixture
        let home: OpenPGPHome
        let key: String

        init(of who: Cast = .bo) async throws {
            fixture = try await Fixture.nominated()
            home = try OpenPGPHome()
            key = try home.makeKey("\(who.name) <\(who.email)>")
            try await add(key, to: who)
        }

        func add(_ key: String, to who: Cast) async throws {
            _ = try await fixture.open().add(.init(home.publicKey(key)), to: who.id, as: fixture.author(who))
        }

        func mark(_ mark: OrganisationRepository.KeyMark, since seconds: Int64) async throws {
            _ = try await fixture.open().mark(
                mark, key: String(key.prefix(8)), of: "bo", since: Instant(seconds: seconds), as: fixture.author(.bo))
        }

        func seal(_ key: String? = nil) -> Seal {
            let (home, key) = (home, key ?? self.key)
            return .made { try home.signature(over: $0, with: key) }
        }

        func author(_ who: Cast) throws -> Author {
            let author = try fixture.author(who)
            let environment = fixture.sandbox.variables.merging(home.variables) { $1 }
            let signer = OpenPGPSigner(key: key, environment: environment)
            return Author(author: author.author, committer: author.committer, signsEdits: false) {
                try await signer.sign($0)
            }
        }

        /// What verification finds, and what the manager's sign-off is worth.
        func outcome() throws -> (codes: Set<VerificationFinding.Code>, result: RequirementResult?) {
            (Set(try fixture.verify().findings.map(\.code)), try fixture.result(of: .manager))
        }
    }

    @Test("A sign-off with an OpenPGP key counts, and git verify-commit agrees")
    func counts() async throws {
        let setting = try await Setting()
        let fixture = setting.fixture
        let organisation = try fixture.open()
        let author = try setting.author(.bo)
        let written = try await organisation.carryOut(
            organisation.planSignOff("alice", as: nil, by: author), reason: "", as: author)
        #expect(try setting.outcome() == ([], .satisfied))
        try fixture.sandbox.git("verify-commit", written.commit.hex, in: "org", with: setting.home.variables)
    }

    @Test("The file of a person holds the key as gpg would show it")
    func file() async throws {
        let setting = try await Setting()
        let text = try setting.fixture.file("people/bo.md")
        #expect(text.contains("  - key: |\n      -----BEGIN PGP PUBLIC KEY BLOCK-----\n\n      "))
        let key = try setting.fixture.open().directory.person("bo")?.keys.last
        #expect(key?.kind == .openPGP)
        #expect(try OpenPGPKey(armored: key?.text ?? "") == OpenPGPKey(armored: setting.home.publicKey(setting.key)))
        let exported = try setting.fixture.open().directory.openPGPKeys()
        #expect(exported.text == key?.text && exported.skipped.isEmpty)
        #expect(try setting.fixture.open().directory.allowedSigners().skipped.count == 1)
    }

    @Test("A key of nobody, or of somebody else, does not count")
    func otherKeys() async throws {
        let setting = try await Setting()
        let other = try setting.home.makeKey("Eve Example <eve@example.org>")
        try setting.fixture.forge(setting.fixture.statement(), seal: setting.seal(other))
        #expect(try setting.outcome() == ([.unknownKey], .error))
        try await setting.add(other, to: .eve)
        #expect(try setting.outcome() == ([.wrongKey], .error))
    }

    @Test("A signature over other bytes does not count")
    func otherBytes() async throws {
        let setting = try await Setting()
        let (home, key) = (setting.home, setting.key)
        try setting.fixture.forge(
            setting.fixture.statement(), seal: .made { try home.signature(over: $0 + [0x0A], with: key) })
        #expect(try setting.outcome() == ([.badSignature], .error))
    }

    @Test("A retired key signs nothing new")
    func retired() async throws {
        let setting = try await Setting()
        try setting.fixture.forge(setting.fixture.statement(), seal: setting.seal())
        let moment = setting.fixture.tick()
        try await setting.mark(.retired, since: moment)
        #expect(try setting.outcome() == ([], .satisfied))
        try setting.fixture.forge(setting.fixture.statement(.returned), seal: setting.seal())
        #expect(try setting.outcome() == ([.keyRetired], .error))
    }

    @Test("Nothing counts that a compromised key signed, nor a copy of it that is added later")
    func compromised() async throws {
        let setting = try await Setting()
        try setting.fixture.forge(setting.fixture.statement(), seal: setting.seal())
        try await setting.mark(.compromised, since: setting.fixture.tick())
        #expect(try setting.outcome() == ([.keyCompromised], .error))
        try setting.home.gpg(["--quick-set-expire", setting.key, "2y"])
        #expect(await refusal { try await setting.add(setting.key, to: .bo) } == "key-marked")
    }

    @Test("A key speaks from its valid-from")
    func notYetValid() async throws {
        let setting = try await Setting()
        try setting.fixture.forge(setting.fixture.statement(), at: Sandbox.time + 300, seal: setting.seal())
        #expect(try setting.outcome().codes.contains(.keyNotYetValid))
        #expect(try setting.outcome().result == .error)
    }

    @Test("A key that has expired counts again with a newer copy, whose mark is that of the key")
    func newerCopy() async throws {
        let setting = try await Setting()
        let clock = "20260101T000000"
        let key = try setting.home.makeKey("Bo <bo@work.example.org>", expires: "1d", clock: clock)
        try await setting.add(key, to: .bo)
        let home = setting.home
        try setting.fixture.forge(
            setting.fixture.statement(), seal: .made { try home.signature(over: $0, with: key, clock: clock) })
        #expect(try setting.outcome() == ([.badSignature], .error))
        #expect(await refusal { try await setting.add(key, to: .bo) } == "key-taken")
        try setting.home.gpg(["--quick-set-expire", key, "0"])
        #expect(await refusal { try await setting.add(key, to: .eve) } == "key-taken")
        try await setting.add(key, to: .bo)
        #expect(try setting.outcome() == ([], .satisfied))
        _ = try await setting.fixture.open().mark(
            .compromised, key: key, of: "bo", since: Instant(seconds: Sandbox.time),
            as: setting.fixture.author(.bo))
        #expect(try setting.outcome() == ([.keyCompromised], .error))
    }

    @Test("Two people on main may not share an OpenPGP key, however it is written")
    func shared() async throws {
        let setting = try await Setting()
        let block = try setting.home.publicKey(setting.key).replacing("\n\n", with: "\nComment: mine\n\n")
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "      \($0)" }
        let entry = "  - key: |\n\(block.joined(separator: "\n"))    valid-from: 2020-01-01\n"
        let eve = try setting.fixture.file("people/eve.md").replacing("keys:\n", with: "keys:\n" + entry)
        try setting.fixture.forgeMain(["people/eve.md": eve], as: .ada, seal: .of(.ada))
        #expect(try setting.outcome().codes == [.sharedKey])
    }

    @Test("Somebody with two kinds of keys counts once")
    func once() async throws {
        let setting = try await Setting()
        try await setting.fixture.signOff(as: .bo)
        try setting.fixture.forge(setting.fixture.statement(), seal: setting.seal())
        #expect(try setting.outcome() == ([], .satisfied))
        #expect(try setting.fixture.result(of: .skipLevel) == .unsatisfied)
        try setting.fixture.forge(setting.fixture.statement(.approved, .skipLevel), seal: setting.seal())
        #expect(try setting.outcome().codes == [.wrongRole])
        #expect(try setting.fixture.result(of: .skipLevel) == .error)
    }

    @Test("An admin changes main with an OpenPGP key until it is known as compromised")
    func admin() async throws {
        let setting = try await Setting(of: .ada)
        let fixture = setting.fixture
        try fixture.forgeMain(["cycles/2026-q1.md": "---\nchair: eve\n---\n"], as: .ada, seal: setting.seal())
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try Self.findings(withoutGPG: fixture).map(\.code) == [.notChecked])
        let main = try fixture.open().directory
        #expect(try main.cycle("2026-q1")?.id == "2026-q1")
        // From before the change that it signed on; what was built on that change goes with it.
        let block = "      -----END PGP PUBLIC KEY BLOCK-----\n"
        let ada = try fixture.file("people/ada.md")
            .replacing(block, with: block + "    compromised: \(Instant(seconds: Sandbox.time + 1))\n")
        try fixture.forgeMain(["people/ada.md": ada], as: .ada, seal: .of(.ada))
        #expect(try fixture.verify().findings.map(\.code) == [.keyCompromised])
    }

    @Test("Where gpg is missing, a sign-off could not be checked, and does not count")
    func noGPG() async throws {
        let setting = try await Setting()
        try setting.fixture.forge(setting.fixture.statement(), seal: setting.seal())
        let findings = try Self.findings(withoutGPG: setting.fixture)
        #expect(findings.map(\.code) == [.notChecked])
        #expect(findings.map(\.severity) == [.unchecked])
        #expect(findings[0].message.contains("gpg is not installed"))
        let organisation = try Self.withoutGPG(setting.fixture)
        let status = try organisation.packet("alice").status
        #expect(status.requirements.first { $0.role == .manager }?.result == .error)
    }

    @Test("A program that the repository's configuration names judges nothing")
    func configuredProgram() async throws {
        let setting = try await Setting()
        let marker = setting.fixture.sandbox["ran"]
        let program = try setting.fixture.sandbox.folder.write("gpg-of-a-stranger", "#!/bin/sh\ntouch '\(marker)'\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        for name in ["gpg.program", "gpg.openpgp.program"] {
            try setting.fixture.sandbox.git("config", name, program, in: "org")
        }
        try setting.fixture.forge(setting.fixture.statement(), seal: setting.seal())
        #expect(try setting.outcome() == ([], .satisfied))
        #expect(!setting.fixture.sandbox.folder.exists("ran"))
    }

    private static func withoutGPG(_ fixture: Fixture) throws -> OrganisationRepository {
        var variables = fixture.sandbox.variables
        variables["PATH"] = fixture.sandbox.folder["nothing"]
        return try OrganisationRepository(
            at: fixture.sandbox["org"], environment: Environment(variables: variables, workingDirectory: "/"))
    }

    private static func findings(withoutGPG fixture: Fixture) throws -> [VerificationFinding] {
        let organisation = try withoutGPG(fixture)
        var report = VerificationReport()
        guard report.verifyMain(in: organisation) else { return report.findings }
        for branch in try organisation.candidateBranches() { report.verify(branch, in: organisation) }
        #expect(!report.isOK)
        return report.findings
    }
}
