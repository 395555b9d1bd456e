/// What somebody is for one candidate. Manager and skip-level follow from the people files, never from a packet.
package enum Role: String, CaseIterable, Sendable, Hashable {
    /// The person whom the packet is about.
    case candidate
    /// Whom the candidate's own people file names.
    case manager
    /// The manager's manager.
    case skipLevel = "skip-level"
    /// Somebody who gives feedback.
    case stakeholder
    /// One of those who read, vote and decide in the packet's cycle.
    case committee
    /// Somebody from people operations, who sees to it that the policy is followed.
    case peoplePartner = "people-partner"
    /// Somebody who may change `main`, by the list in `promo.md`.
    case admin
}
