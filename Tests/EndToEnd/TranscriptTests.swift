import Foundation
import Testing

/// Runs what the cases, the README and the docs show, and compares what comes out.
///
/// `UPDATE_TRANSCRIPTS=1 swift test --filter EndToEnd` writes down what comes out instead; read the difference.
@Suite struct TranscriptTests {
    @Test(arguments: Transcript.all) func `Every transcript shows what happens`(_ transcript: Transcript) throws {
        try #require(!transcript.steps.isEmpty, "\(transcript.path) has no command")
        let session = try Session()
        let outputs = try session.run(transcript)
        if ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] == "1" {
            let text = transcript.updated(with: outputs.map { ($0.lines, $0.status) })
            try text.write(toFile: transcript.path, atomically: true, encoding: .utf8)
        } else {
            compare(outputs, with: transcript)
        }
        for (step, output) in zip(transcript.steps, outputs) {
            if let references = output.references {
                #expect(references.before == references.after, "\(place(step, transcript)) moved a reference")
            }
        }
        #expect(outputs.count == transcript.steps.count, "the shell ended at step \(outputs.count + 1)")
        let complaints = try session.complaints()
        #expect(complaints.isEmpty, "git fsck --strict says: \(complaints)")
    }

    @Test(.disabled(if: ProcessInfo.processInfo.environment["CASES"] != nil))
    func `The transcripts of this package are found`() {
        let names = Transcript.all.map(\.name)
        #expect(names.contains("main-path") && names.contains("README.md"))
    }

    private func compare(_ outputs: [Session.Output], with transcript: Transcript) {
        for (step, output) in zip(transcript.steps, outputs) {
            let code = { (status: Int32) in status == 0 ? [] : ["[exit \(status)]"] }
            let alignment = Alignment(
                expected: step.expected + code(step.status), actual: output.lines + code(output.status))
            if !alignment.isEqual {
                Issue.record("\(place(step, transcript))\n\(alignment.text)")
            }
        }
    }

    private func place(_ step: Transcript.Step, _ transcript: Transcript) -> String {
        "\(transcript.name), line \(step.line): $ \(step.command)"
    }
}

/// The comparison itself.
@Suite struct AlignmentTests {
    @Test(arguments: [
        ("a…c", "abc", true), ("a…c", "ac", true), ("…", "", true), ("a…b…c", "a1b2c", true), ("a…", "ba", false),
        ("a…b…c", "acb", false), ("ab…bc", "abc", false),
    ])
    func `An ellipsis stands for any run of characters`(pattern: String, line: String, matches: Bool) {
        #expect(Alignment.matches(pattern, line) == matches)
    }

    @Test func `A line that is only an ellipsis stands for any lines`() {
        #expect(Alignment(expected: ["a", "…", "d"], actual: ["a", "b", "c", "d"]).isEqual)
        #expect(Alignment(expected: ["a", "…", "d"], actual: ["a", "d"]).isEqual)
        #expect(!Alignment(expected: ["a", "…", "d"], actual: ["a", "b", "c"]).isEqual)
    }

    @Test func `An update keeps the lines that still match`() {
        let alignment = Alignment(expected: ["tree …", "old", "…", "end"], actual: ["tree 1", "new", "x", "y", "end"])
        #expect(!alignment.isEqual)
        #expect(alignment.updated.first == "tree …")
        #expect(alignment.updated.last == "end")
        #expect(!alignment.updated.contains("old"))
    }
}
