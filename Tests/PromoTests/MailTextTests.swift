import Foundation
import Packets
import Testing

@testable import promo

@Suite("The text of a mail")
struct MailTextTests {
    private static let words = "Er half – “immer”.\nGrüße\n"
    private static let head = "From: Robin <robin@example.org>\r\nSubject: Re: Feedback\r\nMIME-Version: 1.0\r\n"

    private static func mail(_ fields: [String], _ body: String) -> [UInt8] {
        Array((head + fields.map { $0 + "\r\n" }.joined() + "\r\n" + body).utf8)
    }

    private static let quotedWords = "Er half =E2=80=93 =E2=80=9Cim=\r\nmer=E2=80=9D.\nGr=C3=BC=c3=9fe\n"

    @Test(
        "is decoded as its headers say",
        arguments: [
            Array(words.utf8),
            mail(["Content-Type: text/plain; charset=utf-8"], words),
            mail(["Content-Transfer-Encoding: 8bit"], words),
            mail(
                ["Content-Type: text/plain;\r\n\tcharset=\"UTF-8\"", "Content-Transfer-Encoding: quoted-printable"],
                quotedWords),
            mail(
                ["Content-Transfer-Encoding: BASE64"],
                Data(words.utf8).base64EncodedString(options: .lineLength64Characters)),
            mail(
                ["Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable"],
                "Er half =96 =93immer=94.\nGr=FC=DFe\n"),
            mail(
                ["Content-Type: multipart/mixed; boundary=\"out\""],
                "Not shown.\r\n--out\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
                    + "--in\r\nContent-Type: text/html\r\n\r\n<p>No</p>\r\n"
                    + "--in\r\nContent-Type: text/plain\r\n\r\n\(words)--in--\r\n--out--\r\n"),
            Array("From robin@example.org Mon Nov  2 09:00:00 2026\n".utf8)
                + mail(["Content-Type: text/plain"], words),
        ])
    func decoded(mail: [UInt8]) throws {
        #expect(String(decoding: try MailText.plain(mail), as: UTF8.self) == Self.words)
    }

    @Test(
        "stays as it is where no header says how it is written",
        arguments: [
            "", "\n", "My recommendation (ready, not yet or cannot say): ready\n", "To: Bo\nSubject: x\n\na=20b\n",
            "50 % = half; =C3=BC\n", "Note: one\n", "---\nrelationship: peer\n---\n\nWords.\n",
        ])
    func plain(text: String) throws {
        #expect(try MailText.plain(Array(text.utf8)) == Array(text.utf8))
    }

    @Test("keeps what only looks like an escape")
    func noEscape() throws {
        let mail = Self.mail(["Content-Transfer-Encoding: quoted-printable"], "a=3 b=-0 c=zz d=")
        #expect(String(decoding: try MailText.plain(mail), as: UTF8.self) == "a=3 b=-0 c=zz d")
    }

    private static let nested = (0..<20).reduce("Content-Type: text/plain\r\n\r\nDeep.") { inner, _ in
        "Content-Type: message/rfc822\r\n\r\n" + inner
    }

    @Test(
        "is refused where it has none that can be read",
        arguments: [
            (mail(["Content-Type: text/html"], "<p>Ready</p>"), "no-plain-text"),
            (
                mail(["Content-Type: multipart/mixed; boundary=x"], "--x\r\nContent-Type: image/png\r\n\r\n.\r\n--x--"),
                "no-plain-text"
            ),
            (mail(["Content-Type: multipart/mixed"], "--x\r\n\r\nHello"), "unreadable-mail"),
            (mail(["Content-Type: text/plain; charset=koi8-r"], "x"), "unreadable-mail"),
            (mail(["Content-Transfer-Encoding: uuencode"], "x"), "unreadable-mail"),
            (mail(["Content-Transfer-Encoding: quoted-printable"], "=FF=FE"), "unreadable-mail"),
            (Array(nested.utf8), "no-plain-text"), (Array("\n<!DOCTYPE HTML><p>Ready</p>".utf8), "no-plain-text"),
        ])
    func refused(mail: [UInt8], code: String) {
        let refusal = #expect(throws: Refusal.self) { try MailText.plain(mail) }
        #expect(refusal?.code == code)
    }
}
