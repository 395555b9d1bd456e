internal import Foundation
internal import Git
internal import Ledger
internal import Packets
internal import Signatures
internal import templates

/// All that a command knows of the world around it: environment, folder, clock, terminal and output. Nothing below
/// this room reads any of it by itself, and tests put in their own.
struct Context: Sendable {
    /// The context of the command that is running.
    @TaskLocal static var current = Context.ofProcess()

    var environment: Git.Environment
    /// Seconds since 1970 by the clock on the wall.
    var clock: @Sendable () -> Int64
    /// Minutes east of UTC at a moment.
    var offsetMinutes: @Sendable (Int64) -> Int
    var output: Output
    /// Reads standard input to its end.
    var input: @Sendable () throws -> [UInt8]
    /// Asks a yes-or-no question; nil where nobody is there to answer.
    var ask: @Sendable (String) -> Bool?
    /// Takes answers to questions; nil where nobody is there to answer.
    var prompter: Prompter?
    /// Cells on a row of the terminal that shows the answer; nil where it goes elsewhere.
    var columns: Int?
    /// Tells builds of the program apart; nil where it cannot be told which one this is.
    var edition: @Sendable () -> String? = { nil }
    /// How many cores long work is spread over.
    var cores = 1
    /// What the command opened.
    let upkeep = Upkeep()

    static func ofProcess() -> Context {
        Context(
            environment: Git.Environment(
                variables: ProcessInfo.processInfo.environment,
                workingDirectory: FileManager.default.currentDirectoryPath),
            clock: { Int64(Date().timeIntervalSince1970) },
            offsetMinutes: {
                TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0))) / 60
            },
            output: Output(),
            input: { Array(try FileHandle.standardInput.readToEnd() ?? Data()) },
            ask: { question in
                guard Terminal.isInteractive else { return nil }
                Terminal.write(question + " [y/N] ")
                let answer = readLine()?.lowercased()
                return answer == "y" || answer == "yes"
            }, prompter: Terminal.isInteractive ? TerminalLines().prompter : nil,
            columns: Terminal.columns, edition: { Edition.ofProcess },
            cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// The absolute form of a path that somebody gave.
    func path(_ path: String) -> String {
        if path.hasPrefix("~/"), let home = environment.home { return home + path.dropFirst() }
        return path.hasPrefix("/") ? path : environment.workingDirectory + "/" + path
    }

    /// What a file that somebody gave is called in messages.
    func name(of path: String) -> String { path == "-" ? "standard input" : path }

    /// The bytes of a file, or of standard input for `-`.
    func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return try input() }
        do {
            // A handle reads pipes and devices as well.
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: self.path(path)))
            return Array(try file.readToEnd() ?? Data())
        } catch {
            throw Refusal("unreadable-file", "\(path) cannot be read", hint: "Check the path.")
        }
    }

    /// Writes a file that somebody named; an existing one only where they said so.
    func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
        do {
            let options: Data.WritingOptions = replacing ? .atomic : .withoutOverwriting
            try Data(bytes).write(to: URL(fileURLWithPath: self.path(path)), options: options)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw Refusal("file-exists", "\(path) exists", hint: "Name another file, or say --replace.")
        } catch {
            throw Refusal("unwritable-file", "\(path) cannot be written", hint: "Check the folder and its permissions.")
        }
    }

    /// The repository around the working directory.
    func organisation() throws -> OrganisationRepository {
        let organisation = try OrganisationRepository(
            at: environment.workingDirectory, environment: environment, trust: trust)
        organisation.expect(beginnings: Templates.parts.map(\.bytes))
        upkeep.note(organisation.git)
        return organisation
    }

    /// What this reader brings to verification: the root that they pinned, and their clock.
    func trust(_ configuration: Configuration) throws -> Trust {
        var root: ObjectID?
        if let text = configuration.string(Self.rootKey), !text.isEmpty {
            root = ObjectID(hex: text)
            guard root != nil else {
                throw Refusal(
                    "bad-root", "\(Self.rootKey) in Git's configuration is no full commit id: \(text)",
                    hint: "Set it again: promo verify --root COMMIT")
            }
        }
        return Trust(root: root, now: try readingTime())
    }

    /// The key under which Git's configuration remembers the pinned root.
    static let rootKey = "promo.root"

    /// The same for what works without one too: nil outside of any repository, and in one of something else.
    func organisationIfAny() throws -> OrganisationRepository? {
        do {
            return try organisation()
        } catch let error as GitError where error.code == .notARepository {
            return nil
        } catch let refusal as Refusal where refusal.code == "not-an-organisation" {
            return nil
        }
    }
}
