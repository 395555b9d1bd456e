internal import Synchronization

/// Text that is collected instead of written.
final class Buffer: Sendable {
    private let parts = Mutex("")

    func append(_ text: String) { parts.withLock { $0 += text } }

    var text: String { parts.withLock { $0 } }
}
