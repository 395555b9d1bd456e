/// Files that are part of the program: embedded, so that one binary installs the tool.
package enum Templates {
    /// Built-in ladders in canonical form, by id.
    package static let ladders: [String: [UInt8]] = [
        "management-m04-m07": PackageResources.management_m04_m07_md
    ]

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
