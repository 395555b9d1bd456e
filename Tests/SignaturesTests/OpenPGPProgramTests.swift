import Foundation
import Testing

@testable import Signatures

@Suite("OpenPGP verification: the program") struct OpenPGPProgramTests {
    @Test("settings of gpg and variables of the caller have no effect") func hostile() throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let signature = try gpg.sign(payload, key: key.fingerprint)
        let bad = gpg.bench.file("hostile")
        try FileManager.default.createDirectory(atPath: bad + "/.gnupg", withIntermediateDirectories: true)
        for place in ["hostile/gpg.conf", "hostile/.gnupg/gpg.conf"] {
            try gpg.bench.write("weak-digest SHA512\nweak-digest SHA256\n", to: place)
        }
        let hostile = gpg.bench.environment.merging(["HOME": bad, "GNUPGHOME": bad]) { $1 }
        let armored = try gpg.bench.write(gpg.armoredKey(key.fingerprint), to: "key")
        try gpg.bench.run("gpg", "--import", armored, adding: hostile)
        try gpg.bench.write(signature.text, to: "signature")
        let stock = try gpg.bench.run(
            "gpg", "--verify", gpg.bench.file("signature"), "-", input: payload, adding: hostile)
        #expect(stock.status != 0, "the settings break gpg")
        #expect(try OpenPGPVerifier(environment: hostile).verify(signature, over: payload, with: [key]) == key)
        var relative = gpg.bench.environment
        relative["PATH"] = ".::bin"
        let verifier = OpenPGPVerifier(environment: relative)
        #expect(gpg.refusal(of: signature, [key], by: verifier) == .programMissing("gpg"))
    }

    @Test("what is missing on the machine says nothing about the signature") func missing() throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let signature = try gpg.sign(payload, key: key.fingerprint)
        for program in ["no-such-gpg", "/no/such/gpg", "/tmp"] {
            let verifier = OpenPGPVerifier(program: program, environment: gpg.bench.environment)
            let error = gpg.refusal(of: signature, [key], by: verifier)
            #expect(error?.code == "signature-program-missing")
            #expect(error?.message == "could not check: \(program) is not installed")
            #expect(error?.saysNothing == true)
        }
        var environment = gpg.bench.environment
        environment["TMPDIR"] = "/no/such"
        let lost = OpenPGPVerifier(environment: environment)
        #expect(gpg.refusal(of: signature, [key], by: lost)?.code == "signature-not-checked")
        let talking = try gpg.bench.writeScript("yes", to: "talking")
        let endless = OpenPGPVerifier(program: talking, environment: gpg.bench.environment)
        #expect(gpg.refusal(of: signature, [key], by: endless)?.message.contains("said too much") == true)
        #expect(try gpg.leftovers().isEmpty)
    }

    @Test("a program that hangs is ended, with what it started") func hanging() throws {
        let bench = try Workbench()
        let script = try bench.writeScript("sleep 60 & sleep 60", to: "hanging")
        let silent = try bench.writeScript("exec >&-; sleep 60", to: "silent")
        for name in [script, silent] {
            let start = ContinuousClock.now
            let program = BoundedProgram(
                name: name, arguments: [], environment: bench.environment, limit: .milliseconds(200))
            #expect(throws: BoundedProgram.Failure.tookTooLong) { try program.run() }
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test("only one clear set of status lines counts") func status() throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let armored = try gpg.sign(payload, key: key.fingerprint)
        let hash = try OpenPGPSignature(armored: armored).hash
        let name = "GOODSIG \(key.fingerprint.suffix(16)) Kim Example"
        func valid(_ by: String, hash: UInt8 = hash, kind: String = "00", primary: String) -> String {
            "VALIDSIG \(by) 2026-11-22 1795337966 0 4 0 22 \(hash) \(kind) \(primary)"
        }
        let mine = valid(key.fingerprint, primary: key.fingerprint)
        let stranger = String(repeating: "A", count: 40)
        let good = try gpg.verifier(saying: ["NEWSIG", name, mine], about: key)
        #expect(try good.verify(armored, over: payload, with: [key]) == key)
        let cases: [[String]] = [
            [], [name], ["NEWSIG", name], [name, mine], ["NEWSIG", mine], ["NEWSIG", name, mine, mine],
            ["NEWSIG", "NEWSIG", name, mine], ["NEWSIG", name, name, mine], ["NEWSIG", name, mine, "BADSIG 0 x"],
            ["NEWSIG", "BADSIG 0 x", name, mine], ["NEWSIG", "EXPKEYSIG 0 x", mine], ["NEWSIG", "REVKEYSIG 0 x", mine],
            ["NEWSIG", "EXPSIG 0 x", mine], ["NEWSIG", name, mine, "ERRSIG 0 1 8 00 0 9"],
            ["NEWSIG", "ERRSIG 0 1 8 00 0 4"], ["NEWSIG", "ERRSIG 0 1 8 00 0 9"], ["NEWSIG", "ERRSIG 0 1 8 00 0 1"],
            ["NEWSIG", name, valid(key.fingerprint, primary: stranger)],
            ["NEWSIG", name, valid(stranger, primary: key.fingerprint)],
            ["NEWSIG", name, valid(key.fingerprint, hash: 2, primary: key.fingerprint)],
            ["NEWSIG", name, valid(key.fingerprint, kind: "01", primary: key.fingerprint)],
            ["NEWSIG", name, "VALIDSIG \(key.fingerprint)"],
        ]
        for lines in cases {
            let verifier = try gpg.verifier(saying: lines, about: key)
            #expect(gpg.refusal(of: armored, [key], by: verifier) != nil, "\(lines)")
        }
        let failing = try gpg.verifier(saying: ["NEWSIG", name, mine + "'; exit 1; '"], about: key)
        #expect(gpg.refusal(of: armored, [key], by: failing)?.code == "signature-not-checked")
    }

    @Test("a keyring imports each key once, for all threads, and then goes") func keyring() async throws {
        let gpg = try GnuPG()
        let key = try gpg.key(gpg.makeKey())
        let armored = try gpg.sign(payload, key: key.fingerprint)
        let counting = try gpg.bench.writeScript(
            "case \"$*\" in *--import*) echo one >>'\(gpg.bench.file("imports"))';; esac; exec gpg \"$@\"",
            to: "counting")
        do {
            let verifier = OpenPGPVerifier(program: counting, environment: gpg.bench.environment)
            let keyring = OpenPGPKeyring([key], verifier: verifier)
            try await withThrowingTaskGroup(of: OpenPGPKey.self) { group in
                for _ in 0..<12 { group.addTask { try keyring.verify(armored, over: payload) } }
                for try await found in group { #expect(found == key) }
            }
            #expect(try gpg.leftovers().count == 1)
        }
        #expect(try gpg.bench.read("imports") == "one\n")
        #expect(try gpg.leftovers().isEmpty)
    }
}
