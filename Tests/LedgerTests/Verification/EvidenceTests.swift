import Foundation
import Git
import Ledger
import Markdown
import Packets
import TestSupport
import Testing
import templates

@Suite("Evidence")
struct EvidenceTests {
    @Test("The script judges as promo does, without promo", arguments: Attack.all.filter(\.isReadable))
    func attack(attack: Attack) async throws {
        let fixture = try await Fixture.nominated()
        try await attack.perform(fixture)
        guard Slug.isValid(attack.candidate) else {
            #expect(throws: Refusal.self) { try fixture.evidence(attack.candidate) }
            return
        }
        let evidence = try fixture.evidence(attack.candidate)
        let report = try fixture.verify(attack.candidate)
        #expect(evidence.verdict.isOK == report.isOK)
        try fixture.unpack(evidence)
        let outcome = try fixture.check(attack.candidate)
        let (promo, script) = (Self.plain(evidence.verdict.text), Self.plain(outcome.output))
        if let reason = Self.beyondTheScript[attack.what] {
            #expect(!promo.subtracting(script).isEmpty && outcome.status != 0, "\(reason) \(outcome.output)")
        } else {
            #expect(promo == script, "\(outcome.output) \(outcome.errorText)")
            #expect(outcome.status == (report.isOK ? 0 : 1), "\(outcome.output) \(outcome.errorText)")
        }
    }

    /// Where the script cannot find what promo does. It never says ok then, since `VERDICT.txt` says otherwise.
    static let beyondTheScript: [String: String] = [
        "a tag with the name of the branch": "The bundle holds no other references.",
        "a branch with the candidate's name in another case": "The bundle holds no other references.",
        "a branch of the remote with the name of main in upper case": "The bundle holds no other references.",
        "the branch is moved back behind an act": "Only the repository's own reflog tells, which no bundle holds.",
        "a NUL byte hides the end of what was signed": "git fsck finds it first, and the script ends with that.",
        "a ladder that cannot be read": "Reading ladders takes promo; none of them says who may sign.",
    ]

    /// The lines of a verdict, without the codes behind them.
    static func plain(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                switch words.first {
                case "ok", "bad": return words.prefix(4).joined(separator: " ")
                case "now": return words.joined(separator: " ")
                case "main", "branch": return words.prefix(2).joined(separator: " ")
                default: return nil
                }
            })
    }

    @Test("A sound record is ok, by its own root too, and by no other")
    func sound() async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errorText)")
        #expect(outcome.output.hasSuffix("verdict: ok: 3 statements of alice, root \(try fixture.id("main~1"))\n"))
        #expect(try fixture.check(root: fixture.id("main~1")).status == 0)
        #expect(try fixture.check(root: fixture.id("main")).status == 1)
        #expect(try fixture.check(root: fixture.id(Fixture.branch)).status == 1)
        #expect(try fixture.check(root: "nonsense").status == 1)
    }

    @Test(
        "Any byte that changes is noticed", arguments: ["ACCOUNT.md", "VERDICT.txt", "check.sh", "repository.bundle"])
    func changedByte(name: String) async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        try fixture.flip(name)
        #expect(try fixture.check().status == 1)
    }

    @Test("A text that came after the sign-offs is said to make them stale")
    func stale() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("3 statements of alice, 2 of them stale (the text changed since)"))
    }

    @Test("A key that allowed_signers lacks, or that main does not know, is noticed")
    func changedKeys() async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        let lines = try fixture.sandbox.folder.read("evidence-alice/allowed_signers").split(separator: "\n")
        let foreign =
            "\(Cast.eve.email) namespaces=\"git\" \(try Cast.eve.otherKey.publicKey.split(separator: "\n")[0])"
        for changed in [Array(lines.dropLast()), lines + [foreign[...]]] {
            try fixture.sandbox.folder.write(
                "evidence-alice/allowed_signers", changed.map { $0 + "\n" }.joined())
            try fixture.sumAnew()
            let outcome = try fixture.check()
            #expect(outcome.status == 1 && outcome.output.contains("allowed_signers"), "\(outcome.output)")
        }
    }

    @Test(
        "Everything that the account says of packets and acts is compared",
        arguments: [
            ("It counts now.", "It was replaced or removed later, so it does not count now."), ("`bo`", "`eve`"),
            ("**approved**", "**declined**"), ("State: **ready**", "State: **draft**"), ("M04 to M05", "M04 to M07"),
            ("by Bo Example", "by Carl Example"), (":00Z, in", ":01Z, in"), ("About all", "About feedback"),
            (
                "## What this evidence cannot show",
                "- 2026-01-01T00:00:00Z, in the name of `eve`.\n\n## What this evidence cannot show"
            ),
        ])
    func comparedAccount(old: String, new: String) async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        let account = try fixture.sandbox.folder.read("evidence-alice/ACCOUNT.md")
        #expect(account.contains(old))
        try fixture.sandbox.folder.write("evidence-alice/ACCOUNT.md", account.replacing(old, with: new))
        try fixture.sumAnew()
        let outcome = try fixture.check()
        #expect(outcome.status == 1 && outcome.output.contains("ACCOUNT.md"), "\(outcome.output)")
    }

    @Test("Evidence without receipts that does not say so is bad", arguments: ["VERDICT.txt", "ACCOUNT.md"])
    func silentOnReceipts(name: String) async throws {
        let fixture = try await Fixture.ready()
        try await fixture.trustServer()
        try fixture.unpack(fixture.evidence())
        #expect(try fixture.check().status == 0)
        let text = try fixture.sandbox.folder.read("evidence-alice/\(name)")
        let changed = text.replacing(" no-receipts", with: "").split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("`no-receipts`") }.joined(separator: "\n")
        #expect(changed != text)
        try fixture.sandbox.folder.write("evidence-alice/\(name)", changed)
        try fixture.sumAnew()
        let outcome = try fixture.check()
        #expect(outcome.status == 1 && outcome.output.contains(name), "\(outcome.output)")
    }

    @Test("Evidence with receipts that says there are none is bad")
    func talkative() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.receiveAll()
        try fixture.unpack(fixture.evidence())
        #expect(try fixture.check().status == 0)
        let verdict = try fixture.sandbox.folder.read("evidence-alice/VERDICT.txt")
        try fixture.sandbox.folder.write(
            "evidence-alice/VERDICT.txt", verdict.replacing("branch ok", with: "branch ok no-receipts"))
        try fixture.sumAnew()
        #expect(try fixture.check().status == 1)
    }

    @Test("A changed bundle is noticed where the sums were made anew")
    func changedBundle() async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        try fixture.flip("repository.bundle")
        try fixture.sumAnew()
        let outcome = try fixture.check()
        #expect(outcome.status == 1 && outcome.output.contains("bundle"), "\(outcome.output)")
    }

    @Test("Receipts are part of the evidence, and what others were received of is not")
    func receipts() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.draftPacket(of: .eve)
        try await fixture.receiveAll()
        try await fixture.receive("refs/heads/candidates/eve", from: nil)
        let evidence = try fixture.evidence()
        #expect(evidence.verdict.isOK)
        try fixture.unpack(evidence)
        #expect(try fixture.check().status == 0)
        let held = try fixture.sandbox.succeed(
            [
                "sh", "-c",
                "git init -q --bare b && cd b && git bundle unbundle ../evidence-alice/repository.bundle && "
                    + "git index-pack --stdin <../evidence-alice/receipts.pack && git cat-file --batch-check --batch-all-objects",
            ])
        #expect(held.output.contains(try fixture.id(Fixture.branch)))
        #expect(held.output.contains(try fixture.id("refs/promo/receipts")))
        #expect(!held.output.contains(try fixture.id("refs/heads/candidates/eve") + " commit"))
        try fixture.flip("receipts.pack")
        #expect(try fixture.check().status == 1)
        try fixture.sumAnew()
        let outcome = try fixture.check()
        #expect(outcome.status == 1 && outcome.output.contains("receipts"), "\(outcome.output)")
    }

    @Test("What the server received, and the branch lost, is in the bundle")
    func lostHistory() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.receiveAll()
        let lost = try fixture.id(Fixture.branch)
        try fixture.sandbox.git("update-ref", Fixture.branch, "\(Fixture.branch)~1", in: "org")
        let evidence = try fixture.evidence()
        #expect(evidence.references.map(\.target.hex).contains(lost) && !evidence.verdict.isOK)
        try fixture.unpack(evidence)
        let outcome = try fixture.check()
        #expect(outcome.status == 1 && outcome.output.contains("branch bad rewritten"), "\(outcome.output)")
    }

    @Test("People files in another form than promo's could not be checked, and are never taken for good")
    func otherForm() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.changeMain("people/eve.md", "email: eve@example.org", "email: !!str eve@example.org")
        let evidence = try fixture.evidence()
        #expect(evidence.verdict.isOK)
        try fixture.unpack(evidence)
        #expect(try fixture.check().status == 2)
    }

    @Test("The archive is the same each time, and holds one folder")
    func archive() async throws {
        let fixture = try await Fixture.ready()
        let evidence = try fixture.evidence()
        #expect(
            try evidence.archive(bundle: [1, 2], script: [3])
                == fixture.evidence().archive(bundle: [1, 2], script: [3]))
        try fixture.unpack(evidence)
        let listing = try fixture.sandbox.succeed(["tar", "-tvf", "alice.tar"]).lines
        #expect(listing.count == 7)
        #expect(listing.allSatisfy { $0.contains(" evidence-alice/") && $0.contains(" 0/0 ") })
        #expect(listing.filter { $0.hasPrefix("-rwxr-xr-x") }.count == 1)
    }

    @Test("Text of others is neither markup nor obeyed by a terminal")
    func hostileText() async throws {
        let fixture = try await Fixture.ready()
        let author = "Eve \u{1B}[31m **b** `c` \u{202E}z"
        let text = try fixture.account(withTitle: "# [a](http://x) \u{1B}]0;t\u{07}", author: author)
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x07 || $0.value == 0x202E })
        #expect(!text.contains(" **b**") && !text.contains(" [a]("))
    }
}

extension Fixture {
    func evidence(_ candidate: String = "alice") throws -> Evidence { try Evidence(of: candidate, in: open()) }

    /// Writes the archive with a bundle by stock Git, and unpacks it.
    func unpack(_ evidence: Evidence) throws {
        var names: [String] = []
        for reference in evidence.references {
            if reference.name.hasPrefix(Evidence.receivedPrefix) {
                try sandbox.git("update-ref", reference.name, reference.target.hex, in: "org")
            }
            #expect(try id(reference.name) == reference.target.hex)
            names.append(reference.name)
        }
        try sandbox.succeed(["git", "bundle", "create", "-q", sandbox["bundle"]] + names, in: "org")
        for name in names where name.hasPrefix(Evidence.receivedPrefix) {
            try sandbox.git("update-ref", "-d", name, in: "org")
        }
        let bundle = Array(try Data(contentsOf: URL(fileURLWithPath: sandbox["bundle"])))
        try sandbox.folder.write(
            "\(evidence.candidate).tar", bytes: evidence.archive(bundle: bundle, script: Templates.evidenceCheck))
        try sandbox.succeed(["tar", "-xf", "\(evidence.candidate).tar"])
    }

    /// Runs the script of the evidence where no promo can be found.
    func check(_ candidate: String = "alice", root: String? = nil) throws -> Outcome {
        let folders = (sandbox.variables["PATH"] ?? "").split(separator: ":").map(String.init)
        let path = folders.filter { !FileManager.default.fileExists(atPath: "\($0)/promo") }.joined(separator: ":")
        return try sandbox.attempt(
            ["sh", "evidence-\(candidate)/check.sh"] + (root.map { ["--root", $0] } ?? []), with: ["PATH": path])
    }

    /// Makes the sums of the evidence anew, as a forger would.
    func sumAnew() throws {
        let files = "ACCOUNT.md VERDICT.txt allowed_signers check.sh repository.bundle"
        let sums = "cd evidence-alice && sha256sum \(files) $(ls | grep receipts)"
        try sandbox.folder.write("evidence-alice/SHA256SUMS", sandbox.succeed(["sh", "-c", sums]).output)
    }

    /// Changes one byte in the middle of a file of the evidence.
    func flip(_ name: String) throws {
        let file = "evidence-alice/\(name)"
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: sandbox[file])))
        bytes[bytes.count * 2 / 3] ^= 1
        try sandbox.folder.write(file, bytes: bytes)
    }

    /// The account after an edit by hand with this title and author.
    fileprivate func account(withTitle title: String, author: String) throws -> String {
        let tree = try forgedTree(["packets/alice/wins/a.md": .text("a\n")], on: Fixture.branch)
        let time = tick()
        let commit =
            "tree \(tree)\nparent \(try id(Fixture.branch))\nauthor \(author.replacing("<", with: "(").replacing(">", with: ")"))"
            + " <x@example.org> \(time) +0000\ncommitter C <x@example.org> \(time) +0000\n\n\(title)\n"
        try store(Array(commit.utf8))
        try unpack(evidence())
        return try sandbox.folder.read("evidence-alice/ACCOUNT.md")
    }
}
