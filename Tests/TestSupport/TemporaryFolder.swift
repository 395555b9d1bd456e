import Foundation

/// A folder that is there as long as this object is, its links resolved so that paths compare equal.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = Self.newPath()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// One that begins with all that another folder holds.
    package init(copying other: String) throws {
        path = Self.newPath()
        try FileManager.default.copyItem(atPath: other, toPath: path)
    }

    private static func newPath() -> String {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        return "\(base)/promo-test-\(UUID().uuidString.lowercased())"
    }

    deinit {
        // Nothing sensible can be done about a folder that will not go.
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }

    /// The path of something in the folder.
    package subscript(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes a folder, with those on the way to it, and gives back its path.
    @discardableResult
    package func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
        return self[name]
    }

    /// Writes a file, with the folders on the way to it, and gives back its path.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String { try write(name, bytes: Array(text.utf8)) }

    /// Writes a file, with the folders on the way to it, and gives back its path.
    @discardableResult
    package func write(_ name: String, bytes: [UInt8]) throws -> String {
        let folder = (self[name] as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: self[name]))
        return self[name]
    }

    /// The file's text; throws where there is none.
    package func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: self[name])), as: UTF8.self)
    }

    /// Whether something has this name.
    package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self[name]) }

    /// Takes a file or folder away.
    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self[name]) }
}
