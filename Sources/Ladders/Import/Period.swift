/// A length of time in a text, `18-24 months`, `36+ months`, `at least 2 years`, or another number of things.
struct Period {
    let minimum: Int
    let maximum: Int?
    /// Where its first figure stands, counted in characters from the start of the text.
    let start: Int
    /// Behind its last character.
    let end: Int

    private static let figures: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20, "twenty-four": 24,
    ]

    /// `six months` as `6 months`.
    static func withFigures(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let name = word.prefix { $0.isLetter || $0 == "-" }
            if let figure = figures[name.lowercased()] { return String(figure) + word.dropFirst(name.count) }
            // “six-month”
            let first = name.prefix { $0 != "-" }
            guard first.count < name.count, let figure = figures[first.lowercased()] else { return String(word) }
            return String(figure) + word.dropFirst(first.count)
        }.joined(separator: " ")
    }

    /// All that a text has, in their order. `units` gives how many of the unit each word for one stands for; up to
    /// `words` other words may stand in front of it.
    static func all(
        in text: String, units: [String: Int] = ["month": 1, "year": 12], words: Int = 0
    ) -> [Period] {
        var periods: [Period] = []
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            guard characters[index].isNumber,
                index == 0 || !characters[index - 1].isLetter && !characters[index - 1].isNumber
            else {
                index += 1
                continue
            }
            var numbers: [Int] = []
            var isOpen = false
            var position = index
            while position < characters.count, numbers.count < 2 {
                let digits = characters[position...].prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty, let number = Int(String(digits)), number <= 120 else { break }
                numbers.append(number)
                position += digits.count
                if position < characters.count, characters[position] == "+" { isOpen = true; position += 1 }
                let rest = String(characters[position...].prefix(4))
                guard let join = ["–", "-", "—", " to ", " – ", " - "].first(where: rest.hasPrefix) else { break }
                guard numbers.count < 2, position + join.count < characters.count,
                    characters[position + join.count].isNumber
                else { break }
                position += join.count
            }
            let behind = String(characters[position...].prefix(60)).lowercased().drop { $0 == " " || $0 == "-" }
            let near = behind.split(separator: " ").prefix(words + 1)
            let factor = near.lazy.compactMap { word in units.first { word.hasPrefix($0.key) }?.value }.first
            if let factor, let first = numbers.first {
                periods.append(
                    Period(
                        minimum: first * factor, maximum: numbers.count > 1 && !isOpen ? numbers[1] * factor : nil,
                        start: index, end: position))
            }
            index = max(position, index + 1)
        }
        return periods
    }
}
