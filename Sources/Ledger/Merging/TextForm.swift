internal import Markdown

/// What a text is besides its lines: how they end, whether the last one does, and whether a byte order mark goes before.
///
/// Versions are brought together in one form, so that a file whose line ends were all changed is no conflict with an
/// edit of one line.
struct TextForm: Equatable {
    /// Whether each line ends in CR LF.
    private var hasReturns: Bool
    private var endsWithLine: Bool
    private var hasMark: Bool

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private init(_ bytes: [UInt8]) {
        hasMark = bytes.starts(with: Self.mark)
        endsWithLine = bytes.last == 0x0A || bytes.isEmpty
        let feeds = bytes.indices.filter { bytes[$0] == 0x0A }
        hasReturns = !feeds.isEmpty && feeds.allSatisfy { $0 > 0 && bytes[$0 - 1] == 0x0D }
    }

    /// Whether the line ends can be changed and changed back: all alike.
    private static func isUniform(_ bytes: [UInt8]) -> Bool {
        let (feeds, returns) = (bytes.count { $0 == 0x0A }, bytes.count { $0 == 0x0D })
        return returns == 0 || returns == feeds && TextForm(bytes).hasReturns
    }

    /// The form of what three versions become, and what turns each of them into plain lines; nil where one is no text, or
    /// is too long to be read.
    static func merged(
        _ base: [UInt8]?, _ mine: [UInt8], _ theirs: [UInt8]
    ) -> (result: TextForm, plain: ([UInt8]) -> [UInt8])? {
        let texts = [base, mine, theirs].compactMap { $0 }
        guard texts.allSatisfy({ $0.count <= Document.maximumBytes && isText($0) }) else { return nil }
        let (ours, others) = (TextForm(mine), TextForm(theirs))
        // Of yes and no, two sides that both differ from what was before are the same.
        let before = base.map(TextForm.init)
        func both(_ property: KeyPath<TextForm, Bool>) -> Bool {
            let (mine, theirs) = (ours[keyPath: property], others[keyPath: property])
            return Ledger.merged(before?[keyPath: property] ?? false, mine, theirs) ?? mine
        }
        var result = ours
        result.hasMark = both(\.hasMark)
        result.endsWithLine = both(\.endsWithLine)
        result.hasReturns = both(\.hasReturns)
        let isUniform = texts.allSatisfy(isUniform)
        if !isUniform { result.hasReturns = false }
        return (
            result,
            { bytes in
                let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
                return isUniform ? text.filter { $0 != 0x0D } : text
            }
        )
    }

    /// UTF-8 without a NUL.
    static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    }

    /// Lines, each with its line feed, as bytes of a file of this form.
    func written(_ lines: [UInt8]) -> [UInt8] {
        var bytes = lines
        if !endsWithLine, bytes.last == 0x0A { bytes.removeLast() }
        if hasReturns { bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        return (hasMark ? Self.mark : []) + bytes
    }
}
