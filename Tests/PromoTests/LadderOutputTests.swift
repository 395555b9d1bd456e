import Foundation
import Git
import Ladders
import Markdown
import TestSupport
import Testing

@testable import promo

private let text = """
    ---
    id: small
    title: Small
    cumulative: true
    tracks:
      - name: Management
        levels: [M04, M05]
    rules:
      - kind: step
        from: M04
        to: M05
        min-months: 18
      - kind: feedback
        relationships: [peer, report]
        text: In their own words.
    ---
    ## M04: Manager

    | fact | value |
    |---|---|
    | layers | 1 |
    | layers | 2 |

    ### People

    #### Growth

    - Coaches.

    ## M05
    """

/// A command line run as the process runs it, without a repository.
private func run(_ arguments: String...) async throws -> (code: Int32, output: String, complaints: String) {
    let (output, complaints) = (Buffer(), Buffer())
    let sandbox = try Sandbox()
    try text.write(toFile: sandbox["small.md"], atomically: true, encoding: .utf8)
    var context = Context.ofProcess()
    context.environment = .init(variables: sandbox.variables, workingDirectory: sandbox.path)
    context.output = Output(write: { output.append($0) }, complain: { complaints.append($0) })
    context.ask = { _ in nil }
    return (await Promo.run(arguments, in: context), output.text, complaints.text)
}

@Suite("A ladder that is shown")
struct LadderOutputTests {
    @Test("is a document of JSON with every key")
    func json() async throws {
        let shown = try await run("ladder", "show", "small.md", "M04", "--json")
        #expect(shown.code == 0)
        #expect(
            shown.output == """
                {
                  "ladder" : {
                    "cumulative" : true,
                    "id" : "small",
                    "rules" : [
                      {
                        "details" : {

                        },
                        "from" : "M04",
                        "kind" : "step",
                        "line" : 9,
                        "maxMonths" : null,
                        "minMonths" : 18,
                        "text" : "",
                        "to" : "M05"
                      },
                      {
                        "details" : {
                          "relationships" : [
                            "peer",
                            "report"
                          ]
                        },
                        "from" : null,
                        "kind" : "feedback",
                        "line" : 13,
                        "maxMonths" : null,
                        "minMonths" : null,
                        "text" : "In their own words.",
                        "to" : null
                      }
                    ],
                    "source" : "",
                    "title" : "Small",
                    "tracks" : [
                      {
                        "levels" : [
                          {
                            "code" : "M04",
                            "dimensions" : [
                              {
                                "expectations" : [
                                  {
                                    "id" : "m04-35aefe",
                                    "line" : 28,
                                    "text" : "Coaches."
                                  }
                                ],
                                "name" : "Growth",
                                "parent" : "People"
                              }
                            ],
                            "facts" : {
                              "layers" : "1; 2"
                            },
                            "title" : "Manager"
                          }
                        ],
                        "name" : "Management"
                      }
                    ],
                    "version" : "1"
                  },
                  "version" : 1
                }

                """)
    }

    @Test("has its rules in words")
    func rules() async throws {
        let shown = try await run("ladder", "show", "small.md")
        #expect(shown.output.contains("  - step M04 → M05: 18+ months\n"))
        #expect(shown.output.contains("  - feedback: relationships peer, report: In their own words.\n"))
        #expect(shown.output.contains("  People / Growth  growth\n  - Coaches.  m04-35aefe\n"))
    }

    @Test("needs no repository where it is a file or built in, and says so where it is neither")
    func places() async throws {
        #expect(try await run("ladder", "check", "small.md").code == 0)
        #expect(try await run("ladder", "compare", "small.md", "built-in:management-m04-m07").code == 0)
        #expect(try await run("ladder", "built-in", "list", "--json").code == 0)
        let refused = try await run("ladder", "show", "small")
        #expect(refused.code == 2 && refused.complaints.hasPrefix("error: there is no Git repository"))
    }

    @Test("is compared level by level")
    func compared() async throws {
        let sameLevel = try await run("ladder", "compare", "small.md", "built-in:management-m04-m07", "--level", "m05")
        #expect(sameLevel.output.contains("\nM05 → M05: Senior Manager\n"))
        let unknown = try await run("ladder", "compare", "small.md", "small.md", "--level", "M9")
        #expect(unknown.code == 2 && unknown.complaints.contains("has no level “M9”"))
        #expect(try await run("ladder", "compare", "small.md", "small.md").output.hasSuffix("\nNothing differs.\n"))
    }
}
