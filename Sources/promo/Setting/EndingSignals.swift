internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Signals that end the process, such as that of a connection that breaks, held back while the terminal is set for
/// questions: they arrive in a pipe that is waited for beside the terminal, so that it is given back as it was first.
struct EndingSignals {
    /// Those that people and systems end programs by, and the one of the terminal that went away.
    private static let kinds = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]

    /// Where the handler, which may do hardly anything else, writes; -1 while nothing is held back.
    private static let pipeEnd = Atomic<Int32>(-1)

    /// The end of the pipe that becomes readable once a signal came.
    let descriptor: Int32
    private let writeEnd: Int32
    /// What was done about each of ``kinds`` before.
    private let before: [sigaction]

    /// Begins to hold back; nil where no pipe can be had.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (descriptor, writeEnd) = (ends[0], ends[1])
        Self.pipeEnd.store(writeEnd, ordering: .sequentiallyConsistent)
        before = Self.kinds.map { kind in
            var earlier = sigaction()
            sigaction(kind, nil, &earlier)
            signal(kind) { kind in
                var byte = UInt8(truncatingIfNeeded: kind)
                _ = write(EndingSignals.pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
            }
            return earlier
        }
    }

    /// No longer holds back. A signal that came meanwhile is sent again, which mostly ends the process here.
    func release() {
        for (kind, earlier) in zip(Self.kinds, before) {
            var earlier = earlier
            sigaction(kind, &earlier, nil)
        }
        Self.pipeEnd.store(-1, ordering: .sequentiallyConsistent)
        var byte: UInt8 = 0
        let hasCome = isPending && read(descriptor, &byte, 1) == 1
        close(descriptor)
        close(writeEnd)
        guard hasCome else { return }
        // Threads that run tasks block signals.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, Int32(byte))
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(Int32(byte))
    }

    /// Whether a signal came.
    private var isPending: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0
    }
}
