import Testing

@testable import promo

@Suite("A date in GIT_AUTHOR_DATE")
struct GitDateTests {
    @Test(
        "is read as Git reads it",
        arguments: [
            ("@1795000000 +0100", 1_795_000_000, 60), ("1795000000 -0330", 1_795_000_000, -210),
            ("@1795000000", 1_795_000_000, 0), ("@0 +0000", 0, 0), ("2026-11-22T10:00:00+01:00", 1_795_338_000, 60),
            ("2026-11-22T10:00:00Z", 1_795_341_600, 0), ("2026-11-22 10:00:00 -0500", 1_795_359_600, -300),
            ("2026-11-22T10:00", 1_795_341_600, 0), ("2026-11-22 10:00:00", 1_795_341_600, 0),
        ])
    func valid(text: String, seconds: Int64, offset: Int) throws {
        let date = try #require(GitDate(text))
        #expect(date.seconds == seconds)
        #expect(date.offsetMinutes == offset)
    }

    @Test(
        "that is none is refused",
        arguments: [
            "", "yesterday", "2026-02-30T10:00:00Z", "2026-11-22", "2026-11-22T25:00:00Z", "@x +0000", "@1 +2500",
            "2026-11-22T10:00:00+1", "10:00", "2026-11-22T", "@99999999999999999999 +0000",
        ])
    func invalid(text: String) {
        #expect(GitDate(text) == nil)
    }
}
