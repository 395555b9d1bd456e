internal import Crypto
internal import Git
internal import Packets

/// The form of the cache's file: a magic line, the edition, the content, and the HMAC-SHA-256 of all before it under the
/// reader's secret (RFC 2104). Numbers have their first byte in the highest place, texts their length before them.
enum CacheForm {
    static let magic = Array("promo verified\n".utf8)
    static let sealCount = 32

    static func seal(of bytes: [UInt8], by reader: Reader) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: reader.secret))
    }
}

/// Writes a cache down.
struct CacheWriter {
    private var bytes: [UInt8] = []

    static func bytes(of cache: VerificationCache, reader: Reader) -> [UInt8] {
        var writer = CacheWriter()
        writer.bytes = CacheForm.magic
        writer.text(reader.edition)
        writer.number(cache.judgedAt)
        writer.list(cache.files) { writer, kept in
            writer.text(kept.file.path)
            writer.number(kept.file.state.size)
            writer.number(Int64(bitPattern: kept.file.state.inode))
            writer.number(kept.file.state.modified)
            writer.number(kept.file.state.changed)
            writer.id(kept.trailer)
        }
        writer.list(cache.main.map { [$0] } ?? []) { writer, main in
            writer.id(main.pinned)
            writer.id(main.receipt)
            writer.number(main.isComplete ? 1 : 0)
            writer.number(main.chain.readsReceipts ? 1 : 0)
            writer.id(main.chain.tip)
            writer.id(main.chain.root)
            writer.number(Int64(main.chain.count))
            writer.list(main.chain.line) { writer, commit in
                writer.id(commit.id)
                writer.number(commit.time)
            }
            writer.findings(main.chain.findings)
        }
        writer.list(cache.receipts.map { [$0] } ?? []) { writer, receipts in
            writer.list(receipts.keys) { writer, key in writer.text(key) }
            writer.list(receipts.all) { writer, receipt in
                writer.id(receipt.commit)
                writer.number(receipt.seconds)
                writer.number(receipt.isSigned ? 1 : 0)
                writer.list(receipt.moves) { writer, move in
                    writer.text(move.reference)
                    writer.id(move.old)
                    writer.id(move.new)
                }
            }
        }
        writer.list(cache.branches.all) { writer, branch in
            writer.text(branch.reference)
            writer.id(branch.tip)
            writer.id(branch.receipt)
            writer.number(Int64(branch.verdict.acts.signOffs))
            writer.number(Int64(branch.verdict.acts.votes))
            writer.number(Int64(branch.verdict.acts.decisions))
            writer.findings(branch.verdict.findings)
        }
        return writer.bytes + Array(CacheForm.seal(of: writer.bytes, by: reader))
    }

    private mutating func number(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
    }

    private mutating func id(_ id: ObjectID?) { bytes += (id ?? .zero).bytes }

    private mutating func text(_ text: String) {
        number(Int64(text.utf8.count))
        bytes += text.utf8
    }

    private mutating func list<Item>(_ items: [Item], _ write: (inout CacheWriter, Item) -> Void) {
        number(Int64(items.count))
        for item in items { write(&self, item) }
    }

    private mutating func findings(_ findings: [VerificationFinding]) {
        list(findings) { writer, finding in
            writer.text(finding.code.rawValue)
            writer.text(finding.branch)
            writer.id(finding.commit)
            writer.text(finding.person ?? "")
            writer.text(finding.role?.rawValue ?? "")
            writer.text(finding.message)
        }
    }
}

/// Reads a cache; whatever does not fit makes it none.
struct CacheReader {
    /// Not a cache, or not one of this program.
    private struct Unreadable: Error {}

    private let bytes: [UInt8]
    private var place = 0
    private let end: Int

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        end = bytes.count - CacheForm.sealCount
    }

    static func cache(in bytes: [UInt8], reader owner: Reader) -> VerificationCache? {
        var reader = CacheReader(bytes)
        guard reader.end > CacheForm.magic.count, bytes.starts(with: CacheForm.magic) else { return nil }
        do {
            reader.place = CacheForm.magic.count
            guard try reader.text() == owner.edition else { return nil }
            let isSealed = HMAC<SHA256>.isValidAuthenticationCode(
                bytes[reader.end...], authenticating: bytes[..<reader.end], using: SymmetricKey(data: owner.secret))
            return isSealed ? try reader.content() : nil
        } catch {
            return nil
        }
    }

    private mutating func content() throws(Unreadable) -> VerificationCache {
        let judgedAt = try number()
        let files = try list { (reader) throws(Unreadable) -> VerificationCache.KeptFile in
            let path = try reader.text()
            let state = try ObjectFile.State(
                size: reader.number(), inode: UInt64(bitPattern: reader.number()), modified: reader.number(),
                changed: reader.number())
            return try VerificationCache.KeptFile(file: ObjectFile(path: path, state: state), trailer: reader.id())
        }
        let main = try list { (reader) throws(Unreadable) -> VerificationCache.KeptMain in
            let pinned = try reader.id()
            let receipt = try reader.id()
            let isComplete = try reader.number() != 0
            let readsReceipts = try reader.number() != 0
            guard let tip = try reader.id(), let root = try reader.id() else { throw Unreadable() }
            let count = Int(try reader.number())
            let line = try reader.list { (reader) throws(Unreadable) -> MainChain.Link in
                guard let id = try reader.id() else { throw Unreadable() }
                return MainChain.Link(id: id, time: try reader.number())
            }
            guard
                let chain = MainChain(
                    tip: tip, root: root, count: count, line: line, readsReceipts: readsReceipts,
                    findings: try reader.findings())
            else { throw Unreadable() }
            return VerificationCache.KeptMain(pinned: pinned, receipt: receipt, chain: chain, isComplete: isComplete)
        }
        let receipts = try list { (reader) throws(Unreadable) -> Receipts in
            let keys = try reader.list { (reader) throws(Unreadable) -> String in try reader.text() }
            let all = try reader.list { (reader) throws(Unreadable) -> Receipts.Receipt in try reader.receipt() }
            return Receipts(all: all, keys: keys)
        }
        return VerificationCache(
            files: files, judgedAt: judgedAt, main: main.first, receipts: receipts.first, branches: .unread(self))
    }

    /// What follows up to the end.
    var branches: [VerificationCache.KeptBranch] {
        var reader = self
        do {
            let branches = try reader.list { (reader) throws(Unreadable) -> VerificationCache.KeptBranch in
                let reference = try reader.text()
                guard let tip = try reader.id() else { throw Unreadable() }
                let receipt = try reader.id()
                let acts = try ActCount(
                    signOffs: Int(reader.number()), votes: Int(reader.number()), decisions: Int(reader.number()))
                let verdict = BranchVerdict(acts: acts, findings: try reader.findings(), isLasting: true)
                return VerificationCache.KeptBranch(reference: reference, tip: tip, receipt: receipt, verdict: verdict)
            }
            return reader.place == end ? branches : []
        } catch {
            return []
        }
    }

    private mutating func receipt() throws(Unreadable) -> Receipts.Receipt {
        guard let commit = try id() else { throw Unreadable() }
        let seconds = try number()
        let isSigned = try number() != 0
        let moves = try list { (reader) throws(Unreadable) -> Push.Move in
            try Push.Move(reference: reader.text(), old: reader.id(), new: reader.id())
        }
        return Receipts.Receipt(commit: commit, seconds: seconds, moves: moves, isSigned: isSigned)
    }

    private mutating func number() throws(Unreadable) -> Int64 {
        guard place + 8 <= end else { throw Unreadable() }
        let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Int64.self) }
        place += 8
        return Int64(bigEndian: value)
    }

    private mutating func id() throws(Unreadable) -> ObjectID? {
        guard place + ObjectID.byteCount <= end, let id = ObjectID(bytes, at: place) else { throw Unreadable() }
        place += ObjectID.byteCount
        return id == .zero ? nil : id
    }

    private mutating func text() throws(Unreadable) -> String {
        let count = try number()
        guard count >= 0, count <= end - place,
            let text = String(validating: bytes[place..<(place + Int(count))], as: UTF8.self)
        else { throw Unreadable() }
        place += Int(count)
        return text
    }

    private mutating func list<Item>(
        _ read: (inout CacheReader) throws(Unreadable) -> Item
    ) throws(Unreadable) -> [Item] {
        let count = try number()
        guard count >= 0, count <= end - place else { throw Unreadable() }
        var items: [Item] = []
        items.reserveCapacity(Int(count))
        for _ in 0..<count { items.append(try read(&self)) }
        return items
    }

    private mutating func findings() throws(Unreadable) -> [VerificationFinding] {
        try list { (reader) throws(Unreadable) -> VerificationFinding in
            guard let code = VerificationFinding.Code(rawValue: try reader.text()) else { throw Unreadable() }
            let branch = try reader.text()
            let commit = try reader.id()
            let person = try reader.text()
            let role = try reader.text()
            let finding = VerificationFinding(
                code: code, branch: branch, commit: commit, person: person.isEmpty ? nil : person,
                role: Role(rawValue: role), message: try reader.text())
            guard finding.severity == .notice else { throw Unreadable() }
            return finding
        }
    }
}
