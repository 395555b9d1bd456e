import Foundation
import Testing

/// A terminal session as it is written down: commands, what they print, and how they end.
///
///     $ promo list            a command, run by `sh`; one shell runs the whole transcript
///     > more of it            lines that continue it
///     expected output         `…` stands for any run of characters; a line that is only `…` for any lines
///     [exit 2]                where the exit code is not 0
///     $ promo sign x  # unchanged    no reference of any repository moves while this runs
///
/// A file `case.console` is one transcript; in a Markdown page all blocks fenced with `console` are one together.
struct Transcript: Sendable, CustomTestStringConvertible {
    let path: String
    let name: String
    /// Files that lie in the folder before the first command; nil where there are none.
    let files: String?
    private let lines: [String]
    let steps: [Step]

    struct Step: Sendable {
        let command: String
        let leavesReferences: Bool
        let expected: [String]
        let status: Int32
        /// Lines of the file that hold expected output and exit code.
        fileprivate let range: Range<Int>
        let line: Int
    }

    var testDescription: String { name }

    /// Every case in the folder `Cases`, the README and each page of docs/ that has a block to run; with `CASES=a,b`
    /// only those of these names.
    static let all: [Transcript] = {
        let cases = names(in: "Tests/EndToEnd/Cases").map { name in
            let folder = root.appending(path: "Tests/EndToEnd/Cases/\(name)").path
            let files = FileManager.default.fileExists(atPath: "\(folder)/files") ? "\(folder)/files" : nil
            return Transcript(path: "\(folder)/case.console", name: name, files: files)
        }
        let pages = ["README.md"] + names(in: "docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        let wanted = ProcessInfo.processInfo.environment["CASES"]?.split(separator: ",").map(String.init)
        let found =
            cases
            + pages.map { Transcript(path: root.appending(path: $0).path, name: $0, files: nil) }
            .filter { !$0.steps.isEmpty }
        return found.filter { wanted?.contains($0.name) ?? true }
    }()

    /// The folder of the package.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func names(in folder: String) -> [String] {
        // A folder that is not there holds nothing to run; `The transcripts of this package are found` sees to it.
        let found = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return found.filter { !$0.hasPrefix(".") }.sorted()
    }

    init(path: String, name: String, files: String?) {
        (self.path, self.name, self.files) = (path, name, files)
        // A case without a transcript has no steps, and its test says so.
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        lines = text.components(separatedBy: "\n")
        steps = Self.regions(of: lines, isPage: path.hasSuffix(".md")).flatMap { [lines] in Self.steps($0, in: lines) }
    }

    /// The file with what the commands printed this time.
    func updated(with outputs: [(lines: [String], status: Int32)]) -> String {
        var result = lines
        for (step, output) in zip(steps, outputs).reversed() {
            let blanks = lines[step.range].reversed().prefix { $0.isEmpty }
            var block = Alignment(expected: step.expected, actual: output.lines).updated
            if output.status != 0 { block.append("[exit \(output.status)]") }
            result.replaceSubrange(step.range, with: block + blanks)
        }
        return result.joined(separator: "\n")
    }

    private static func regions(of lines: [String], isPage: Bool) -> [Range<Int>] {
        guard isPage else { return [0..<lines.count] }
        var regions: [Range<Int>] = []
        var fence: (start: Int, isConsole: Bool)?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            if let open = fence {
                if open.isConsole { regions.append(open.start..<index) }
                fence = nil
            } else {
                fence = (index + 1, line == "```console")
            }
        }
        return regions
    }

    private static func steps(_ region: Range<Int>, in lines: [String]) -> [Step] {
        var steps: [Step] = []
        var index = region.lowerBound
        while index < region.upperBound {
            guard lines[index].hasPrefix("$ ") else {
                index += 1
                continue
            }
            let start = index
            var command = [String(lines[index].dropFirst(2))]
            index += 1
            while index < region.upperBound, lines[index].hasPrefix("> ") || lines[index] == ">" {
                command.append(String(lines[index].dropFirst(2)))
                index += 1
            }
            let first = index
            while index < region.upperBound, !lines[index].hasPrefix("$ ") { index += 1 }
            var expected = Array(lines[first..<index])
            while expected.last?.isEmpty == true { expected.removeLast() }
            var status: Int32 = 0
            if let last = expected.last, last.hasPrefix("[exit "), let code = Int32(last.dropFirst(6).dropLast()) {
                status = code
                expected.removeLast()
            }
            steps.append(
                Step(
                    command: command.joined(separator: "\n"), leavesReferences: command[0].hasSuffix("# unchanged"),
                    expected: expected, status: status, range: first..<index, line: start + 1))
        }
        return steps
    }
}
