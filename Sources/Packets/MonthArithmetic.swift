extension Month {
    /// Months since January of the year 0; the difference of two is the months between them.
    package var index: Int { year * 12 + month - 1 }

    /// The month that a day is in.
    package init(of day: Day) { self.init(year: day.year, month: day.month) }

    /// The month so many later; earlier where the number is negative. Not checked against the years that are read.
    package func advanced(by months: Int) -> Month {
        let index = index + months
        let year = index >= 0 ? index / 12 : (index - 11) / 12
        return Month(year: year, month: index - year * 12 + 1)
    }

    /// The quarter that it is in.
    package var quarter: Quarter { Quarter(year: year, number: (month + 2) / 3) }
}

extension Day {
    /// The day after.
    package var next: Day { Day(of: Instant(seconds: start.seconds + 86_400)) }

    /// Whole months from an earlier day: one is over on the same day of the next month. Negative where the day is later.
    package func months(since earlier: Day) -> Int {
        guard earlier <= self else { return -earlier.months(since: self) }
        return Month(of: self).index - Month(of: earlier).index - (day < earlier.day ? 1 : 0)
    }
}

extension Period {
    /// How many months it has, both ends included.
    package var monthCount: Int { last.index - first.index + 1 }

    /// Its months by ``Month/index``.
    package var indexes: ClosedRange<Int> { first.index...last.index }
}

/// A calendar quarter, written `2026-q4`.
package struct Quarter: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1900 to 2999 in a quarter that was read from text.
    package let year: Int
    /// 1 for January to March, to 4.
    package let number: Int

    init(year: Int, number: Int) {
        (self.year, self.number) = (year, number)
    }

    /// Nil for anything but `YYYY-qN`; the letter may be upper case.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, parts[1].lowercased().hasPrefix("q"),
            let year = Month("\(parts[0])-01")?.year, let number = Int(parts[1].dropFirst()), (1...4).contains(number)
        else { return nil }
        (self.year, self.number) = (year, number)
    }

    package var description: String { "\(Month(year: year, month: 1).description.prefix(4))-q\(number)" }

    package static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
