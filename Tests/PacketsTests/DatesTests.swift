import Testing

@testable import Packets

@Suite("Dates")
struct DatesTests {
    @Test(
        "of days that exist are read and written",
        arguments: ["2026-11-22", "2024-02-29", "2000-02-29", "1970-01-01", "2999-12-31"])
    func day(text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(
        "of days that do not exist, or are written otherwise, are refused",
        arguments: [
            "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
            "2026-1-1",
            "26-01-01", "2026-01-32", "1899-01-01", "3000-01-01", "2026-01", "2026-01-01-", "", "2026/01/01",
            " 2026-01-01",
            "2026-01-01T", "٢٠٢٦-٠١-٠١", "+026-01-01", "2026-01--1",
        ])
    func noDay(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("of every day from 1970 to 2100 turn into instants and back, a day apart")
    func roundTrip() throws {
        var previous = try #require(Day("1970-01-01"))
        #expect(previous.start == Instant(seconds: 0))
        for number in 1...47_846 {
            let start = Instant(seconds: Int64(number) * 86_400)
            let day = Day(of: start)
            guard day.start == start, Day(day.description) == day, day > previous,
                Day(of: Instant(seconds: start.seconds - 1)) == previous
            else {
                Issue.record("\(day) behind \(previous)")
                return
            }
            previous = day
        }
        #expect(previous.description == "2100-12-31")
    }

    @Test(
        "are written as RFC 3339 says, also before 1970 and at the ends of the numbers",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
            (1_795_341_600, "2026-11-22T10:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (-2_208_988_800, "1900-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func instant(seconds: Int64, text: String) {
        #expect(Instant(seconds: seconds).description == text)
        #expect(Instant(text)?.seconds == (text < "3" ? seconds : nil))
    }

    @Test("at the ends of the numbers are written without a crash", arguments: [Int64.min, .min + 1, .max - 1, .max])
    func extremes(seconds: Int64) {
        #expect(Instant(seconds: seconds).description.hasSuffix("Z"))
        #expect(Day(of: Instant(seconds: seconds), offsetMinutes: seconds < 0 ? -840 : 840).month > 0)
    }

    @Test("of a day are its start in UTC")
    func dayAsInstant() {
        #expect(Instant("2026-11-22") == Instant("2026-11-22T00:00:00Z"))
    }

    @Test(
        "with a wrong time of day, or none that is UTC, are refused",
        arguments: [
            "2026-11-22T24:00:00Z", "2026-11-22T10:60:00Z", "2026-11-22T10:00:60Z", "2026-11-22T10:00:00",
            "2026-11-22T10:00Z",
            "2026-11-22T10:00:00+01:00", "2026-11-22 10:00:00Z", "2026-11-31T10:00:00Z", "2026-11-22T1:00:00Z",
            "T10:00:00Z",
        ])
    func noInstant(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(
        "are those of the place where somebody was",
        arguments: [(0, "2026-11-22"), (120, "2026-11-23"), (-1380, "2026-11-21")])
    func offset(minutes: Int, day: String) throws {
        let instant = try #require(Instant("2026-11-22T22:59:59Z"))
        #expect(Day(of: instant, offsetMinutes: minutes).description == day)
    }

    @Test("lie in quarters", arguments: [("01", 1), ("03", 1), ("04", 2), ("06", 2), ("09", 3), ("10", 4), ("12", 4)])
    func quarter(month: String, quarter: Int) {
        #expect(Day("2026-\(month)-15")?.quarter == quarter)
    }

    @Test(
        "are periods from month to month, a single month one of its own",
        arguments: [
            ("2025-07..2026-03", "2025-07..2026-03"), ("2025-07", "2025-07..2025-07"),
            ("2025-07..2025-07", "2025-07..2025-07"),
        ])
    func period(text: String, written: String) throws {
        #expect(try Period(text).description == written)
    }

    @Test(
        "are no period otherwise, and it says why",
        arguments: [
            ("", PeriodError.notAPeriod), ("2025", .notAPeriod), ("2025-07..", .notAPeriod), ("..2025-07", .notAPeriod),
            ("2025-07...2026-03", .notAPeriod), ("2025-07..2025-08..2025-09", .notAPeriod), ("2025-13", .notAPeriod),
            ("2025-07-01..2025-08-01", .notAPeriod), ("2025-07 - 2025-08", .notAPeriod),
            ("2026-03..2025-07", .endsBeforeItStarts),
        ])
    func noPeriod(text: String, error: PeriodError) {
        #expect(throws: error) { try Period(text) }
    }

    @Test("are in the order of time")
    func order() throws {
        let days = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].compactMap(Day.init)
        #expect(days == days.reversed().sorted())
        #expect(try #require(Month("2025-12")) < #require(Month("2026-01")))
    }

    @Test(
        "are so many whole months apart",
        arguments: [
            ("2026-01-15", "2026-02-14", 0), ("2026-01-15", "2026-02-15", 1), ("2024-11-30", "2026-11-30", 24),
            ("2026-02-15", "2026-01-15", -1), ("2026-05-05", "2026-05-05", 0),
        ])
    func monthsApart(from: String, to: String, months: Int) throws {
        #expect(try #require(Day(to)).months(since: try #require(Day(from))) == months)
    }

    @Test("of months count onwards and back over years")
    func advanced() throws {
        let month = try #require(Month("2026-11"))
        #expect(month.advanced(by: 2).description == "2027-01" && month.advanced(by: -11).description == "2025-12")
        #expect(month.advanced(by: 0) == month && month.quarter.description == "2026-q4")
        #expect(try Period("2025-07..2026-03").monthCount == 9)
    }

    @Test("are quarters", arguments: ["2026-q0", "2026-q5", "2026-4", "2026-q", "q4-2026", "2026-q44", "26-q4", ""])
    func noQuarter(text: String) throws {
        #expect(Quarter(text) == nil)
        #expect(try #require(Quarter("2026-Q4")).description == "2026-q4")
    }
}
