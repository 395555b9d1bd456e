internal import Crypto
internal import Git

/// What this reader found right before: branches and a `main` in which nothing was wrong, so that they need not be
/// judged again while nothing changed that the judgement came from. What was wrong, and what could not be checked, is
/// never kept.
///
/// It is believed only where all of these are as they were: the reader and their program (``Reader``), every file that
/// holds objects, `main` and the pinned root, the tip of the branch, and what the server's receipts say of it; and where
/// the reader's clock has not gone back. Whatever depends on anything else, such as an OpenPGP signature whose key may
/// expire, is not kept. A file that is damaged, cut short, of another version or sealed by somebody else is no cache.
struct VerificationCache: Sendable {
    /// The files with objects as they were before anything was judged.
    private(set) var files: [KeptFile]
    /// By the reader's clock.
    let judgedAt: Int64
    /// Whether the files are not quite those that were written down.
    private(set) var isMoved = false
    /// `main`, where nothing is wrong with it.
    var main: KeptMain?
    /// The receipts up to some moment, where all of them could be believed.
    var receipts: Receipts?
    /// Branches, each under ``main``.
    var branches = KeptBranches.read([])

    /// A file with objects; for a pack and its index the digest at its end too.
    struct KeptFile: Hashable, Sendable {
        let file: ObjectFile
        let trailer: ObjectID?
    }

    /// The line of `main` from the root on, as it was judged.
    struct KeptMain: Hashable, Sendable {
        /// The root that the reader had pinned.
        let pinned: ObjectID?
        /// The last receipt that names `main`, where receipts matter to it.
        let receipt: ObjectID?
        let chain: MainChain
        /// Whether every file that it holds, or held since the root, was looked for and is there.
        let isComplete: Bool

        /// Whether it says the same of each commit.
        func saysTheSame(as other: KeptMain) -> Bool {
            pinned == other.pinned && receipt == other.receipt && chain == other.chain
        }
    }

    /// A branch in which nothing was wrong.
    struct KeptBranch: Hashable, Sendable {
        let reference: String
        let tip: ObjectID
        /// The last receipt that names the branch.
        let receipt: ObjectID?
        let verdict: BranchVerdict
    }

    /// Branches in the order of their references. Those of a file are read when they are asked for: a push asks for none.
    enum KeptBranches: Sendable {
        case read([KeptBranch])
        case unread(CacheReader)

        /// All of them; none where they cannot be read.
        var all: [KeptBranch] {
            switch self {
            case .read(let branches): branches
            case .unread(let reader): reader.branches
            }
        }
    }

    /// The name of the file in the Git directory.
    private static let name = "verified"
    private static let maximumBytes = 256 << 20

    /// Nothing yet, for the files that `organisation` has now. Nil where its objects could change unseen.
    init?(for git: Repository, now: Int64) throws(GitError) {
        guard git.keepsOwnObjects else { return nil }
        judgedAt = now
        var files: [KeptFile] = []
        for file in try git.objectFiles() {
            files.append(KeptFile(file: file, trailer: Self.trailer(of: file, in: git)))
        }
        self.files = files
    }

    /// What was written down.
    init(files: [KeptFile], judgedAt: Int64, main: KeptMain?, receipts: Receipts?, branches: KeptBranches) {
        (self.files, self.judgedAt, self.main) = (files, judgedAt, main)
        (self.receipts, self.branches) = (receipts, branches)
    }

    private static func trailer(of file: ObjectFile, in git: Repository) -> ObjectID? {
        file.object == nil ? git.trailer(of: file) : nil
    }

    /// What this reader wrote down, whether or not it may still be believed.
    static func written(in git: Repository, reader: Reader) -> VerificationCache? {
        guard git.keepsOwnObjects, let bytes = git.ownFile(name, maximumBytes: maximumBytes) else { return nil }
        return CacheReader.cache(in: bytes, reader: reader)
    }

    /// The same where it may still be believed; the files of it are those of now. `now` is the time by the reader's clock.
    func kept(in git: Repository, now: Int64) throws(GitError) -> VerificationCache? {
        guard judgedAt <= now, let files = try filesNow(in: git) else { return nil }
        var cache = self
        cache.isMoved = files != cache.files
        cache.files = files
        return cache
    }

    /// Writes it down for the next time. Where that fails, the next time takes longer.
    func keep(in git: Repository, reader: Reader) {
        git.writeOwnFile(Self.name, CacheWriter.bytes(of: self, reader: reader))
    }

    /// The files of now; nil where one of those of then is gone or was altered. More may have come.
    ///
    /// A file whose folder tells that it was written to is read again: Git itself touches packs, and links them into
    /// clones.
    private func filesNow(in git: Repository) throws(GitError) -> [KeptFile]? {
        let present = try git.objectFiles()
        var (result, index): ([KeptFile], Int) = ([], 0)
        result.reserveCapacity(present.count)
        for kept in files {
            while index < present.count, present[index].path < kept.file.path {
                result.append(KeptFile(file: present[index], trailer: Self.trailer(of: present[index], in: git)))
                index += 1
            }
            let isThere = index < present.count && present[index].path == kept.file.path
            if isThere, present[index].state == kept.file.state {
                result.append(kept)
                index += 1
            } else if let object = kept.file.object {
                // Single objects move into packs; wherever it is now, reading it compares it with its id.
                guard Self.isSound(object, in: git) else { return nil }
                if isThere {
                    result.append(KeptFile(file: present[index], trailer: nil))
                    index += 1
                }
            } else {
                guard isThere, present[index].state.size == kept.file.state.size,
                    Self.isSound(present[index], trailer: kept.trailer, in: git)
                else { return nil }
                result.append(KeptFile(file: present[index], trailer: kept.trailer))
                index += 1
            }
        }
        for file in present[index...] {
            result.append(KeptFile(file: file, trailer: Self.trailer(of: file, in: git)))
        }
        return result
    }

    private static func isSound(_ object: ObjectID, in git: Repository) -> Bool {
        do {
            _ = try git.read(object)
            return true
        } catch {
            return false
        }
    }

    /// Whether a pack or its index still has the digest that it had.
    private static func isSound(_ file: ObjectFile, trailer: ObjectID?, in git: Repository) -> Bool {
        guard let trailer else { return false }
        var hash = Insecure.SHA1()
        var (rest, end) = (file.state.size - Int64(ObjectID.byteCount), [UInt8]())
        let isRead = git.read(file) { piece in
            let counted = piece.prefix(Int(clamping: max(rest, 0)))
            hash.update(data: Array(counted))
            rest -= Int64(counted.count)
            end += piece.dropFirst(counted.count)
        }
        return isRead && ObjectID(bytes: Array(hash.finalize())) == trailer && end == trailer.bytes
    }
}

extension [VerificationCache.KeptBranch] {
    /// What was found of a branch, where it is still as it was.
    ///
    /// `place` is where the last look-up ended: whoever asks in the order of the references finds each at once.
    func verdict(of branch: CandidateBranch, receipt: ObjectID?, place: inout Int) -> BranchVerdict? {
        while place < count, self[place].reference.precedes(branch.reference) { place += 1 }
        guard place < count, self[place].reference == branch.reference, self[place].tip == branch.tip,
            self[place].receipt == receipt
        else { return nil }
        return self[place].verdict
    }
}
