internal import Ladders

/// `ladder import --json`.
struct LadderImportJSON: Encodable {
    let version = 1
    let ladder: LadderJSON
    let layout: String
    let reasons: [String]
    let structure: [Line]
    let warnings: [Warning]
    let unrecognised: [Line]

    /// A line of a document; `file` only where several were read.
    struct Line: Encodable {
        var file: String?
        let line: Int
        let text: String
        var `as`: String?
    }

    struct Warning: Encodable {
        let code: String
        var file: String?
        let line: Int
        let message: String
    }

    init(_ result: LadderImport) {
        func place(_ line: Int) -> (file: String?, line: Int) {
            let place = result.location(of: line)
            return (result.hasSeveralFiles ? place.file : nil, place.line)
        }
        ladder = LadderJSON(result)
        (layout, reasons) = (result.layout, result.reasons)
        structure = result.structure.map { entry in
            let (file, line) = place(entry.line)
            return Line(file: file, line: line, text: entry.text, as: entry.role)
        }
        warnings = result.warnings.map { warning in
            let (file, line) = place(warning.line)
            return Warning(code: warning.code, file: file, line: line, message: warning.message)
        }
        unrecognised = result.unrecognised.map { entry in
            let (file, line) = place(entry.line)
            return Line(file: file, line: line, text: entry.text)
        }
    }
}
