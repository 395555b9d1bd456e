internal import Synchronization

/// How far a long answer is, as a ``StatusLine``.
final class Progress: Sendable {
    private let label: String
    private let total: Int
    private let line: StatusLine
    private let done = Atomic(0)

    init(_ label: String, total: Int, in context: Context) {
        self.label = label
        self.total = total
        line = StatusLine(in: context)
    }

    /// One more is done.
    func advance() { line.show(label, done.add(1, ordering: .relaxed).newValue, of: total) }

    /// Takes the line away again.
    func finish() { line.finish() }
}
