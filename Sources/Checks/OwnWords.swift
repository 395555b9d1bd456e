internal import Markdown
internal import Packets

extension Rule {
    /// The documents whose words are the packet's own: the case and its examples. Feedback is in other people's words.
    static func documents(of subject: Subject) -> [Document] {
        [subject.content.statement?.document].compactMap { $0 } + subject.content.examples.map(\.document)
    }
}
