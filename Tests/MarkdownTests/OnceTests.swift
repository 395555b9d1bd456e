import Synchronization
import Testing

@testable import Markdown

@Suite("What is read once")
struct OnceTests {
    private final class Counter: Sendable {
        private let count = Atomic(0)

        func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
    }

    @Test("is worked out by the first who asks, however many ask at the same time")
    func once() async {
        let once = Once<Int>()
        let counter = Counter()
        let values = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    once.value { counter.next() }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values == Array(repeating: 1, count: 50))
    }

    @Test("is shared by all copies of a document, and not by another document")
    func document() throws {
        let document = try Document("# One\n\nText.\n", name: "a.md")
        let copy = document
        #expect(document.sections.map(\.title) == ["One"])
        let blocks = copy.readBlocks.value {
            Issue.record("the copy was not read")
            return []
        }
        #expect(blocks == document.blocks && copy.sections == document.sections)
        #expect(try Document("# Two\n", name: "a.md").sections.map(\.title) == ["Two"])
    }
}
