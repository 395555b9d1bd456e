internal import Ledger
internal import Markdown
internal import Packets

/// What waits for somebody as an iCalendar stream (RFC 5545): one event of a whole day for each item, on the day it is
/// due or else has waited from. The same item always has the same UID, so that a calendar program replaces it.
struct Calendar {
    let text: String

    init(_ items: [InboxItem], of person: String, organisation: String, at now: Instant) {
        let stamp = String("\(now)".filter { $0 != "-" && $0 != ":" })
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//promo//inbox//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped("promo: \(organisation)"))",
        ]
        let host = Slug.make(organisation) ?? "organisation"
        for item in items {
            let day = item.due ?? item.since
            let name = [item.kind.rawValue, item.candidate, item.packet?.name, person].compactMap { $0 }
            lines += [
                "BEGIN:VEVENT", "UID:\(name.joined(separator: "."))@\(host).promo.invalid", "DTSTAMP:\(stamp)",
                "DTSTART;VALUE=DATE:\("\(day)".filter { $0 != "-" })",
                "SUMMARY:\(Self.escaped("\(item.kind.rawValue): \(item.candidate)"))",
                "DESCRIPTION:\(Self.escaped("\(item.why)\n\(item.command)"))", "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        // A calendar holds at least one component (RFC 5545, section 3.6), and a time zone is one that shows nothing.
        if items.isEmpty {
            lines += [
                "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
                "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
            ]
        }
        lines.append("END:VCALENDAR")
        text = lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// RFC 5545, 3.3.11: text with what has a meaning there escaped; control characters have no place in it.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in Output.clean(text.replacing("\r\n", with: "\n")).unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n", "\r": escaped += "\\n"
            default: if scalar.value >= 0x20 && scalar.value != 0x7F { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }

    /// RFC 5545, 3.1: no line is longer than 75 octets without its end; the next one goes on behind a space, and no
    /// character is cut.
    static func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += width
        }
        return folded
    }
}
