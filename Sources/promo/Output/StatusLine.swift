internal import Synchronization

/// One line on the terminal of standard error that says how far something is; nothing before half a second, and nothing
/// in a pipe.
final class StatusLine: Sendable {
    /// Whether there is a terminal to say it on.
    let isOn: Bool
    private let state = Mutex((isShown: false, last: ContinuousClock.now))

    init(in context: Context) { isOn = Terminal.showsProgress && !context.output.isJSON }

    /// Says how much of how much is done, where that is due.
    func show(_ label: String, _ done: Int, of total: Int) {
        guard isOn else { return }
        let isDue = state.withLock { state in
            let waited = state.last.duration(to: .now)
            guard waited > (state.isShown ? .milliseconds(100) : .milliseconds(500)) else { return false }
            state = (true, .now)
            return true
        }
        guard isDue else { return }
        Terminal.write("\r\(Output.cleanLine(label)) \(Self.bar(done, of: total)) \(done)/\(total)\u{1B}[K")
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
