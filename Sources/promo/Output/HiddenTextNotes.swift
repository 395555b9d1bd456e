internal import Ledger
internal import Markdown

extension Context {
    /// Names what who reads the pages of a packet does not see, so that nobody signs it unseen.
    func note(_ unseen: Unseen) {
        for (path, texts) in unseen.texts {
            for text in texts.prefix(5) {
                output.notice("rendered pages do not show \(Output.cleanLine("\(path), line \(text.line): \(text)"))")
            }
            if texts.count > 5 { output.notice("and \(texts.count - 5) more in \(Output.cleanLine(path))") }
        }
        for path in unseen.files.prefix(5) {
            output.notice("\(Output.cleanLine(path)) is no part of a packet, and what is signed holds it")
        }
        if unseen.files.count > 5 { output.notice("and \(unseen.files.count - 5) more such files") }
    }
}
