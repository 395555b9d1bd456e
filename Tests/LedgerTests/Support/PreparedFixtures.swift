import Foundation
import TestSupport

/// What many tests begin with. Each kind is made once, with keys, signatures and all; every test gets a copy of its own.
actor PreparedFixtures {
    /// A fixture at rest.
    struct Prepared: Sendable {
        /// The folder of its sandbox.
        let path: String
        /// The time of its last act.
        let time: Int64
    }

    static let shared = PreparedFixtures()

    private static let store = Result { try TemporaryFolder() }
    private var kinds: [String: Task<Prepared, any Error>] = [:]

    private init() {
        // A static value is never given back, so the folder has to be taken away at the end.
        atexit {
            do { try FileManager.default.removeItem(atPath: PreparedFixtures.store.get().path) } catch {}
        }
    }

    /// A copy of the fixture of a kind; `make` makes the first one.
    func copy(_ kind: String, make: @escaping @Sendable () async throws -> Fixture) async throws -> Fixture {
        let task =
            kinds[kind]
            ?? Task {
                let fixture = try await make()
                let path = try Self.store.get()[kind]
                try FileManager.default.copyItem(atPath: fixture.sandbox.path, toPath: path)
                return Prepared(path: path, time: fixture.time)
            }
        kinds[kind] = task
        return try await Fixture(copying: task.value)
    }
}
