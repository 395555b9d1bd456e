internal import CFuzzer
internal import Ladders
internal import Markdown

/// Feeds documents that libFuzzer makes up to the importer of ladders, as a Markdown page and as YAML; a NUL divides
/// two documents of one import.
///
/// A crash, a hang or a broken promise ends the run, and libFuzzer keeps the document. docs/testing.md says how to run
/// it and what to do with such a document.
@main
enum FuzzLadders {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in
            FuzzLadders.test(Array(UnsafeBufferPointer(start: start, count: count)))
            return 0
        }
    }

    private static func test(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        for ending in ["md", "yml"] {
            let files = parts.enumerated().map { index, bytes in (name: "levels/l\(index + 1).\(ending)", bytes: bytes)
            }
            do {
                let read = try LadderImport(files)
                try ImportPromises(files: files, read: read).check()
            } catch let promise as BrokenPromise {
                print("\(promise.message), as .\(ending)")
                // libFuzzer takes the end of the process for the finding that it is.
                fatalError(promise.message)
            } catch {
                continue  // Documents may be refused.
            }
        }
    }
}
