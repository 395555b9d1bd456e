import Testing

@testable import promo

@Suite("Why git gave up")
struct RemoteReasonTests {
    @Test(
        "is its own word, or what the program before it said",
        arguments: [
            (
                ["fatal: '../nowhere.git' does not appear to be a git repository"],
                "'../nowhere.git' does not appear to be a git repository"
            ),
            (
                [
                    "git@127.0.0.1: Permission denied (publickey).", "fatal: Could not read from remote repository.",
                    "Please make sure you have the correct access rights", "and the repository exists.",
                ], "git@127.0.0.1: Permission denied (publickey)."
            ),
            (
                ["@@@@@@@@", "Host key verification failed.", "fatal: Could not read from remote repository."],
                "Host key verification failed."
            ),
            (["fatal: Could not read from remote repository."], "Could not read from remote repository."),
            (
                ["fatal: unable to connect to 127.0.0.1:", "127.0.0.1[0: 127.0.0.1]: errno=Connection refused"],
                "unable to connect to 127.0.0.1: 127.0.0.1[0: 127.0.0.1]: errno=Connection refused"
            ),
            (["error: something else"], "error: something else"),
            ([], "git gave no reason"),
        ] as [([String], String)])
    func reason(complaints: [String], reason: String) {
        #expect(RemoteExchange.reason(in: complaints) == reason)
    }
}
