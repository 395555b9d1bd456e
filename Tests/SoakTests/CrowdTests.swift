import Foundation
import TestSupport
import Testing

/// Many programs write to one repository at once, while others read it.
@Suite("A crowd", .serialized)
struct CrowdTests {
    @Test(
        "on one repository loses nothing, and readers are told the truth meanwhile",
        arguments: Budget.seconds == nil ? [2, 8] : [2, 8, 32])
    func together(writers: Int) throws {
        var tally = CrowdTally()
        let seeds = try Budget.rounds(share: 0.06) { seed in
            try Crowd(seed: seed, writers: writers, acts: max(2, 16 / writers)).run(&tally)
        }
        Budget.report("crowd of \(writers): \(seeds), \(tally)")
        #expect(tally.acknowledged > 0 && tally.readings > 0)
    }
}

/// Writers that begin at the same moment, each with some acts on the same candidates.
private struct Crowd {
    let seed: UInt64
    let acts: [[SoakAct]]
    let site: Site

    init(seed: UInt64, writers: Int, acts count: Int) throws {
        self.seed = seed
        site = try Site()
        try site.succeed([site.promo, "nominate", "alice"])
        var dice = SeededGenerator(seed: seed)
        acts = (0..<writers).map { writer in
            (0..<count).map { SoakAct.ofCrowd(writer * count + $0, &dice) }
        }
    }

    func run(_ tally: inout CrowdTally) throws {
        tally.rounds += 1
        let readers = try ["list", "verify"].map { try start(reading($0), "reader-\($0)") }
        let writers = try acts.indices.map { try start(Script.of(acts[$0], said: site["said-\($0)"]), "writer-\($0)") }
        for (index, writer) in writers.enumerated() {
            let ending = try writer.ending()
            #expect(ending.status == 0 && ending.errorText.isEmpty, "\(ending.errorText)")
            let refused = try site.lines("said-\(index).refused")
            tally.refused += refused.count
            for words in refused {
                #expect(CrowdTally.rightly.contains { words.contains($0) }, "seed \(seed): \(words)")
            }
        }
        try site.folder.write("stop", "")
        for reader in readers { _ = try reader.ending() }
        for name in ["list", "verify"] {
            let wrong = try site.lines("\(name).wrong")
            #expect(wrong.isEmpty, "seed \(seed): promo \(name) said \(wrong)")
            tally.readings += try site.lines("\(name).right").count
        }
        #expect(try site.complaints() == "", "seed \(seed)")
        try tally.compare(acts, at: site, seed: seed)
    }

    /// Reads until the writers are done; right is exit code 0 with both candidates, or without a finding.
    private func reading(_ command: String) -> String {
        let test =
            command == "list" ? "grep -q '^alice/2026-q4-m05 ' out-list && grep -q '^eve/2026-q4-m05 ' out-list" : ":"
        return """
            while [ ! -e ../stop ]; do
                if promo \(command) >../out-\(command) 2>&1 && (cd .. && \(test)); then echo ok >>../\(command).right
                else tr '\\n' ' ' <../out-\(command) >>../\(command).wrong; fi
            done
            """
    }

    private func start(_ script: String, _ name: String) throws -> Launch {
        let path = try site.folder.write(name, script)
        return try Launch(["sh", path], in: site["org"], environment: site.variables())
    }
}

/// Acts as a script of `sh`, so that one process does one after the other.
enum Script {
    /// Each act that ends well puts its token into `said`, and each other one what it printed into `said.refused`.
    static func of(_ acts: [SoakAct], said: String, after: String = ":") -> String {
        acts.map { act in
            let words = act.arguments.map(quoted).joined(separator: " ")
            return """
                if words=$(printf %s \(quoted(act.input)) | GIT_CONFIG_GLOBAL="$HOME/\(act.person).gitconfig" \\
                    GIT_AUTHOR_NAME=\(act.token) promo \(words) 2>&1); then echo \(act.token) >>'\(said)'
                else echo "$words" | tr '\\n' ' ' >>'\(said).refused'; echo >>'\(said).refused'; fi
                \(after)

                """
        }.joined()
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
