internal import Foundation
internal import Packets

/// A folder that is filled by something that may fail: made if missing, and left as it was found when it does.
enum NewFolder {
    /// Whether there is anything under that path.
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func make<Result>(_ path: String, fill: () async throws -> Result) async throws -> Result {
        let files = FileManager.default
        var isDirectory: ObjCBool = false
        let existed = files.fileExists(atPath: path, isDirectory: &isDirectory)
        if existed {
            guard isDirectory.boolValue, try files.contentsOfDirectory(atPath: path).isEmpty else {
                throw Refusal("exists", "\(path) already exists and is not an empty folder", hint: "Name a new folder.")
            }
        } else {
            do {
                try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            } catch {
                throw Refusal("unwritable-folder", "the folder \(path) cannot be made", hint: "Check the path.")
            }
        }
        do {
            return try await fill()
        } catch {
            for name in try files.contentsOfDirectory(atPath: path) { try files.removeItem(atPath: "\(path)/\(name)") }
            if !existed { try files.removeItem(atPath: path) }
            throw error
        }
    }
}
