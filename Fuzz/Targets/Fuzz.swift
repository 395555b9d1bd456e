internal import CFuzzer
internal import Foundation

/// What a room promises and did not keep.
struct BrokenPromise: Error {
    let message: String
}

/// Feeds bytes that libFuzzer makes up to what the variable `FUZZ_TARGET` names.
///
/// A crash, a hang or a broken promise ends the run, and libFuzzer keeps the bytes. docs/testing.md says how to run it
/// and what to do with them.
@main
enum FuzzTargets {
    /// Throws ``BrokenPromise``; whatever may be refused is refused inside.
    typealias Target = @Sendable (_ bytes: [UInt8]) throws -> Void

    private static let targets: [String: Target] = [
        "dates": DateTarget.test, "documents": DocumentTarget.test, "ladders": LadderTarget.test,
        "rosters": RosterTarget.test,
        "signatures": SignatureTarget.test, "trailers": TrailerTarget.test,
    ]

    private static let target = targets[ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""]

    static func main() {
        guard target != nil else {
            print("FUZZ_TARGET must be one of \(targets.keys.sorted().joined(separator: ", "))")
            exit(2)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { start, count in
                FuzzTargets.test(Array(UnsafeBufferPointer(start: start, count: count)))
                return 0
            })
    }

    private static func test(_ bytes: [UInt8]) {
        do {
            try target?(bytes)
        } catch let promise as BrokenPromise {
            print(promise.message)
            // libFuzzer takes the end of the process for the finding that it is.
            fatalError(promise.message)
        } catch {
            fatalError("\(error)")
        }
    }
}

/// Throws ``BrokenPromise`` where a promise is not kept.
func promise(_ isKept: Bool, _ message: @autoclosure () -> String) throws {
    if !isKept { throw BrokenPromise(message: message()) }
}
