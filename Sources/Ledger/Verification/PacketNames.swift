internal import Git
internal import Markdown
internal import Packets

/// Names in a candidate's folder that take the place of what promo reads, where upper and lower case are one: whoever
/// checks the branch out on a Mac or on Windows sees the words of either.
struct PacketNames {
    let git: Repository
    /// `packets/<id>/`.
    let folder: String

    /// The paths below the folder that take the place of another one, which is named with each.
    func namesakes(in tree: Tree) throws(GitError) -> [(path: String, original: String)] {
        var found = Self.namesakes(in: tree, of: Slug.isValid).map { inFolder($0) }
        for packet in tree.entries where packet.mode.isTree && Slug.isValid(packet.name) {
            let content = try git.tree(packet.id)
            found += Self.namesakes(in: content, of: Self.parts.contains).map { inFolder($0, packet.name) }
            for part in content.entries where part.mode.isTree && ["examples", "feedback"].contains(part.name) {
                let names = Self.namesakes(in: try git.tree(part.id)) { $0.hasSuffix(".md") }
                found += names.map { inFolder($0, "\(packet.name)/\(part.name)") }
            }
        }
        return found
    }

    /// What lies in a packet's folder.
    private static let parts: Set = [
        CaseStatement.path, Trajectory.path, Assessment.path, GrowthPlan.path, "examples", "feedback", "record",
    ]

    private static func namesakes(
        in tree: Tree, of isRead: (String) -> Bool
    ) -> [(path: String, original: String)] {
        tree.entries.compactMap { entry in
            let plain = FoldedName.of(entry.name[...])
            return plain != entry.name && isRead(plain) ? (entry.name, plain) : nil
        }
    }

    private func inFolder(
        _ names: (path: String, original: String), _ inside: String = ""
    ) -> (path: String, original: String) {
        let place = inside.isEmpty ? folder : "\(folder)\(inside)/"
        return (place + names.path, place + names.original)
    }
}
