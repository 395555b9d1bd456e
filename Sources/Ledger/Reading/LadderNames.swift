internal import Ladders
internal import Markdown
package import Packets

extension Directory {
    /// Ids of the dimensions that people named by id or by name, as the packet's target level has them; the names as
    /// they are where the packet names no level of a known ladder. Throws ``Packets/Refusal`` with `unknown-dimension`.
    package func dimensionIDs(_ names: [String], for statement: CaseStatement?) throws -> [String] {
        guard let statement, let ladderName = statement.ladder, let target = statement.to,
            let ladder = try ladder(ladderName), let level = ladder.level(target)?.level
        else { return names }
        let known = level.dimensions.map(\.id)
        return try names.map { name in
            let id = Slug.make(name) ?? name
            guard known.contains(id) else {
                throw Refusal(
                    "unknown-dimension", "\(target) of \(ladderName) has no dimension “\(name)”",
                    hint: Nearest.hint(for: id, in: known))
            }
            return id
        }
    }

    /// Refuses a level that the packet's ladder does not have: ``Packets/Refusal`` with `unknown-level`.
    package func requireLevel(_ level: String, for statement: CaseStatement?) throws {
        guard let name = statement?.ladder, let ladder = try ladder(name), !ladder.levelCodes.contains(level)
        else { return }
        throw Refusal(
            "unknown-level", "the ladder \(name) has no level “\(level)”",
            hint: Nearest.hint(for: level, in: ladder.levelCodes))
    }
}
