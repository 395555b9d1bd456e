import Testing

@testable import Signatures

@Suite("Allowed signers") struct AllowedSignersTests {
    static let key = PublicKeyTests.ed25519

    @Test("lines are written as ssh-keygen documents them") func lines() throws {
        let key = try PublicKey(openSSH: Self.key + " comment")
        let text = try AllowedSigners([
            .init(principal: "ann@example.com", key: key),
            .init(principal: "bob", key: key, validFrom: 1_709_210_096, validUntil: 1_735_689_599),
            .init(principal: "änne", key: key, validUntil: 951_782_400),
        ]).text
        #expect(
            text == """
                ann@example.com namespaces="git" \(key.line)
                bob namespaces="git",valid-after="20240229123456Z",valid-before="20241231235959Z" \(key.line)
                änne namespaces="git",valid-before="20000229000000Z" \(key.line)

                """)
    }

    @Test("times that cannot be written are left out only where that changes nothing") func extremes() throws {
        let key = try PublicKey(openSSH: Self.key)
        func text(_ from: Int64?, _ until: Int64?) throws -> String {
            try AllowedSigners([.init(principal: "a", key: key, validFrom: from, validUntil: until)]).text
        }
        let open = "a namespaces=\"git\" \(key.line)\n"
        #expect(try text(.min, .max) == open)
        #expect(try text(0, 253_402_300_800) == open)
        #expect(try text(nil, 253_402_300_799).contains("valid-before=\"99991231235959Z\""))
        #expect(try text(1, nil).contains("valid-after=\"19700101000001Z\""))
        #expect(try text(.max, nil) == "")
        #expect(try text(nil, 0) == "")
        #expect(try text(nil, .min) == "")
        #expect(try text(200, 100) == "")
    }

    @Test("every day for 500 years is written as the system's date writes it") func calendar() throws {
        let bench = try Workbench()
        let key = try PublicKey(openSSH: Self.key)
        let moments = (0..<2000).map { Int64(1) + $0 * 86_400 * 91 + $0 * 3671 }
        let input = moments.map { "@\($0)\n" }.joined()
        let dates = try bench.run("date", "-u", "-f", "-", "+%Y%m%d%H%M%SZ", input: Array(input.utf8)).output
        for (moment, date) in zip(moments, dates.split(separator: "\n")) {
            let text = try AllowedSigners([.init(principal: "a", key: key, validFrom: moment)]).text
            #expect(text.contains("valid-after=\"\(date)\""))
        }
    }

    @Test(
        "principals that are not one plain name are refused",
        arguments: [
            "", " ", "a b", "a\tb", "a\nb", "a,b", "a\"b", "a*", "?", "!a", "#a", "a\\b", "a'b", "a\u{a0}b", "a\0",
        ])
    func principals(name: String) throws {
        let key = try PublicKey(openSSH: Self.key)
        #expect(throws: SignatureError.self) { try AllowedSigners([.init(principal: name, key: key)]) }
    }

    @Test("a name of more than 255 bytes is refused") func longPrincipal() throws {
        let key = try PublicKey(openSSH: Self.key)
        let name = String(repeating: "a", count: 256)
        #expect(throws: SignatureError.self) { try AllowedSigners([.init(principal: name, key: key)]) }
    }

    @Test(
        "ssh-keygen obeys the lines, at both ends of the span, in any time zone",
        arguments: ["UTC", "Asia/Tokyo", "America/New_York"])
    func sshKeygen(zone: String) throws {
        let bench = try Workbench()
        let path = try bench.makeKey("ed25519")
        let key = try PublicKey(openSSH: bench.read("key.pub"))
        try bench.write(bench.sign(payload, key: path), to: "signature")
        // 2020-01-01 to 2020-12-31 23:59:59, UTC.
        let entry = AllowedSigners.Entry(
            principal: "ann@example.com", key: key, validFrom: 1_577_836_800, validUntil: 1_609_459_199)
        try bench.write(AllowedSigners([entry]).text, to: "allowed")
        func accepts(_ time: String, _ who: String = "ann@example.com", _ namespace: String = "git") throws -> Bool {
            try bench.run(
                "ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", who, "-n", namespace, "-s", "signature",
                "-O", "verify-time=\(time)", input: payload, adding: ["TZ": zone]
            ).status == 0
        }
        #expect(try !accepts("20191231235959Z"))
        #expect(try accepts("20200101000000Z"))
        #expect(try accepts("20201231235959Z"))
        #expect(try !accepts("20210101000000Z"))
        #expect(try !accepts("20200601000000Z", "bob"))
        #expect(try !accepts("20200601000000Z", "ann@example.com", "file"))
    }
}
