import Packets
import Testing

@testable import Checks

@Suite("A weak packet")
struct WeakPacketTests {
    /// Vague, of one project and one quarter, without figures, with feedback by friends only.
    private var packet: Packet {
        func example(_ title: String, _ action: String, _ impact: String) -> String {
            """
            ---
            title: \(title)
            period: 2026-08..2026-09
            dimensions: [people]
            project: Customer portal
            ---
            ## Situation

            The portal was late.

            ## Action

            \(action)

            ## Impact

            \(impact)

            ## Why next-level

            It was a big project.
            """
        }
        func feedback(_ from: String, _ relationship: String) -> String {
            """
            ---
            from: \(from)
            relationship: \(relationship)
            date: 2026-10-01
            dimensions: people
            recommendation: ready
            ---
            Working with Alice is a joy. She has my full support.
            """
        }
        var packet = Packet()
        packet.files = [
            "packet.md": """
            ---
            from: M04
            to: M05
            ladder: small
            ---
            ## Summary

            Alice is a natural leader with outstanding results. She will grow into the role.

            ## Business need
            """,
            "examples/portal-plan.md": example(
                "Planning the portal", "We met every week. We wrote the plan. Everybody helped.",
                "The plan was much liked."),
            "examples/portal-build.md": example(
                "Building the portal", "We built it in time.", "Things improved significantly."),
            "examples/portal-launch.md": example(
                "Launching the portal", "Alice led the launch.", "The launch was a fantastic success."),
            "feedback/mo.md": feedback("mo", "peer"), "feedback/ren.md": feedback("ren", "report"),
            "feedback/sky.md": feedback("sky", "skip-level"),
            "trajectory.md": """
            ---
            points:
              - date: 2025-06
                span: 5
              - date: 2026-09
                span: 6
            ---
            ## Pattern

            It went up.
            """,
        ]
        return packet
    }

    @Test("gets the findings that a good people partner would raise")
    func findings() throws {
        let found = try packet.places
        #expect(
            found == [
                "business-need packet.md:10:1", "example-part examples/portal-build.md:2:1",
                "example-part examples/portal-launch.md:2:1", "example-part examples/portal-plan.md:2:1",
                "example-figures examples/portal-build.md:2:1", "example-figures examples/portal-launch.md:2:1",
                "example-figures examples/portal-plan.md:2:1", "example-evidence examples/portal-build.md:2:1",
                "example-evidence examples/portal-launch.md:2:1", "example-evidence examples/portal-plan.md:2:1",
                "next-level-argument examples/portal-build.md:19:1",
                "next-level-argument examples/portal-launch.md:19:1",
                "next-level-argument examples/portal-plan.md:19:1", "dimensions-covered -", "sustained-months -",
                "one-project -", "one-quarter -", "example-kinds -", "feedback-mix -", "feedback-independence -",
                "feedback-seen feedback/mo.md:2:1", "feedback-seen feedback/ren.md:2:1",
                "feedback-seen feedback/sky.md:2:1", "feedback-one-sided -", "trajectory-gap trajectory.md:3:3",
                "level-facts trajectory.md:3:3", "assessment-complete -", "summary-length packet.md:6:1",
                "same-text examples/portal-launch.md:19:1", "same-text examples/portal-plan.md:19:1",
                "same-text feedback/ren.md:8:1", "same-text feedback/sky.md:8:1",
                "potential-not-past packet.md:8:1", "unclear-ownership examples/portal-plan.md:13:1",
                "bare-adjectives packet.md:8:1", "bare-adjectives examples/portal-launch.md:17:1",
                "vague-quantity examples/portal-build.md:17:1", "biased-word packet.md:8:1",
            ])
    }

    @Test("has its findings quote what they mean, once a file")
    func quotations() throws {
        let messages = try Rules.findings(in: packet.subject).filter { $0.file?.hasSuffix("packet.md") == true }.map(
            \.message)
        #expect(messages.contains("potential instead of past: “She will grow into the role.”"))
        #expect(
            messages.contains(
                "praise without a figure: “Alice is a natural leader with outstanding results.”"))
    }

    @Test(
        "of language rules alone lets sentences be that only look like one",
        arguments: [
            "Alice settled eleven disputes within limits she could defend.", "The new rota will run next year.",
            "Nobody could change it before.", "Costs fell by 12 % and the result was outstanding.",
            "“We will see,” the customer said.", "The `will` command failed.",
            "We agreed. Alice wrote it down herself.",
            "The deadline was aggressive.", "The market is young.", "The plan was an aggressive one.",
            "Will Smith's team joined.", "Alice did what she could.", "She asked whether they could wait.",
            "The site she will open is leased.", "She could rely on both leads.",
            "She closed all outstanding invoices.",
            "Guru Prasad signed the contract.", "Alice designed the parental leave policy.",
            "Led the team to weekly planning. Moved the team to one rota.",
            "Alice’s draft was what we chose. We kept her text.", "A lot of customers called.",
        ])
    func quiet(text: String) throws {
        let found = try Packet.with("examples/two.md", replacing: "Led.", with: text).places
        #expect(found.isEmpty)
    }

    @Test("of language rules finds words of bias with the reason, unless the policy allows them")
    func bias() throws {
        var packet = Packet.with("feedback/kai.md", replacing: "Saw it myself.", with: "Alice is a rock star.")
        let message = try Rules.findings(in: packet.subject).first?.message
        #expect(message == "“rock star” calls for a type of person in place of a result: “Alice is a rock star.”")
        packet.policy = "language: {allow: [Rock Star]}"
        #expect(try packet.places.isEmpty)
    }

    @Test(
        "of language rules finds what is said of the candidate, however it is put",
        arguments: [
            ("potential-not-past", "In two years she will lead more."),
            ("potential-not-past", "Next year, Alice Arden will lead more."),
            ("biased-word", "She can be a bit too emotional."), ("biased-word", "Alice is young."),
            ("biased-word", "She came back from maternity leave."),
            ("biased-word", "Alice’s pregnancy changed nothing."),
            ("bare-adjectives", "Her results were outstanding."),
        ])
    func found(rule: String, text: String) throws {
        let found = try Packet.with("examples/two.md", replacing: "Led.", with: text).places
        #expect(found == ["\(rule) examples/two.md:20:1"])
    }

    @Test("may speak of what is to come under other headings than the summary")
    func later() throws {
        let packet = Packet.with("packet.md", replacing: "- The area grows.", with: "- Alice will lead the new area.")
        #expect(try packet.places.isEmpty)
    }

    @Test("of sentences keeps quotation marks that nothing closes, and knows marks of other scripts")
    func openMarks() throws {
        let packet = Packet.with("examples/two.md", replacing: "Led.", with: "“ “ She led. 彼女が率いた。終わった。")
        let document = try #require(try packet.subject.content.examples.first { $0.slug == "two" }).document
        #expect(
            document.sentences.filter { $0.section == "action" }.map(\.text) == [
                "“ “ She led.", "彼女が率いた。", "終わった。",
            ])
    }

    @Test("of sentences knows where they end and begin")
    func sentences() throws {
        let packet = Packet.with(
            "examples/two.md", replacing: "Led.",
            with: "Led it, e.g. with Dr. Okoro. It took 1.5 years! Then\nit ended. \"No. Never.\" she said.")
        let document = try #require(try packet.subject.content.examples.first { $0.slug == "two" }).document
        let action = document.sentences.filter { $0.section == "action" }
        #expect(
            action.map(\.text) == [
                "Led it, e.g. with Dr. Okoro.", "It took 1.5 years!", "Then it ended.", "… she said.",
            ])
        #expect(action.map(\.line) == [20, 20, 20, 21])
    }
}
