import Git
import Markdown
import Packets
import Testing

@testable import Signatures
@testable import promo

@Suite("A failure")
struct FailureTests {
    @Test(
        "has a code, a sentence and what to do, whatever kind of error it was",
        arguments: [
            (Refusal("unknown-person", "nobody", hint: "Ask."), "unknown-person", "nobody", "Ask."),
            (
                ParseError(file: "a.md", position: Position(line: 3, column: 7), message: "no end"), "unreadable-text",
                "a.md:3:7: no end", "Mend that line and try again."
            ),
            (
                ParseError(file: "a.md", message: "too long", hint: "Cut it."), "unreadable-text", "a.md: too long",
                "Cut it."
            ),
            (
                SigningError(.programMissing, "no ssh-keygen", hint: "Install it."), "signing-program-missing",
                "no ssh-keygen", "Install it."
            ),
            (
                SignatureError.notASignature, "not-a-signature", "this is not a signature",
                "Give a public SSH key, such as ~/.ssh/id_ed25519.pub, or what gpg --armor --export prints of one key."
            ),
            (
                GitError(.locked, "main is locked"), "locked", "main is locked",
                "Another program is writing. If none is, remove the .lock file that it names."
            ),
        ] as [(any Error, String, String, String)])
    func words(error: any Error, code: String, message: String, hint: String) {
        let failure = Failure(error)
        #expect(failure.code == code)
        #expect(failure.message == message)
        #expect(failure.hint == hint)
        #expect(failure.lines == ["error: \(message)", "hint: \(hint)"])
    }

    @Test(
        "of Git has a name of its own for each kind that people can do something about",
        arguments: [
            (GitError.Code.notARepository, "not-a-repository"), (.owner, "foreign-owner"),
            (.unsupportedFormat, "unsupported-format"), (.notFound, "not-found"), (.exists, "exists"),
            (.conflict, "conflict"), (.locked, "locked"), (.corrupt, "corrupt"), (.notClean, "not-clean"),
            (.other(-7), "git"),
        ])
    func git(code: GitError.Code, name: String) {
        #expect(Failure(GitError(code, "x")).code == name)
    }

    @Test("never lets a terminal obey what a repository says")
    func harmless() {
        let failure = Failure(Refusal("x", "a\u{1B}[2J\nb", hint: "c\u{7}"))
        #expect(failure.lines == ["error: a\u{FFFD}[2J b", "hint: c\u{FFFD}"])
    }
}
