internal import Synchronization

/// How far `git` is with what goes over the network, on the terminal of standard error; nothing before half a second,
/// nothing in a pipe.
final class TransferMeter: Sendable {
    let isOn: Bool
    private let state: Mutex<(isShown: Bool, last: ContinuousClock.Instant)>

    init(_ context: Context) {
        isOn = Terminal.showsProgress && !context.output.isJSON
        state = Mutex((false, .now))
    }

    /// One more message of `git`: what it does, and how much of how much is done.
    var show: @Sendable (String, Int, Int) -> Void {
        { what, done, total in self.show(what, done, total) }
    }

    private func show(_ what: String, _ done: Int, _ total: Int) {
        guard isOn else { return }
        let isDue = state.withLock { state in
            let waited = state.last.duration(to: .now)
            guard waited > (state.isShown ? .milliseconds(100) : .milliseconds(500)) else { return false }
            state = (true, .now)
            return true
        }
        guard isDue else { return }
        Terminal.write("\r\(Output.cleanLine(what)) \(Progress.bar(done, of: total)) \(done)/\(total)\u{1B}[K")
    }

    /// Takes the line away again.
    func finish() {
        if state.withLock({ $0.isShown }) { Terminal.write("\r\u{1B}[K") }
    }
}
