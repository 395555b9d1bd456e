/// Files of a packet that meets the policy: three examples, three feedbacks, two milestones.
enum PacketFiles {
    static let complete: [String: String?] = [
        "packet.md": """
        ---
        from: M04
        to: M05
        track: Management
        kind: promotion
        ladder: management-m04-m07
        ---

        ## Summary

        Alice leads two teams.

        ## Business need

        The second team needs a lead.

        """,
        "trajectory.md": """
        ---
        points:
          - date: 2025-01
            scope: one team
          - date: 2025-09
            scope: two teams
        ---

        ## Pattern

        From one team to two.

        """,
        "examples/billing.md": example("Billing"),
        "examples/hiring.md": example("Hiring"),
        "examples/outage.md": example("Outage"),
        "feedback/eve.md": feedback("eve", "peer"),
        "feedback/kim-outside.md": feedback("Kim Outside", "customer"),
        "feedback/lou-outside.md": feedback("Lou Outside", "report"),
    ]

    static func example(_ title: String) -> String {
        """
        ---
        title: \(title)
        period: 2025-01..2025-06
        dimensions: [leadership-scope]
        ---

        ## Situation

        \(title) was slow.

        ## Action

        She led the work.

        ## Impact

        Twice as fast.

        ## Why next-level

        It took two teams.

        """
    }

    static func feedback(_ from: String, _ relationship: String) -> String {
        """
        ---
        from: \(from)
        relationship: \(relationship)
        date: 2025-10-01
        recommendation: ready
        ---

        ## What I saw myself

        Good work.

        """
    }
}
