import Foundation
import TestSupport
import Testing

/// Lets disks, permissions, objects and clocks fail around a command, and looks whether it says so and leaves all as it
/// was.
@Suite("A fault", .serialized)
struct FaultTests {
    @Test("is told in two lines with exit code 2, and nothing is half done", arguments: Fault.chosen)
    func told(_ fault: Fault) throws {
        let site = try Site()
        try site.succeed([site.promo, "nominate", "alice"])
        let helpers = try site.folder.write("fault.sh", Self.helpers)
        let probe = try site.attempt(["sh", "-c", fault.probe])
        guard probe.status == 0 else { return Budget.skip("fault, \(fault.name)", unless: fault.needs) }
        try site.folder.write(
            "long.md", "\n## Situation\n\n" + (0..<900).map { "Word\($0 * 7919 % 1000)" }.joined(separator: " "))
        let before = try (site.references(), site.complaints())
        let script =
            "set -eu\nexport HELPERS='\(helpers)' SITE='\(site.folder.path)'\n. \"$HELPERS\"\n\(fault.script)\n"
        let outcome = try site.attempt(["sh", "-c", script], at: Site.begin + 60)
        #expect(outcome.status == 0, "\(outcome.errorText)\(outcome.output)")
        let status = try site.folder.read("status").trimmingCharacters(in: .whitespacesAndNewlines)
        let words = try site.folder.read("words").split(separator: "\n")
        let after = try (site.references(), site.complaints(at: Site.begin + 60))
        #expect(after.1 == before.1, "\(fault.name): \(words)")
        if status == "0", fault.mayPass {
            #expect(after.0 != before.0, "\(fault.name): nothing was done, and it said \(words)")
        } else {
            #expect(status == "2", "\(fault.name): \(words)")
            let isTold = words.count == 2 && words[0].hasPrefix("error: ") && words[1].hasPrefix("hint: ")
            #expect(isTold, "\(fault.name): \(words)")
            #expect(after.0 == before.0, "\(fault.name): something moved, and it said \(words)")
        }
        Budget.report("fault, \(fault.name): exit \(status)\(status == "0" ? "" : ", \(words.first ?? "")")")
    }

    /// `act COMMAND…` runs the command and keeps its exit code and what it says when it fails.
    private static let helpers = """
        act() {
            code=0
            said=$("$@" 2>&1 >/dev/null) || code=$?
            echo $code >"$SITE/status"
            printf '%s\\n' "$said" >"$SITE/words"
        }

        """
}
