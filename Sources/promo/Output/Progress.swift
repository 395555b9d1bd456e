internal import Synchronization

/// How far a long answer is, on the terminal of standard error; nothing before half a second, nothing in a pipe.
final class Progress: Sendable {
    private let label: String
    private let total: Int
    private let state = Mutex((done: 0, isShown: false, lastShown: ContinuousClock.now))
    private let isOn: Bool

    init(_ label: String, total: Int, in context: Context) {
        self.label = label
        self.total = total
        isOn = Terminal.showsProgress && !context.output.isJSON
    }

    /// One more is done.
    func advance() {
        guard isOn else { return }
        let text = state.withLock { state -> String? in
            state.done += 1
            let waited = state.lastShown.duration(to: .now)
            guard waited > (state.isShown ? .milliseconds(100) : .milliseconds(500)) else { return nil }
            (state.isShown, state.lastShown) = (true, .now)
            return "\r\(label) \(Self.bar(state.done, of: total)) \(state.done)/\(total)"
        }
        if let text { Terminal.write(text) }
    }

    /// Takes the line away again.
    func finish() {
        if state.withLock({ $0.isShown }) { Terminal.write("\r\u{1B}[K") }
    }

    /// A bar of fixed width for so much of a whole.
    static func bar(_ done: Int, of total: Int) -> String {
        let width = 24
        let filled = total <= 0 ? width : min(max(done, 0), total) * width / total
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "]"
    }
}
