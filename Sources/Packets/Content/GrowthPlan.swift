package import Markdown

/// `growth-plan.md`: what the candidate works on next, two or three areas a quarter.
package struct GrowthPlan: Sendable {
    /// Where it lies inside the packet's folder.
    package static let path = "growth-plan.md"

    /// The file as read; its body is free.
    package let document: Document
    /// In the order of the file.
    package let focus: [Focus]

    /// One area to grow in.
    package struct Focus: Sendable, Hashable {
        /// What it is, in a few words.
        package let area: String
        /// Id of the dimension that it belongs to; nil where it is not given.
        package let dimension: String?
        /// When it is worked on; nil where it is not given.
        package let quarter: Quarter?
        /// The work in which it is to be learnt; nil where it is not given.
        package let opportunity: String?
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form and for an
    /// entry without an area.
    package init(_ document: Document) throws(ParseError) {
        self.document = document
        focus = try Fields(document).maps("focus").map { (focus) throws(ParseError) in
            Focus(
                area: try focus.required("area"), dimension: try focus.text("dimension"),
                quarter: try focus.quarter("quarter"), opportunity: try focus.text("opportunity"))
        }
    }
}
