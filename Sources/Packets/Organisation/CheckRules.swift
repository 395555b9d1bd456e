extension CheckPolicy {
    /// Ids of the rules that `checks` can name, in the order of the rules themselves; a test holds the two together.
    package static let rules = [
        "readable", "required-fields", "known-dimensions", "known-level", "empty-section", "business-need",
        "time-at-level", "present-level", "one-step", "future-dates", "conflicting-dates", "check-ins-missing",
        "missing-signer",
        "example-count", "example-part",
        "example-figures", "figure-reason", "example-evidence", "evidence-link", "next-level-argument",
        "known-expectations",
        "dimensions-covered", "sustained-months", "reused-example", "example-in-progress", "example-in-future",
        "one-project", "one-quarter", "example-kinds", "ladder-examples", "feedback-count", "feedback-relationships",
        "feedback-mix",
        "feedback-freshness", "feedback-independence", "feedback-level", "feedback-contradiction",
        "feedback-recommendation", "feedback-seen", "feedback-one-sided", "own-feedback", "trajectory-points",
        "trajectory-order", "trajectory-falling", "trajectory-flat", "trajectory-gap", "level-facts",
        "assessment-complete",
        "assessment-apart", "assessment-entries", "ratings-forbidden", "placeholder", "summary-length",
        "packet-length", "guidance-left", "hidden-text", "dead-link", "same-text", "potential-not-past",
        "unclear-ownership",
        "bare-adjectives",
        "vague-quantity", "biased-word", "switch-tracks", "switch-rule", "switch-time", "switch-leadership",
        "switch-skill",
        "switch-endorsement", "switch-plan",
    ]
}
