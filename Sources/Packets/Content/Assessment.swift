package import Markdown

/// `assessment.md`: where the candidate and the manager each see them, dimension by dimension.
package struct Assessment: Sendable {
    /// Where it lies inside the packet's folder.
    package static let path = "assessment.md"

    /// The file as read; its body is free.
    package let document: Document
    /// One entry a dimension, in the order of the file.
    package let ratings: [Rating]

    /// How one dimension is seen by the two.
    package struct Rating: Sendable, Hashable {
        /// Id of the dimension.
        package let dimension: String
        /// The candidate's own rating, as they wrote it; nil where they gave none. The policy has the scale.
        package let selfRating: String?
        /// The manager's rating, in the same way.
        package let managerRating: String?
        /// Slugs of the examples that it rests on.
        package let evidence: [String]
        /// Where the entry stands in the file.
        package let position: Position?
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form and for a
    /// rating without a dimension.
    package init(_ document: Document) throws(ParseError) {
        self.document = document
        ratings = try Fields(document).maps("ratings").map { (rating) throws(ParseError) in
            Rating(
                dimension: try rating.required("dimension"), selfRating: try rating.text("self"),
                managerRating: try rating.text("manager"), evidence: try rating.texts("evidence"),
                position: rating.position("dimension"))
        }
    }

    /// The first entry for a dimension.
    package func rating(of dimension: String) -> Rating? {
        ratings.first { $0.dimension == dimension }
    }
}
