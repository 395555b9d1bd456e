internal import Crypto
internal import Git
internal import Packets

/// The form of the cache's file: a magic line, the edition, the content, and the SHA-256 of all before it. Numbers have
/// their first byte in the highest place, texts their length before them.
enum CacheForm {
    static let magic = Array("promo verified\n".utf8)
    static let digestCount = 32
}

/// Writes a cache down.
struct CacheWriter {
    private var bytes: [UInt8] = []

    static func bytes(of cache: VerificationCache) -> [UInt8] {
        var writer = CacheWriter()
        writer.bytes = CacheForm.magic
        writer.text(cache.edition)
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
            writer.id(main.chain.tip)
            writer.id(main.chain.root)
            writer.number(Int64(main.chain.count))
            writer.list(main.chain.line) { writer, commit in
                writer.id(commit.id)
                writer.number(commit.time)
            }
            writer.findings(main.chain.findings)
        }
        writer.list(cache.branches) { writer, branch in
            writer.text(branch.reference)
            writer.id(branch.tip)
            writer.id(branch.receipt)
            writer.number(Int64(branch.verdict.signOffs))
            writer.findings(branch.verdict.findings)
        }
        return writer.bytes + Array(SHA256.hash(data: writer.bytes))
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
        end = bytes.count - CacheForm.digestCount
    }

    static func cache(in bytes: [UInt8], edition: String) -> VerificationCache? {
        var reader = CacheReader(bytes)
        guard reader.end > CacheForm.magic.count, bytes.starts(with: CacheForm.magic) else { return nil }
        do {
            reader.place = CacheForm.magic.count
            guard try reader.text() == edition else { return nil }
            guard SHA256.hash(data: bytes[..<reader.end]).elementsEqual(bytes[reader.end...]) else { return nil }
            return try reader.content(edition: edition)
        } catch {
            return nil
        }
    }

    private mutating func content(edition: String) throws(Unreadable) -> VerificationCache {
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
            guard let tip = try reader.id(), let root = try reader.id() else { throw Unreadable() }
            let count = Int(try reader.number())
            let line = try reader.list { (reader) throws(Unreadable) -> MainChain.Link in
                guard let id = try reader.id() else { throw Unreadable() }
                return MainChain.Link(id: id, time: try reader.number())
            }
            guard
                let chain = MainChain(
                    tip: tip, root: root, count: count, line: line, findings: try reader.findings())
            else { throw Unreadable() }
            return VerificationCache.KeptMain(pinned: pinned, chain: chain)
        }
        let branches = try list { (reader) throws(Unreadable) -> VerificationCache.KeptBranch in
            let reference = try reader.text()
            guard let tip = try reader.id() else { throw Unreadable() }
            let receipt = try reader.id()
            let signOffs = Int(try reader.number())
            let verdict = BranchVerdict(signOffs: signOffs, findings: try reader.findings(), isLasting: true)
            return VerificationCache.KeptBranch(reference: reference, tip: tip, receipt: receipt, verdict: verdict)
        }
        guard place == end else { throw Unreadable() }
        return VerificationCache(
            edition: edition, files: files, judgedAt: judgedAt, main: main.first, branches: branches)
    }

    private mutating func number() throws(Unreadable) -> Int64 {
        guard place + 8 <= end else { throw Unreadable() }
        var value: UInt64 = 0
        for byte in bytes[place..<(place + 8)] { value = value << 8 | UInt64(byte) }
        place += 8
        return Int64(bitPattern: value)
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
