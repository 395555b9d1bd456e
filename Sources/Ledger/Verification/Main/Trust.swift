package import Git

/// What a reader brings to verification that the repository cannot say itself.
package struct Trust: Sendable, Hashable {
    /// The commit of `main` that the reader takes on trust; nil for the first commit of `main`. What came before it is
    /// not looked at.
    package var root: ObjectID?
    /// The time by the reader's clock, in seconds since 1970, after which nothing can have been signed yet.
    package var now: Int64

    /// A reader who pins nothing, and without a clock.
    package init(root: ObjectID? = nil, now: Int64 = .max) { (self.root, self.now) = (root, now) }

    /// How far clocks of honest people may differ, in seconds.
    static let tolerance: Int64 = 600

    /// Whether a moment lies in the future, beyond what clocks may differ.
    package func isFuture(_ seconds: Int64) -> Bool {
        let (latest, overflow) = now.addingReportingOverflow(Self.tolerance)
        return !overflow && seconds > latest
    }
}
