internal import Git
package import Markdown
internal import Packets

extension OrganisationRepository {
    /// Replaces `promo.md` by an edited one, in one commit by an admin.
    ///
    /// Throws ``Markdown/ParseError`` where it is no policy that can be read, and ``Packets/Refusal`` as
    /// ``writeMain(_:title:act:as:)`` does.
    package func setPolicy(_ document: Document, as author: Author) async throws -> Written {
        _ = try Organisation(document)
        return try await writeMain(
            [Organisation.path: document.bytes], title: "policy: change", act: "policy", as: author)
    }

    /// The commits of `main` that do not count, oldest first; empty where all of it does.
    package func uncounted() throws -> [VerificationFinding] {
        let chain = try mainChain
        return chain.trusted == chain.tip ? [] : chain.findings.filter { $0.severity != .notice }
    }

    /// Answers, as an admin of the last state that counts, for all that `main` holds since: a signed commit with the
    /// tree of the tip that names each commit which did not count.
    ///
    /// Throws ``Packets/Refusal``: `nothing-changed` where all of `main` counts, and as
    /// ``writeMain(_:title:act:as:)`` does.
    package func adoptMain(as author: Author) async throws -> Written {
        let chain = try mainChain
        guard chain.trusted != chain.tip else {
            throw Refusal("nothing-changed", "all of main counts already", hint: "Nothing is to be done.")
        }
        var since: [ObjectID] = []
        var next = chain.tip
        while next != chain.trusted, let parent = try git.commit(next).parents.first {
            since.append(next)
            next = parent
        }
        var message = Proposal(
            changes: [:], title: "Adopt what main became",
            trailers: [("Promo-Act", "adopt"), ("Promo-Role", Role.admin.rawValue)])
        message.trailers += since.reversed().map { (MainChain.adopting, $0.hex) }
        let id = try await commit(
            tree: git.commit(chain.tip).tree, parents: [chain.tip], message: message.message, as: author,
            isSigned: true)
        let judged = try mainChain(at: id)
        guard judged.trusted == id else {
            let finding = judged.findings.last { $0.commit == id } ?? judged.findings.last
            throw Refusal(
                finding?.code.rawValue ?? "untrusted-main", "it would not count: \(finding?.message ?? "")",
                hint: "It takes an admin of the last state that counts; or undo what was done: git revert")
        }
        guard
            let notices = try await move(
                Self.mainBranch, from: chain.tip, to: id, tip: chain.tip, as: author, title: message.title)
        else { throw Refusal("busy", "others changed main meanwhile", hint: "Look again: promo verify") }
        return Written(commit: id, notices: notices)
    }
}
