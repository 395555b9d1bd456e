/// Where answers come from.
struct Prompter: Sendable {
    /// The next line that somebody types.
    var readLine: @Sendable () -> Typed
    /// Whether more was typed or pasted already than was read.
    var isPending: @Sendable () -> Bool = { false }
    /// Gives the terminal back as it was, between questions.
    var pause: @Sendable () -> Void = {}
}

/// What somebody typed.
enum Typed: Sendable, Hashable {
    /// A line that Enter ended.
    case line(String)
    /// The end of the input, Ctrl-D, with what stood on the line before it.
    case end(String)
    /// Ctrl-C or Ctrl-\, likewise.
    case interrupted(String)
}
