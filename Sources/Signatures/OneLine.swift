extension String {
    /// This text, fit to stand inside a one-line message: control, format and line-breaking characters become
    /// U+FFFD, and anything after 200 characters is cut.
    var oneLine: String {
        var result = ""
        for scalar in unicodeScalars.prefix(200) {
            result.unicodeScalars.append(scalar.isHarmless ? scalar : "\u{FFFD}")
        }
        return unicodeScalars.count > 200 ? result + "…" : result
    }
}

extension Unicode.Scalar {
    /// Whether a terminal shows this as itself: no control characters, line breaks or hidden changes of direction.
    var isHarmless: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
