import Foundation
import TestSupport
import Testing

/// Many programs write to clones of one server at once, each to its own, and sync.
@Suite("A crowd of clones", .serialized)
struct CloneCrowdTests {
    @Test(
        "of one server loses nothing, and all hold the same in the end",
        arguments: Budget.seconds == nil ? [3] : [2, 8, 32])
    func together(clones: Int) throws {
        var tally = CrowdTally()
        let seeds = try Budget.rounds(share: 0.06) { seed in
            try CloneCrowd(seed: seed, clones: clones, acts: max(2, 8 / clones)).run(&tally)
        }
        Budget.report("crowd of \(clones) clones: \(seeds), \(tally)")
        #expect(tally.acknowledged > 0)
    }
}

/// Clones that begin at the same moment, each with some acts on the same candidates, and a sync after each.
private struct CloneCrowd {
    let seed: UInt64
    let acts: [[SoakAct]]
    let site: Site

    init(seed: UInt64, clones: Int, acts count: Int) throws {
        self.seed = seed
        site = try Site()
        try site.succeed([site.promo, "nominate", "alice"])
        try site.serve()
        try site.succeed([site.promo, "clone", site["works.git"], site["clone-0"]])
        for clone in 1..<clones { try site.copy("clone-0", to: "clone-\(clone)") }
        var dice = SeededGenerator(seed: seed)
        acts = (0..<clones).map { clone in
            (0..<count).map { SoakAct.ofClone(clone, clone * count + $0, &dice) }
        }
    }

    func run(_ tally: inout CrowdTally) throws {
        tally.rounds += 1
        let writers = try acts.indices.map { clone in
            let said = site["said-\(clone)"]
            let script =
                Script.of(acts[clone], said: said, after: "sync") + "until sync; do echo again >>'\(said).again'; "
                + "[ $(wc -l <'\(said).again') -lt 60 ] || exit 3; done\n"
            let path = try site.folder.write(
                "writer-\(clone)",
                "sync() { GIT_CONFIG_GLOBAL=\"$HOME/bo.gitconfig\" promo sync >'\(said).sync' 2>&1; }\n" + script)
            return try Launch(["sh", path], in: site["clone-\(clone)"], environment: site.variables())
        }
        for (clone, writer) in writers.enumerated() {
            let ending = try writer.ending()
            let last = try site.folder.read("said-\(clone).sync")
            #expect(
                ending.status == 0 && ending.errorText.isEmpty, "seed \(seed), \(clone): \(ending.errorText)\(last)")
            tally.retries += try site.lines("said-\(clone).again").count
            let refused = try site.lines("said-\(clone).refused")
            tally.refused += refused.count
            for words in refused {
                #expect(CrowdTally.rightly.contains { words.contains($0) }, "seed \(seed): \(words)")
            }
        }
        try tally.compare(acts, at: site, in: "works.git", seed: seed)
        #expect(try site.complaints(in: "works.git") == "", "seed \(seed)")
        for clone in acts.indices {
            try site.succeed([site.promo, "sync"], in: "clone-\(clone)")
            #expect(try branches(in: "clone-\(clone)") == branches(in: "works.git"), "seed \(seed), \(clone)")
        }
        #expect(try site.complaints(in: "clone-0") == "", "seed \(seed)")
    }

    /// The branches of a repository with their commits; of a clone, those that it has seen of the server.
    private func branches(in place: String) throws -> [String] {
        let lines = try site.references(in: place).split(separator: "\n").map(String.init)
        let prefix = place == "works.git" ? " refs/heads/" : " refs/remotes/origin/"
        return lines.filter { $0.contains(prefix) && !$0.hasSuffix("/HEAD") }
            .map { $0.replacing(prefix, with: " ") }.sorted()
    }
}
