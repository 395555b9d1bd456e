internal import Ladders
internal import Markdown

/// All text below a dimension is an item of a list, since nothing else there is an expectation.
///
/// A line that lost its bullet looks like one and counts for nobody. Words about a level stand above its first
/// dimension.
enum StrayText: LadderRule {
    static let id = "stray-text"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        let lines = String(decoding: subject.document.bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        var findings: [Finding] = []
        var (isInLevel, isInDimension) = (false, false)
        func note(_ message: String, _ line: Int, _ hint: String) {
            findings.append(finding(message, in: subject, line: line, hint: hint))
        }
        for block in subject.document.blocks {
            switch block.kind {
            case .heading(2): (isInLevel, isInDimension) = (true, false)
            case .heading(3), .heading(4): isInDimension = true
            case .heading, .rule: continue
            case .list where isInDimension:
                for line in linesWithoutBullet(in: block, of: lines) {
                    note(
                        "this line may have lost its bullet; it reads as the end of the item before", line,
                        "Put “- ” in front of it, or indent it where it belongs to that item.")
                }
            case .list where isInLevel:
                note(
                    "these items stand above the first dimension of their level, so they are no expectations",
                    block.line, "Put a heading such as ### Expectations above them.")
            default:
                guard isInDimension, !block.isComment else { continue }
                note(
                    "this is no item of a list, so it is no expectation", block.line,
                    "Put “- ” in front of it, or move it above the first dimension of its level.")
            }
        }
        return findings
    }

    /// Lines inside a list that stand as far out as its bullets, start with a capital, and follow a line that had room.
    private static func linesWithoutBullet(in list: Block, of lines: [Substring]) -> [Int] {
        list.children.flatMap { item in
            item.children.flatMap { block -> [Int] in
                if block.kind == .list { return linesWithoutBullet(in: block, of: lines) }
                guard block.kind == .paragraph, block.lastLine > block.line, block.lastLine <= lines.count else {
                    return []
                }
                return ((block.line + 1)...block.lastLine).filter { number in
                    let (line, before) = (lines[number - 1], lines[number - 2])
                    let words = line.drop { $0 == " " || $0 == "\t" }
                    let indentation = line.count - words.count
                    guard indentation <= lines[item.line - 1].prefix(while: { $0 == " " || $0 == "\t" }).count,
                        words.first?.isUppercase == true
                    else { return false }
                    return before.count + words.prefix { $0 != " " }.count < 50
                }
            }
        }
    }
}
