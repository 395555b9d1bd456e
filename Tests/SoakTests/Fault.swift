import Foundation
import TestSupport
import Testing

/// Something that goes wrong around a command.
struct Fault: Sendable, CustomTestStringConvertible {
    /// What it is, in words.
    let name: String
    /// A script of `sh` in `org`: sets the fault up, runs `act COMMAND…`, and takes the fault away.
    let script: String
    /// A script that succeeds where the fault can be made on this machine; else the test is skipped with `needs`.
    var probe = ":"
    var needs = ""
    /// Whether the act may be done all the same.
    var mayPass = false

    var testDescription: String { name }
}

/// What a fault can be done with.
extension Fault {
    /// Mounting takes a namespace of one's own, which root and most Linux systems give.
    private static let mounts = "unshare -rm true"
    private static let mountsNeeds = "unshare -rm works, which mounting takes"
    /// Without the rights of root, so that permissions hold for root as well.
    private static let plain = "$(if [ $(id -u) = 0 ]; then echo setpriv --bounding-set=-all; fi)"
    private static let plainProbe = "[ $(id -u) != 0 ] || setpriv --bounding-set=-all true"
    private static let plainNeeds = "setpriv is here, which takes root's own rights away"

    /// A disk of little room: the organisation is copied there, all room but some pages is filled, and what is left
    /// comes back.
    private static func disk(_ options: String, filling: String) -> String {
        """
        mkdir ../small
        unshare -rm sh -eu <<'END'
        mount -t tmpfs -o \(options) tmpfs ../small
        cp -Rp . ../small/org
        cd ../small/org
        \(filling)
        . "$HELPERS"
        act promo win alice 'On a full disk'
        rm -Rf ../fill
        cp -Rp .git ../../after.git
        END
        rm -Rf .git && mv ../after.git .git
        """
    }

    /// Every fifth in the short form.
    static let chosen = all.enumerated().filter { Budget.seconds != nil || $0.offset.isMultiple(of: 5) }.map(\.element)

    private static let all: [Fault] =
        [0, 1, 2, 3, 4, 6, 8, 10, 12, 16].map { pages in
            Fault(
                name: "a disk with room for \(pages) more pages",
                script: disk(
                    "size=24m",
                    filling: """
                        head -c \(pages * 4096) /dev/zero >../spare
                        cat /dev/zero >../fill 2>/dev/null || :
                        rm ../spare
                        """), probe: mounts, needs: mountsNeeds, mayPass: pages > 0)
        }
        + [
            Fault(
                name: "a read-only mount",
                script: """
                    unshare -rm sh -eu <<'END'
                    mount --bind . . && mount -o remount,ro,bind . && cd "$PWD"
                    . "$HELPERS"
                    act promo win alice 'On a read-only disk'
                    END
                    """, probe: mounts, needs: mountsNeeds)
        ]
        + [1, 3, 5, 8, 12, 20].map { files in
            Fault(
                name: "a disk with room for \(files) more files",
                script: disk(
                    "size=64m,nr_inodes=2000",
                    filling: """
                        for number in $(seq \(files)); do : >../spare-$number; done
                        mkdir ../fill && (cd ../fill && seq 2000 | xargs touch 2>/dev/null) || :
                        rm ../spare-*
                        """), probe: mounts, needs: mountsNeeds, mayPass: files > 1)
        }
        + [6, 8, 10, 12, 14, 16, 20, 24, 32].map { files in
            Fault(
                name: "no more than \(files) open files",
                script: "act sh -c 'ulimit -n \(files) && exec promo sign alice --yes'", mayPass: true)
        }
        + [0, 1, 2, 4].map { blocks in
            Fault(
                name: "files of at most \(blocks) blocks of 512 bytes",
                script: "act sh -c 'trap \"\" XFSZ && ulimit -f \(blocks) && exec promo win alice \"Too long\"'",
                mayPass: blocks > 0)
        }
        + [".git/objects", ".git/refs/heads/candidates"].map { folder in
            Fault(
                name: "no permission to write \(folder)",
                script: """
                    find \(folder) -type d -exec chmod a-w {} +
                    act \(plain) promo win alice 'Without permission'
                    find \(folder) -type d -exec chmod u+w {} +
                    """, probe: plainProbe, needs: plainNeeds)
        } + [
            Fault(
                name: "a temporary folder that cannot be written",
                script: "act env TMPDIR=/nowhere promo sign alice --yes", mayPass: true)
        ]
}
