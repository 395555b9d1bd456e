internal import Ledger
internal import Markdown

extension Context {
    /// Names what rendered pages do not show of some texts, so that nobody signs it unseen.
    func noteHidden(in files: [(path: String, texts: [HiddenText])]) {
        for (path, texts) in files {
            for text in texts.prefix(5) {
                output.notice("rendered pages do not show \(Output.cleanLine("\(path), line \(text.line): \(text)"))")
            }
            if texts.count > 5 { output.notice("and \(texts.count - 5) more in \(Output.cleanLine(path))") }
        }
    }
}
