/// Files that are part of the program: embedded, so that one binary installs the tool.
package enum Templates {
    /// Built-in ladders in canonical form, by id.
    package static let ladders: [String: [UInt8]] = [
        "engineering-management-1-3": PackageResources.engineering_management_1_3_md,
        "engineering-management-em": PackageResources.engineering_management_em_md,
        "ic-and-management": PackageResources.ic_and_management_md,
        "management-m04-m07": PackageResources.management_m04_m07_md,
        "support-management-m3-m5": PackageResources.support_management_m3_m5_md,
    ]

    /// What the parts of a packet, and the letters about it, start from; docs/data-format.md, "Templates".
    package static let parts: [Part] = [
        Part(name: "packet", about: "packet.md of a new packet", bytes: PackageResources.packet_md),
        Part(name: "example-project", about: "an example: a project", bytes: PackageResources.example_project_md),
        Part(
            name: "example-leadership", about: "an example: leading others",
            bytes: PackageResources.example_leadership_md),
        Part(
            name: "example-team-development", about: "an example: growing people",
            bytes: PackageResources.example_team_development_md),
        Part(name: "example-incident", about: "an example: an incident", bytes: PackageResources.example_incident_md),
        Part(
            name: "example-strategic-impact", about: "an example: strategic impact",
            bytes: PackageResources.example_strategic_impact_md),
        Part(name: "feedback-peer", about: "feedback from a peer", bytes: PackageResources.feedback_peer_md),
        Part(name: "feedback-report", about: "feedback from a report", bytes: PackageResources.feedback_report_md),
        Part(
            name: "feedback-skip-level", about: "feedback from the skip-level",
            bytes: PackageResources.feedback_skip_level_md),
        Part(
            name: "feedback-cross-functional", about: "feedback from another function",
            bytes: PackageResources.feedback_cross_functional_md),
        Part(
            name: "feedback-customer", about: "feedback from a customer", bytes: PackageResources.feedback_customer_md),
        Part(name: "trajectory", about: "trajectory.md of a new packet", bytes: PackageResources.trajectory_md),
        Part(name: "assessment", about: "assessment.md", bytes: PackageResources.assessment_md),
        Part(name: "growth-plan", about: "growth-plan.md", bytes: PackageResources.growth_plan_md),
        Part(name: "check-in", about: "a talk about readiness", bytes: PackageResources.check_in_md),
        Part(name: "decision-approved", about: "the letter after a yes", bytes: PackageResources.decision_approved_md),
        Part(
            name: "decision-deferred", about: "the letter after a not yet", bytes: PackageResources.decision_deferred_md
        ),
        Part(name: "decision-declined", about: "the letter after a no", bytes: PackageResources.decision_declined_md),
    ]

    /// A template that comes with promo.
    package struct Part: Sendable {
        /// What commands and the files in `templates/` on `main` name it by.
        package let name: String
        /// What starts from it, in a few words.
        package let about: String
        /// Markdown with guidance in comments.
        package let bytes: [UInt8]
    }

    /// The script that checks evidence without promo.
    package static var evidenceCheck: [UInt8] { PackageResources.check_sh }

    /// The people of the demo as a roster.
    package static var demoRoster: [UInt8] { PackageResources.roster_csv }

    /// The files of a demo packet, in order, each with its path inside the packet's folder.
    package static func demoPacket(of candidate: String) -> [(path: String, text: String)] {
        let source: [UInt8] =
            switch candidate {
            case "gita": PackageResources.gita_txt
            case "hugo": PackageResources.hugo_txt
            case "iris": PackageResources.iris_txt
            case "jonas": PackageResources.jonas_txt
            default: []
            }
        var files: [(path: String, text: String)] = []
        for line in String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                files.append((String(line.dropFirst(4)), ""))
            } else if !files.isEmpty {
                files[files.count - 1].text += line + "\n"
            }
        }
        return files
    }
}
