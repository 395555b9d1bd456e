package import Markdown

/// A ladder read from documents of any shape, with an account of every line.
package struct LadderImport: Sendable {
    /// What was found, in the form that a file can hold (``Ladder/normalized``); its lines are those of the documents.
    package let ladder: Ladder
    /// How the documents were read, as `--layout` names it: the one that gave most of the words.
    package let layout: String
    /// Why they were read so, a sentence each.
    package let reasons: [String]
    /// Lines that give the ladder its shape.
    package let structure: [StructureLine]
    /// What a person should look at.
    package let warnings: [Warning]
    /// Texts that were not used.
    package let unrecognised: [SourceLine]
    /// What the documents call levels whose code in the ladder is another one, by the code in the ladder: empty for a
    /// code that was made from the title, `L2` for the `L2-2` of the second track that has an `L2`.
    package let documentCodes: [String: String]

    /// A line of a document that gives the ladder its shape.
    package struct StructureLine: Sendable, Hashable {
        /// Counted from 1; see ``LadderImport/location(of:)`` where there are several documents.
        package let line: Int
        /// The text without markup; for `markup` as it stands.
        package let text: String
        /// `level`, `dimension`, `label`, `track`, `title`, `table head` or `markup`.
        package let role: String
    }

    /// A text that was not used.
    package struct SourceLine: Sendable, Hashable {
        /// Counted from 1.
        package let line: Int
        /// As it stands in the document, or the part of a line that is left over.
        package let text: String
    }

    /// Something that a person should look at.
    package struct Warning: Sendable, Hashable {
        /// A short name, such as `empty-level`; docs/ladders.md lists them.
        package let code: String
        /// The line that it is about, counted from 1.
        package let line: Int
        /// One sentence without a full stop.
        package let message: String
    }

    /// What a person may say about a document that it does not say itself.
    package struct Options: Sendable {
        /// The ladder's id; made from the title where it is nil.
        package var id: String?
        /// The ladder's title.
        package var title: String?
        /// The name of the only track.
        package var track: String?
        /// The layout to read, one of ``LadderImport/layouts``.
        package var layout: String?

        /// Nothing said.
        package init(id: String? = nil, title: String? = nil, track: String? = nil, layout: String? = nil) {
            (self.id, self.title, self.track, self.layout) = (id, title, track, layout)
        }
    }

    /// Why documents hold no ladder that could be read.
    package struct NotALadder: Error, Hashable {
        /// One sentence without a full stop.
        package let message: String
        /// What to do about it.
        package let hint: String
    }

    /// The layouts that a person may ask for.
    package static var layouts: [String] { Reading.Layout.allCases.map(\.rawValue) }

    /// The file that holds the ladder, the same as its ``Ladder/canonicalDocument(name:)``.
    ///
    /// Throws ``Markdown/ParseError`` where it would be larger than a file may be.
    package func document() throws(ParseError) -> Document { try ladder.written() }

    /// Throws what ``document()`` throws, without reading the file back.
    package func checkSize() throws(ParseError) { try ladder.checkSize() }

    private let pages: [(name: String, offset: Int)]

    /// The document and the line in it that a line of this import is; several documents are counted one behind the
    /// other.
    package func location(of line: Int) -> (file: String, line: Int) {
        let page = pages.last { $0.offset < line } ?? pages.first
        return (page?.name ?? "", line - (page?.offset ?? 0))
    }

    /// Whether there is more than one document.
    package var hasSeveralFiles: Bool { pages.count > 1 }

    /// Reads documents as one ladder.
    ///
    /// Throws ``Markdown/ParseError`` for what is not text or too large, and ``NotALadder`` for what holds no ladder.
    package init(_ files: [(name: String, bytes: [UInt8])], options: Options = Options()) throws {
        var pages: [Page] = []
        var offset = 0
        for file in files {
            let page = try Page(file.bytes, name: file.name, lineOffset: offset)
            pages.append(page)
            offset += page.source.lines.count
        }
        self.pages = pages.map { ($0.name, $0.lineOffset) }
        if pages.count == 1, options.layout == nil || options.layout == Reading.Layout.canonical.rawValue,
            let canonical = try Self.canonical(files[0], pages[0], options)
        {
            let account = Account(canonical.ladder, pages[0], labels: canonical.labels)
            ladder = canonical.ladder.normalized
            (layout, reasons) = (Reading.Layout.canonical.rawValue, ["it is a ladder in promo's own form"])
            (structure, unrecognised, warnings, documentCodes) = (account.structure, account.unrecognised, [], [:])
            return
        }
        let session = try ImportSession(pages, options)
        ladder = session.ladder.normalized
        layout = session.reading.layout.rawValue
        reasons = session.reasons
        structure = session.account.structure
        unrecognised = session.account.unrecognised
        warnings = session.warnings
        documentCodes = Self.documentCodes(session.ladder, ladder, made: session.madeCodes)
    }

    private static func documentCodes(_ found: Ladder, _ ladder: Ladder, made: Set<String>) -> [String: String] {
        var codes: [String: String] = [:]
        for (own, track) in zip(found.tracks, ladder.tracks) {
            var seen: Set<Ladder.Level> = []
            for (level, written) in zip(own.levels.filter { seen.insert($0).inserted }, track.levels) {
                let code = made.contains(level.code) ? "" : level.code
                if code != written.code { codes[written.code] = code }
            }
        }
        return codes
    }

    /// The document as a canonical ladder; nil where it is none. One that means to be canonical and is not, is an error.
    private static func canonical(
        _ file: (name: String, bytes: [UInt8]), _ page: Page, _ options: Options
    ) throws(ParseError) -> (ladder: Ladder, labels: [Block])? {
        guard let frontMatter = page.frontMatter, ["id", "title", "tracks"].allSatisfy({ frontMatter[$0] != nil }),
            page.blocks.contains(where: { $0.kind == .heading(level: 2) }), page.source.isUTF8
        else { return nil }
        let document = try Document(file.bytes, name: file.name)
        let ladder = try Ladder(canonical: document)
        return (ladder.renamed(options), document.blocks)
    }
}

extension Ladder {
    /// The same ladder under another id and title, its only track under another name.
    fileprivate func renamed(_ options: LadderImport.Options) -> Ladder {
        Ladder(
            id: options.id ?? id, title: options.title ?? title, version: version, source: source,
            isCumulative: isCumulative,
            tracks: tracks.map { track in
                Track(name: tracks.count == 1 ? options.track ?? track.name : track.name, levels: track.levels)
            },
            rules: rules)
    }
}
