internal import Git

/// Long answers on a terminal go through a pager.
///
/// Only the environment names it: a repository's own configuration never makes a reading command run a program.
enum Pager {
    /// Collects what `write` says and shows it, through the pager where it is longer than the screen.
    static func page(_ context: Context, write: (Context) throws -> Void) async throws {
        guard let rows = Terminal.rows, !context.output.isJSON else { return try write(context) }
        let buffer = Buffer()
        var collecting = context
        collecting.output.write = { buffer.append($0) }
        try write(collecting)
        let text = buffer.text
        let environment = context.environment
        let program = environment["GIT_PAGER"] ?? environment["PAGER"] ?? "less"
        guard text.count(where: { $0 == "\n" }) >= rows, !program.isEmpty, program != "cat" else {
            return context.output.write(text)
        }
        let variables = environment.variables.merging(["LESS": "FRX"]) { own, _ in own }
        guard try await Shell.run(program, variables: variables, input: text) else {
            return context.output.write(text)
        }
    }
}
