import Clibgit2

/// A run of lines in which two texts differ, with some equal ones around.
package struct Hunk: Hashable, Sendable {
    /// One line of either text or both.
    package struct Line: Hashable, Sendable {
        /// Which text the line is in.
        package enum Origin: Hashable, Sendable {
            /// In both.
            case context
            /// In the new text only.
            case added
            /// In the old text only.
            case removed
        }

        /// Whether the line is old, new or both.
        package let origin: Origin
        /// The line with its line break, where it has one.
        package let text: [UInt8]
    }

    /// The number of the first line in the old text, from 1; the line before, where the hunk has none of its lines.
    package let oldStart: Int
    /// The same in the new text.
    package let newStart: Int
    /// What differs and what surrounds it, in the order of the texts.
    package let lines: [Line]
}

extension Repository {
    /// The lines in which two texts differ, with `contextLines` equal ones around them; no hunks for equal texts.
    ///
    /// Any bytes count as text. Needs no open repository.
    package static func diff(old: [UInt8], new: [UInt8], contextLines: Int = 3) throws(GitError) -> [Hunk] {
        try Library.start()
        var options = git_diff_options()
        try check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)))
        options.context_lines = UInt32(clamping: contextLines)
        options.interhunk_lines = 0
        options.flags |= GIT_DIFF_FORCE_TEXT.rawValue
        // The patch points into both texts, so it has to be read before they go.
        let result = old.withUnsafeBytes { before in
            new.withUnsafeBytes { after in
                Result { () throws(GitError) -> [Hunk] in
                    let patch = try PatchHandle(before, after, options)
                    return try patch.hunks()
                }
            }
        }
        return try result.get()
    }
}

/// The difference of two buffers in libgit2, valid while they are.
private struct PatchHandle: ~Copyable {
    let pointer: OpaquePointer

    init(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ options: git_diff_options) throws(GitError) {
        var options = options
        var patch: OpaquePointer?
        try check(
            git_patch_from_buffers(
                &patch, old.baseAddress, old.count, nil, new.baseAddress, new.count, nil, &options))
        guard let patch else { throw GitError(.other(0), "libgit2 gave no difference") }
        pointer = patch
    }

    deinit { git_patch_free(pointer) }

    func hunks() throws(GitError) -> [Hunk] {
        var hunks: [Hunk] = []
        for index in 0..<git_patch_num_hunks(pointer) {
            var hunk: UnsafePointer<git_diff_hunk>?
            var count = 0
            try check(git_patch_get_hunk(&hunk, &count, pointer, index))
            guard let hunk = hunk?.pointee else { continue }
            var lines: [Hunk.Line] = []
            for number in 0..<count {
                var line: UnsafePointer<git_diff_line>?
                try check(git_patch_get_line_in_hunk(&line, pointer, index, number))
                if let line = line?.pointee, let origin = PatchHandle.origin(line.origin) {
                    let bytes = UnsafeRawBufferPointer(start: line.content, count: line.content_len)
                    lines.append(Hunk.Line(origin: origin, text: Array(bytes)))
                }
            }
            hunks.append(Hunk(oldStart: Int(hunk.old_start), newStart: Int(hunk.new_start), lines: lines))
        }
        return hunks
    }

    /// Nil for libgit2's remarks about a missing line break at the end.
    private static func origin(_ origin: CChar) -> Hunk.Line.Origin? {
        switch UInt8(bitPattern: origin) {
        case UInt8(ascii: " "): .context
        case UInt8(ascii: "+"): .added
        case UInt8(ascii: "-"): .removed
        default: nil
        }
    }
}
