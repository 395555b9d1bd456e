internal import Ledger
internal import Packets

/// What the commands that act on a packet have in common.
extension Context {
    /// Makes a planned statement and says so: `Bo Example` and then `deed`, what they did.
    func carryOut(
        _ plan: Plan, reason: String = "", in organisation: OrganisationRepository, as author: Author, deed: String
    ) async throws {
        let written = try await organisation.carryOut(plan, reason: reason, as: author)
        output.line("\(Output.cleanLine(plan.person.name)) \(deed).")
        report(written)
    }

    /// Refuses an act that must say why and does not.
    func requireReason(_ reason: String, for act: String, hint: String = "Say why: --reason \"…\"") throws {
        guard !reason.contains(where: { !$0.isWhitespace }) else { return }
        throw Refusal("no-reason", "\(act) needs a reason", hint: hint)
    }

    /// Asks, and refuses to go on without a yes. `deed` is what was not done then, `object` what nobody is there to
    /// confirm.
    func requireYes(_ question: String, object: String, deed: String) throws {
        guard let answer = ask(question) else {
            throw Refusal("not-confirmed", "nobody is there to confirm \(object)", hint: "Use --yes in scripts.")
        }
        guard answer else { throw Refusal("not-confirmed", "not \(deed)", hint: "Nothing was changed.") }
    }
}
