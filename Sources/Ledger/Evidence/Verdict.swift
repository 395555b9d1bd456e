internal import Git
internal import Packets

extension Evidence {
    /// What `promo verify` says of `main`, a branch and every statement of its history, in lines for programs.
    package struct Verdict: Sendable {
        /// The root of trust that it goes by.
        let root: ObjectID
        /// The reader's time, in seconds since 1970; `.max` where there was none.
        let now: Int64
        /// The last of the server's receipts; nil where there are none.
        let receipts: ObjectID?
        /// What was found on `main`.
        let main: [VerificationFinding]
        /// What was found about the branch itself.
        let branch: [VerificationFinding]
        /// Every statement of the history, oldest first.
        let judgements: [Judgement]

        /// What stands at the tip of the branch, and what it is worth for the text there.
        let standing: [PacketStatus.SignOff]

        /// Whether no rule is broken anywhere.
        package var isOK: Bool {
            (main + branch).allSatisfy { $0.severity == .notice } && judgements.allSatisfy { $0.errors.isEmpty }
        }

        /// How many statements were judged.
        package var statements: Int { judgements.count }

        /// The file: one line each for the time, the root, the last receipt, `main` and the branch, one for each statement, and one for each
        /// that stands now. Codes come last on a line; those of notices stand on lines that are `ok`.
        package var text: String {
            var lines = now == .max ? [] : ["at \(now)"]
            lines.append("root \(root)")
            if let receipts { lines.append("receipts \(receipts)") }
            lines.append(Self.line("main", main))
            lines.append(Self.line("branch", branch))
            for judgement in judgements {
                let codes = Self.list(judgement.violations.map(\.code))
                lines.append(
                    "\(judgement.errors.isEmpty ? "ok" : "bad") \(judgement.commit.id) \(judgement.packet.name) "
                        + Self.word(judgement.path) + codes)
            }
            for (judgement, result) in standing.map({ ($0.judgement, $0.result) }) {
                lines.append(
                    "now \(result.rawValue) \(judgement.commit.id) \(judgement.packet.name) "
                        + Self.word(judgement.path))
            }
            return lines.map { $0 + "\n" }.joined()
        }

        private static func line(_ name: String, _ findings: [VerificationFinding]) -> String {
            let isOK = findings.allSatisfy { $0.severity == .notice }
            return "\(name) \(isOK ? "ok" : "bad")" + list(findings.map(\.code))
        }

        private static func list(_ codes: [VerificationFinding.Code]) -> String {
            var seen: Set<String> = []
            return codes.map(\.rawValue).filter { seen.insert($0).inserted }.map { " " + $0 }.joined()
        }

        /// A path in one word: every byte but letters, digits, `.`, `_`, `/` and `-` as `%` and two digits.
        private static func word(_ path: String) -> String {
            let digits = Array("0123456789ABCDEF")
            return path.utf8.map { byte in
                switch byte {
                case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2E, 0x5F, 0x2F, 0x2D: String(UnicodeScalar(byte))
                default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
                }
            }.joined()
        }
    }
}
