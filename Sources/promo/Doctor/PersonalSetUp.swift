internal import Foundation
internal import Git
internal import Ledger
internal import Packets
internal import Signatures

/// Who the user is: identity, key, editor, and what the organisation knows of them.
struct PersonalSetUp {
    let context: Context
    let configuration: Git.Configuration

    /// The key that would be signed with, nil where there is none, and what is to be said of all of it.
    func diagnoses() async -> (key: AcceptedKey?, found: [Diagnosis]) {
        let (key, signing) = await signing()
        return (key, [identity()] + signing + [await editor()])
    }

    private func identity() -> Diagnosis {
        do {
            let author = try context.author(configuration)
            return .ok("identity", "\(author.author.name) <\(author.email)>")
        } catch {
            let name = configuration.string("user.name")?.isEmpty == false
            var diagnosis = Diagnosis.problem("identity", Failure(error).message)
            if !name { diagnosis.commands.append("git config --global user.name \"Your Name\"") }
            diagnosis.commands.append("git config --global user.email you@example.org")
            return diagnosis
        }
    }

    /// The key that would be signed with, and what is to be said of it.
    private func signing() async -> (AcceptedKey?, [Diagnosis]) {
        if let setting = ownProgram {
            return (
                nil,
                [
                    .advice(
                        "signing-key", "this repository's own configuration names a program, which is not run here",
                        "git config --local --get \(setting)")
                ]
            )
        }
        do {
            let key = try await context.ownKey(configuration)
            let place = try configuration.path("user.signingkey")
            if case .ssh = key, let place, place.hasSuffix(".pub"),
                !FileManager.default.fileExists(atPath: String(place.dropLast(4))),
                context.environment["SSH_AUTH_SOCK"] == nil
            {
                return (
                    key,
                    [
                        .problem(
                            "signing-key", "the private half of \(place) is not beside it, and no ssh-agent runs",
                            hint: "Copy the key to \(place.dropLast(4)), or start the agent that has it.")
                    ]
                )
            }
            return (key, [.ok("signing-key", "signs with \(key.fingerprint)")])
        } catch let error as SigningError where error.code == .noSigningKey {
            return (
                nil,
                [
                    .problem(
                        "signing-key", "there is no key to sign with", "ssh-keygen -t ed25519",
                        "git config --global gpg.format ssh",
                        "git config --global user.signingKey ~/.ssh/id_ed25519.pub")
                ]
            )
        } catch {
            let failure = Failure(error)
            return (nil, [.problem("signing-key", failure.message, hint: failure.hint)])
        }
    }

    /// The setting by which the repository's own configuration would have a program run to find the key; nil where there
    /// is none. Whoever looks at a repository of others runs nothing of theirs.
    private var ownProgram: String? {
        let programs = ["gpg.ssh.defaultkeycommand", "gpg.program", "gpg.openpgp.program"]
        return configuration.entries.first {
            programs.contains($0.key) && [.repository, .workTree].contains($0.scope)
        }?.key
    }

    private func editor() async -> Diagnosis {
        let editor = Editor(context: context, configuration: configuration)
        guard let command = editor.command else {
            return await noEditor("there is no editor to open")
        }
        let program = command.split(separator: " ").first.map(String.init) ?? command
        // A command with quotes is the shell's to take apart.
        let isPlain = !command.contains { "'\"\\".contains($0) }
        if isPlain, !(await Installation.isThere(program, in: context)) {
            return await noEditor("the editor “\(command)” is not here")
        }
        return .ok("editor", "edits with \(command)")
    }

    /// With what makes one open: an editor that is here, or one that is to be installed.
    private func noEditor(_ message: String) async -> Diagnosis {
        for editor in ["nano", "vim", "vi", "emacs"] where await Installation.isThere(editor, in: context) {
            return .advice("editor", message, "git config --global core.editor \(editor)")
        }
        return .advice("editor", message, Installation.install("nano"), "git config --global core.editor nano")
    }

    /// What the organisation knows of them.
    func membership(in organisation: OrganisationRepository, key: AcceptedKey?) throws -> [Diagnosis] {
        let email: String
        do { email = try context.author(configuration).email } catch { return [] }
        let directory = try organisation.directory
        guard let person = try directory.person(email: email) else {
            return [
                .problem(
                    "person", "nobody in people/ has the address \(email)",
                    hint: "Ask an admin: promo person add ID --name \"Your Name\" --email \(email) --key YOUR-KEY.pub")
            ]
        }
        guard let key else { return [.ok("person", "you are \(person.id)")] }
        let isKnown = person.keys.contains { $0.isSame(as: key) && $0.retired == nil && $0.compromised == nil }
        guard isKnown else {
            return [
                .problem(
                    "person",
                    "you are \(person.id), and people/\(person.id).md does not have the key that you sign with",
                    hint: "Ask an admin: promo person key add \(person.id) YOUR-KEY.pub")
            ]
        }
        return [.ok("person", "you are \(person.id), and your key counts")]
    }
}

extension Person.Key {
    /// Whether the text of an entry is this key.
    fileprivate func isSame(as key: AcceptedKey) -> Bool {
        do throws(SignatureError) { return try AcceptedKey(text).fingerprint == key.fingerprint } catch { return false }
    }
}
