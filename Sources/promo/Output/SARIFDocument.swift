internal import Checks
internal import Foundation

/// Findings in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), as far as findings have anything to
/// say in it.
struct SARIFDocument: Encodable {
    let version = "2.1.0"
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
        case version
        case schema = "$schema"
        case runs
    }

    struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    struct Tool: Encodable {
        let driver: Driver
    }

    struct Driver: Encodable {
        let name = "promo"
        let rules: [Rule]
    }

    struct Rule: Encodable {
        let id: String
        let fullDescription: Text
        let help: Text
        let defaultConfiguration: Configuration
    }

    struct Configuration: Encodable {
        let level: String
    }

    struct Text: Encodable {
        let text: String
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Text
        /// None where the packet as a whole is meant.
        let locations: [Location]
    }

    struct Location: Encodable {
        let physicalLocation: PhysicalLocation
    }

    struct PhysicalLocation: Encodable {
        let artifactLocation: Artifact
        let region: Region?
    }

    struct Artifact: Encodable {
        let uri: String
    }

    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int?
    }

    init(_ findings: [Finding]) {
        let all = Rules.all
        let rules = all.map { rule in
            Rule(
                id: rule.id, fullDescription: Text(text: rule.explanation), help: Text(text: rule.fix),
                defaultConfiguration: Configuration(level: Self.level(rule.severity)))
        }
        let results = findings.map { finding in
            Result(
                ruleId: finding.rule, ruleIndex: all.firstIndex { $0.id == finding.rule } ?? -1,
                level: Self.level(finding.severity), message: Text(text: "\(finding.message). \(finding.hint)"),
                locations: finding.file.map { file in
                    [
                        Location(
                            physicalLocation: PhysicalLocation(
                                artifactLocation: Artifact(uri: Self.uri(file)),
                                region: finding.line.map { Region(startLine: $0, startColumn: finding.column) }))
                    ]
                } ?? [])
        }
        runs = [Run(tool: Tool(driver: Driver(rules: rules)), results: results)]
    }

    private static func level(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .notice: "note"
        }
    }

    /// A path in the repository as a relative reference (RFC 3986).
    private static func uri(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }
}
