import Foundation
import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("What a reader remembers of verification")
struct CacheTests {
    @Test("What nothing was wrong with is not judged again, and a new act is")
    func remembers() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.signOff(as: .bo)
        let first = try await fixture.recall()
        #expect(first.isOK && first.recalled == 0 && first.signOffs == 1)
        let second = try await fixture.recall()
        #expect(second.isOK && second.recalled == 1 && second.signOffs == 1)
        #expect(second.mainCommits == first.mainCommits && second.root == first.root)
        try await fixture.signOff(as: .ada)
        let third = try await fixture.recall()
        #expect(third.isOK && third.recalled == 0 && third.signOffs == 2)
        #expect(try await fixture.recall().recalled == 1)
    }

    @Test("A notice is said again in the same words")
    func notices() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.edit(["packet.md": fixture.text("packet.md") + "\nOne word more.\n"])
        let first = try await fixture.recall()
        let second = try await fixture.recall()
        #expect(second.recalled == 1)
        #expect(!first.findings.isEmpty && first.findings == second.findings)
    }

    @Test("What was wrong is judged each time anew")
    func errors() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forge(fixture.statement(), seal: Seal.none)
        for _ in 1...2 {
            let report = try await fixture.recall()
            #expect(report.findings.map(\.code) == [.unsigned])
            #expect(report.recalled == 0)
        }
    }

    @Test("A damaged, foreign or older file is no cache, and the answer stays the same", arguments: Damage.all)
    func damaged(damage: Damage) async throws {
        let fixture = try await Fixture.ready()
        _ = try await fixture.recall()
        let file = try fixture.cacheFile()
        try Data(damage.change([UInt8](Data(contentsOf: file)))).write(to: file)
        let report = try await fixture.recall()
        #expect(report.isOK && report.recalled == 0 && report.signOffs == 2)
        #expect(try await fixture.recall().recalled == 1)
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable ([UInt8]) -> [UInt8]

        static let all: [Damage] =
            [
                Damage(testDescription: "empty") { _ in [] },
                Damage(testDescription: "one byte short") { Array($0.dropLast()) },
                Damage(testDescription: "half") { Array($0.prefix($0.count / 2)) },
                Damage(testDescription: "one byte more") { $0 + [0] },
                Damage(testDescription: "something else") { _ in Array("verified: yes\n".utf8) },
                Damage(testDescription: "lengths without end") { bytes in
                    Array(bytes.prefix(15)) + [UInt8](repeating: 0xFF, count: 64)
                },
            ]
            + [0, 16, 60, 200, 400, 600].map { place in
                Damage(testDescription: "byte \(place) turned") { bytes in
                    var bytes = bytes
                    bytes[min(place, bytes.count - 1)] ^= 0x01
                    return bytes
                }
            }
    }

    @Test("A file that somebody else could have written is not read")
    func others() async throws {
        let fixture = try await Fixture.ready()
        _ = try await fixture.recall()
        let file = try fixture.cacheFile()
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file.path)
        #expect(try await fixture.recall().recalled == 0)
        let aside = file.deletingLastPathComponent().appendingPathComponent("aside")
        try FileManager.default.moveItem(at: fixture.cacheFile(), to: aside)
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: aside)
        #expect(try await fixture.recall().recalled == 0)
    }

    @Test("Another build, another root and a clock that went back make nothing of it")
    func otherReaders() async throws {
        let fixture = try await Fixture.ready()
        let now = fixture.tick()
        _ = try await fixture.recall(at: now)
        #expect(try await fixture.recall(at: now - 1).recalled == 0)
        _ = try await fixture.recall(at: now)
        #expect(try await fixture.recall(edition: "two", at: now).recalled == 0)
        #expect(try await fixture.recall(edition: "two", at: now).recalled == 1)
        let root = try #require(ObjectID(hex: fixture.id("main~1")))
        let pinned = try await fixture.recall(edition: "two", root: root, at: now)
        #expect(pinned.recalled == 0 && pinned.root == root)
        #expect(try await fixture.recall(edition: "two", root: root, at: now).recalled == 1)
    }

    @Test("What somebody else wrote is not believed, in a folder that was copied with its memory either")
    func copied() async throws {
        let fixture = try await Fixture.ready()
        _ = try await fixture.recall(secret: 1)
        #expect(try await fixture.recall(secret: 1).recalled == 1)
        #expect(try await fixture.recall(secret: 2).recalled == 0)
        #expect(try await fixture.recall(secret: 1).recalled == 0)
        let (from, to) = (fixture.sandbox["org"], fixture.sandbox["copy"])
        try FileManager.default.copyItem(atPath: from, toPath: to)
        #expect(try await fixture.recall(secret: 2, in: "copy").recalled == 0)
    }

    @Test("A file of main that goes missing is missed by who remembers that all were there")
    func filesOfMain() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.writeMain(["templates/packet.md": "Ours.\n"])
        #expect(try await fixture.recall().isOK)
        #expect(try await fixture.recall().recalled == 1)
        try fixture.removeObject("main:templates/packet.md")
        for _ in 1...2 { #expect(try await fixture.recall().findings.map(\.code) == [.unreadable]) }
    }

    @Test("Who remembers main and did not look for its files does not say that they are there")
    func filesNotLookedFor() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.writeMain(["templates/packet.md": "Ours.\n"])
        try fixture.removeObject("main:templates/packet.md")
        let now = fixture.tick()
        let organisation = try OrganisationRepository(at: fixture.sandbox["org"], environment: fixture.environment) {
            _ in Trust(now: now)
        }
        try organisation.recall(as: Reader(edition: "one", secret: [UInt8](repeating: 7, count: 32)))
        organisation.rememberMain()
        _ = try fixture.cacheFile()
        #expect(try await fixture.recall(at: now).findings.map(\.code) == [.unreadable])
    }

    @Test("A key that turns out to be compromised is no matter of the past")
    func compromised() async throws {
        let fixture = try await Fixture.ready()
        #expect(try await fixture.recall().isOK)
        try await fixture.changeMain("people/bo.md", "valid-from:", "compromised: 2020-01-01\n    valid-from:")
        let report = try await fixture.recall()
        #expect(report.recalled == 0)
        #expect(report.findings.contains { $0.code == .keyCompromised && $0.branch == "candidates/alice" })
        #expect(report.findings == (try await fixture.recall()).findings)
    }

    @Test("A receipt that names the branch makes it be judged again")
    func receipts() async throws {
        let fixture = try await Fixture.ready()
        _ = try await fixture.recall()
        let tip = try fixture.id(Fixture.branch)
        let push = try Push("\(String(repeating: "0", count: 40)) \(tip) \(Fixture.branch)")
        try await fixture.open().record(push, pusher: "bo", as: fixture.author(.ada), isSigned: false)
        #expect(try await fixture.recall().recalled == 0)
        #expect(try await fixture.recall().recalled == 1)
    }

    @Test("Receipts that come later are believed over what is remembered of main")
    func receiptsOfMain() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.stealKeyOfMain()
        let receipts = try fixture.id("refs/promo/receipts")
        try fixture.sandbox.git("update-ref", "-d", "refs/promo/receipts", in: "org")
        func codes() async throws -> [VerificationFinding.Code] {
            try await fixture.recall().findings.filter { $0.branch == "main" }.map(\.code)
        }
        for _ in 1...2 { #expect(try await codes().isEmpty) }
        try fixture.sandbox.git("update-ref", "refs/promo/receipts", receipts, in: "org")
        for _ in 1...2 { #expect(try await codes().contains(.keyCompromised)) }
    }

    @Test("An object that goes missing or is altered is found, however it was stored", arguments: [false, true])
    func objects(isPacked: Bool) async throws {
        let fixture = try await Fixture.ready()
        if isPacked { try fixture.sandbox.git("gc", "-q", in: "org") }
        #expect(try await fixture.recall().isOK)
        #expect(try await fixture.recall().recalled == 1)
        let blob = try fixture.id("\(Fixture.branch):" + "packet.md".inPacket)
        let objects = URL(fileURLWithPath: fixture.sandbox["org"]).appendingPathComponent(".git/objects")
        let pack = objects.appendingPathComponent("pack")
        let packs = isPacked ? try FileManager.default.contentsOfDirectory(atPath: pack.path) : []
        let file =
            packs.first { $0.hasSuffix(".pack") }.map { pack.appendingPathComponent($0) }
            ?? objects.appendingPathComponent("\(blob.prefix(2))/\(blob.dropFirst(2))")
        let good = try Data(contentsOf: file)
        let times = try FileManager.default.attributesOfItem(atPath: file.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        // As before in name, length and time; only a byte in the middle is another.
        var bad = good
        bad[good.count / 2] ^= 0x10
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: bad)
        try handle.close()
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(times[.modificationDate])], ofItemAtPath: file.path)
        #expect(try await fixture.recall().recalled == 0)
        try FileManager.default.removeItem(at: file)
        if isPacked {
            await #expect(throws: (any Error).self) { try await fixture.recall() }
        } else {
            let report = try await fixture.recall()
            #expect(report.recalled == 0)
            #expect(Set(report.findings.map(\.code)) == [.unreadable])
        }
        try good.write(to: file)
        #expect(try await fixture.recall().isOK)
    }

    @Test("Packs that Git only touched are believed once they were read again, and new ones harm nothing")
    func touched() async throws {
        let fixture = try await Fixture.ready()
        try fixture.sandbox.git("repack", "-q", "-d", in: "org")
        _ = try await fixture.recall()
        let pack = fixture.sandbox["org/.git/objects/pack"]
        for name in try FileManager.default.contentsOfDirectory(atPath: pack) {
            try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: "\(pack)/\(name)")
        }
        #expect(try await fixture.recall().recalled == 1)
        try fixture.sandbox.git("prune-packed", "-q", in: "org")
        #expect(try await fixture.recall().recalled == 1)
        try fixture.sandbox.git("commit", "-q", "--allow-empty", "-m", "aside", in: "org")
        try fixture.sandbox.git("update-ref", "refs/heads/main", "main~1", in: "org")
        #expect(try await fixture.recall().recalled == 1)
    }

    @Test("Where objects lie elsewhere too, nothing is remembered")
    func alternates() async throws {
        let fixture = try await Fixture.ready()
        try fixture.sandbox.git("clone", "-q", "--shared", "org", "clone")
        for _ in 1...2 {
            let report = try await fixture.recall(in: "clone")
            #expect(report.isOK && report.branches == 1 && report.recalled == 0)
        }
    }

    @Test("However many cores judge, the findings come in the same order")
    func cores() async throws {
        let fixture = try await Fixture.ready()
        let tip = try fixture.id(Fixture.branch)
        for number in 10..<60 {
            try fixture.sandbox.git("update-ref", "refs/heads/candidates/person-\(number)", tip, in: "org")
        }
        let organisation = try fixture.open()
        let branches = try organisation.candidateBranches()
        var reports: [VerificationReport] = []
        for workers in [1, 2, 3] {
            let organisation = try fixture.open()
            var report = VerificationReport()
            let isRooted = report.verifyMain(in: organisation)
            #expect(isRooted)
            try await report.verify(branches, in: organisation, workers: workers)
            reports.append(report)
        }
        #expect(reports[0].findings.count > 50)
        for report in reports {
            #expect(report.findings == reports[0].findings)
            #expect(report.branches == 51 && report.signOffs == reports[0].signOffs)
        }
    }
}

extension Fixture {
    /// `verify --all` of a reader who remembers, or does not want to.
    func recall(
        edition: String = "one", secret: UInt8 = 7, root: ObjectID? = nil, in place: String = "org",
        at now: Int64? = nil,
        isWarm: Bool = true
    ) async throws -> VerificationReport {
        let now = now ?? tick()
        let organisation = try OrganisationRepository(at: sandbox[place], environment: environment) { _ in
            Trust(root: root, now: now)
        }
        let branches = try organisation.candidateBranches()
        let reader = Reader(edition: edition, secret: [UInt8](repeating: secret, count: 32))
        if isWarm { try organisation.recall(as: reader) } else { organisation.recallReceipts(as: reader) }
        var report = VerificationReport()
        guard report.verifyMain(in: organisation) else { return report }
        try await report.verify(branches, in: organisation)
        report.verifyMovements(in: organisation)
        return report
    }

    /// The file in which this reader's memory lies.
    fileprivate func cacheFile() throws -> URL {
        let folder = URL(fileURLWithPath: sandbox["org"]).appendingPathComponent(".git/promo")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "aside" }
        return folder.appendingPathComponent(try #require(names.first))
    }
}
