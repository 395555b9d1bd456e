/// Who remembers what verification found: nobody else's memory is believed, and no other program's.
package struct Reader: Sendable {
    /// Which build of the program judges: another one may have other rules.
    package let edition: String
    /// What only this reader knows. What they remember is sealed with it, so that nobody else can have written it.
    package let secret: [UInt8]

    /// A reader who knows `secret` and runs the build `edition`.
    package init(edition: String, secret: [UInt8]) { (self.edition, self.secret) = (edition, secret) }
}
