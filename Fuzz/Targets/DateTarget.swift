internal import Packets

/// Days, months, quarters, periods and instants: what is read is written as it was read.
enum DateTarget {
    @Sendable
    static func test(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        if let day = Day(text) {
            try check(day.description, text)
            try promise(Day(of: day.start) == day, "\(day) begins on another day")
            try promise(day < day.next && day.next.months(since: day) <= 1, "\(day.next) follows \(day)")
            try promise((1...4).contains(day.quarter), "\(day) is in quarter \(day.quarter)")
        }
        if let month = Month(text) {
            try check(month.description, text)
            try promise(month.advanced(by: -13).advanced(by: 13) == month, "13 months and back is not \(month)")
            try promise(month.quarter.description.hasPrefix(text.prefix(4)), "\(month) is in \(month.quarter)")
        }
        if let quarter = Quarter(text) { try check(quarter.description, text.lowercased()) }
        if let period = period(text) {
            try promise(DateTarget.period(period.description) == period, "\(period) is read back as another period")
            try promise(period.monthCount == period.indexes.count && period.monthCount > 0, "\(period) has no months")
        }
        if let instant = Instant(text) {
            try promise(Instant(instant.description) == instant, "\(instant) is read back as another moment")
        }
        // The bytes as seconds, which a commit may have any of.
        let seconds = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let instant = Instant(seconds: Int64(bitPattern: seconds))
        for offset in [-1439, 0, 1439] { _ = Day(of: instant, offsetMinutes: offset) }
        let day = Day(of: instant)
        if (1900...2999).contains(day.year) {
            try promise(Instant(instant.description) == instant, "\(instant) is not read back")
        }
    }

    private static func check(_ written: String, _ read: String) throws {
        try promise(written == read, "“\(read)” is written as “\(written)”")
    }

    private static func period(_ text: String) -> Period? {
        do {
            return try Period(text)
        } catch {
            return nil
        }
    }
}
