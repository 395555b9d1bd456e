internal import Ladders
internal import Markdown

/// The importer of ladders: a document as a Markdown page and as YAML; a NUL divides two documents of one import.
enum LadderTarget {
    @Sendable
    static func test(_ bytes: [UInt8]) throws {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        for ending in ["md", "yml"] {
            let files = parts.enumerated().map { index, bytes in (name: "levels/l\(index + 1).\(ending)", bytes: bytes)
            }
            do {
                let read = try LadderImport(files)
                try ImportPromises(files: files, read: read).check()
            } catch let promise as BrokenPromise {
                throw BrokenPromise(message: "\(promise.message), as .\(ending)")
            } catch {
                continue  // Documents may be refused.
            }
        }
    }
}
