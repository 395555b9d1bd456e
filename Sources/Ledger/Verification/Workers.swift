internal import Git
internal import Packets
internal import Synchronization

extension VerificationReport {
    /// Judges branches on `workers` cores at once. The findings come in the order of the branches, whichever core is
    /// faster; `advance` is called for each branch that is done.
    ///
    /// A branch of which the organisation recalls that nothing was wrong is not judged again; see
    /// ``OrganisationRepository/recall(as:)``. Throws ``Git/GitError`` where the repository cannot be opened once more.
    package mutating func verify(
        _ branches: [CandidateBranch], in organisation: OrganisationRepository, workers: Int = 1,
        advance: @escaping @Sendable () -> Void = {}
    ) async throws {
        var verdicts = organisation.recalled(branches)
        let waiting = branches.indices.filter { verdicts[$0] == nil }
        recalled += branches.count - waiting.count
        for _ in waiting.count..<branches.count { advance() }
        let found = try await organisation.spread(waiting, over: workers) { index, hand in
            defer { advance() }
            return BranchVerdict(of: branches[index], in: hand)
        }
        for (index, verdict) in zip(waiting, found) { verdicts[index] = verdict }
        for verdict in verdicts { if let verdict { add(verdict) } }
        organisation.remember(verdicts, of: branches, hasNew: !waiting.isEmpty)
    }
}

extension OrganisationRepository {
    /// What `work` makes of each of some items, in their order, on `workers` cores at once. Each core has a handle of its
    /// own on the repository.
    ///
    /// Throws ``Git/GitError`` where the repository cannot be opened once more, and as ``main`` does.
    func spread<Item: Sendable, Result: Sendable>(
        _ items: [Item], over workers: Int, _ work: @escaping @Sendable (Item, OrganisationRepository) -> Result
    ) async throws -> [Result] {
        let count = max(1, min(workers, items.count / (2 * Queue.share)))
        var hands = [try steady()]
        while hands.count < count { hands.append(try companion()) }
        let queue = Queue(count: items.count)
        return try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
            for hand in hands {
                group.addTask {
                    var found: [(Int, Result)] = []
                    while let part = queue.take() {
                        for index in part { found.append((index, work(items[index], hand))) }
                    }
                    return found
                }
            }
            var all: [(index: Int, result: Result)] = []
            all.reserveCapacity(items.count)
            for try await found in group { all += found.map { (index: $0.0, result: $0.1) } }
            return all.sorted { $0.index < $1.index }.map(\.result)
        }
    }
}

/// Work that several cores take parts of.
private final class Queue: Sendable {
    /// How much one takes: few enough that no core is left with much at the end.
    static let share = 8

    private let count: Int
    private let next = Mutex(0)

    init(count: Int) { self.count = count }

    /// The part to do next; nil where nothing is left.
    func take() -> Range<Int>? {
        let start = next.withLock { next in
            defer { next += Self.share }
            return next
        }
        return start < count ? start..<min(start + Self.share, count) : nil
    }
}
