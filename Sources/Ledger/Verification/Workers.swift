internal import Git
internal import Packets
internal import Synchronization

extension VerificationReport {
    /// Judges branches on `workers` cores at once. The findings come in the order of the branches, whichever core is
    /// faster; `advance` is called for each branch that is done.
    ///
    /// A branch of which the organisation recalls that nothing was wrong is not judged again; see
    /// ``OrganisationRepository/recall(edition:)``. Throws ``Git/GitError`` where the repository cannot be opened once
    /// more.
    package mutating func verify(
        _ branches: [CandidateBranch], in organisation: OrganisationRepository, workers: Int = 1,
        advance: @escaping @Sendable () -> Void = {}
    ) async throws {
        var verdicts = organisation.recalled(branches)
        let waiting = branches.indices.filter { verdicts[$0] == nil }
        recalled += branches.count - waiting.count
        for _ in waiting.count..<branches.count { advance() }
        let queue = Queue(count: waiting.count)
        let count = max(1, min(workers, waiting.count / (2 * Queue.share)))
        var hands = [organisation]
        while hands.count < count { hands.append(try organisation.companion()) }
        try await withThrowingTaskGroup(of: [(Int, BranchVerdict)].self) { group in
            for hand in hands {
                group.addTask {
                    var found: [(Int, BranchVerdict)] = []
                    while let part = queue.take() {
                        for index in waiting[part] {
                            found.append((index, BranchVerdict(of: branches[index], in: hand)))
                            advance()
                        }
                    }
                    return found
                }
            }
            for try await found in group { for (index, verdict) in found { verdicts[index] = verdict } }
        }
        for verdict in verdicts { if let verdict { add(verdict) } }
        organisation.remember(verdicts, of: branches, hasNew: !waiting.isEmpty)
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
