/// What somebody is for one candidate. Manager and skip-level follow from the people files, never from a packet.
package enum Role: String, CaseIterable, Sendable, Hashable {
    case candidate
    case manager
    /// The manager's manager.
    case skipLevel = "skip-level"
    case stakeholder
    case committee
    case peoplePartner = "people-partner"
    case admin
}
