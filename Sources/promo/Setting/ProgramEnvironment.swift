internal import Subprocess

extension Subprocess.Environment {
    /// Exactly these variables, for a program that is started.
    init(variables: [String: String]) {
        self = .custom(Dictionary(uniqueKeysWithValues: variables.map { (Key(stringLiteral: $0.key), $0.value) }))
    }
}
