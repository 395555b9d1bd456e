import Git
import TestSupport
import Testing

extension Sandbox {
    /// The environment in which `git` runs in this sandbox, standing in a folder of it.
    func environment(in place: String = ".", with extra: [String: String] = [:]) -> Environment {
        Environment(
            variables: variables.merging(extra) { $1 }, workingDirectory: place == "." ? path : self[place])
    }

    /// Opens a repository of this sandbox.
    func open(_ place: String = "repo", with extra: [String: String] = [:]) throws -> Repository {
        try Repository.open(at: self[place], environment: environment(in: place, with: extra))
    }

    /// Makes an empty repository with real `git`.
    func makeRepository(_ place: String = "repo") throws {
        try git("init", "--quiet", place)
    }

    /// Stores an object with real `git`, however malformed, and gives back its id.
    func store(_ kind: String, _ content: [UInt8], in place: String = "repo") throws -> ObjectID {
        let outcome = try git("hash-object", "-t", kind, "-w", "--stdin", "--literally", in: place, input: content)
        return try id(outcome.trimmed)
    }

    /// What `git rev-parse` says.
    func revision(_ name: String, in place: String = "repo") throws -> ObjectID {
        try id(try git("rev-parse", "--verify", name, in: place).trimmed)
    }
}

/// The id in a text that is known to be one.
func id(_ hex: String) throws -> ObjectID { try #require(ObjectID(hex: hex)) }

/// The error a call fails with; a test failure when it succeeds.
func failure<Value>(of body: () throws -> Value) throws -> GitError {
    try #require(throws: GitError.self) { _ = try body() }
}

/// Ann, at the sandbox's time plus some minutes.
func ann(minute: Int64 = 0) throws -> Actor {
    try Actor(name: "Ann Lee", email: "ann@example.org", seconds: Sandbox.time + 60 * minute, offsetMinutes: 0)
}
