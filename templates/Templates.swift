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
