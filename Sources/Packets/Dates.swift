/// A day of the proleptic Gregorian calendar, written `2026-11-22` (ISO 8601).
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1900 to 2999 in a day that was read from text.
    package let year: Int
    /// 1 for January to 12 for December.
    package let month: Int
    /// Of the month, counted from 1.
    package let day: Int

    /// Nil for anything but `YYYY-MM-DD` of a day that exists.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[7] == UInt8(ascii: "-"), let month = Month(bytes[..<7]),
            let day = fixedNumber(bytes[8...]), (1...month.dayCount).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (month.year, month.month, day)
    }

    /// The day of an instant as seen at an offset from UTC.
    package init(of instant: Instant, offsetMinutes: Int = 0) {
        // Days to civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let days =
            instant.seconds.floorDivided(by: 86_400)
            + (instant.secondOfDay + Int64(offsetMinutes) * 60).floorDivided(by: 86_400)
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// Midnight UTC at the start of the day.
    package var start: Instant {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = shiftedYear.floorDivided(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Instant(seconds: (era * 146_097 + dayOfEra - 719_468) * 86_400)
    }

    /// The calendar quarter: 1 for January to March.
    package var quarter: Int { (month + 2) / 3 }

    package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A month, written `2026-11`.
package struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1900 to 2999.
    package let year: Int
    /// 1 for January to 12 for December.
    package let month: Int

    /// Nil for anything but `YYYY-MM`.
    package init?(_ text: some StringProtocol) { self.init(Array(text.utf8)[...]) }

    fileprivate init?(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        guard bytes.count == 7, bytes[start + 4] == UInt8(ascii: "-"),
            let year = fixedNumber(bytes[start..<(start + 4)]), (1900...2999).contains(year),
            let month = fixedNumber(bytes[(start + 5)...]), (1...12).contains(month)
        else { return nil }
        (self.year, self.month) = (year, month)
    }

    init(year: Int, month: Int) {
        (self.year, self.month) = (year, month)
    }

    var dayCount: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package var description: String { "\(padded(year, 4))-\(padded(month, 2))" }

    package static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
}

/// The months from one to another, both included, written `2025-07..2026-03`.
package struct Period: Hashable, Sendable, CustomStringConvertible {
    /// The month it starts with.
    package let first: Month
    /// The month it ends with; never before the first, and equal to it in a period of one.
    package let last: Month

    /// Reads `2025-07..2026-03`; a single month is a period of one. Throws ``PeriodError`` for anything else.
    package init(_ text: String) throws(PeriodError) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = Month(parts[0]), let last = Month(parts[parts.count - 1])
        else { throw .notAPeriod }
        guard first <= last else { throw .endsBeforeItStarts }
        (self.first, self.last) = (first, last)
    }

    package var description: String { "\(first)..\(last)" }
}

/// Why a text is no period.
package enum PeriodError: Error, Hashable, Sendable {
    /// Not of the form `MONTH..MONTH` or `MONTH`.
    case notAPeriod
    /// Two months in the wrong order.
    case endsBeforeItStarts
}

/// A moment in whole seconds since 1970-01-01T00:00:00Z, written `2026-11-22T10:00:00Z` (RFC 3339).
package struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Without leap seconds, as Git counts; negative before 1970.
    package let seconds: Int64

    /// The moment so many seconds after 1970-01-01T00:00:00Z.
    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads a day (its start in UTC) or a moment with `Z`.
    package init?(_ text: String) {
        if let day = Day(text) {
            self = day.start
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
            let day = Day(String(decoding: bytes[..<10], as: UTF8.self)), let hour = fixedNumber(bytes[11..<13]),
            hour < 24, let minute = fixedNumber(bytes[14..<16]), minute < 60,
            let second = fixedNumber(bytes[17..<19]), second < 60
        else { return nil }
        self.init(seconds: day.start.seconds + Int64(hour * 3600 + minute * 60 + second))
    }

    /// Seconds since midnight UTC.
    fileprivate var secondOfDay: Int64 { (seconds % 86_400 + 86_400) % 86_400 }

    package var description: String {
        let rest = secondOfDay
        return "\(Day(of: self))T\(padded(Int(rest / 3600), 2)):\(padded(Int(rest / 60 % 60), 2)):"
            + "\(padded(Int(rest % 60), 2))Z"
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

/// A number that takes exactly these places.
private func fixedNumber(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
        guard (0x30...0x39).contains(digit) else { return nil }
        number = number * 10 + Int(digit - 0x30)
    }
    return number
}

private func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
