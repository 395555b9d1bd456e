package import Packets

/// Something that both sides changed and that a person must decide on. Nothing of it is stored: it is worked out anew
/// from two tips.
package struct MergeConflict: Sendable, Hashable {
    /// Path of the file in the repository; bytes that are not UTF-8 become U+FFFD.
    package let path: String
    /// What of the file it is about.
    package let place: Place
    /// What stood there before both changed it; nil where there was nothing, or several things.
    package let base: String?
    /// What my side has; nil where it took the file or the entry out.
    package let mine: String?
    /// What their side has, likewise.
    package let theirs: String?
    /// Whether both can be kept, mine first: lines and elements of lists can, a value or a file can be only one.
    package let canKeepBoth: Bool
    /// Whether somebody can write it anew: both versions are text.
    package let canEdit: Bool

    /// The parts of a file that can be in conflict.
    package enum Place: Sendable, Hashable {
        /// Lines of my version, counted from 1; an empty range where I took them out.
        case lines(Range<Int>)
        /// The entry of the front matter to which these keys lead, or all of it where there are none.
        case frontMatter([String])
        /// The whole file: it is no text, or both sides made it, or its parts would not fit together.
        case file
        /// The whole file: one side took it out, the other changed it.
        case removed
        /// The whole file: one side decided on the packet, and what the other wrote meanwhile comes too late. Only the
        /// text that was decided on can be kept.
        case decided(onMySide: Bool)
    }

    /// The packet that the file belongs to; nil for a win, and for a file beside the packets.
    package var packet: PacketID? {
        PacketPath(path).flatMap(\.id).flatMap { PacketID.isReserved($0.name) ? nil : $0 }
    }

    /// The path inside the packet's folder; inside the candidate's where the file belongs to no packet.
    package var part: String {
        guard let place = PacketPath(path) else { return path }
        return packet == nil ? "\(place.packet)/\(place.rest)" : place.rest
    }

    /// The place in words, as part of a sentence: `lines 12–14`, `title`, `the file, which one side removed`.
    package var placeInWords: String {
        switch place {
        case .lines(let range) where range.isEmpty:
            range.lowerBound > 1 ? "after line \(range.lowerBound - 1)" : "at the start"
        case .lines(let range) where range.count == 1: "line \(range.lowerBound)"
        case .lines(let range): "lines \(range.lowerBound)–\(range.upperBound - 1)"
        case .frontMatter(let names): names.isEmpty ? "the front matter" : names.joined(separator: " › ")
        case .file: "the whole file"
        case .removed: "the file, which one side removed and the other changed"
        case .decided: "the file, which was changed while the packet was decided"
        }
    }
}

/// What a person keeps of a conflict.
package struct Choice: Sendable, Hashable {
    /// The conflict as it was shown. Where it is another one by now, the choice settles nothing.
    package let conflict: MergeConflict
    /// What takes its place.
    package let keep: Keep

    /// The ways of settling a conflict.
    package enum Keep: Sendable, Hashable {
        case mine
        case theirs
        /// Mine, and theirs below it.
        case both
        /// A text of one's own for those lines or that file; the empty one leaves the lines out.
        case text(String)
    }

    /// A choice that nobody has checked yet.
    package init(_ conflict: MergeConflict, _ keep: Keep) {
        (self.conflict, self.keep) = (conflict, keep)
    }
}
