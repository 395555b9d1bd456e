internal import Git
internal import Ladders
internal import Markdown
internal import Packets

extension Evidence {
    /// Who did what when, in Markdown for people who do not know promo.
    struct Account {
        private(set) var text = ""
        private let branch: CandidateBranch
        private let organisation: OrganisationRepository
        private let directory: Directory

        init(
            of branch: CandidateBranch, by judge: Judge, verdict: Verdict, in organisation: OrganisationRepository
        ) throws {
            (self.branch, self.organisation) = (branch, organisation)
            directory = try organisation.directory
            try introduce(verdict)
            var standing: [String: RequirementResult] = [:]
            for id in try organisation.packets(on: branch) {
                let packet = try organisation.read(id, on: branch, judge: judge)
                try describe(packet)
                for signOff in packet.status.signOffs {
                    standing[Self.key(signOff.judgement)] = signOff.result
                }
                for nomination in packet.status.nominations { standing[Self.key(nomination)] = .satisfied }
                let requests = try judge.standing(in: packet.snapshot, folder: FeedbackRequest.folder)
                for request in requests where request.isValid { standing[Self.key(request)] = .satisfied }
                for other in packet.status.votes + [packet.status.decision].compactMap({ $0 }) {
                    standing[Self.key(other.judgement)] = other.result
                }
            }
            for checkIn in try judge.checkIns(at: branch.tip) where checkIn.isValid {
                standing[Self.key(checkIn)] = .satisfied
            }
            add("", "## What happened, oldest first", "")
            for entry in judge.history.entries {
                let judgements = verdict.judgements.filter { $0.commit.id == entry.commit.id }
                try tell(entry, judgements: judgements, standing: standing)
            }
            conclude(verdict)
        }

        private static func key(_ judgement: Judgement) -> String {
            "\(judgement.commit.id) \(judgement.packet) \(judgement.path)"
        }

        private mutating func add(_ lines: String...) { text += lines.map { $0 + "\n" }.joined() }

        // MARK: Parts

        private mutating func introduce(_ verdict: Verdict) throws {
            let person = try directory.person(branch.candidate)
            add(
                "# The record of \(Self.plain(person?.name ?? branch.candidate))", "",
                "This is evidence from the repository of \(Self.plain(directory.organisation.name)): what was said of the",
                "packets of `\(branch.candidate)`, by whom, and whether it counts. A packet is the written case for",
                "moving a person up one level. Everything here follows from the Git history in `repository.bundle`;",
                "`sh check.sh` judges that history anew, with git and ssh-keygen alone, and `VERDICT.txt` is what",
                "promo said of it.", "",
                "- Root of trust: commit `\(verdict.root)` of main. Compare it with what the organisation wrote down",
                "  elsewhere, and give it to the script: `sh check.sh --root \(verdict.root)`.",
                "- Newest commit of main: `\(try organisation.main)`; of the branch: `\(branch.tip)`.",
                "- By promo: \(verdict.isOK ? "no rule is broken." : "**something is wrong**; see below.")")
            for finding in verdict.main + verdict.branch {
                let commit = finding.commit.map { ", commit `\($0)`" } ?? ""
                add(
                    "- \(finding.severity == .notice ? "Notice" : "**Wrong**") on \(Self.plain(finding.branch)): "
                        + "\(Self.plain(finding.message)) (`\(finding.code.rawValue)`\(commit)).")
            }
        }

        private mutating func describe(_ packet: OpenPacket) throws {
            let status = packet.status
            let step = [status.statement?.from, status.statement?.to].compactMap { $0 }.joined(separator: " to ")
            add("", "## Packet \(packet.id.name)", "", "- State: **\(status.state)**.")
            if !step.isEmpty { add("- Step: \(Self.plain(step)).") }
            add(
                "- Manager by the people files: \(try name(status.manager)); skip-level: \(try name(status.skipLevel))."
            )
            for (role, result) in status.requirements {
                let words =
                    switch result {
                    case .satisfied: "given, and counts for the present text"
                    case .overridden: "not given; an admin overrode it, as told below"
                    case .notApplicable: "not asked for in a step of this kind"
                    case .stale: "given for an earlier text, so it does not count now"
                    case .unsatisfied: "not given"
                    case .error: "something is there that must not be believed"
                    }
                add("- Sign-off of the \(role.rawValue): \(words).")
            }
        }

        private mutating func tell(
            _ entry: BranchHistory.Entry, judgements: [Judgement], standing: [String: RequirementResult]
        ) throws {
            let commit = entry.commit
            let when = "\(Instant(seconds: commit.committer.seconds))"
            let author = try directory.person(email: commit.author.email)
            let who =
                author.map { "\(Self.plain($0.name)) (`\($0.id)`)" } ?? "\(Self.plain(commit.author.name)), unknown"
            if judgements.isEmpty {
                let signed = commit.signature == nil ? "not signed" : "signed"
                add("- \(when), \(who): \(Self.plain(commit.title)). Commit `\(commit.id)`, \(signed).")
            }
            for judgement in judgements {
                guard let file = judgement.file else {
                    add("- \(when), \(who): a file of the record that cannot be read. Commit `\(commit.id)`.")
                    add(reasons(judgement))
                    continue
                }
                let role = file.role.map { " as \($0.rawValue)" } ?? ""
                add(
                    "- \(when), in the name of `\(file.person)`\(role), by \(who): "
                        + "**\(Self.deed(file))** \(Self.plain(judgement.packet.name)). Commit `\(commit.id)`.")
                if judgement.errors.isEmpty {
                    add("  - \(worth(of: judgement, standing[Self.key(judgement)]))")
                } else {
                    add(reasons(judgement))
                }
                if let binding = file.binding {
                    add(
                        "  - About \(binding.covers.partNames.joined(separator: ", ")): tree `\(binding.fingerprint.tree)`,"
                            + " SHA-256 `\(binding.fingerprint.sha256)`.")
                }
                if !file.reason.isEmpty { add("  - In their words: \(Self.plain(file.reason))") }
            }
            let paths = entry.changes.filter { judgements.isEmpty || !PacketPath.isRecord($0.pathBytes) }.map(\.path)
            if !paths.isEmpty {
                let shown = paths.prefix(20).map { "\(Self.plain($0))" }.joined(separator: ", ")
                add("  - Changes \(shown)\(paths.count > 20 ? " and \(paths.count - 20) more" : "").")
            }
        }

        private static func deed(_ file: RecordFile) -> String {
            switch file {
            case .statement(let statement): statement.verdict.rawValue
            case .vote(let vote): "voted \(vote.choice.rawValue) on"
            case .decision(let decision): "decided \(decision.outcome.rawValue) on"
            case .checkIn(let checkIn): "\(checkIn.readiness.rawValue)"
            case .feedbackRequest(let request): request.withdrawn == nil ? "asked for feedback" : "asks no more"
            }
        }

        private func worth(of judgement: Judgement, _ result: RequirementResult?) -> String {
            let seal =
                judgement.violations.isEmpty
                ? "Signed by a key of theirs, in that role." : "Not signed, which the policy allows."
            return switch (result, judgement.statement?.verdict) {
            case (.satisfied?, _): seal + " It counts now."
            case (.overridden?, _):
                seal
                    + (judgement.statement?.rule.map { " The packet passes without the rule \($0) of the checks now." }
                        ?? " It stands in for the sign-off now.")
            case (.stale?, _): seal + " The text changed since, so it **does not count now**."
            case (_, .withdrawn?), (_, .returned?): seal + " It takes a sign-off away, or asks for changes."
            case (_?, _): seal
            case (nil, _): seal + " It was replaced or removed later, so it does not count now."
            }
        }

        private func reasons(_ judgement: Judgement) -> String {
            let reasons = judgement.errors.map { "\(Self.plain($0.message)) (`\($0.code.rawValue)`)" }
            return "  - **Does not count**: \(reasons.joined(separator: "; "))."
        }

        private mutating func conclude(_ verdict: Verdict) {
            add(
                "", "## What this evidence cannot show", "",
                "- Whether the root of trust is the right one: whoever made another repository has another root.",
                "- Whether the branch, or main, once held more: an older state is complete in itself. Compare the ids",
                "  above with other clones, or with what a server recorded.",
                "- When something was really signed: dates are what the signers' clocks said.",
                "- Whether a person held their key alone, and read what they signed.",
                "- Whether what the packet says is true. Titles of edits and names of their authors are claims, unless",
                "  the commit is signed; what was approved is not.",
                "- Whether signed texts hold what pages on a Git host hide, and files that are no part of a packet. Notices above,",
                "  and that there are no others, are promo's word: the script does not look for what they say.",
                "- Whether the script in here is the right one: a changed one says what its maker likes. Run a copy that you",
                "  have from elsewhere over this folder: `sh check.sh FOLDER`.",
                "- What happened on main or the branch after the commits named above, a key that was reported as stolen",
                "  since included.")
        }

        private func name(_ id: String?) throws -> String {
            guard let id else { return "none" }
            return try directory.person(id).map { "\(Self.plain($0.name)) (`\(id)`)" } ?? "`\(id)`"
        }

        /// Text of others in one line that neither Markdown nor a terminal obeys.
        static func plain(_ text: String) -> String {
            let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
                switch scalar.value {
                case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
                default: scalar.isObeyedByTerminals ? "\u{FFFD}" : scalar
                }
            }
            return MarkdownText.escaped(String(String.UnicodeScalarView(scalars)))
        }
    }
}
