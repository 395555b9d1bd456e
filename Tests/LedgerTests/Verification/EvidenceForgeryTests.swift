import Foundation
import Ledger
import Packets
import TestSupport
import Testing
import templates

/// Somebody changes what lies around the history, and makes the sums anew.
@Suite("Forged evidence")
struct EvidenceForgeryTests {
    struct Forgery: Sendable, CustomTestStringConvertible {
        let what: String
        let file: String
        let change: @Sendable (String) -> String
        /// What the script says that it is bad; the file where that is nil.
        var named: String?

        var testDescription: String { "\(file): \(what)" }
    }

    @Test("The script takes no word that does not follow from the history", arguments: forgeries)
    func forged(_ forgery: Forgery) async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        let file = "evidence-alice/\(forgery.file)"
        let text = try fixture.sandbox.folder.read(file)
        let changed = forgery.change(text)
        #expect(changed != text)
        try fixture.sandbox.folder.write(file, changed)
        try fixture.sumAnew()
        let outcome = try fixture.check()
        #expect(
            outcome.status == 1 && outcome.output.contains("verdict: bad: \(forgery.named ?? forgery.file) "),
            "\(outcome.output)")
    }

    private static func account(_ what: String, _ change: @escaping @Sendable (String) -> String) -> Forgery {
        Forgery(what: what, file: "ACCOUNT.md", change: change)
    }

    private static func account(_ what: String, _ old: String, _ new: String) -> Forgery {
        account(what) { $0.replacing(old, with: new, maxReplacements: 1) }
    }

    private static func verdict(_ what: String, _ change: @escaping @Sendable (String) -> String) -> Forgery {
        Forgery(what: what, file: "VERDICT.txt", change: change)
    }

    private static func signers(_ what: String, _ change: @escaping @Sendable (String) -> String) -> Forgery {
        Forgery(what: what, file: "allowed_signers", change: change)
    }

    static let forgeries: [Forgery] = [
        account("a sentence before everything") { "The committee decided.\n\n" + $0 },
        account("a sentence in the head", "\n\n- Root of trust", "\n\nThe committee decided.\n\n- Root of trust"),
        account("a line in the head", "- Newest commit", "- Decision: **approved**.\n- Newest commit"),
        account(
            "a sentence behind what was said of promo", "rule is broken.\n",
            "rule is broken.\n\nAll of it is approved.\n"),
        account("a sentence below a heading", "oldest first\n\n", "oldest first\n\nAll of it is approved.\n\n"),
        account("a sentence at the end") { $0 + "\nThe committee decided.\n" },
        account("the last part is gone") {
            String($0[..<($0.range(of: "\n## What this evidence")?.lowerBound ?? $0.startIndex)])
        },
        account(
            "one of the last lines is gone", "- Whether a person held their key alone, and read what they signed.\n", ""
        ),
        account("a comment that hides what follows", "## What happened", "<!--\n\n## What happened"),
        account("a title becomes a link", "Commit `", "[Commit](x) `"),
        account("a mark of Markdown", "- Step: M04", "- Step: *M04*"),
        account("acts in another order") { text in
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard let first = lines.firstIndex(where: { $0.hasPrefix("- 20") }),
                let second = lines[(first + 1)...].firstIndex(where: { $0.hasPrefix("- 20") })
            else { return text }
            lines.swapAt(first, second)
            return lines.joined(separator: "\n")
        },
        account(
            "a notice in another form", "rule is broken.\n", "rule is broken.\n- Notice on eve: she agrees (`stale`).\n"
        ),
        account(
            "a notice that no verdict has", "rule is broken.\n",
            "rule is broken.\n- Notice on main: it is fine (`odd-header`).\n"),
        account(
            "a notice in another place", "oldest first\n\n",
            "oldest first\n\n- Notice on main: it is fine (`odd-header`).\n"),
        account("the sign-offs of a packet under another heading") {
            $0.replacing(
                "- Manager by the people files", with: "## Packet 2026-q1-m06\n\n- Manager by the people files")
        },
        verdict("a line of its own") { $0 + "decision approved by eve\n" },
        verdict("a line twice") { $0 + ($0.split(separator: "\n").last ?? "") + "\n" },
        verdict("words behind a line") { $0.replacing("main ok", with: "main ok Approved by eve") },
        verdict("a second time") { "at 1\n" + $0 },
        verdict("an act that is not there") { text in
            text.replacing(
                "\nbranch ok",
                with: "\nbranch ok\nok \(String(repeating: "a", count: 40)) 2026-q1-m05 record/decision.md")
        },
        verdict("a code that no notice has") { $0.replacing("branch ok", with: "branch ok all-is-well") }.naming(
            "ACCOUNT.md and VERDICT.txt"),
        signers("the keys of others sign for somebody") {
            $0.replacing("namespaces", with: "cert-authority,namespaces")
        },
        signers("no time from which a key speaks") { $0.replacing(/,valid-after="[0-9Z]*"/, with: "") },
        signers("another time") { $0.replacing(/valid-after="[0-9Z]*"/, with: "valid-after=\"20200101000000Z\"") },
        signers("a time at which a key ends") {
            $0.replacing("\" ssh", with: "\",valid-before=\"20300101000000Z\" ssh")
        },
        signers("another purpose") { $0.replacing("namespaces=\"git\"", with: "namespaces=\"git,file\"") },
        signers("a comment") { $0 + "# hello\n" },
        signers("another address") { $0.replacing("ada@", with: "*@") },
        signers("another order") { $0.split(separator: "\n").reversed().map { $0 + "\n" }.joined() },
    ]

    @Test("What lies beside the files of the evidence is noticed", arguments: ["NOTE.md", ".hidden", "more/NOTE.md"])
    func moreFiles(name: String) async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        try fixture.sandbox.folder.write("evidence-alice/\(name)", "Approved.\n")
        let outcome = try fixture.check()
        #expect(
            outcome.status == 1 && outcome.output.contains("files that SHA256SUMS does not name"), "\(outcome.output)")
        let sums = try fixture.sandbox.succeed(["sh", "-c", "cd evidence-alice && sha256sum \(name)"]).output
        try fixture.sandbox.folder.write(
            "evidence-alice/SHA256SUMS", fixture.sandbox.folder.read("evidence-alice/SHA256SUMS") + sums)
        #expect(try fixture.check().status == 1)
    }

    @Test("A reference that no evidence has is noticed")
    func moreReferences() async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        let names = ["refs/heads/main", Fixture.branch, "refs/heads/approved"]
        try fixture.sandbox.git("update-ref", "refs/heads/approved", Fixture.branch, in: "org")
        try fixture.sandbox.succeed(
            ["git", "bundle", "create", "-q", fixture.sandbox["evidence-alice/repository.bundle"]] + names, in: "org")
        try fixture.sumAnew()
        let outcome = try fixture.check()
        #expect(outcome.status == 1 && outcome.output.contains("reference that does not belong"), "\(outcome.output)")
    }

    @Test("A script from elsewhere judges a folder, whatever the one in there says")
    func ownScript() async throws {
        let fixture = try await Fixture.ready()
        try fixture.unpack(fixture.evidence())
        let liar = "echo 'verdict: ok: all of it'\n"
        try fixture.sandbox.folder.write("evidence-alice/check.sh", liar)
        try fixture.sumAnew()
        try fixture.sandbox.folder.write("own.sh", bytes: Templates.evidenceCheck)
        let sound = try fixture.sandbox.attempt(["sh", "own.sh", "evidence-alice"])
        #expect(sound.status == 0, "\(sound.output)")
        let account = try fixture.sandbox.folder.read("evidence-alice/ACCOUNT.md")
        try fixture.sandbox.folder.write("evidence-alice/ACCOUNT.md", account + "Approved.\n")
        try fixture.sumAnew()
        #expect(try fixture.check().output == "verdict: ok: all of it\n")
        #expect(try fixture.sandbox.attempt(["sh", "own.sh", "evidence-alice"]).status == 1)
        let root = try fixture.id("main~1")
        #expect(try fixture.sandbox.attempt(["sh", "own.sh", "--root", root, "evidence-alice"]).status == 1)
        for wrong in [["a", "b"], ["--rot", root], ["nowhere"]] {
            #expect(try fixture.sandbox.attempt(["sh", "own.sh"] + wrong).status == 2, "\(wrong)")
        }
    }

    @Test("The script knows the rules of checks that a policy can name")
    func rules() throws {
        let script = String(decoding: Templates.evidenceCheck, as: UTF8.self)
        let line = try #require(script.split(separator: "\n").first { $0.contains("    checks = \"") })
        let names = line.split(separator: "\"")[1].split(separator: " ").map(String.init)
        #expect(Set(names) == Set(CheckPolicy.rules) && names.count == CheckPolicy.rules.count)
    }

    @Test("What the script does not look at, it names")
    func unchecked() async throws {
        let fixture = try await Fixture.ready()
        try fixture.forgeMain(["README.md": "Hello.\n"], as: .mallory)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("not checked: whether that is the root of trust"))
        #expect(outcome.output.contains("not checked: Notice on main: ") && outcome.output.contains("README.md"))
        let root = try fixture.check(root: fixture.id("main~2"))
        #expect(root.status == 0 && !root.output.contains("root of trust"), "\(root.output)")
    }
}

extension EvidenceForgeryTests.Forgery {
    /// The same, where the script names these files.
    fileprivate func naming(_ files: String) -> Self { .init(what: what, file: file, change: change, named: files) }
}
