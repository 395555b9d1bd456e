import Foundation
import TestSupport
import Testing

/// Damages an object that a packet is made of, and looks whether anybody is told that all is well.
@Suite("A damaged object", .serialized)
struct DamageTests {
    /// Scripts of `sh` that damage the file `$object`.
    private static let damages = [
        ("flipped", "perl -0777 -pi -e 'substr($_, length($_) / 2, 1) ^= chr(16)' \"$object\""),
        ("truncated", "head -c $(($(wc -c <\"$object\") / 2)) \"$object\" >cut && cp cut \"$object\" && rm cut"),
        ("emptied", ": >\"$object\""), ("gone", "rm \"$object\""),
        ("unreadable", "rm \"$object\" && mkdir \"$object\""),
    ]
    /// What is damaged, as a revision; each of them is read by whoever judges the packet.
    private static let objects = [
        "candidates/alice", "candidates/alice^{tree}", "candidates/alice:packets/alice/2026-q4-m05/packet.md",
        "candidates/alice~3", "main", "main:people/bo.md",
    ]
    /// Where it lies.
    private static let places = ["here", "borrowed"]

    /// All of them in the long form; in the short one each damage once. Numbers of a damage, an object and a place.
    private static let chosen: [(Int, Int, Int)] = {
        var all: [(Int, Int, Int)] = []
        for damage in damages.indices {
            for object in objects.indices {
                for place in places.indices where Budget.seconds != nil || object == damage && place == damage % 2 {
                    all.append((damage, object, place))
                }
            }
        }
        return all
    }()

    @Test("is noticed by all who need it, and nothing is built on it", arguments: chosen)
    func noticed(damage: Int, object: Int, place: Int) throws {
        let site = try Site()
        try site.succeed([site.promo, "nominate", "alice"])
        let (name, script) = Self.damages[damage]
        let before = try site.references()
        let outcome = try site.shell(
            """
            set -eu
            cd org
            id=$(git rev-parse '\(Self.objects[object])')
            if [ '\(Self.places[place])' = borrowed ]; then
                mv .git/objects ../lent && mkdir -p .git/objects/info .git/objects/pack
                echo "\(site["lent"])" >.git/objects/info/alternates
                object=../lent/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)
            else
                object=.git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)
            fi
            chmod u+w "$object"
            \(script)
            """)
        #expect(outcome.status == 0, "\(outcome.errorText)")
        let about = "\(Self.objects[object]), \(Self.places[place]), \(name)"
        for arguments in [["verify", "--no-cache"], ["sign", "alice", "--yes"], ["win", "alice", "On sand"]] {
            let answer = try site.attempt([site.promo] + arguments, at: Site.begin + 60)
            let said = answer.output + answer.errorText
            // What a win does not read it may not notice.
            #expect(
                answer.status == 1 || answer.status == 2 || arguments[0] == "win", "\(about): \(arguments): \(said)")
            let isTold = answer.errorText.split(separator: "\n").count == 2 && answer.errorText.contains("\nhint: ")
            #expect(answer.status != 2 || isTold, "\(about): \(arguments): \(said)")
            if arguments[0] == "sign" { #expect(try site.references() == before, "\(about): \(said)") }
        }
        Budget.report("damage, \(about): noticed")
    }
}
