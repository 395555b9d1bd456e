package import Ladders
package import Packets

/// What taking in a newer `main` means for one open packet.
package struct UpdateEffects: Sendable {
    /// A dimension that a part of the packet names and that no longer counts for its target level.
    package struct LostTag: Sendable, Hashable {
        /// Path inside the packet's folder.
        package let path: String
        /// Id of the dimension.
        package let dimension: String
        /// Id that the dimension has now, where it was renamed; nil where it is gone.
        package let renamed: String?
    }

    /// Whose packet it is, and its name.
    package let packet: PacketID
    /// Sign-offs that counted before and still do.
    package let kept: [PacketStatus.SignOff]
    /// Sign-offs that counted before and no longer do, as they stand now.
    package let lost: [PacketStatus.SignOff]
    /// What differs between the ladder that the packet was measured by and the one it is measured by now; nil where
    /// nothing does, or one of the two is missing.
    package let ladder: LadderComparison?
    /// The ladder that the packet names was there before and is gone.
    package let isLadderGone: Bool
    /// What differs at the target level.
    package let level: LevelComparison?
    /// In the order of the packet.
    package let lostTags: [LostTag]

    /// Compares a packet before and after. Throws ``Markdown/ParseError`` where either ladder cannot be read.
    package init(from old: OpenPacket, to new: OpenPacket) throws {
        packet = new.id
        let counting = Set(old.status.signOffs.filter(\.counts).map(\.judgement.path))
        let standing = new.status.signOffs.filter { counting.contains($0.judgement.path) }
        (kept, lost) = (standing.filter(\.counts), standing.filter { !$0.counts })
        let statement = new.content.statement
        let before = try statement?.ladder.flatMap { try old.directory.ladder($0) }
        let after = try statement?.ladder.flatMap { try new.directory.ladder($0) }
        isLadderGone = before != nil && after == nil
        guard let before, let after, let target = statement?.to else {
            (ladder, level, lostTags) = (nil, nil, [])
            return
        }
        let comparison = LadderComparison(from: before, to: after)
        ladder = comparison.isEmpty ? nil : comparison
        level = comparison.level(target)
        let gone = Set(before.dimensionIDs(for: target) ?? []).subtracting(after.dimensionIDs(for: target) ?? [])
        let tags =
            new.content.examples.map { (Example.path($0.slug), $0.dimensions) }
            + new.content.feedback.map { (Feedback.path($0.slug), $0.dimensions) }
        lostTags = tags.flatMap { path, dimensions in
            dimensions.filter(gone.contains).map { dimension in
                let change = comparison.level(target)?.dimensions.first { $0.old?.id == dimension }
                return LostTag(path: path, dimension: dimension, renamed: change?.new?.id)
            }
        }
    }

    /// Nothing that people must know.
    package var isEmpty: Bool { ladder == nil && !isLadderGone && lost.isEmpty }
}

extension OrganisationRepository {
    /// The open packets on a branch, read; as ``read(_:on:)`` does each.
    package func openPackets(on branch: CandidateBranch) throws -> [OpenPacket] {
        try openPackets(packets(on: branch), at: branch.tip).map { try read($0, on: branch) }
    }
}
