import Foundation

/// A program of this package as the tests' own build made it.
package enum BuiltProgram {
    /// The path of `promo`: it lies beside the bundle that holds the tests, or above it.
    package static let promo = Result<String, MissingProgram> { () throws(MissingProgram) in
        let bundles = Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
        for start in [Bundle.main.executablePath].compactMap({ $0 }) + CommandLine.arguments + bundles {
            var folder = URL(fileURLWithPath: start)
            for _ in 0..<5 where folder.path != "/" {
                folder.deleteLastPathComponent()
                let candidate = folder.appending(path: "promo").path
                var isDirectory: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate, isDirectory: &isDirectory), !isDirectory.boolValue
                {
                    return candidate
                }
            }
        }
        throw MissingProgram(name: "promo")
    }

    /// The package's folder.
    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}

/// A program that was not built.
package struct MissingProgram: Error, CustomStringConvertible {
    package let name: String

    package var description: String { "no program “\(name)” lies beside the tests; build it first" }
}
