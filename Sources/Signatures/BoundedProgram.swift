#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Another program, run by a thread that waits for it: without terminal, input or error output, with a limit to what
/// it may say and how long it may take. At either limit it is killed, with the programs it started.
struct BoundedProgram {
    /// A path, if it has a slash; else a name that is looked up in the absolute folders of `PATH` in `environment`. A
    /// relative folder could be one of the repository that is being read.
    let name: String
    let arguments: [String]
    let environment: [String: String]
    var limit: Duration = .seconds(20)
    var maximumOutput = 65_536

    struct Outcome {
        /// The exit code; nil where a signal ended the program.
        let status: Int32?
        let output: [UInt8]
    }

    enum Failure: Error, Hashable, CustomStringConvertible {
        case missing
        case tookTooLong
        case saidTooMuch
        case system(Int32)

        var description: String {
            switch self {
            case .missing: "is not installed"
            case .tookTooLong: "did not end in time"
            case .saidTooMuch: "said too much"
            case .system(let number): "could not be run (\(String(cString: strerror(number))))"
            }
        }
    }

    func run() throws(Failure) -> Outcome {
        guard let path = executable else { throw .missing }
        let deadline = ContinuousClock.now + limit
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let process: pid_t
        do throws(Failure) { process = try start(path, output: ends[1]) } catch {
            close(ends[1])
            throw error
        }
        close(ends[1])
        do throws(Failure) { return try collect(from: ends[0], of: process, until: deadline) } catch {
            kill(-process, SIGKILL)
            var ignored: Int32 = 0
            while waitpid(process, &ignored, 0) < 0 && errno == EINTR {}
            throw error
        }
    }

    private var executable: String? {
        let paths =
            name.contains("/")
            ? [name]
            : (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
        return paths.first { path in
            var about = stat()
            return stat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
        }
    }

    /// Starts it in a process group of its own, so that all of it can be ended.
    private func start(_ path: String, output: Int32) throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
            let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Standard output first: its pipe could have one of the other numbers.
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, &attributes, words, variables)
        guard code == 0 else { throw code == ENOENT ? .missing : .system(code) }
        return process
    }

    /// Reads until the pipe and the program have both ended. A program that another thread started between `pipe` and
    /// `fcntl` may hold the other end, too, so that the end of this program is enough once nothing is left to read.
    private func collect(
        from file: Int32, of process: pid_t, until deadline: ContinuousClock.Instant
    ) throws(Failure) -> Outcome {
        var output: [UInt8] = []
        var isOpen = true
        var ended: Int32?
        while true {
            guard ContinuousClock.now < deadline else { throw .tookTooLong }
            if isOpen, try isReadable(file, milliseconds: ended == nil ? 20 : 0) {
                let piece = try read(file)
                isOpen = !piece.isEmpty
                output += piece
                guard output.count <= maximumOutput else { throw .saidTooMuch }
                continue
            }
            if let ended { return Outcome(status: ended & 0x7f == 0 ? ended >> 8 & 0xff : nil, output: output) }
            var status: Int32 = 0
            let found = waitpid(process, &status, WNOHANG)
            if found < 0 && errno != EINTR { throw .system(errno) }
            if found == process { ended = status } else if !isOpen { usleep(500) }
        }
    }

    private func isReadable(_ file: Int32, milliseconds: Int32) throws(Failure) -> Bool {
        var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waiting, 1, milliseconds)
        guard ready >= 0 || errno == EINTR else { throw .system(errno) }
        return ready > 0
    }

    /// What is there; nothing at the end.
    private func read(_ file: Int32) throws(Failure) -> ArraySlice<UInt8> {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            #if canImport(Darwin)
                let got = Darwin.read(file, &buffer, buffer.count)
            #elseif canImport(Glibc)
                let got = Glibc.read(file, &buffer, buffer.count)
            #else
                let got = Musl.read(file, &buffer, buffer.count)
            #endif
            if got >= 0 { return buffer.prefix(got) }
            guard errno == EINTR else { throw .system(errno) }
        }
    }
}
