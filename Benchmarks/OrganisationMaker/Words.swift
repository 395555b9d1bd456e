/// What the template's marks become for one candidate: a letter and six digits each. `p000001`, `m000001` and `d000001`
/// are the candidate, their manager and the manager's manager; `w` and any digits a word by chance.
struct Words {
    /// Number of the candidate, from 1.
    let number: Int

    var candidate: String { Self.id("p", number) }
    var manager: String { Self.id("m", Self.manager(of: number)) }
    var director: String { Self.id("d", Self.director(of: number)) }

    /// Eight people have one manager, and eight managers one director.
    static func manager(of candidate: Int) -> Int { (candidate - 1) / 8 + 1 }
    static func director(of candidate: Int) -> Int { (candidate - 1) / 64 + 1 }

    static func id(_ letter: String, _ number: Int) -> String {
        let digits = String(number)
        return letter + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private static let syllables = [
        "ba", "cor", "den", "fil", "gar", "hon", "jus", "kel", "lan", "mor", "nev", "pol", "ras", "sten", "tur", "vik",
    ].map { Array($0.utf8) }

    /// The text with every mark replaced. `salt` keeps the words of one file apart from those of another.
    func filled(_ text: [UInt8], salt: UInt64) -> [UInt8] {
        let names = [candidate, manager, director].map { Array($0.utf8) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 4)
        var random = salt ^ UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index < text.count {
            guard let letter = Self.mark(at: index, in: text) else {
                result.append(text[index])
                index += 1
                continue
            }
            if letter == UInt8(ascii: "w") {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                for shift in [60, 52, 44] as [UInt64] { result += Self.syllables[Int(random >> shift & 15)] }
            } else {
                result += names[letter == UInt8(ascii: "p") ? 0 : letter == UInt8(ascii: "m") ? 1 : 2]
            }
            index += 7
        }
        return result
    }

    func filled(_ text: String) -> String { String(decoding: filled(Array(text.utf8), salt: 0), as: UTF8.self) }

    private static func mark(at index: Int, in text: [UInt8]) -> UInt8? {
        let letter = text[index]
        guard index + 7 <= text.count, letter == 0x77 || letter == 0x70 || letter == 0x6D || letter == 0x64 else {
            return nil
        }
        let digits = text[(index + 1)..<(index + 7)]
        guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return letter == 0x77 || digits.elementsEqual("000001".utf8) ? letter : nil
    }
}
