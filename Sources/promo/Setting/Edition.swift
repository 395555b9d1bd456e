internal import Foundation

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Which build of the program is running, by its file: whoever builds or installs it anew makes another file. So nobody
/// has to remember to raise a number when a rule changes.
enum Edition {
    static var ofProcess: String? {
        var details = stat()
        guard let path = Bundle.main.executablePath, stat(path, &details) == 0 else { return nil }
        #if canImport(Darwin)
            let times = [details.st_mtimespec, details.st_ctimespec]
        #else
            let times = [details.st_mtim, details.st_ctim]
        #endif
        let moments = times.map { "\($0.tv_sec).\($0.tv_nsec)" }.joined(separator: " ")
        return "\(path) \(details.st_dev) \(details.st_ino) \(details.st_size) \(moments)"
    }
}
