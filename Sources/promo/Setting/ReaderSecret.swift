internal import Git
internal import Ledger

/// A random text of 32 bytes that this user alone can read, made when it is first needed. What verification remembers in
/// a repository is sealed with it, so that a folder of somebody else brings no memory along that this user would believe.
enum ReaderSecret {
    private static let byteCount = 32

    /// The secret; nil where there is no place for one, or where somebody else could have written what is there.
    static func bytes(in environment: Git.Environment) -> [UInt8]? {
        guard let folder = environment.ownFolder else { return nil }
        let path = folder + "/secret"
        if let known = OwnFile.bytes(at: path, maximum: byteCount), known.count == byteCount { return known }
        var random = SystemRandomNumberGenerator()
        _ = OwnFile.create(path, with: (0..<byteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        // Read again, since another process may have been faster.
        guard let made = OwnFile.bytes(at: path, maximum: byteCount), made.count == byteCount else { return nil }
        return made
    }
}

extension Context {
    /// Who verifies and remembers; nil for whoever cannot remember anything.
    var reader: Reader? {
        guard let edition = edition(), let secret = ReaderSecret.bytes(in: environment) else { return nil }
        return Reader(edition: edition, secret: secret)
    }
}
