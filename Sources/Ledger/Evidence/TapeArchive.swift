/// Files as a tar archive in the format ustar (POSIX.1-1988): the same files always give the same bytes.
package struct TapeArchive: Sendable {
    /// One file of an archive.
    package struct File: Sendable {
        /// Name inside the folder: plain ASCII, at most 60 bytes.
        package let name: String
        /// Its bytes as they are.
        package let bytes: [UInt8]
        /// Whether it is a program.
        package let isExecutable: Bool

        /// A file of an archive; nothing is checked here.
        package init(_ name: String, _ bytes: [UInt8], isExecutable: Bool = false) {
            (self.name, self.bytes, self.isExecutable) = (name, bytes, isExecutable)
        }
    }

    /// The one folder that everything lies in.
    let folder: String
    /// In seconds since 1970, for all of it.
    let modified: Int64
    let files: [File]

    private static let block = 512

    /// The archive: each header and each file padded to whole blocks, and two empty blocks at its end.
    var bytes: [UInt8] {
        var bytes = header(folder + "/", mode: 0o755, size: 0, kind: "5")
        for file in files.sorted(by: { $0.name < $1.name }) {
            bytes += header("\(folder)/\(file.name)", mode: file.isExecutable ? 0o755 : 0o644, size: file.bytes.count)
            bytes += file.bytes
            bytes += [UInt8](repeating: 0, count: (Self.block - file.bytes.count % Self.block) % Self.block)
        }
        return bytes + [UInt8](repeating: 0, count: 2 * Self.block)
    }

    private func header(_ name: String, mode: Int, size: Int, kind: String = "0") -> [UInt8] {
        var header = [UInt8](repeating: 0, count: Self.block)
        func put(_ text: String, at place: Int) {
            header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
        }
        put(String(name.utf8.prefix(99)) ?? "", at: 0)
        put(Self.octal(mode, 7), at: 100)
        put(Self.octal(0, 7), at: 108)
        put(Self.octal(0, 7), at: 116)
        put(Self.octal(size, 11), at: 124)
        put(Self.octal(Int(modified), 11), at: 136)
        put("        ", at: 148)
        put(kind, at: 156)
        put("ustar\0" + "00", at: 257)
        // Of the header with blanks where the sum stands.
        put(Self.octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
        return header
    }

    private static func octal(_ number: Int, _ digits: Int) -> String {
        let text = String(max(number, 0), radix: 8)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
