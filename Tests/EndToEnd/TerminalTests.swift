import Foundation
import TestSupport
import Testing

/// The program on a terminal of its own, which is what people have.
@Suite("A terminal", .timeLimit(.minutes(2)))
struct TerminalTests {
    /// A terminal with two ends: the program's and ours.
    private final class Pair {
        let ours: Int32
        let theirs: Int32

        init() throws {
            ours = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            theirs = open(try Self.otherEnd(of: ours), O_RDWR | O_NOCTTY)
            guard theirs >= 0 else { throw Problem("the terminal cannot be opened") }
        }

        /// Where the program's end lies.
        private static func otherEnd(of ours: Int32) throws -> String {
            #if canImport(Darwin)
                guard grantpt(ours) == 0, unlockpt(ours) == 0, let name = ptsname(ours) else {
                    throw Problem("no terminal can be had")
                }
                return String(cString: name)
            #else
                // TIOCSPTLCK and TIOCGPTN, ioctl_tty(2).
                var (lock, number): (Int32, UInt32) = (0, 0)
                guard ioctl(ours, 0x4004_5431, &lock) == 0, ioctl(ours, 0x8004_5430, &number) == 0 else {
                    throw Problem("no terminal can be had")
                }
                return "/dev/pts/\(number)"
            #endif
        }

        deinit {
            close(ours)
            close(theirs)
        }

        /// Whether the terminal edits lines itself, as it does while no question is asked.
        var editsLines: Bool {
            get throws {
                var settings = termios()
                guard tcgetattr(theirs, &settings) == 0 else { throw Problem("the terminal says nothing") }
                return settings.c_lflag & tcflag_t(ICANON) != 0 && settings.c_lflag & tcflag_t(ECHO) != 0
            }
        }

        /// Reads what is shown until it holds some words.
        func read(until words: String) throws -> String {
            var (text, buffer) = ("", [UInt8](repeating: 0, count: 4096))
            while !text.contains(words) {
                let count = Foundation.read(ours, &buffer, buffer.count)
                guard count > 0 else { throw Problem("it ended after: \(text)") }
                text += String(decoding: buffer[..<count], as: UTF8.self)
            }
            return text
        }

        func type(_ text: String) {
            let bytes = Array(text.utf8)
            _ = write(ours, bytes, bytes.count)
        }
    }

    @Test(
        "is given back as it was where a signal ends the program at a question", arguments: [SIGTERM, SIGHUP, SIGINT])
    func signals(signal: Int32) throws {
        let sandbox = try Sandbox()
        let key = try sandbox.makeKey("ann")
        try sandbox.git("config", "--global", "gpg.format", "ssh")
        try sandbox.git("config", "--global", "user.signingKey", key.publicPath)
        let promo = try BuiltProgram.promo.get()
        try sandbox.succeed([promo, "init", "works", "--organisation", "Works"])
        let ladder = ["--level", "M04", "--manager", "bo"]
        for words in [["bo", "--level", "M06", "--manager", "ann"], ["alice"] + ladder] {
            let rest = ["--name", words[0], "--email", "\(words[0])@example.org"] + words.dropFirst()
            try sandbox.succeed([promo, "person", "add", words[0]] + rest, in: "works")
        }
        let pair = try Pair()
        let handle = FileHandle(fileDescriptor: pair.theirs, closeOnDealloc: false)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: promo)
        process.arguments = ["new", "alice"]
        process.currentDirectoryURL = URL(fileURLWithPath: sandbox["works"])
        process.environment = sandbox.variables
        process.standardInput = handle
        process.standardOutput = handle
        process.standardError = handle
        #expect(try pair.editsLines)
        try process.start()
        _ = try pair.read(until: "Level to reach")
        pair.type("\r")
        _ = try pair.read(until: "> ")
        #expect(try !pair.editsLines)
        pair.type("Half a line")
        _ = try pair.read(until: "Half a line")
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
        #expect(try pair.editsLines)
        #expect(try sandbox.folder.read("works/.git/promo/answers/new-alice.json").contains("Half a line"))
    }
}
