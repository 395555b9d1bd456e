import Foundation
import Packets
import Signatures
import TestSupport

/// The people of the organisation that the tests act in.
enum Cast: String, CaseIterable, Sendable {
    /// Admin, and skip-level of the candidates.
    case ada
    /// Their manager.
    case bo
    /// The candidate.
    case alice
    /// Another candidate of the same manager, and a peer of the first.
    case eve
    /// Not in the organisation.
    case mallory

    var id: String { rawValue }
    var name: String { "\(rawValue.capitalized) Example" }
    var email: String { "\(rawValue)@example.org" }
    var level: String { self == .ada ? "M07" : self == .bo ? "M06" : "M04" }
    var manager: Cast? { self == .ada ? nil : self == .bo ? .ada : .bo }

    /// Those whom `main` knows from the start.
    static let staff: [Cast] = [.ada, .bo, .alice, .eve]

    var key: TestKey {
        get throws { try TestKeys.shared.get().keys(of: self).first }
    }

    /// A second key, which no people file lists.
    var otherKey: TestKey {
        get throws { try TestKeys.shared.get().keys(of: self).second }
    }

    var publicKey: PublicKey {
        get throws { try PublicKey(openSSH: try key.publicKey) }
    }
}

/// Two keys for everybody, made once: tests only read them, so they may share them.
struct TestKeys: Sendable {
    private let keys: [Cast: (first: TestKey, second: TestKey)]
    private let sandbox: Sandbox

    static let shared = Result { try TestKeys() }

    private init() throws {
        let sandbox = try Sandbox()
        self.sandbox = sandbox
        var keys: [Cast: (first: TestKey, second: TestKey)] = [:]
        for who in Cast.allCases { keys[who] = (try sandbox.makeKey(who.id), try sandbox.makeKey("\(who.id)-2")) }
        self.keys = keys
        // A static value is never given back, so the folder has to be taken away at the end.
        atexit {
            do { try FileManager.default.removeItem(atPath: TestKeys.shared.get().sandbox.path) } catch {}
        }
    }

    func keys(of who: Cast) throws -> (first: TestKey, second: TestKey) {
        guard let keys = keys[who] else { throw Refusal("fixture", "no keys were made for \(who)") }
        return keys
    }
}
