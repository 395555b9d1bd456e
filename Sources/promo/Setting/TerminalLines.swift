internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Lines from the terminal on standard input, edited by ``LineEditor``. From the first line until ``pause()`` the
/// terminal hands over every byte, so that nothing that is pasted goes through its own editing. A signal that would end
/// the process meanwhile ends the line instead; ``pause()`` gives the terminal back, and then the process ends of it.
final class TerminalLines: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// How the terminal was set before; nil while it is as it was.
        var before: termios?
        /// What tells of signals that would end the process; nil while they do.
        var signals: EndingSignals?
        /// Bytes that were read and belong to the next lines.
        var rest: [UInt8] = []
    }

    /// What the commands ask with.
    var prompter: Prompter {
        Prompter(
            readLine: { self.state.withLock { Self.line(&$0) } },
            isPending: { self.state.withLock { Self.isPending($0) } },
            pause: { self.state.withLock { Self.restore(&$0) } })
    }

    private static func line(_ state: inout State) -> Typed {
        take(&state)
        var editor = LineEditor()
        while true {
            let byte: UInt8
            switch next(&state) {
            case .byte(let typed): byte = typed
            case .end: return .end(editor.text)
            case .signal: return .interrupted(editor.text)
            }
            let outcome = editor.take(byte)
            if !editor.echo.isEmpty { show(editor.echo) }
            switch outcome {
            case nil: continue
            case .typed(let typed):
                // Enter of a text from elsewhere may be two bytes.
                if byte == 0x0D, isPending(state), case .byte(let after) = next(&state), after != 0x0A {
                    state.rest.insert(after, at: 0)
                }
                return typed
            case .suspend:
                restore(&state)
                kill(getpid(), SIGTSTP)
                take(&state)
                show(Array(editor.text.utf8))
            }
        }
    }

    /// Has the terminal hand over bytes as they are typed, without showing them itself.
    private static func take(_ state: inout State) {
        var settings = termios()
        guard state.before == nil, tcgetattr(0, &settings) == 0 else { return }
        state.before = settings
        state.signals = EndingSignals()
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        settings.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON)
        withUnsafeMutableBytes(of: &settings.c_cc) { codes in
            codes[Int(VMIN)] = 1
            codes[Int(VTIME)] = 0
        }
        tcsetattr(0, TCSADRAIN, &settings)
    }

    private static func restore(_ state: inout State) {
        guard var settings = state.before else { return }
        tcsetattr(0, TCSADRAIN, &settings)
        state.before = nil
        state.signals?.release()
        state.signals = nil
    }

    /// What came next.
    private enum Input {
        case byte(UInt8)
        case end
        case signal
    }

    private static func next(_ state: inout State) -> Input {
        if !state.rest.isEmpty { return .byte(state.rest.removeFirst()) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            // A descriptor of -1 is left out.
            var sources = [state.signals?.descriptor ?? -1, 0].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            if poll(&sources, 2, -1) < 0, errno == EINTR { continue }
            if sources[0].revents != 0 { return .signal }
            let count = read(0, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .end }
            state.rest = Array(buffer[1..<count])
            return .byte(buffer[0])
        }
    }

    private static func isPending(_ state: State) -> Bool {
        if !state.rest.isEmpty { return true }
        var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0
    }

    private static func show(_ bytes: [UInt8]) { Terminal.write(bytes) }
}
