/// One thing that the doctor looked at.
struct Diagnosis: Sendable {
    enum State: String, Sendable {
        /// As it should be.
        case ok
        /// Works, and could be better.
        case advice
        /// Something will not work.
        case problem
    }

    /// A stable word for programs: `identity`, `signing-key`.
    let id: String
    let state: State
    /// What was found, in one sentence without a full stop.
    let message: String
    /// What to type, in order.
    var commands: [String] = []
    /// What else helps, where no command does.
    var hint: String?
    /// What `--fix` does by itself, since it takes nothing away from anybody; nil where a person decides.
    var mend: (@Sendable () async throws -> Void)?

    static func ok(_ id: String, _ message: String) -> Diagnosis {
        Diagnosis(id: id, state: .ok, message: message)
    }

    static func advice(_ id: String, _ message: String, _ commands: String..., hint: String? = nil) -> Diagnosis {
        Diagnosis(id: id, state: .advice, message: message, commands: commands, hint: hint)
    }

    static func problem(_ id: String, _ message: String, _ commands: String..., hint: String? = nil) -> Diagnosis {
        Diagnosis(id: id, state: .problem, message: message, commands: commands, hint: hint)
    }

    /// The same, with what `--fix` does.
    func mended(by mend: @escaping @Sendable () async throws -> Void) -> Diagnosis {
        var diagnosis = self
        diagnosis.mend = mend
        return diagnosis
    }

    /// What some checks find. One that cannot be carried out is a problem itself, and keeps no other from its turn.
    static func each(_ id: String, _ find: () async throws -> [Diagnosis]) async -> [Diagnosis] {
        do {
            return try await find()
        } catch {
            let failure = Failure(error)
            return [.problem(id, failure.message, hint: failure.hint)]
        }
    }
}
