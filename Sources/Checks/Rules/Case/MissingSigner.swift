internal import Packets

enum MissingSigner: Rule {
    static let id = "missing-signer"
    static let severity = Finding.Severity.warning
    static let source = "policy, sign-offs; people files"
    static let explanation = """
        Where the policy asks the manager or the skip-level for a sign-off, the people files say who that is.

        After a change of manager, or a switch to a team at the top, there may be nobody above the manager. Such a \
        sign-off can be given by nobody, and the packet waits for ever.
        """
    static let fix = "An admin names the manager: promo person set PERSON --manager ID; then promo update CANDIDATE."

    static func findings(in subject: Subject) -> [Finding] {
        let candidate = subject.content.id.candidate
        let asked = subject.policy.signOffs.filter { $0.kinds.isEmpty || $0.kinds.contains(subject.kind) }.map(\.role)
        let manager = subject.candidate?.manager
        if manager == nil, subject.candidate != nil, asked.contains(.manager) || asked.contains(.skipLevel) {
            return [finding("people/\(candidate).md names no manager, so nobody can sign off as one")]
        }
        guard let manager, asked.contains(.skipLevel), let person = subject.people[manager], person.manager == nil
        else { return [] }
        return [finding("people/\(manager).md names no manager, so nobody can sign off as skip-level")]
    }
}
