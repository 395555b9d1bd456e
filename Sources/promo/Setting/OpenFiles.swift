internal import Packets

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// How many files the process may have open at once.
enum OpenFiles {
    /// With fewer than this the libraries that start programs end the process in the middle of its work.
    private static let needed = 32

    /// Refuses to begin where too few may be open.
    static func require() throws {
        let allowed = sysconf(Int32(_SC_OPEN_MAX))
        guard allowed >= 0, allowed < needed else { return }
        throw Refusal(
            "too-few-files", "too few open files: only \(allowed) are allowed here, and promo needs \(needed)",
            hint: "Nothing was changed. Allow more and try again: ulimit -n 256")
    }
}
