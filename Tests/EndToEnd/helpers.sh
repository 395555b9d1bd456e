# What transcripts use besides programs. Read by the shell that runs one.

# at DATE: the time of all that follows.
at() { export GIT_AUTHOR_DATE="$1" GIT_COMMITTER_DATE="$1"; }

# as PERSON COMMAND…: runs a command with that person's Git configuration and key.
as() {
    person=$1
    shift
    GIT_CONFIG_GLOBAL="$HOME/$person.gitconfig" "$@"
}

# organisation DIR: Example Works, with Ada at its head, Bo below her, and Alice and Eve below him.
organisation() { copy organisation "$1"; }

# packet DIR: the same with a complete packet of Alice, written by Bo and not yet nominated.
packet() { copy packet "$1"; }

# signed DIR: the same, nominated and signed off by manager and skip-level.
signed() { copy signed "$1"; }

# example TITLE: one more example of Alice's work.
example() {
    printf '\n## Situation\n\nInvoices were late.\n\n## Action\n\nShe merged two teams.\n\n## Impact\n\nErrors fell from 4%% to 0.6%%.\n\n## Why next-level\n\nTwo teams, one plan.\n' |
        as bo promo add example alice --title "$1" --period 2025-07..2026-03 --dimension leadership-scope \
            --metric 'invoice errors: 4% -> 0.6%' --from-file - >/dev/null
}

# blocks PAGE: the commands of a page's blocks fenced with `sh`.
blocks() { sed -n '/^```sh$/,/^```$/p' "$ROOT/$1" | grep -v '^```'; }

# What follows is for the runner.

# prepare: makes the keys and the three repositories that every case may start from, in PREPARED.
prepare() {
    person ada 'Ada Sample'
    person bo 'Bo Sample'
    person alice 'Alice Example'
    person eve 'Eve Specimen'
    person mallory 'Mallory Intruder'
    cd "$PREPARED" && {
        make_organisation && cp -Rp "$PREPARED/organisation" "$PREPARED/packet" && cd "$PREPARED/packet" &&
            make_packet && cp -Rp "$PREPARED/packet" "$PREPARED/signed" && cd "$PREPARED/signed" &&
            as bo promo nominate alice && as bo promo sign alice --yes && as ada promo sign alice --yes
    } >/dev/null
}

# person ID NAME: a key without a passphrase and a Git configuration that uses it.
person() {
    ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$HOME/$1"
    cat >"$HOME/$1.gitconfig" <<END
[user]
	name = $2
	email = $1@example.org
	signingKey = ~/$1.pub
[gpg]
	format = ssh
[commit]
	gpgSign = true
END
}

make_organisation() {
    as ada promo init organisation --organisation 'Example Works' &&
        cd organisation &&
        as ada promo person add bo --name 'Bo Sample' --email bo@example.org --level M06 --manager ada --key ~/bo.pub &&
        as ada promo person add alice --name 'Alice Example' --email alice@example.org --level M04 --manager bo --key ~/alice.pub &&
        as ada promo person add eve --name 'Eve Specimen' --email eve@example.org --level M04 --manager bo --key ~/eve.pub
}

make_packet() {
    as bo promo new alice --to M05 "$@" &&
        printf '\n## Summary\n\nAlice leads two teams.\n\n## Business need\n\nA third team starts in spring.\n' |
        as bo promo edit alice --from-file - &&
        for title in 'Two billing teams' 'Faster hiring' 'Fewer night calls'; do
            example "$title" || return
        done &&
        feedback eve peer && feedback ada skip-level && feedback 'Robin Outside' customer &&
        as bo promo add milestone alice --date 2025-07 --scope 'one team' --span 6 &&
        as bo promo add milestone alice --date 2026-07 --scope 'two teams' --span 14 &&
        printf '\n## Pattern\n\nSteady growth from one team to two.\n' |
        as bo promo edit alice trajectory --from-file -
}

# make_site: what the harnesses of Tests/SoakTests start from: the same in a cycle, and a new packet of Eve.
make_site() {
    cp -Rp organisation site && cd site && mkdir cycles &&
        printf -- '---\nchair: eve\ncommittee: [eve, bo]\n---\n' >cycles/2026-q4.md &&
        git add cycles && as ada git commit -qm 'main: open a cycle' &&
        make_packet --cycle 2026-q4 && as bo promo new eve --to M05
}

feedback() {
    printf '\n## What I saw myself\n\nShe listens, decides and explains.\n\n## What is still missing\n\nShe could delegate more.\n' |
        as bo promo add feedback alice --from "$1" --relationship "$2" --date 2026-10-20 --from-file -
}

copy() { cp -Rp "$PREPARED/$1" "$2" && cd "$2"; }

# repositories: the Git directories of the case.
repositories() {
    find "$CASE" -type d -name objects -prune 2>/dev/null | sort | while read -r objects; do
        if [ -f "${objects%/objects}/HEAD" ]; then echo "${objects%/objects}"; fi
    done
}

# references: every reference of every repository of the case.
references() {
    for repository in $(repositories); do
        echo "$repository $(cat "$repository/HEAD")"
        env -u GIT_CONFIG_COUNT git --git-dir="$repository" for-each-ref --format='%(objectname) %(refname)'
    done
}

# check_repositories: what git fsck --strict has against them; nothing where all are sound.
check_repositories() {
    for repository in $(repositories); do
        found=$(git --git-dir="$repository" fsck --strict --no-dangling --no-progress 2>&1) || echo "$repository: $found"
    done
}

at 2026-11-02T09:00:00Z
