#!/bin/sh
# Checks this evidence without promo: the sums, the bundle, main from its root on, the candidate's branch, and every
# statement in its history. Needs git, ssh-keygen, sha256sum (or shasum) and the utilities of POSIX: awk, cmp, find, grep, sed,
# xargs and coreutils.
#
# Usage: sh check.sh [--root COMMIT] [FOLDER]
#   COMMIT  the commit of main to trust; the first one otherwise
#   FOLDER  where the evidence lies; that of this script otherwise. Who doubts the script in there runs another copy of it.
# Exit code: 0 all is ok, and VERDICT.txt and ACCOUNT.md say the same; 1 something is bad; 2 something could not be checked
#
# The rules are those of docs/data-format.md. Of YAML it reads the forms that people write; any other form could not be
# checked here, and is never taken for good. What it does not look at, it names: "not checked".
set -u
unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES \
    GIT_CONFIG GIT_CONFIG_PARAMETERS GIT_CONFIG_SYSTEM GIT_NAMESPACE GIT_EXTERNAL_DIFF GIT_TRACE GIT_SHALLOW_FILE \
    GIT_DEFAULT_HASH GIT_ATTR_SOURCE
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_COUNT=0 GIT_NO_REPLACE_OBJECTS=1 \
    GIT_GRAFT_FILE=/nonexistent GIT_ATTR_NOSYSTEM=1 GIT_OPTIONAL_LOCKS=0 LC_ALL=C TZ=UTC0

say() { printf '%s\n' "$*"; }
finish() { # CODE WORDS
    code=$1
    shift
    say "verdict: $*"
    exit "$code"
}
bad() { finish 1 "bad: $*"; }
unchecked() { finish 2 "could not check: $*"; }
# Git cut off from everybody's configuration, in the repository made below.
git_() { git --git-dir="$T/git" -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.commitGraph=false -c core.quotePath=false "$@"; }

root=
if [ "${1:-}" = --root ] && [ $# -ge 2 ]; then
    root=$2
    shift 2
fi
case $#${1+:}${1:-} in 0 | 1:[!-]*) ;; *) unchecked "usage: check.sh [--root COMMIT] [FOLDER]" ;; esac
CDPATH='' cd -- "${1:-$(dirname "$0")}" || unchecked "the folder of the evidence cannot be entered"
for tool in git ssh-keygen awk cmp find grep sed sort xargs; do
    command -v "$tool" >/dev/null || unchecked "$tool is not installed"
done
sha256=sha256sum
command -v sha256sum >/dev/null || sha256='shasum -a 256'
$sha256 </dev/null >/dev/null 2>&1 || unchecked "sha256sum is not installed"
T=$(mktemp -d) || unchecked "no temporary folder can be made"
trap 'rm -rf "$T"' EXIT
case $T in *\'* | *[[:cntrl:]]*) unchecked "the name of the temporary folder is no plain one" ;; esac
trap 'exit 2' HUP INT TERM

# The sums, of exactly the files that belong here.
files='ACCOUNT.md VERDICT.txt allowed_signers check.sh repository.bundle'
receipts=$(sed -n 's/^receipts //p' VERDICT.txt 2>/dev/null)
case $receipts in *[!0-9a-f]*) bad "VERDICT.txt names no receipt" ;; esac # several of them hold a line end
if [ -n "$receipts" ]; then files="$files receipts.pack"; fi
for file in $files SHA256SUMS; do
    if [ ! -f "$file" ] || [ -h "$file" ]; then bad "$file is missing"; fi
done
# shellcheck disable=SC2086
$sha256 $files >"$T/sums" || unchecked "the sums could not be made"
cmp -s "$T/sums" SHA256SUMS || bad "the files are not those of SHA256SUMS"
[ "$(find . ! -name . | wc -l)" -eq "$(($(wc -l <SHA256SUMS) + 1))" ] || bad "there are files that SHA256SUMS does not name"

for file in ACCOUNT.md VERDICT.txt allowed_signers; do
    [ "$(tr -d '\000' <$file | wc -c)" -eq "$(wc -c <$file)" ] || bad "$file holds what is no text"
done

# The bundle, into a repository of its own.
git init -q --bare --template= "$T/git" || unchecked "git could not make a repository"
git_ bundle unbundle "$PWD/repository.bundle" >"$T/refs" 2>"$T/err" || bad "the bundle is broken: $(tail -n 1 "$T/err")"
main=$(sed -n 's, refs/heads/main$,,p' "$T/refs")
branch=$(sed -n 's, refs/heads/candidates/.*,,p' "$T/refs")
candidate=$(sed -n 's,.* refs/heads/candidates/,,p' "$T/refs")
awk '$2 !~ /^refs\/heads\/(main|candidates\/[a-z0-9-]+)$/ && $2 != "refs/promo/received/" $1 { exit 1 }' "$T/refs" ||
    bad "the bundle holds a reference that does not belong there"
case $main in *[!0-9a-f]* | '') bad "the bundle holds no main" ;; esac
case $branch in *[!0-9a-f]* | '') bad "the bundle does not hold the branch of one candidate" ;; esac
case $candidate in *[!a-z0-9-]* | -* | '') bad "the candidate's name is no id" ;; esac
# shellcheck disable=SC2046
git_ fsck --strict --no-dangling --no-progress $(cut -d ' ' -f 1 "$T/refs") >"$T/err" 2>&1 ||
    bad "git fsck finds: $(tail -n 1 "$T/err" | tr -cd ' -~')"
# The receipts come without what they name, of which most is about others.
if [ -n "$receipts" ]; then
    git_ index-pack --stdin --fsck-objects <receipts.pack >/dev/null 2>"$T/err" || bad "the receipts are broken: $(tail -n 1 "$T/err" | tr -cd ' -~')"
    git_ rev-parse -q --verify "$receipts^{commit}" >/dev/null 2>&1 || bad "the receipts do not end where VERDICT.txt says"
fi
if [ -n "$root" ]; then
    root=$(git_ rev-parse -q --verify --end-of-options "$root^{commit}") || bad "the bundle does not hold that root"
fi

# Every commit as lines of a table, what was signed and the signature as files, and the pairs of trees to compare.
commits() { git_ rev-list --reverse "$@" || unchecked "the history cannot be listed"; }
commits --first-parent "$main" >"$T/line"
commits "$branch" "^$main" >"$T/listed"
commits "$branch" "$main" >"$T/all"
: >"$T/receipts"
: >"$T/moves"
if [ -n "$receipts" ]; then commits --first-parent "$receipts" >"$T/receipts"; fi
cat "$T/receipts" >>"$T/all"
# A NUL byte, which awk need not keep, becomes another one: no signature over it is good.
git_ cat-file --batch <"$T/all" | tr '\000' '\001' | awk -v T="$T" -v OFS='\t' '
    # One commit: the size of the header line says where it ends.
    function header(   from) {
        if (/^gpgsig/) { seals++; skip = 1; sig = T "/" id ".sig"; if ($0 !~ /^gpgsig /) seals++; print substr($0, 8) >sig; return 1 }
        if (skip && /^ /) { print substr($0, 2) >sig; return 1 }
        skip = 0
        if (/^encoding /) coded = tolower(substr($0, 10))
        if (/^tree /) tree = $2
        if (/^parent /) parents = parents " " $2
        from = index($0, "<") + 1
        if (/^author /) { author = tolower(substr($0, from, index($0, ">") - from)); name = substr($0, 8, from - 10) }
        if (/^committer /) { committer = tolower(substr($0, from, index($0, ">") - from)); time = $(NF - 1) }
        return 0
    }
    left <= 0 {
        id = $1; left = $3 + 1; head = 1; skip = seals = 0; parents = adopts = moves = act = name = title = titled = coded = ""; file = T "/" id ".payload"
        next
    }
    {
        left -= length($0) + 1
        if (left <= 0 && $0 == "") { # the line end that cat-file adds
        } else if (head && $0 == "") { head = titled = 0; print "" >file
        } else if (!head || !header()) {
            if (left > 0) print $0 >file; else printf "%s", $0 >file
            if (!head && !titled++) title = $0
            if (!head && $0 == "") adopts = moves = act = ""
            if (!head && /^Promo-Moved: /) moves = moves id " " substr($0, 14) "\n"
            if (!head && /^Promo-Act: receipt$/) act = 1
            if (!head && /^Promo-Adopts: /) adopts = adopts " " $2
        }
        if (left <= 0) {
            close(file); if (seals) close(sig)
            gsub(/\t/, "?", author); gsub(/\t/, "?", committer); gsub(/\t/, " ", name); gsub(/\t/, " ", title)
            if (act) printf "%s", moves >(T "/moves")
            print id, tree, time, author, committer, seals, parents, adopts, name, title, coded ~ /^(utf-?8|us-ascii|ascii)?$/ ? "" : 1
        }
    }' >"$T/commits" || unchecked "the commits cannot be read"
# Those of the branch, each behind its parents: from the tip down the newest first, by time and then by id.
awk -v T="$T" -v FS='\t' '
    BEGIN { while ((getline id <(T "/listed")) > 0) { on[id] = 1; n++ } }
    $1 in on { time[$1] = $3; parents[$1] = $7; m = split($7, parent, " "); for (i = 1; i <= m; i++) children[parent[i]]++ }
    END {
        for (id in on) if (!children[id]) ready[id] = 1
        for (k = n; k >= 1; k--) {
            best = ""
            for (id in ready) if (best == "" || time[id] + 0 > time[best] + 0 || (time[id] + 0 == time[best] + 0 && "x" id < "x" best)) best = id
            order[k] = best; delete ready[best]; m = split(parents[best], parent, " ")
            for (i = 1; i <= m; i++) if ((parent[i] in on) && !--children[parent[i]]) ready[parent[i]] = 1
        }
        for (k = 1; k <= n; k++) print order[k]
    }' "$T/commits" >"$T/branch"
empty=4b825dc642cb6eb9a060e54bf8d69288fbee4904
awk -v git="git --git-dir='$T/git' -c core.commitGraph=false" -v T="$T" -v FS='\t' -v empty="$empty" '
    BEGIN {
        while ((getline id <(T "/line")) > 0) line[++n] = id
        for (i = 1; i <= n; i++) place[line[i]] = i
        while ((getline id <(T "/branch")) > 0) { order[++m] = id; on[id] = 1 }
    }
    { tree[$1] = $2; parents[$1] = $7 }
    END {
        for (i = 1; i <= n; i++) print (i > 1 ? tree[line[i - 1]] : empty), tree[line[i]]
        for (i = 1; i <= m; i++) {
            id = order[i]; count = split(parents[id], parent, " "); best = ""
            for (j = 1; j <= count; j++) {
                print tree[parent[j]], tree[id]
                base = on[parent[j]] ? bases[parent[j]] : parent[j]
                if (base == "" || base == best) continue
                # The newer one; of two that main did not have one after the other, the one that contains the other.
                if (best == "" || ((base in place) && (best in place) ? place[base] > place[best] : !system(git " merge-base --is-ancestor " best " " base))) best = base
            }
            if (!count) print empty, tree[id]
            if (best != "") print tree[best], tree[id]
            if (best != "" && !(best in place) && !beside[best]++) print empty, tree[best]
            bases[id] = best
            print id, best >(T "/bases")
        }
    }' "$T/commits" >"$T/pairs"
git_ diff-tree --stdin -r --no-renames --abbrev=40 <"$T/pairs" >"$T/diffs" || unchecked "the trees cannot be compared"

# How the files of the candidate's folder are stored at the tip: what is no plain file or folder, or is stored in another
# way than Git shows it, which makes a tree that Git would not make of what it shows.
: >"$T/modes"
git_ ls-tree -r -t "$branch:packets/$candidate" >"$T/tip" 2>/dev/null || : >"$T/tip"
grep -vE '^(100644 blob|040000 tree) ' "$T/tip" >"$T/modes"
{
    git_ rev-parse -q --verify "$branch:packets/$candidate" 2>/dev/null
    sed -n 's/^040000 tree \([0-9a-f]*\).*/\1/p' "$T/tip"
} >"$T/folders"
while read -r folder; do
    made=$(git_ ls-tree -z "$folder" | git_ mktree -z --missing) || unchecked "a folder cannot be read"
    [ "$made" = "$folder" ] || say "$folder" >>"$T/modes"
done <"$T/folders"

# The files, each under its own id, and their sums. Attributes are switched off: bytes stay as they are.
mkdir "$T/blobs" "$T/git/info" && say '* -text -ident -filter -eol -working-tree-encoding' >"$T/git/info/attributes"
awk -F '\t' '/^:/ && $2 ~ /^"?(promo\.md|people\/|cycles\/|packets\/)/ {
        split(substr($1, 2), part, " ")
        for (i = 1; i <= 2; i++) if (part[i] ~ /^1[02]0/ && !seen[part[i + 2]]++) print "100644 " part[i + 2] "\t" part[i + 2]
    }' "$T/diffs" | git_ update-index --index-info || unchecked "the files cannot be listed"
git_ --work-tree="$T/blobs" -c core.autocrlf=false checkout-index -q -a --prefix="$T/blobs/" ||
    unchecked "the files cannot be read"
# shellcheck disable=SC2086
(cd "$T/blobs" && find . -type f | sed 's,^\./,,' | xargs $sha256) >"$T/sums" || unchecked "the sums could not be made"

# Files that are larger than one that is read.
(cd "$T/blobs" && find . -type f -size +1048576c | sed 's,^\./,,') >"$T/large"
# What OpenPGP keys signed takes gpg.
openpgp=
if grep -rqs -e '-----BEGIN PGP PUBLIC KEY BLOCK-----' "$T/blobs"; then openpgp=1; fi

cat >"$T/judge.awk" <<'AWK'
# ---- What could not be checked ends everything; nothing of it is ever good.
function unchecked(why) { if (soft) { soft = 2; return }; print why >(T "/unchecked"); close(T "/unchecked"); failed = 1; exit 2 }

# ---- Values
# A path without the quotes that Git puts around some. A byte that would break a line of a table is a \001 with three digits.
function unquote(s,   out, i, c) {
    if (s !~ /^"/) return s
    s = substr(s, 2, length(s) - 2)
    for (i = 1; i <= length(s); i++) {
        if ((c = substr(s, i, 1)) == "\\" && (c = substr(s, ++i, 1)) !~ /["\\]/) {
            if (c ~ /[0-7]/) { c = substr(s, i, 3); i += 2 } else c = sprintf("%03o", 6 + index("abtnvfr", c))
            c = "\001" c
        }
        out = out c
    }
    return out
}
# The bytes of such a path.
function raw(s,   out, i) {
    while ((i = index(s, "\001")) > 0) { out = out substr(s, 1, i - 1) sprintf("%c", substr(s, i + 1, 1) * 64 + substr(s, i + 2, 1) * 8 + substr(s, i + 3, 1)); s = substr(s, i + 4) }
    return out s
}
function isID(s) { return s ~ /^[a-z0-9][a-z0-9-]*$/ && length(s) <= 63 }
function isHex(s, n) { return length(s) == n && s !~ /[^0-9a-f]/ }
function number(hex,   i, n) { for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1; return n + 0 }
function isFile(mode) { return mode == "100644" || mode == "100755" }
# Seconds since 1970 of a day or a moment; what isMoment() denies for anything else. Days by Hinnant, "chrono-Compatible Date Algorithms".
function moment(s,   y, m, d, days, leap, era) {
    if (s !~ /^[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z)?$/) return -1e12
    y = substr(s, 1, 4) + 0; m = substr(s, 6, 2) + 0; d = substr(s, 9, 2) + 0
    leap = (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
    if (y < 1900 || m < 1 || m > 12 || d < 1 || substr(s, 12, 2) > 23) return -1e12
    if (d > (m == 2 ? 28 + leap : (m == 4 || m == 6 || m == 9 || m == 11) ? 30 : 31)) return -1e12
    if (m <= 2) y--
    era = int(y / 400); y -= era * 400
    days = era * 146097 + y * 365 + int(y / 4) - int(y / 100) + int((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1 - 719468
    return days * 86400 + substr(s, 12, 2) * 3600 + substr(s, 15, 2) * 60 + substr(s, 18, 2)
}

function isMoment(s) { return moment(s) > -1e12 }
# The earlier one of a moment, or of none, and one as it is written.
function earlier_(a, s) { return s == "" || (a != "" && a <= moment(s)) ? a : moment(s) }

# ---- Front matter, as people write it: V[blob, path], with the paths in order. Anything else could not be checked.
function utf8(code) {
    if (code < 128) return sprintf("%c", code)
    if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
    if (code < 65536) return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
    return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, 128 + code % 64)
}
# What stands between double quotes (YAML 1.2, section 5.7).
function quoted(s,   out, i, c, n) {
    for (i = 1; i <= length(s); i++) {
        if ((c = substr(s, i, 1)) != "\\") { out = out c; continue }
        c = substr(s, ++i, 1); n = c == "x" ? 2 : c == "u" ? 4 : c == "U" ? 8 : 0
        if (c ~ /["\\\/]/) out = out c
        else if (c == "t") out = out "\t"
        else if (c == "n") out = out "\n"
        else if (c == "r") out = out "\r"
        else if (n && isHex(tolower(substr(s, i + 1, n)), n) && number(tolower(substr(s, i + 1, n))) > 0) { out = out utf8(number(tolower(substr(s, i + 1, n)))); i += n }
        else unchecked("a value in a form that is not read here: " s)
    }
    return out
}
function scalar(s) {
    if (s ~ /^'([^']|'')*'$/) { s = substr(s, 2, length(s) - 2); gsub(/''/, "'", s); return s }
    if (s ~ /^"([^"\\]|\\.)*"$/) return quoted(substr(s, 2, length(s) - 2))
    if (s ~ /^[][{}&*!|>'"%@`#,?:~-]/ || s ~ /:[ \t]|[ \t]#|:$|[ \t]$/ || s ~ /^([nN]ull|NULL)?$/)
        unchecked("a value in a form that is not read here: " s)
    return s
}
function put(b, path, value) {
    V[b, path] = value; P[b, ++N[b]] = path
}
# The items of a list in brackets.
function items(b, path, s,   n, i, item) {
    gsub(/^[ \t]+|[ \t]+$/, "", s)
    if (s == "") { P[b, ++N[b]] = path; return }
    if (s !~ /["'\\[{}]/) n = split(s, item, /[ \t]*,[ \t]*/); else n = split(s, item, ", ")
    for (i = 1; i <= n; i++) {
        if (item[i] ~ /[][{}]/ || (item[i] !~ /^["']/ && item[i] ~ /,/)) unchecked("a list in a form that is not read here: " b)
        put(b, path "." i, scalar(item[i]))
    }
}
# Whether a line is text: UTF-8 without NUL. noText[b] marks files that nobody reads: with another line, a key twice, too large.
function isText(s) {
    if (s ~ /[^\001-\377]/) return 0
    if (s !~ /[\200-\377]/) return 1
    gsub(/[\302-\337][\200-\277]|\340[\240-\277][\200-\277]|[\341-\354\356\357][\200-\277][\200-\277]|\355[\200-\237][\200-\277]|\360[\220-\277][\200-\277][\200-\277]|[\361-\363][\200-\277][\200-\277][\200-\277]|\364[\200-\217][\200-\277][\200-\277]/, "", s)
    return s !~ /[\200-\377]/
}
# A file's front matter begins with its first line, and ends with the next one of dashes or dots.
function isFence(s) { return s ~ /^---[ \t\r]*$/ }
function yaml(b,   s, indent, top, pending, lev, pre, list, count, key, path, file, i, block, style, deep, text, blanks) {
    if (b in N) return
    N[b] = 0; top = 0; lev[0] = 0; pre[0] = ""; list[0] = 0; pending = block = ""; file = T "/blobs/" b
    if ((getline s <file) <= 0) s = ""
    sub(/^\357\273\277/, "", s)
    if (!isFence(s)) { close(file); return unchecked("a file without front matter: " b) }
    while ((i = (getline s <file)) > 0 && s !~ /^(---|\.\.\.)[ \t\r]*$/) {
        sub(/\r$/, "", s)
        if (!isText(s)) noText[b] = 1
        if (s ~ /[\001-\010\013-\037\177]/) unchecked("a control character in " b)
        match(s, /^ */); indent = RLENGTH
        if (block != "") {
            if (s ~ /^ *$/) { blanks++; if (style ~ /^>/) unchecked("a text in a form that is not read here: " b); continue }
            if (indent > lev[top] && (deep == "" || indent >= deep)) {
                if (deep == "") { deep = indent; if (blanks) unchecked("a text in a form that is not read here: " b) } else text = text (style ~ /^>/ ? " " : "\n")
                for (; blanks > 0; blanks--) text = text "\n"
                if (style ~ /^>/ && (indent > deep || s ~ /[ \t]$/)) unchecked("a text in a form that is not read here: " b)
                text = text substr(s, deep + 1); continue
            }
            if (indent > lev[top]) unchecked("a text in a form that is not read here: " b)
            put(b, block, text (style ~ /-$/ ? "" : "\n")); block = ""; blanks = 0
        }
        if (s ~ /^[ \t]*(#.*)?$/) continue
        s = substr(s, indent + 1)
        if (s ~ /^\t/) unchecked("a tab before a key in " b)
        if (pending != "") {
            # A list may stand right below its key; with nothing below it, a key says nothing.
            if (indent > lev[top] || (indent == lev[top] && s ~ /^- / && !list[top])) { lev[++top] = indent; pre[top] = pending "."; list[top] = (s ~ /^- /); count[top] = 0 } else P[b, ++N[b]] = pending
            pending = ""
        }
        while (top > 0 && (lev[top] > indent || (lev[top] == indent && list[top] && s !~ /^- / && lev[top - 1] == indent))) top--
        if (lev[top] != indent) unchecked("lines in a form that is not read here: " b)
        if (list[top]) {
            if (s !~ /^- /) unchecked("a list in a form that is not read here: " b)
            path = pre[top] (++count[top]); s = substr(s, 3); match(s, /^ */); indent += 2 + RLENGTH; s = substr(s, RLENGTH + 1)
            if (s !~ /^[A-Za-z0-9_-]+:([ \t]|$)/) { put(b, path, scalar(s)); continue }
            lev[++top] = indent; pre[top] = path "."; list[top] = 0
        }
        if (!match(s, /^[A-Za-z0-9_-]+:([ \t]|$)/)) unchecked("a line in a form that is not read here: " b)
        key = s; sub(/:.*/, "", key); s = substr(s, RLENGTH + 1); gsub(/^[ \t]+|[ \t]+$/, "", s); path = pre[top] key
        if ((b, "has", path) in seen) noText[b] = 1
        seen[b, "has", path] = 1
        if (s == "") pending = path
        else if (s == "~") P[b, ++N[b]] = path
        else if (s ~ /^[|>]-?$/) { block = path; style = s; text = deep = ""; blanks = 0 }
        else if (s ~ /^\[.*\]$/) items(b, path, substr(s, 2, length(s) - 2))
        else put(b, path, scalar(s))
    }
    if (i <= 0) unchecked("front matter that does not end: " b)
    if (pending != "") P[b, ++N[b]] = pending
    if (block != "") put(b, block, text (style ~ /-$/ ? "" : "\n"))
    body[b] = ""
    while ((getline s <file) > 0) { body[b] = body[b] "\n" s; if (!isText(s)) noText[b] = 1 }
    close(file)
}
# The text behind a key, which looking must not make.
function get(b, path) { return (b, path) in V ? V[b, path] : "" }
# The same of another table, whose rows are of two names.
function get_(table, a, b) { return (a, b) in table ? table[a, b] : "" }
# The texts behind a key, one or a list, with a blank before each.
function texts(b, path,   i, s) {
    if ((b, path) in V) return " " V[b, path]
    for (i = 1; (b, path "." i) in V; i++) s = s " " V[b, path "." i]
    return s
}
# Part names as the entries they mean, in one order; "?" for others.
function covered(b, path,   s, n, i, part, known, out, entry) {
    s = texts(b, path); n = split(s, part, " ")
    if (n == 0 || s == " all") return "all"
    split("assessment.md examples feedback growth-plan.md packet.md trajectory.md", entry, " ")
    for (i = 1; i <= n; i++) known[part[i]] = 1
    for (i = 1; i <= 6; i++) { s = entry[i]; sub(/\.md$/, "", s); if (s in known) { out = out " " entry[i]; delete known[s] } }
    for (s in known) return "?"
    return out
}

# ---- People and policy of a state of main: S[state, path] is "mode blob".
function blob(state, path,   part) {
    if (!((state, path) in S)) return ""
    split(S[state, path], part, " ")
    return isFile(part[1]) ? part[2] : ""
}
# Whether a people file can be read: keys[b] counts its keys, marks[b] is what nobody else may have, a line each.
function isPerson(b,   i, k, w, t) {
    if (b in person) return person[b]
    yaml(b); person[b] = 0
    if ((b in noText) || get(b, "name") == "" || get(b, "email") == "" || (b, "keys") in V) return 0
    if ((b, "manager") in V && !isID(V[b, "manager"])) return 0
    if ((b, "level-since") in V && V[b, "level-since"] !~ /^....-..-..$/) return 0
    for (i = 1; (b, "keys." i ".key") in V; i++) {
        split("valid-from retired compromised", w, " ")
        for (k = 1; k <= 3; k++) if ((b, "keys." i "." w[k]) in V && !isMoment(V[b, "keys." i "." w[k]])) return 0
    }
    for (k = 1; k <= N[b]; k++) { split(P[b, k], w, "."); if (w[1] == "keys" && w[2] + 0 >= i) return 0 }
    keys[b] = i - 1; marks[b] = tolower(V[b, "email"]) "\n"
    for (i = 1; i <= keys[b]; i++) marks[b] = marks[b] identity(V[b, "keys." i ".key"]) "\n"
    return person[b] = 1
}
function who(state, id,   b) {
    b = isID(id) ? blob(state, "people/" id ".md") : ""
    if (b != "" && !isPerson(b)) unchecked("people/" id ".md cannot be read")
    return b
}
function field(state, id, key,   b) { b = who(state, id); return b == "" ? "" : get(b, key) }
# Who has an address, by the people files that can be read.
function addressee(state, address,   p, b, id, found) {
    for (p in S) if (index(p, state SUBSEP "people/") == 1) {
        id = substr(p, length(state) + 9)
        if (id !~ /\.md$/ || !isID(id = substr(id, 1, length(id) - 3)) || (b = blob(state, "people/" id ".md")) == "") continue
        if (isPerson(b) && tolower(get(b, "email")) == address && (found == "" || "x" id < "x" found)) found = id
    }
    return found
}
function email(state, id) { return tolower(field(state, id, "email")) }
function within(b, path, low, high) {
    return !((b, path) in V) || (V[b, path] ~ /^[+-]?[0-9]+$/ && V[b, path] + 0 >= low && V[b, path] + 0 <= high)
}
function figure(b, path, otherwise) { return get(b, path) == "" ? otherwise : V[b, path] + 0 }
# Whether a scale has two ratings or more, all different, or is not given.
function isScale(b,   i, seen_, s) {
    if ((b, "policy.assessment.scale") in V) return 0
    for (i = 1; (b, "policy.assessment.scale." i) in V; i++) { s = V[b, "policy.assessment.scale." i]; if (s in seen_) return 0; seen_[s] = 1 }
    return i != 2
}
# Whether the policy can be read; fills its sign-offs: asks[b] names their roles in their order.
function isPolicy(b,   i, n, k, role, after, w) {
    if (b in policy) return policy[b]
    yaml(b); policy[b] = 0; admins[b] = texts(b, "admins")
    if ((b in noText) || get(b, "organisation") == "" || (b, "policy") in V) return 0
    for (i = 1; i <= N[b]; i++) if (P[b, i] ~ /^policy\./ && P[b, i] !~ /^policy\.(examples|feedback(\.from)?|trajectory|checks|length|language|assessment|server|examples\.(minimum|maximum|sustained-months|consecutive|share)|feedback\.(minimum|relationships|fresh-months|independent|at-level|from\.(peer|report|skip-level|cross-functional|customer))|trajectory\.(minimum|gap-months)|checks\.[a-z-]+|months-at-level|check-in-months|length\.(summary-minimum|summary-maximum|words)|language\.allow(\.[0-9]+)?|assessment\.(ratings|scale(\.[0-9]+)?)|sign-offs\.[0-9]+\.(role|quorum|(after|covers|distinct-from|for)(\.[0-9]+)?)|signatures|edits|server\.(keys|deletions|other-references)(\.[0-9]+)?|decision-days)$/) return 0
    if (get(b, "policy.signatures") !~ /^(required|optional)?$/ || get(b, "policy.edits") !~ /^(any|signed)?$/) return 0
    if (get(b, "policy.server.deletions") get(b, "policy.server.other-references") !~ /^(refused|allowed)*$/) return 0
    n = split("examples.minimum 0 99 examples.maximum 1 99 examples.sustained-months 0 120 examples.share 1 100 feedback.minimum 0 99 feedback.relationships 0 5 feedback.fresh-months 1 120 feedback.independent 0 99 feedback.at-level 0 99 feedback.from.peer 0 99 feedback.from.report 0 99 feedback.from.skip-level 0 99 feedback.from.cross-functional 0 99 feedback.from.customer 0 99 trajectory.minimum 0 99 trajectory.gap-months 1 120 decision-days 1 3650 months-at-level 0 120 check-in-months 1 36 length.summary-minimum 0 99 length.summary-maximum 1 99 length.words 100 100000", w, " ")
    for (i = 1; i < n; i += 3) if (!within(b, "policy." w[i], w[i + 1], w[i + 2])) return 0
    for (i = 1; i <= N[b]; i++) if (P[b, i] ~ /^policy\.checks\./ && (!index(checks " ", " " substr(P[b, i], 15) " ") || get(b, P[b, i]) !~ /^(off|notice|warning|error)?$/)) return 0
    if (get(b, "policy.examples.consecutive") !~ /^(true|false)?$/) return 0
    if (get(b, "policy.assessment.ratings") !~ /^(allowed|forbidden)?$/ || !isScale(b)) return 0
    if (figure(b, "policy.length.summary-minimum", 3) > figure(b, "policy.length.summary-maximum", 5)) return 0
    if (figure(b, "policy.examples.minimum", 3) > figure(b, "policy.examples.maximum", 5)) return 0
    for (i = 1; (b, "policy.sign-offs." i ".role") in V; i++) {
        role = V[b, "policy.sign-offs." i ".role"]
        if (role !~ /^(manager|skip-level|people-partner|committee|admin)$/ || index(asks[b] " ", " " role " ")) return 0
        if (!within(b, "policy.sign-offs." i ".quorum", 1, 99)) return 0
        quorum[b, role] = (b, "policy.sign-offs." i ".quorum") in V ? V[b, "policy.sign-offs." i ".quorum"] + 0 : 1
        if (quorum[b, role] > 1 && role ~ /^(manager|skip-level)$/) return 0
        afters[b, role] = texts(b, "policy.sign-offs." i ".after")
        apart[b, role] = texts(b, "policy.sign-offs." i ".distinct-from")
        kinds[b, role] = texts(b, "policy.sign-offs." i ".for")
        n = split(afters[b, role], after, " ")
        for (k = 1; k <= n; k++) if (!index(asks[b] " ", " " after[k] " ")) return 0
        n = split(apart[b, role], after, " ")
        for (k = 1; k <= n; k++) if (after[k] != "nominator" && !index(asks[b] " ", " " after[k] " ")) return 0
        n = split(kinds[b, role], after, " ")
        for (k = 1; k <= n; k++) if (after[k] !~ /^(promotion|track-switch)$/) return 0
        if ((covers[b, role] = covered(b, "policy.sign-offs." i ".covers")) == "?") return 0
        asks[b] = asks[b] " " role
    }
    for (k = 1; k <= N[b]; k++) { split(P[b, k], after, "."); if (P[b, k] ~ /^policy\.sign-offs\./ && after[3] + 0 >= i) return 0 }
    if (i == 1) {
        asks[b] = " manager skip-level"; covers[b, "manager"] = covers[b, "skip-level"] = "all"
        quorum[b, "manager"] = quorum[b, "skip-level"] = 1; afters[b, "skip-level"] = " manager"
    }
    return policy[b] = 1
}
function rules(state,   b) {
    b = blob(state, "promo.md")
    if (b == "" || !isPolicy(b)) unchecked("promo.md cannot be read")
    return b
}

function isReadable(state,   b) { b = blob(state, "promo.md"); return b != "" && isPolicy(b) }

# ---- Signatures
# The bytes in hexadecimal digits; empty for what no encoder writes (RFC 4648, section 3.5).
function unbase64(s,   i, n, out, four, pad) {
    pad = s ~ /==$/ ? 2 : s ~ /=$/ ? 1 : 0; s = substr(s, 1, length(s) - pad)
    if (s ~ /[^A-Za-z0-9+\/]/ || (length(s) + pad) % 4) return ""
    for (i = 0; i < pad; i++) s = s "A"
    for (i = 1; i <= length(s); i += 4) {
        four = 0
        for (n = 0; n < 4; n++) four = four * 64 + index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", substr(s, i + n, 1)) - 1
        out = out sprintf("%06x", four)
    }
    if (pad && substr(out, length(out) - 2 * pad + 1) !~ /^0+$/) return ""
    return substr(out, 1, length(out) - 2 * pad)
}
# Takes the next string of W, as SSH writes them.
function take(   n, s) {
    n = number(substr(W, 1, 8)) * 2; s = substr(W, 9, n)
    if (length(W) < 8 || length(s) < n) { broken = 1; return "" }
    W = substr(W, 9 + n)
    return s
}
# What is wrong with the signature itself of a commit; its key is signer[c]. PROTOCOL.sshsig, section 2.
function signature(c,   file, s, text, end, hash, alg, key, space, rest, m) {
    if (c in judgedSignature) return judgedSignature[c]
    judgedSignature[c] = "bad-signature"; file = T "/" c ".sig"; broken = 0
    if (seals[c] > 1 || (getline s <file) <= 0) return "bad-signature"
    if (s ~ /^-----BEGIN PGP/ && openpgp) unchecked("an OpenPGP signature: " c)
    if (s ~ /^-----BEGIN PGP/) return judgedSignature[c] = "unsupported-signature"
    if (s != "-----BEGIN SSH SIGNATURE-----") return "bad-signature"
    while ((getline s <file) > 0 && s !~ /^-/) text = text s
    end = s; m = (getline s <file); close(file)
    if (end != "-----END SSH SIGNATURE-----" || (m > 0 && s != "")) return "bad-signature"
    W = unbase64(text)
    if (substr(W, 1, 20) != "53534853494700000001") return "bad-signature"
    W = substr(W, 21); key = take(); space = take(); rest = take(); hash = take(); s = take()
    if (broken || W != "") return "bad-signature"
    W = s; alg = take(); take()
    if (alg ~ /^736b2d/ && (length(W) != 10 || number(substr(W, 2, 1)) % 2 == 0)) return "bad-signature"
    W = key; s = take()
    # ed25519, ecdsa, rsa, sk-ssh-ed25519@, sk-ecdsa-sha2-nistp256@
    if (s !~ /^(7373682d65643235353139|65636473612d736861322d6e69737470(323536|333834|353231)|7373682d727361|736b2d7373682d656432353531394.*|736b2d65636473612d736861322d6e697374703235364.*)$/) return judgedSignature[c] = "unsupported-signature"
    if (s == "7373682d727361") { take(); m = take(); sub(/^00/, "", m); if (length(m) < 512 || length(m) > 2048 || m ~ /^[0-7]/ && length(m) == 512) return "bad-signature" }
    if (broken || rest != "") return "bad-signature"
    if (space != "676974") return judgedSignature[c] = "wrong-namespace"
    if (hash !~ /^736861(323536|353132)$/) return judgedSignature[c] = "weak-hash"
    # Whose key it is and when it is valid is judged from the people files; that the bytes were signed, here.
    if (system("ssh-keygen -Y check-novalidate -n git -s '" file "' <'" T "/" c ".payload' >/dev/null 2>&1")) return "bad-signature"
    signer[c] = key
    return judgedSignature[c] = ""
}
# A key of a people file, as OpenSSH writes it, in hexadecimal digits; empty for a text that is none of the kinds that
# count. Several lines, another type than the one inside, and weak keys are none (RFC 8032, RFC 8709).
function keyHex(text,   t, n, type, e, m, i, s) {
    if (text in hexes) return hexes[text]
    hexes[text] = ""; s = text; gsub(/^[ \t\r\n]+|[ \t\r\n]+$/, "", s); n = split(s, t, /[ \t]+/)
    if (n < 2 || s ~ /[\r\n]/ || length(s) > 16384 || t[1] !~ /^(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com)$/) return ""
    s = unbase64(t[2]); W = s; broken = 0; type = ""; m = take()
    for (i = 1; i <= length(m); i += 2) type = type sprintf("%c", number(substr(m, i, 2)))
    if (s == "" || type != t[1]) return ""
    if (type ~ /ed25519/) {
        m = take(); if (type ~ /^sk-/) take()
        if (length(m) != 64 || isWeak(m)) return ""
    } else if (type ~ /ecdsa/) {
        e = take(); m = take(); if (type ~ /^sk-/) take()
        n = type ~ /256/ ? 130 : type ~ /384/ ? 194 : 266
        if (substr(m, 1, 2) != "04" || length(m) != n) return ""
    } else {
        e = take(); m = take(); sub(/^00/, "", e); sub(/^00/, "", m)
        if (e !~ /[13579bdf]$/ || e ~ /^0*1$/ || length(e) > 8 || m !~ /[13579bdf]$/) return ""
        if (length(m) < 512 || length(m) > 2048 || (length(m) == 512 && m ~ /^[0-7]/)) return ""
    }
    if (broken || W != "") return ""
    # That a point lies on its curve, and what else makes such a key, ssh-keygen knows.
    if (type !~ /ed25519/) {
        print t[1] " " t[2] >(T "/key"); close(T "/key")
        if (system("ssh-keygen -l -f '" T "/key' >/dev/null 2>&1")) return ""
    }
    return hexes[text] = s
}
# A point of small order, or a number past the prime: other texts have the same signature.
function isWeak(m,   y) {
    y = substr(m, 1, 62) sprintf("%02x", number(substr(m, 63, 2)) % 128)
    if (y ~ /^(e[d-f]|f.)(ff)+7f$/ && y ~ /^..f*7f$/) return 1
    return y ~ /^(00|01)0*$/ || y ~ /^ecf*7f$/ || y == "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05" || y == "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
}
# What makes two texts the same key: the key itself, or of a text that is none its first words.
function identity(text,   t, s) {
    if (keyHex(text) != "") { split(text, t, " "); return t[1] " " t[2] }
    s = text; gsub(/[ \t\r\n]+/, " ", s); sub(/^ /, "", s)
    if (s ~ /^-----BEGIN PGP/) return s
    split(s, t, " "); return t[2] == "" ? t[1] : t[1] " " t[2]
}
# Rule 1: what is wrong with the signature of a commit as that of a person, by the people of two states.
function notSigned(c, id, base, now, required,   b, i, k, wrong, from, later, stolen, retired, first) {
    from = base == "good" ? until[goods] : base in place ? until[place[base]] : time[c]; if (from < time[c]) from = time[c]
    if ((author[c] != email(base, id) && author[c] != email(now, id)) || (committer[c] != email(base, id) && committer[c] != email(now, id))) return "wrong-author"
    if (!seals[c]) return required ? "unsigned" : "unsigned-allowed"
    if (coded[c]) return "other-encoding"
    wrong = signature(c)
    if (wrong != "") return wrong
    # A key may stand there in several copies: what is said of one is said of all.
    for (k = 1; k <= 2; k++) {
        b = who(k == 1 ? now : base, id); stolen = retired = first = ""
        for (i = 1; b != "" && i <= keys[b]; i++) {
            if (keyHex(V[b, "keys." i ".key"]) != signer[c]) continue
            if (first == "") first = i
            stolen = earlier_(stolen, get(b, "keys." i ".compromised")); retired = earlier_(retired, get(b, "keys." i ".retired"))
        }
        if (first == "") continue
        if (stolen != "" && (base == "good" || !((branchName, c) in arrived) || arrived[branchName, c] >= stolen)) return "key-compromised"
        if (retired != "" && retired <= from) return "key-retired"
        if (base != "good" && (later = keyLater(c, id, base)) != "") return later
        return get(b, "keys." first ".valid-from") != "" && moment(V[b, "keys." first ".valid-from"]) > time[c] ? "key-not-yet-valid" : ""
    }
    return "unknown-key-or-wrong-key"
}

# The state of main, by its place among those that count, that was in force for a commit of the branch besides the one
# that it goes by: when the server received it, or where no receipt tells, at the time that it says.
function inForce(c, base, list,   i, n, from, x, y) {
    clear(list); from = base in place ? place[base] : 0
    for (i = goods; i > 0 && until[i] > time[c]; i--) ;
    if ((branchName, c) in arrivedMain) {
        x = counting(arrivedMain[branchName, c]); y = counting(arrivedAfter[branchName, c])
        if (x && i > (y ? y : x)) i = y ? y : x
        if (x > i) i = x
    }
    if (i > from) list[++n] = i
    return n + 0
}
# The place of the newest commit that counts of what main was at a server; 0 where that is not known.
function counting(x,   p) {
    while (x != "" && !(x in place)) { if (!(x in parents)) return 0; split(parents[x], p, " "); x = p[1] }
    return x == "" ? 0 : place[x]
}
# What those states say of the key of a commit: it was retired by then, or is none of theirs any more.
function keyLater(c, id, base,   n, i, k, state, b, found, list, held) {
    n = inForce(c, base, list); b = who(base, id)
    for (k = 1; b != "" && k <= keys[b]; k++) if (keyHex(V[b, "keys." k ".key"]) == signer[c]) held = 1
    for (i = 1; i <= n; i++) {
        state = load(good[list[i]]); b = who(state, id); found = 0
        if (b == "") continue
        for (k = 1; k <= keys[b]; k++) {
            if (keyHex(V[b, "keys." k ".key"]) != signer[c]) continue
            found = 1
            if ((b, "keys." k ".retired") in V && moment(V[b, "keys." k ".retired"]) <= (((branchName, c) in arrived) ? arrived[branchName, c] : time[c])) return "key-retired"
        }
        if (!found && held) return "key-retired"
    }
    return ""
}

# ---- main: each commit by the last state that counts
# A path as the file systems see it that see least: without upper case, marks that are left out, and ends of names.
function plainPath(path) {
    gsub(/\342\200[\214-\217\252-\256]|\342\201[\252-\257]|\357\273\277/, "", path)
    gsub(/\342\204\252/, "k", path); gsub(/\305\277/, "s", path); path = tolower(path)
    while (path ~ /[. ](\/|$)/) { gsub(/[. ]+\//, "/", path); sub(/[. ]+$/, "", path) }
    return path
}
function isRuled(path) { path = plainPath(path); return path ~ /^(promo\.md|people|ladders|cycles|templates|packets)(\/|$)/ || path ~ /(^|\/)\.(gitattributes|gitignore|gitmodules|mailmap)(\/|$)/ }
# Whether a path only looks as what promo reads, and takes its place on some file systems.
function isNamesake(path) { return plainPath(path) ~ /^(promo\.md|people|ladders|cycles|templates|packets)(\/|$)/ && path !~ /^(promo\.md|people|ladders|cycles|templates|packets)(\/|$)/ }
function set(state, change,   f) {
    split(change, f, "\t")
    if (f[2] == "000000") delete S[state, f[5]]; else S[state, f[5]] = f[2] " " f[4]
}
# Keys of a person file that nothing is said against, in none of their copies, each with the moment from which it speaks.
function goodKeys(b, has,   i, n, dead) {
    clear(has); clear(dead)
    for (i = 1; b != "" && i <= keys[b]; i++) if (get(b, "keys." i ".retired") get(b, "keys." i ".compromised") != "") dead[identity(V[b, "keys." i ".key"])] = 1
    for (i = 1; b != "" && i <= keys[b]; i++) if (!(identity(V[b, "keys." i ".key"]) in dead)) { has[V[b, "keys." i ".key"], moment(get(b, "keys." i ".valid-from"))] = 1; n++ }
    return n + 0
}
# Whether a commit can name an address as it stands.
function isAddress(s) { return s != "" && s !~ /[<>\001-\037]/ && s !~ /^([ \177]|\302[\205\240]|\341\232\200|\342\200[\200-\212\250\251\257]|\342\201\237|\343\200\200)/ && s !~ /( |\302[\205\240]|\341\232\200|\342\200[\200-\212\250\251\257]|\342\201\237|\343\200\200)$/ }
function isAdmin(state, id) { return index(admins[rules(state)] " ", " " id " ") > 0 }
# Whether an admin keeps a key that is as good as it was.
function stays(id,   had, has, k, n) {
    if (!isAdmin("after", id)) return 0
    goodKeys(who("good", id), had); goodKeys(who("after", id), has)
    for (k in had) if (k in has) n = 1
    return n + 0
}
# The signer of a commit of main: sets byWhom, gives what is wrong.
function notByAdmin(c, changed, n,   admin, count, i, id) {
    byWhom = ""; count = split(admins[rules("good")], admin, " ")
    for (i = 1; i <= count; i++) if (who("good", admin[i]) != "" && email("good", admin[i]) == author[c]) { byWhom = admin[i]; return notSigned(c, byWhom, "good", "good", 1) }
    id = changed[1]; sub(/^people\//, "", id); sub(/\.md$/, "", id)
    if (n == 1 && changed[1] == "people/" id ".md" && isID(id) && get_(S, "good", changed[1]) ~ /^100644/ && get_(S, "after", changed[1]) ~ /^100644/ && email("good", id) == author[c]) {
        byWhom = id; i = notSigned(c, id, "good", "good", 1)
        return i != "" ? i : ownKeys(who("good", id), who("after", id)) ? "" : "not-admin"
    }
    return seals[c] ? "not-admin" : "unsigned"
}
# Whether one people file only adds keys to the other, or marks them.
function ownKeys(old, new,   i, w, k, p, rest) {
    if (body[old] != body[new] || keys[new] < keys[old]) return 0
    for (k = 1; k <= 2; k++) { p = k == 1 ? old : new; for (i = 1; i <= N[p]; i++) if (P[p, i] !~ /^keys\./) rest[k] = rest[k] P[p, i] "=" get(p, P[p, i]) "\n" }
    if (rest[1] != rest[2]) return 0
    for (i = 1; i <= keys[old]; i++) {
        p = "keys." i "."
        if (get(old, p "key") != get(new, p "key") || get(old, p "valid-from") != get(new, p "valid-from")) return 0
        if (get(old, p "retired") != "" && get(old, p "retired") != get(new, p "retired")) return 0
        if (get(old, p "compromised") != "" && get(old, p "compromised") != get(new, p "compromised")) return 0
    }
    return 1
}
# Whether a merge brings in commits that hold packets: no branch is judged for what main contains.
function bringsPackets(c,   cmd, s, p, n, i, found) {
    n = split(parents[c], p, " "); cmd = git " rev-list"
    for (i = 2; i <= n; i++) cmd = cmd " " p[i]
    cmd = cmd " ^" p[1] " | sed 's/$/:packets/' | " git " cat-file --batch-check"
    while ((cmd | getline s) > 0) if (s !~ / missing$/) found = 1
    close(cmd)
    return found
}
function notMain(c,   path, changed, n, i, k, b, id, mark, count, other, mine, left, had, admin, w, others, isMerge) {
    isMerge = parents[c] ~ / .* /; ruled = 0
    for (path in touched) if (isRuled(path) && get_(S, "good", path) != get_(S, "after", path)) changed[++n] = path
    if (isMerge && bringsPackets(c)) return "misplaced-packet"
    if (time[c] > now + 600) return "date-in-future"
    # What is as it was needs nobody's word; a merge brings history in as well.
    if (!n && !isMerge) return ""
    ruled = n
    for (i = 1; i <= n; i++) if (changed[i] ~ /^packets(\/|$)/) return "misplaced-packet"
    for (i = 1; i <= n; i++) if (isNamesake(changed[i]) && get_(S, "after", changed[i]) != "") return "malformed-main"
    b = blob("after", "promo.md")
    if (b == "" || !isPolicy(b)) return "malformed-main"
    count = split(admins[b], admin, " ")
    for (i = 1; i <= count; i++) if (isID(admin[i]) && (k = blob("after", "people/" admin[i] ".md")) != "") { if (!isPerson(k)) return "malformed-main"; left += goodKeys(k, had) }
    if (!left) return "malformed-main"
    for (i = 1; i <= n; i++) {
        if (changed[i] !~ /^people\// || get_(S, "after", changed[i]) == "") continue
        id = changed[i]; sub(/^people\//, "", id); sub(/\.md$/, "", id); b = blob("after", changed[i])
        if (!isID(id) || changed[i] != "people/" id ".md" || S["after", changed[i]] !~ /^100644/ || !isPerson(b) || !isAddress(get(b, "email"))) return "malformed-main"
        count = split(marks[b], mark, "\n")
        for (k = 1; k < count; k++) {
            other = owner[mark[k]]
            if (other != "" && other != id && index("\n" marks[who("after", other)], "\n" mark[k] "\n")) return "shared-key"
            if (mine[mark[k]] != "" && mine[mark[k]] != id) return "shared-key"
            mine[mark[k]] = id
        }
    }
    if (c in void) return "key-compromised"
    if (until[goods] - 600 > time[c]) return "date-before-parent"
    if ((w = notByAdmin(c, changed, n)) != "") return w
    count = split(admins[rules("good")], admin, " "); left = others = 0
    for (i = 1; i <= count; i++) if (admin[i] != byWhom && goodKeys(who("good", admin[i]), had)) { others++; left += stays(admin[i]) }
    if (others && !left) return "admins-removed"
    for (i = 1; i <= waiting; i++) if (!index(adopts[c] " ", " " wait[i] " ")) return "untrusted-main"
    return ""
}
# Cycles of the state that counts which cannot be read. One in another form than promo's is left to whoever asks for it.
function malformed(   p, b, i, out) {
    for (p in S) {
        if (p !~ /^good.cycles\/[^\/]+\.md$/ || (b = blob("good", substr(p, 6))) == "") continue
        if (!isID(substr(p, 13, length(p) - 15))) continue
        soft = 1; yaml(b); i = soft; soft = 0
        if (i == 2) { delete N[b]; continue }
        if (!isCycle(b)) out = " malformed-main"
    }
    return out
}
function isCycle(b,   i) {
    if (b in noText) return 0
    for (i = 1; i <= N[b]; i++) {
        if (P[b, i] ~ /^(opens|closes|decide-by|effective)$/ && get(b, P[b, i]) != "" && !isDay(V[b, P[b, i]])) return 0
        if (P[b, i] == "chair" && get(b, "chair") != "" && !isID(V[b, "chair"])) return 0
        if (P[b, i] ~ /^(opens|closes|decide-by|effective|chair)\./ || P[b, i] ~ /^committee\.([^0-9]|.*\.)/) return 0
    }
    return 1
}
function own(state, path, add,   b, k, n, mark, id) {
    if (path !~ /^people\/[a-z0-9-]+\.md$/ || (b = blob(state, path)) == "" || !isPerson(b)) return
    id = path; sub(/^people\//, "", id); sub(/\.md$/, "", id)
    n = split(marks[b], mark, "\n")
    for (k = 1; k < n; k++) if (add) owner[mark[k]] = id; else if (owner[mark[k]] == id) delete owner[mark[k]]
}
function clear(a,   k) { for (k in a) delete a[k] }
# Follows main; gives what is wrong with it. good[1…goods] are the commits that count.
function chain(   i, j, c, key, w, p, f, none, why) {
    clear(S); clear(loaded); clear(touched); clear(owner); clear(place); goods = waiting = 0
    for (i = 1; i <= lines; i++) {
        c = line[i]; key = (i > 1 ? tree[line[i - 1]] : empty) " " tree[c]
        for (j = 1; j <= changes[key]; j++) { set("after", change[key, j]); split(change[key, j], f, "\t"); touched[f[5]] = 1 }
        if (i < rootPlace) { earlier[c] = 1; continue }
        if (i == rootPlace) {
            for (p in touched) if (("after", p) in S) S["good", p] = S["after", p]
            rules("good")
            for (p in touched) own("good", p, 1)
            if (root == "" && (w = notByAdmin(c, none, 0)) != "") return "no-root:" w
        } else if ((w = notMain(c)) != "") {
            wait[++waiting] = c; reason[waiting] = w
            continue
        }
        for (p in touched) own("good", p, 0)
        for (p in touched) {
            if (("after", p) in S) S["good", p] = S["after", p]; else delete S["good", p]
            own("good", p, 1)
        }
        clear(touched); waiting = 0
        good[++goods] = c; place[c] = goods
        # Anybody could date a commit that changes nothing.
        until[goods] = goods > 1 && (!ruled || until[goods - 1] > time[c]) ? until[goods - 1] : time[c]
    }
    for (i = 1; i <= waiting; i++) if (reason[i] != "untrusted-main") why = why " " reason[i]
    return why
}
# The state of a commit on the line of main, by its changes from the beginning; of another one that a branch goes by, by
# what it holds.
function load(c,   i, j, key) {
    if (c in loaded) return c
    loaded[c] = 1
    for (i = (c in onLine) ? 1 : lines + 1; i <= lines + 1; i++) {
        key = i > lines ? empty " " tree[c] : (i > 1 ? tree[line[i - 1]] : empty) " " tree[line[i]]
        for (j = 1; j <= changes[key]; j++) set(c, change[key, j])
        if (line[i] == c) break
    }
    return c
}
# Commits that a key signed which main marks as compromised by its end.
function findVoid(   p, b, i, j, found) {
    for (p in S) {
        if (p !~ /^good.people\//) continue
        split(S[p], b, " ")
        if (!isFile(b[1]) || !isPerson(b[2])) continue
        for (i = 1; i <= keys[b[2]]; i++) if ((b[2], "keys." i ".compromised") in V)
            for (j = 2; j <= lines; j++) if (seals[line[j]] && signature(line[j]) == "" && signer[line[j]] == keyHex(V[b[2], "keys." i ".key"]) && (time[line[j]] >= moment(V[b[2], "keys." i ".compromised"]) || (((mainName, line[j]) in arrived) && arrived[mainName, line[j]] >= moment(V[b[2], "keys." i ".compromised"])))) void[line[j]] = found = 1
    }
    return found
}

# ---- Receipts: where each reference stood last, and when a key of the server says that each commit came.
function readReceipts(state,   i, k, n, c, b, s, m, f, good, cmd, count, sealed, keyed, main, ours, replaced, before) {
    b = rules(state); clear(arrived); clear(arrivedMain); clear(arrivedAfter); clear(last); clear(due); clear(stood); clear(olds); clear(replaced)
    wrongReceipts = main = ""; keyed = (b, "policy.server.keys.1") in V
    # Where main stood before the first of them.
    for (i = 1; i <= receipts && main == ""; i++) {
        count = split(moved[receipt[i]], m, "\n") - 1
        for (k = 1; k <= count && main == ""; k++) if (split(m[k], f, " ") == 3 && f[1] == mainName) main = f[2]
    }
    if (main ~ /^0*$/) main = ""
    for (i = 1; i <= receipts; i++) {
        c = receipt[i]; good = 0; before = main
        if (parents[c] == "") continue
        if (seals[c] && signature(c) == "") for (k = 1; (b, "policy.server.keys." k) in V; k++) if (keyHex(V[b, "policy.server.keys." k]) == signer[c]) good = 1
        count = split(moved[c], m, "\n") - 1
        # A server may have worked for a while before it had a key; from then on it signs them all.
        if (count < 1 || (!good && keyed && (sealed || i == receipts))) wrongReceipts = " bad-receipt"
        if (good) sealed = 1
        for (k = 1; k <= count; k++) if (split(m[k], f, " ") == 3 && f[1] == mainName && f[3] !~ /^0*$/) { replaced[f[2]] = 1; if (!(f[3] in replaced)) main = f[3] }
        for (k = 1; k <= count; k++) {
            n = split(m[k], f, " ")
            if (n != 3 || !isHex(f[2], 40) || !isHex(f[3], 40)) { wrongReceipts = " bad-receipt"; continue }
            last[f[1]] = f[3]; ours = f[1] == branchName || f[1] == mainName
            if (ours && f[2] !~ /^0*$/) olds[f[1]] = olds[f[1]] " " f[2]
            if (ours && f[3] !~ /^0*$/) { stood[f[1], f[3]] = 1; due[f[1]] = due[f[1]] " " f[3] }
            # Where people may delete, what was there before is not missed.
            if (ours && f[3] ~ /^0*$/ && V[b, "policy.server.deletions"] == "allowed") due[f[1]] = ""
            if (!good || f[3] ~ /^0*$/ || !ours) continue
            cmd = git " rev-list " f[3] (f[2] ~ /^0*$/ ? "" : " ^" f[2]) " 2>/dev/null"
            while ((cmd | getline s) > 0) if (!((f[1], s) in arrived)) { arrived[f[1], s] = time[c]; arrivedMain[f[1], s] = before; arrivedAfter[f[1], s] = main }
            close(cmd)
        }
    }
    if (wrongReceipts != "") { clear(arrived); clear(arrivedMain); clear(last); clear(due) }
    lacksReceipts = keyed && !receipts
    askReceipts = keyed && receipts && wrongReceipts == ""
}
# What landed without a receipt, where the policy names a key of the server: a reference that stood, or stands, where none
# tells how it got there.
function unreceipted(name, tip,   n, i, old) {
    if (!askReceipts) return ""
    n = split(olds[name], old, " ")
    for (i = 1; i <= n; i++) if (!((name, old[i]) in stood)) return " receipt-gap"
    if ((name, tip) in stood) return ""
    if ((name in last) && last[name] !~ /^0*$/ && !system(git " merge-base --is-ancestor " tip " " last[name] " 2>/dev/null")) return ""
    return " unreceipted"
}
# Whether a reference no longer contains what the server received of it.
function isMovedBack(name, tip,   tips, n, i) {
    n = split(due[name], tips, " ")
    for (i = 1; i <= n; i++) if (tips[i] != tip && system(git " merge-base --is-ancestor " tips[i] " " tip " 2>/dev/null")) return 1
    return 0
}

# ---- The branch
# What a merge does not quietly go back on: the record, and feedback, which may be somebody's own signed word.
function isKept(path) { return path ~ /^packets\/[^\/]+\/([^\/]+\/(record|feedback)|check-ins)\/./ }
function isRecord(path) { return path ~ /^packets\/[^\/]+\/([^\/]+\/record|check-ins)\/./ }
# When the server received the newest of what a commit builds on that came in an earlier push than at until_.
function arrivalBelow(c, until_,   q, n, i, r, latest) {
    if ((c, until_) in below) return below[c, until_]
    below[c, until_] = latest = ""; n = split(parents[c], q, " ")
    for (i = 1; i <= n; i++) {
        if (((branchName, q[i]) in arrived) && (until_ == "" || arrived[branchName, q[i]] < until_)) r = arrived[branchName, q[i]]
        else r = q[i] in at ? arrivalBelow(q[i], until_) : ""
        if (r != "" && (latest == "" || r > latest)) latest = r
    }
    return below[c, until_] = latest
}
# Whether an entry of the branch, by its number, is an ancestor of another, or the same.
function isBefore(a, b,   i, n, p) {
    if (a == b) return 1
    if (b == "" || b < a) return 0
    if ((a, b) in before) return before[a, b]
    n = split(parents[order[b]], p, " "); before[a, b] = 0
    for (i = 1; i <= n && !before[a, b]; i++) if (p[i] in at) before[a, b] = isBefore(a, at[p[i]])
    return before[a, b]
}
function differs(e, parent, path) { return (tree[parent] " " tree[order[e]], path) in changed }
# What an entry changes, and which entry gave each file of the record its version there.
function readEntry(e,   c, n, p, k, j, i, f, key, all, path, source, latest, lost, taken, q) {
    c = order[e]; at[c] = e; n = split(parents[c], p, " "); counts[e] = 0
    key = (n ? tree[p[1]] : empty) " " tree[c]
    for (j = 1; j <= changes[key]; j++) {
        split(change[key, j], f, "\t"); all = 1
        for (k = 2; k <= n; k++) all = all && differs(e, p[k], f[5])
        if (all) { now_[e, ++counts[e]] = change[key, j]; q[f[5]] = 1 }
    }
    # Of two acts that wrote the same bytes the later one stands.
    for (k = n; k >= 1; k--) if (p[k] in at) for (path in records) if ((at[p[k]], path) in origin)
        if (!((e, path) in origin) || origin[e, path] + 0 < origin[at[p[k]], path] + 0) origin[e, path] = origin[at[p[k]], path]
    for (k = 1; k <= n; k++) {
        key = tree[p[k]] " " tree[c]
        for (j = 1; j <= changes[key]; j++) {
            split(change[key, j], f, "\t"); path = f[5]
            if (!isKept(path)) continue
            source = latest = ""; records[path] = 1
            for (i = n; i >= 1; i--) if (!differs(e, p[i], path)) {
                source = p[i]
                if ((source in at) && ((at[source], path) in origin) && (latest == "" || origin[at[source], path] + 0 > latest + 0)) latest = origin[at[source], path]
            }
            taken = source != "" && (source in at) ? origin[at[source], path] : ""
            if (latest == "") delete origin[e, path]; else origin[e, path] = latest
            if (n < 2 || (path in q)) continue
            # A merge that goes back: it drops a file of the record, takes an older version of it, or brings back feedback
            # that was removed or replaced.
            if (!isRecord(path)) {
                if (f[2] == "000000" || taken == "" || !((p[k] in at) && isBefore(taken, at[p[k]]))) continue
            } else if (f[1] == "000000") continue
            else if (f[2] != "000000") {
                lost = (p[k] in at) ? origin[at[p[k]], path] : ""
                if (source == "" || lost == "" || ((source in at) && isBefore(lost, at[source]))) continue
                if (taken != "" && !((p[k] in at) && isBefore(taken, at[p[k]])) && time[order[lost]] <= time[order[taken]]) continue
            }
            now_[e, ++counts[e]] = change[key, j]; q[path] = 1
        }
    }
    for (j = 1; j <= counts[e]; j++) {
        split(now_[e, j], f, "\t")
        if (isKept(f[5])) { records[f[5]] = 1; if (f[2] == "000000") delete origin[e, f[5]]; else origin[e, f[5]] = e }
    }
    # What it replaced or removed; a merge, by taking the version of another parent as well.
    for (path in records) for (k = 1; k <= n; k++)
        if ((p[k] in at) && ((at[p[k]], path) in origin) && get_(origin, e, path) != origin[at[p[k]], path]) { over[e, ++overs[e]] = path; break }
}
# Recusals and returns in a folder of the record that were removed, or written over with what does not count: they bind all
# the same. Their entries, by the files that they lie in.
function dropped(e, packet, folder, found,   i, j, k, n, p, o, path, full, prefix) {
    clear(found); prefix = "packets/" candidate "/" packet "/"
    for (i = 1; i <= e; i++) for (j = 1; j <= overs[i]; j++) {
        full = over[i, j]; path = substr(full, length(prefix) + 1)
        if (index(full, prefix folder "/") != 1 || !isBefore(i, e)) continue
        n = split(parents[order[i]], p, " ")
        for (k = 1; k <= n; k++) {
            o = (p[k] in at) ? get_(origin, at[p[k]], full) : ""
            if (o != "" && judge(o, packet, path) == "" && get(isAct(order[o], packet, path), "verdict") ~ /^(recused|returned)$/) found[path] = o
        }
    }
    for (path in found) { o = get_(origin, e, prefix path); if (o != "" && judge(o, packet, path) == "") delete found[path] }
}
# The files of a packet in a commit: F[c, packet, path] is "mode id"; the entries of its folder in their order.
function listFiles(c, packet,   cmd, s, path, f, k) {
    k = c SUBSEP packet
    if (k in entries) return
    entries[k] = 0; files[k] = 0; cmd = git " ls-tree -r -t " c ":packets/" candidate "/" packet " 2>/dev/null"
    while ((cmd | getline s) > 0) {
        path = unquote(substr(s, index(s, "\t") + 1)); split(s, f, "[ \t]")
        F[k, path] = f[1] " " f[3]
        if (path !~ /\//) top[k, ++entries[k]] = s
        if (f[2] != "tree") file_[k, ++files[k]] = path
    }
    close(cmd)
}
# Both digests of what a coverage names; "irregular" for one that has none.
function digest(c, packet, cover, which,   k, i, s, cmd, name, text, f, out) {
    k = c SUBSEP packet SUBSEP cover SUBSEP which
    if (k in digests) return digests[k]
    listFiles(c, packet)
    if (which == "tree") {
        for (i = 1; i <= entries[c, packet]; i++) {
            s = top[c, packet, i]; name = unquote(substr(s, index(s, "\t") + 1))
            if (cover == "all" ? name != "record" : index(cover " ", " " name " ")) text = text s "\n"
        }
        cmd = git " mktree >'" T "/digest'"
    } else {
        for (i = 1; i <= files[c, packet]; i++) {
            name = file_[c, packet, i]; s = name; sub(/\/.*/, "", s)
            if (!(cover == "all" ? s != "record" : index(cover " ", " " s " "))) continue
            split(F[c, packet, name], f, " ")
            if (f[1] != "100644" || !isPlain(name)) return digests[k] = "irregular"
            text = text sum[f[2]] "  " raw(name) "\n"
        }
        cmd = sha256 " >'" T "/digest'"
    }
    printf "%s", text | cmd; close(cmd)
    getline out <(T "/digest"); close(T "/digest"); sub(/ .*/, "", out)
    return digests[k] = out
}
# A name that is UTF-8 in one line.
function isPlain(name) {
    return !index(name, "\001012") && !index(name, "\357\277\275") && isText(name)
}
# A path in one word, as VERDICT.txt has it.
function word(path,   i, c, out) {
    if (path !~ /[^A-Za-z0-9._\/-]/) return path
    path = raw(path)
    for (i = 1; i <= length(path); i++) { c = substr(path, i, 1); out = out (c ~ /[A-Za-z0-9._\/-]/ ? c : sprintf("%%%02X", ord[c])) }
    return out
}
# Whether a file of the record is a statement: a regular file with exactly the keys that it has.
function isStatement(c, packet, path,   f, b, i, n) {
    listFiles(c, packet)
    if (!((c, packet, path) in F)) return ""
    split(F[c, packet, path], f, " "); b = f[2]
    if (f[1] != "100644") return ""
    if (b in statement) return statement[b] ? b : ""
    if (!isFenced(b)) return ""
    yaml(b); statement[b] = 0
    if (b in noText) return ""
    for (i = 1; i <= N[b]; i++) if (P[b, i] !~ /^(verdict|role|person|candidate|packet|covers(\.[0-9]+)?|tree|sha256|at|requirement|rule)$/) return ""
    if (V[b, "verdict"] !~ /^(nominated|approved|returned|withdrawn|overridden|recused)$/ || V[b, "role"] !~ /^(candidate|manager|skip-level|stakeholder|committee|people-partner|admin)$/) return ""
    if (!isID(V[b, "person"]) || !isID(V[b, "candidate"]) || !isID(V[b, "packet"]) || texts(b, "covers") == "" || !isMoment(V[b, "at"])) return ""
    if (V[b, "requirement"] !~ /^(candidate|manager|skip-level|stakeholder|committee|people-partner|admin)?$/ || (V[b, "verdict"] == "overridden" && ((V[b, "requirement"] == "") == (V[b, "rule"] == "") || trimmed(body[b]) == ""))) return ""
    if (V[b, "rule"] != "" && !isID(V[b, "rule"])) return ""
    scope[b] = covered(b, "covers")
    if (scope[b] == "?" || !isHex(V[b, "tree"], 40) || !isHex(V[b, "sha256"], 64)) return ""
    statement[b] = 1
    return b
}
# Whether a file begins as front matter does; one that does not is no file of the record.
function isFenced(b,   s) { s = ""; getline s <(T "/blobs/" b); close(T "/blobs/" b); return s ~ /^(\357\273\277)?---[ \t\r]*$/ }
# The kind of file that must lie at a path of the record.
function kindOf(packet, path) {
    if (packet == "check-ins") return "check-in"
    if (path ~ /^record\/(sign-offs|nominations|overrides|recusals)\//) return "statement"
    if (path ~ /^record\/feedback-requests\//) return "request"
    if (path ~ /^record\/votes\//) return "vote"
    return path == "record/decision.md" ? "decision" : ""
}
function isDay(s) { return length(s) == 10 && isMoment(s) }
# The blob of a file of the record that has exactly the keys of its kind; empty for any other.
function isAct(c, packet, path,   kind, f, b, i, s) {
    kind = kindOf(packet, path)
    if (kind == "statement") return isStatement(c, packet, path)
    listFiles(c, packet)
    if (kind == "" || !((c, packet, path) in F)) return ""
    split(F[c, packet, path], f, " "); b = f[2]
    if (f[1] != "100644") return ""
    if ((b, kind) in act) return act[b, kind] ? b : ""
    if (!isFenced(b)) return ""
    yaml(b); act[b, kind] = 0
    if (b in noText) return ""
    for (i = 1; i <= N[b]; i++) {
        s = P[b, i]
        if (kind == "check-in" && s !~ /^(date|person|role|candidate|readiness)$/) return ""
        if (kind == "request" && s !~ /^(from|relationship|by|asked|due|dimensions(\.[0-9]+)?|withdrawn)$/) return ""
        if ((kind == "vote" || kind == "decision") && s != kind && s !~ /^(role|person|candidate|packet|covers(\.[0-9]+)?|tree|sha256|at)$/) return ""
    }
    if (kind != "request" && get(b, "role") !~ /^(candidate|manager|skip-level|stakeholder|committee|people-partner|admin)$/) return ""
    if (!isID(get(b, kind == "request" ? "by" : "person"))) return ""
    if (kind == "check-in") {
        if (!isDay(get(b, "date")) || !isID(get(b, "candidate")) || get(b, "readiness") !~ /^(not-yet|on-track|ready)$/) return ""
    } else if (kind == "request") {
        s = path; sub(/^.*\//, "", s); if (s !~ /\.md$/ || !isID(substr(s, 1, length(s) - 3))) return ""
        if (get(b, "from") == "" || !isDay(get(b, "asked")) || get(b, "relationship") !~ /^(peer|report|skip-level|cross-functional|customer)$/) return ""
        if ((get(b, "due") != "" && !isDay(V[b, "due"])) || (get(b, "withdrawn") != "" && !isDay(V[b, "withdrawn"]))) return ""
    } else {
        if (get(b, kind) !~ (kind == "vote" ? "^(approve|defer|decline|abstain)$" : "^(approved|deferred|declined)$") || trimmed(body[b]) == "") return ""
        if (!isID(get(b, "candidate")) || !isID(get(b, "packet")) || texts(b, "covers") == "" || !isMoment(get(b, "at"))) return ""
        scope[b] = covered(b, "covers")
        if (scope[b] == "?" || !isHex(get(b, "tree"), 40) || !isHex(get(b, "sha256"), 64)) return ""
    }
    act[b, kind] = 1
    return b
}
# The file packet.md of a packet in a commit, as its blob; empty where it is missing or cannot be read.
function caseOf(c, packet,   f, b, i) {
    listFiles(c, packet)
    if (!((c, packet, "packet.md") in F)) return ""
    split(F[c, packet, "packet.md"], f, " "); b = f[2]
    if (!isFile(f[1])) return ""
    if (!isFenced(b)) { N[b] = 0; return b }
    yaml(b)
    if (b in noText) return ""
    for (i = 1; i <= N[b]; i++) {
        if (P[b, i] ~ /^(from|to|track|cycle|ladder|kind|early|resubmission-of)\./) return ""
        if (P[b, i] ~ /^(cycle|ladder|resubmission-of)$/ && get(b, P[b, i]) != "" && !isID(V[b, P[b, i]])) return ""
    }
    return get(b, "kind") ~ /^(promotion|track-switch)?$/ ? b : ""
}
# The cycle that a packet names in a commit, as its blob in a state of main; empty where there is none, "?" for one that
# cannot be read.
function cycleOf(state, c, packet,   b) {
    b = caseOf(c, packet)
    if (b == "" || get(b, "cycle") == "") return ""
    b = blob(state, "cycles/" get(b, "cycle") ".md")
    if (b != "") yaml(b)
    return b == "" || isCycle(b) ? b : "?"
}
# What an act that is no statement breaks, by one state of main.
function notAllowed(e, c, packet, b, kind, id, state,   role, cycle, chair, i, n, r) {
    role = get(b, "role")
    if (kind == "check-in") {
        if (V[b, "candidate"] != candidate) return " other-packet"
        if (id == candidate) return " own-packet"
        if (role !~ /^(manager|skip-level|people-partner)$/ || !holds(state, role, id)) return " wrong-role"
        return moment(V[b, "date"]) > time[c] + 86400 ? " date-in-future" : ""
    }
    if (kind == "request") return holds(state, "candidate", id) || holds(state, "manager", id) || holds(state, "people-partner", id) ? "" : " wrong-role"
    cycle = cycleOf(state, c, packet); chair = cycle == "" ? "" : get(cycle, "chair")
    if (id == candidate) r = " own-packet"
    else if (cycle == "?") r = " malformed-main"
    else if (kind == "vote" && (role != "committee" || cycle == "" || !index(texts(cycle, "committee") " ", " " id " "))) r = " wrong-role"
    else if (kind == "vote" && (holds(state, "manager", id) || holds(state, "skip-level", id))) r = " in-reporting-line"
    else if (kind == "decision" && chair != "" && (role != "committee" || id != chair)) r = " wrong-role"
    else if (kind == "decision" && chair == "" && (role != "admin" || !holds(state, "admin", id))) r = " wrong-role"
    else if (isRecused(e, packet, id)) r = " recused"
    if (V[b, "candidate"] != candidate || V[b, "packet"] != packet) r = r " other-packet"
    else if (scope[b] != "all") r = r " other-coverage"
    else if (!isAbout(c, packet, b)) r = r (digest(c, packet, scope[b], "sha256") == "irregular" ? " irregular-content" : " other-content")
    if (kind == "vote") return r (isDecided(e, packet) ? " decided" : "")
    return r (isComplete(e, packet, state) ? "" : " requirements-not-met")
}
# Whether a decision counted in an entry of the branch.
function isDecided(e, packet,   o) {
    o = origin[e, "packets/" candidate "/" packet "/record/decision.md"]
    return o != "" && judge(o, packet, "record/decision.md") == ""
}
# Whether a packet stood nominated, and all that the policy asks for counted.
function isComplete(e, packet, state,   c, i, path, b, o, found, role) {
    c = order[e]; listFiles(c, packet)
    for (i = 1; i <= files[c, packet]; i++) {
        path = file_[c, packet, i]
        if (path !~ /^record\/nominations\/[^\/]+$/ || (b = isStatement(c, packet, path)) == "" || V[b, "verdict"] != "nominated") continue
        o = origin[e, "packets/" candidate "/" packet "/" path]
        if (o != "" && judge(o, packet, path) == "") found = 1
    }
    if (!found) return 0
    i = split(asks[rules(state)], role, " ")
    for (; i >= 1; i--) if (!isMet(result(e, packet, role[i], state))) return 0
    return 1
}
function isAbout(c, packet, b) { return digest(c, packet, scope[b], "tree") == V[b, "tree"] && digest(c, packet, scope[b], "sha256") == V[b, "sha256"] }
function holds(state, role, id, cycle,   m) {
    if (role == "committee") return id != candidate && cycle != "" && index(texts(cycle, "committee") " ", " " id " ") > 0
    m = field(state, candidate, "manager")
    if (role == "candidate") return id == candidate
    if (role == "admin") return index(admins[rules(state)] " ", " " id " ") > 0
    if (role == "people-partner") return id != candidate && index(texts(rules(state), "people-partners") " ", " " id " ") > 0
    if (id == candidate || m == "") return 0
    if (role == "manager") return m == id
    return role == "skip-level" && m != id && field(state, m, "manager") == id
}
# What a statement breaks, as codes; empty where it breaks nothing. A notice is no breach.
function judge(e, packet, path,   k, c, b, id, role, verdict, base, codes, w, i, r, other, o, latest, p, round, state, want, isNomination, isOverride, asked, rule, binds, s, kind, before_, n, force) {
    k = e SUBSEP packet SUBSEP path
    if (k in judged) return judged[k]
    c = order[e]; base = bases[c]; b = isAct(c, packet, path); kind = kindOf(packet, path)
    if (b == "") return judged[k] = " malformed-record"
    if (base == "") return judged[k] = " no-main"
    if (!(base in place) && !(base in earlier)) return judged[k] = " untrusted-main"
    load(base); verdict = get(b, "verdict"); role = get(b, "role"); id = get(b, kind == "request" ? "by" : "person")
    if (who(base, id) == "" && who(present, id) == "") return judged[k] = " unknown-person"
    # What stood there before: nothing unsigned takes the place of what was signed, and nobody that of somebody else.
    split(parents[c], p, " "); o = p[1] in at ? origin[at[p[1]], "packets/" candidate "/" packet "/" path] : ""
    if (o != "" && judge(o, packet, path) != "") o = ""
    other = o == "" ? "" : isAct(order[o], packet, path)
    before_ = other == "" ? "" : get(other, kind == "request" ? "by" : "person")
    w = notSigned(c, id, base, present, V[rules(base), "policy.signatures"] != "optional" || (o != "" && seals[order[o]]))
    if (w == "unsigned-allowed") bare[k] = 1; else if (w != "") codes = codes " " w
    if (time[c] > now + 600) codes = codes " date-in-future"
    latest = base in place ? until[place[base]] : -1
    for (i = 1; i < e; i++) {
        if (time[order[i]] <= latest || counts[i] != 1 || !seals[order[i]] || !isBefore(i, e)) continue
        split(now_[i, 1], p, "\t")
        if (p[2] == "000000" || !isRecord(p[5]) || index(p[5], "packets/" candidate "/") != 1) continue
        split(p[5], s, "/"); sub(/^packets\/[^\/]+\/[^\/]+\//, "", p[5])
        if (isID(s[3]) && judge(i, s[3], p[5]) == "") latest = time[order[i]]
    }
    if (latest - 600 > time[c]) codes = codes " date-before-parent"
    i = arrivalBelow(c, ((branchName, c) in arrived) ? arrived[branchName, c] : "")
    if (i != "" && i - 600 > time[c]) codes = codes " backdated"
    if (before_ != "" && before_ != id && kind != "decision") codes = codes " taken-over"
    isNomination = path ~ /^record\/nominations\// || verdict == "nominated"; asked = get(b, "requirement")
    isOverride = path ~ /^record\/overrides\// || verdict == "overridden"
    want = "record/" (verdict == "nominated" ? "nominations/" : verdict == "recused" ? "recusals/" : "sign-offs/") role "-" id ".md"
    if (asked != "") want = "record/overrides/" asked "-" id ".md"
    rule = get(b, "rule"); if (rule != "") want = "record/overrides/rule-" rule "-" id ".md"
    if (kind == "check-in") want = V[b, "date"] "-" id ".md"
    if (kind == "request") { want = path; sub(/^.*\//, "record/feedback-requests/", want) }
    if (kind == "vote") want = "record/votes/" role "-" id ".md"
    if (kind == "decision") want = path
    if (path != want && !(verdict == "withdrawn" && path == "record/nominations/" role "-" id ".md")) codes = codes " record-moved"
    if (parents[c] ~ / .* / || counts[e] > 1) codes = codes " changes-more"
    binds = verdict == "approved" || verdict == "overridden"
    if (binds) {
        i = split("candidate manager skip-level stakeholder committee people-partner admin", r, " ")
        for (; i >= 1; i--) {
            other = "record/sign-offs/" r[i] "-" id ".md"; w = isStatement(c, packet, other)
            o = origin[e, "packets/" candidate "/" packet "/" other]
            if (r[i] != role && w != "" && V[w, "verdict"] == "approved" && o != "" && o != e && judge(o, packet, other) == "") codes = codes " wrong-role"
        }
    }
    n = inForce(c, base, force)
    for (round = 0; round <= n; round++) {
        state = round == 0 ? base : load(good[force[round]])
        if (kind != "statement") { codes = codes notAllowed(e, c, packet, b, kind, id, state); continue }
        want = rule != "" ? "all" : get_(covers, rules(state), asked == "" ? role : asked)
        if (!(isNomination && role == "candidate" && id == candidate)) {
            if (id == candidate) codes = codes " own-packet"
            else if (!holds(state, role, id, role == "committee" ? cycleOf(state, c, packet) : "") || (isNomination && role != "manager")) codes = codes " wrong-role"
            else if (isOverride && role != "admin") codes = codes " wrong-role"
            else if (!isNomination && path !~ /^record\/recusals\// && want == "") codes = codes " not-required"
            else if ((verdict == "approved" || isOverride) && path !~ /^record\/recusals\// && isRecused(e, packet, id)) codes = codes " recused"
        }
        if (V[b, "candidate"] != candidate || V[b, "packet"] != packet) codes = codes " other-packet"
        else if (binds && scope[b] != "all" && scope[b] != (want == "" ? "all" : want)) codes = codes " other-coverage"
        else if (!isAbout(c, packet, b)) codes = codes (digest(c, packet, scope[b], "sha256") == "irregular" ? " irregular-content" : " other-content")
        w = verdict == "approved" && want != "" ? split(afters[rules(state), role], r, " ") : 0
        for (; w >= 1; w--) if (!isMet(result(e, packet, r[w], state))) codes = codes " out-of-order"
    }
    return judged[k] = codes
}
# Whether a person had said, in an entry of the branch, that they take no part.
function isRecused(e, packet, id,   c, i, path, b, o, found) {
    c = order[e]; listFiles(c, packet)
    for (i = 1; i <= files[c, packet]; i++) {
        path = file_[c, packet, i]
        if (path !~ /^record\/recusals\/[^\/]+$/ || (b = isStatement(c, packet, path)) == "" || V[b, "person"] != id) continue
        o = origin[e, "packets/" candidate "/" packet "/" path]
        if (o != "" && V[b, "verdict"] == "recused" && judge(o, packet, path) == "") return 1
    }
    dropped(e, packet, "record/recusals", found)
    for (path in found) { b = isAct(order[found[path]], packet, path); if (V[b, "person"] == id && V[b, "verdict"] == "recused") return 1 }
    return 0
}
# How things stood with one sign-off that the policy of a state of main asks for, in an entry of the branch.
function result(e, packet, role, state,   c, b, i, path, f, o, w, best, people, n) {
    b = rules(state); c = order[e]
    if (kinds[b, role] != "" && (f = caseOf(c, packet)) != "") {
        w = get(f, "kind") == "" ? "promotion" : get(f, "kind")
        if (!index(kinds[b, role] " ", " " w " ")) return "not-applicable"
    }
    listFiles(c, packet)
    for (i = 1; i <= files[c, packet]; i++) {
        path = file_[c, packet, i]; o = origin[e, "packets/" candidate "/" packet "/" path]
        if (path !~ /^record\/sign-offs\/[^\/]+$/ || o == "") continue
        if ((f = isStatement(c, packet, path)) == "" || V[f, "role"] != role) continue
        w = worth(e, packet, path, o)
        if (w == "satisfied") {
            if (isKeptApart(e, packet, V[f, "person"], apart[b, role])) continue
            if (!(V[f, "person"] in people)) { people[V[f, "person"]] = 1; n++ }
        }
        if (best == "" || rank(w) > rank(best)) best = w
    }
    if (n + 0 >= quorum[b, role]) return best
    for (i = 1; i <= files[c, packet]; i++) {
        path = file_[c, packet, i]; o = origin[e, "packets/" candidate "/" packet "/" path]
        if (path !~ /^record\/overrides\/[^\/]+$/ || o == "") continue
        if ((f = isStatement(c, packet, path)) == "" || get(f, "requirement") != role) continue
        if (worth(e, packet, path, o) == "overridden") return "overridden"
    }
    return best == "" || best == "satisfied" ? "unsatisfied" : best
}
function rank(w) { return index(" error unsatisfied stale not-applicable overridden satisfied ", " " w " ") }
function isMet(w) { return w ~ /^(satisfied|overridden|not-applicable)$/ }
# Whether a requirement does not count a person because of what else they said of the packet.
function isKeptApart(e, packet, id, others,   c, i, path, f, o, said) {
    if (others == "") return 0
    c = order[e]
    for (i = 1; i <= files[c, packet]; i++) {
        path = file_[c, packet, i]; o = origin[e, "packets/" candidate "/" packet "/" path]
        if (path !~ /^record\/(nominations|sign-offs)\/[^\/]+$/ || o == "") continue
        if ((f = isStatement(c, packet, path)) == "" || V[f, "person"] != id) continue
        said = path ~ /^record\/nominations/ ? "nominator" : V[f, "role"]
        if (!index(others " ", " " said " ")) continue
        if (V[f, "verdict"] == (said == "nominator" ? "nominated" : "approved") && judge(o, packet, path) == "") return 1
    }
    return 0
}
function isContent(line,   f) { split(line, f, "\t"); return index(f[5], "packets/" candidate "/") == 1 && !isRecord(f[5]) }
# Edits: signed where the policy wants it; and a merge only brings together what its parents hold.
function checkEdits(e,   c, j, f, id, mustSign, found, k, n, parent, s, known, g, path, state) {
    c = order[e]; n = split(parents[c], parent, " ")
    for (j = 1; j <= counts[e]; j++) found = found || isContent(now_[e, j])
    if (bases[c] == "" || (!found && n < 2)) return ""
    # Even a main that does not count says how its edits are signed; one that nobody can read does not.
    state = isReadable(load(bases[c])) ? bases[c] : present
    mustSign = get(rules(state), "policy.edits") == "signed"
    # Whoever merges chooses between the sides, which takes a signature as well.
    for (k = 1; mustSign && n > 1 && k <= n; k++) if (parent[k] in at) {
        g[1] = tree[parent[k]] " " tree[c]
        for (j = 1; j <= changes[g[1]]; j++) found = found || isContent(change[g[1], j])
    }
    if (!found || (!mustSign && n < 2)) return ""
    id = addressee(state, author[c])
    if (id != "" && seals[c] && notSigned(c, id, state, present, 1) == "") return ""
    if (mustSign) return " unsigned-edit"
    for (j = 1; j <= counts[e]; j++) {
        split(now_[e, j], f, "\t"); path = f[5]
        if (index(path, "packets/" candidate "/") != 1 || isRecord(path) || f[2] == "000000") continue
        if (!isFile(f[2])) return " merge-edit"
        clear(known); known[""] = 1
        # A file that is the same in one of the parents is written anew by none.
        for (k = 1; k <= n && differs(e, parent[k], path); k++);
        if (k <= n) continue
        for (k = 1; k <= n; k++) {
            split(change[tree[parent[k]] " " tree[c], changed[tree[parent[k]] " " tree[c], path]], g, "\t")
            if (isFile(g[1])) { while ((getline s <(T "/blobs/" g[3])) > 0) known[s] = 1; close(T "/blobs/" g[3]) }
        }
        while ((getline s <(T "/blobs/" f[4])) > 0) if (!(s in known)) found = 2
        close(T "/blobs/" f[4])
        if (found == 2) return " merge-edit"
    }
    return ""
}
# Feedback that its giver commits alone and signs: by a key of theirs.
function checkFeedback(e,   c, f, part, n, b, id, w) {
    c = order[e]
    if (counts[e] != 1 || !seals[c] || parents[c] ~ / .* / || bases[c] == "" || !isReadable(load(bases[c]))) return ""
    split(now_[e, 1], f, "\t"); n = split(f[5], part, "/"); b = f[4]
    if (n != 5 || part[1] != "packets" || part[2] != candidate || part[4] != "feedback" || part[5] !~ /\.md$/ || f[2] != "100644" || !isFenced(b)) return ""
    if (addressee(bases[c], author[c]) == "") return ""
    yaml(b); id = get(b, "from"); if (b in noText) return ""
    if (!isID(id) || who(bases[c], id) == "" || email(bases[c], id) != author[c]) return ""
    w = notSigned(c, id, bases[c], present, 1)
    return w == "" ? "" : " " w
}
# After a decision that counts the content stays as it was.
function edited(e, packet,   c, o, b, i, n, p) {
    c = order[e]; o = origin[e, "packets/" candidate "/" packet "/record/decision.md"]
    if (o == "" || judge(o, packet, "record/decision.md") != "") return ""
    b = isAct(order[o], packet, "record/decision.md")
    if (digest(c, packet, "all", "tree") == V[b, "tree"]) return ""
    reopened[c] = 1; n = split(parents[c], p, " ")
    for (i = 1; i <= n; i++) if (p[i] in reopened) return ""
    return " edited-after-decision"
}
function checkBranch(   e, c, j, f, key, outside, last, part, path, codes) {
    for (e = 1; e <= entriesOfBranch; e++) readEntry(e)
    c = entriesOfBranch ? bases[order[entriesOfBranch]] : tip
    if (blob(present, "people/" candidate ".md") == "" && (c == "" || blob(load(c), "people/" candidate ".md") == "")) codes = " unknown-person"
    for (e = 1; e <= entriesOfBranch; e++) {
        c = order[e]; outside = ""
        if (seals[c] > 1) codes = codes " unreadable"
        if (bases[c] == "") { if (last == "") codes = codes " no-main"; last = "main" } else {
            key = tree[bases[c]] " " tree[c]
            for (j = 1; j <= changes[key]; j++) { split(change[key, j], f, "\t"); if (index(f[5], "packets/" candidate "/") != 1) outside = outside " " f[5] }
            if (outside != "" && outside != last) codes = codes " outside-folder"
            last = outside
        }
        for (j = 1; j <= counts[e]; j++) {
            split(now_[e, j], f, "\t"); path = f[5]
            if (!isRecord(path) || index(path, "packets/" candidate "/") != 1) continue
            split(path, part, "/"); sub(/^packets\/[^\/]+\/[^\/]+\//, "", path)
            if (!isID(part[3])) codes = codes " malformed-record"
            else if (f[2] == "000000") codes = codes " record-removed"
            else if (kindOf(part[3], path) == "") codes = codes " unknown-record"
            else {
                key = judge(e, part[3], path); broken_ = broken_ key; print (key == "" ? "ok " : "bad ") c " " part[3] " " word(path) key (((e, part[3], path) in bare) && key == "" ? " unsigned-allowed" : "")
                if (key == "" && path == "record/decision.md") decided[part[3]] = 1
                made[++acts] = e "\t" part[3] "\t" path
            }
        }
        for (key in decided) codes = codes edited(e, key)
        codes = codes checkEdits(e) checkFeedback(e)
    }
    if ((getline key <(T "/modes")) > 0) codes = codes " file-mode"
    if (hasNamesake()) codes = codes " ambiguous-name"
    codes = codes wrongReceipts
    if (entriesOfBranch && isMovedBack(branchName, order[entriesOfBranch])) codes = codes " rewritten"
    codes = codes unreceipted(branchName, tip)
    print "branch " (codes == "" ? "ok" : "bad" codes); broken_ = broken_ codes
    checkNow(entriesOfBranch)
    # What breaks a rule ends with that; nothing more is asked of the account.
    if (broken_ == "") tell(entriesOfBranch)
}
# Whether at the tip a name in the candidate's folder takes the place of one that is read.
function hasNamesake(   s, path, p, q, n) {
    while ((getline s <(T "/tip")) > 0) {
        path = unquote(substr(s, index(s, "\t") + 1)); n = split(path, p, "/"); split(plainPath(path), q, "/")
        if (p[1] != q[1]) { if (isID(q[1])) return 1; continue }
        if (n < 2 || !isID(p[1])) continue
        if (p[2] != q[2]) { if (q[2] ~ /^((packet|trajectory|assessment|growth-plan)\.md|examples|feedback|record)$/) return 1; continue }
        if (n > 2 && p[2] ~ /^(examples|feedback)$/ && p[3] != q[3] && q[3] ~ /\.md$/) return 1
    }
    return 0
}
# What a standing file of the record is worth for the text of an entry of the branch.
function worth(e, packet, path, o,   c, b, kind, said) {
    if (judge(o, packet, path) != "") return "error"
    c = order[e]; b = isAct(order[o], packet, path); kind = kindOf(packet, path); said = get(b, "verdict")
    if (kind == "statement" && said != "approved" && said != "overridden") return "unsatisfied"
    if (kind != "decision" && isRecused(e, packet, V[b, "person"])) return "unsatisfied"
    if (!isAbout(c, packet, b)) return "stale"
    return said == "overridden" ? "overridden" : "satisfied"
}
# What stands at the tip, and what it is worth.
function checkNow(e,   c, i, k, p, path, o, known, folder, found) {
    if (!e) return
    c = order[e]
    for (path in records) { split(path, p, "/"); if (p[2] == candidate && isID(p[3]) && p[3] !~ /^(wins|check-ins)$/) known[p[3]] = 1 }
    for (k in known) {
        listFiles(c, k)
        if (!entries[c, k]) continue
        split("sign-offs overrides recusals", folder, " ")
        for (i = 1; i <= 3; i++) { dropped(e, k, "record/" folder[i], found); for (path in found) print "now " worth(e, k, path, found[path]) " " order[found[path]] " " k " " word(path) }
        for (i = 1; i <= files[c, k]; i++) {
            path = file_[c, k, i]; o = origin[e, "packets/" candidate "/" k "/" path]
            if (o == "" || (path !~ /^record\/(sign-offs|overrides|recusals|votes)\/[^\/]+$/ && path != "record/decision.md")) continue
            print "now " worth(e, k, path, o) " " order[o] " " k " " word(path)
        }
    }
}

# ---- What ACCOUNT.md has to say
function add(s) { print s >(T "/account") }
# Text of others in one line that neither Markdown nor a terminal obeys: its marks stand behind backslashes.
function plain(s) { return escaped(harmless(s)) }
function harmless(s,   out, i, n, k, a, b, code) {
    gsub(/[\t\n\r]/, " ", s); gsub(/[\001-\037\177]/, "\357\277\275", s)
    if (s !~ /[\200-\377]/) return s
    for (i = 1; i <= length(s); i += n) {
        a = ord[substr(s, i, 1)]; n = a < 194 ? 1 : a < 224 ? 2 : a < 240 ? 3 : a < 245 ? 4 : 1
        if (a < 128) { out = out substr(s, i, 1); continue }
        code = n == 2 ? a - 192 : n == 3 ? a - 224 : a - 240
        for (k = 1; k < n; k++) { b = ord[substr(s, i + k, 1)] + 0; if (b < 128 || b > 191) n = 1; else code = code * 64 + b - 128 }
        if (n == 1 || code < (n == 2 ? 128 : n == 3 ? 2048 : 65536) || code > 1114111 || (code >= 55296 && code < 57344)) { n = 1; code = 65533 }
        if (code == 8232 || code == 8233) out = out " "
        else if (code < 160 || (code > 8233 && code <= 8238) || (code >= 8294 && code <= 8303) || code == 8206 || code == 8207 || code == 1564 || (code >= 65529 && code <= 65531) || code == 65533) out = out "\357\277\275"
        else out = out substr(s, i, n)
    }
    return out
}
function escaped(s,   out, i, c, before, after, start) {
    if (s !~ /^[#>+=0-9-]|[\\`*[~|_<&#]|:-|-:/) return s
    start = s ~ /^[#>+=-]/ ? 1 : match(s, /^[0-9]+[.)]/) ? RLENGTH : 0
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1); after = substr(s, i + 1, 1)
        if (i == start || c ~ /[\\`*[~|]/ || (c == "_" && !(before ~ /[A-Za-z0-9]/ && after ~ /[A-Za-z0-9]/)) || (c == "<" && after ~ /[A-Za-z0-9\/!?]/) || (c == "&" && after ~ /[A-Za-z0-9#]/) || (c == "#" && after == "") || (c == "-" && before == ":") || (c == ":" && before == "-")) out = out "\\"
        out = out c; before = c
    }
    return out
}
function trimmed(s) {
    while (sub(/^([ \t-\r]|\302[\205\240]|\341\232\200|\342\200[\200-\212\250\251\257]|\342\201\237|\343\200\200)/, "", s)) ;
    while (sub(/([ \t-\r]|\302[\205\240]|\341\232\200|\342\200[\200-\212\250\251\257]|\342\201\237|\343\200\200)$/, "", s)) ;
    return s
}
# A moment as people write it; the other way round than moment().
function written(s,   days, era, doe, yoe, doy, mp, y, m) {
    days = int(s / 86400); s -= days * 86400; days += 719468; era = int(days / 146097); doe = days - era * 146097
    yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365); y = yoe + era * 400
    doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100)); mp = int((5 * doy + 2) / 153)
    m = mp < 10 ? mp + 3 : mp - 9
    return sprintf("%04d-%02d-%02dT%02d:%02d:%02dZ", y + (m <= 2), m, doy - int((153 * mp + 2) / 5) + 1, int(s / 3600), int(s % 3600 / 60), s % 60)
}
# Somebody by the newest main that counts.
function named(id) { return who(present, id) == "" ? (id == "" ? "none" : "`" id "`") : plain(field(present, id, "name")) " (`" id "`)" }
function authorOf(c,   p, id) {
    for (p in S) if (index(p, present SUBSEP "people/") == 1) {
        id = substr(p, length(present) + 9); sub(/\.md$/, "", id)
        if (isID(id) && email(present, id) == author[c]) return named(id)
    }
    return plain(name_[c]) ", unknown"
}
# How a packet stands, from its sign-offs in the order of the policy.
function stateOf(e, packet, state,   c, i, n, path, b, o, returned, nominated, role, w, last, found) {
    c = order[e]; o = origin[e, "packets/" candidate "/" packet "/record/decision.md"]
    if (o != "" && worth(e, packet, "record/decision.md", o) == "satisfied") return "decided"
    for (i = 1; i <= files[c, packet]; i++) {
        path = file_[c, packet, i]; o = origin[e, "packets/" candidate "/" packet "/" path]
        if (o == "" || (b = isStatement(c, packet, path)) == "" || judge(o, packet, path) != "") continue
        if (path ~ /^record\/nominations/) { if (V[b, "verdict"] == "nominated" && o > nominated) nominated = o }
        else if (V[b, "verdict"] == "returned" && o > returned) returned = o
    }
    for (i = 1; i <= 3; i++) { dropped(e, packet, "record/" (i == 1 ? "sign-offs" : i == 2 ? "overrides" : "recusals"), found); for (path in found) if (get(isAct(order[found[path]], packet, path), "verdict") == "returned" && found[path] > returned) returned = found[path] }
    if (returned > nominated) return "returned"
    if (!nominated) return "draft"
    n = split(asks[rules(state)], role, " ")
    for (i = 1; i <= n; i++) {
        w = result(e, packet, role[i], state)
        if (!isMet(w)) return w == "stale" ? "stale" : last == "" ? "nominated" : last "-signed"
        last = role[i]
    }
    return "ready"
}
# A packet at the tip of the branch.
function describe(e, packet,   c, state, b, m, n, i, role, w) {
    c = order[e]; state = load(bases[c]); listFiles(c, packet)
    add(""); add("## Packet " packet); add(""); add("- State: **" stateOf(e, packet, state) "**.")
    b = caseOf(c, packet); w = get(b, "from"); m = get(b, "to")
    if (w m != "") add("- Step: " plain(w (w != "" && m != "" ? " to " : "") m) ".")
    m = field(state, candidate, "manager")
    add("- Manager by the people files: " named(m) "; skip-level: " named(m == "" ? "" : field(state, m, "manager")) ".")
    n = split(asks[rules(state)], role, " ")
    for (i = 1; i <= n; i++) {
        w = result(e, packet, role[i], state)
        w = w == "satisfied" ? "given, and counts for the present text" : w == "overridden" ? "not given; an admin overrode it, as told below" : w == "not-applicable" ? "not asked for in a step of this kind" : w == "stale" ? "given for an earlier text, so it does not count now" : "not given"
        add("- Sign-off of the " role[i] ": " w ".")
    }
}
# What one act came to, in the words of the account.
function outcome(e, packet, path, b,   how, said, seal) {
    said = get(b, "verdict"); how = " It was replaced or removed later, so it does not count now."
    seal = (e, packet, path) in bare ? "Not signed, which the policy allows." : "Signed by a key of theirs, in that role."
    if (origin[entriesOfBranch, "packets/" candidate "/" packet "/" path] == e) {
        how = path ~ /^record\/(sign-offs|overrides|recusals|votes|decision)/ ? worth(entriesOfBranch, packet, path, e) : "satisfied"
        if (path ~ /^record\/nominations/ && said != "nominated") how = ""
        if (how == "satisfied") return seal " It counts now."
        if (how == "overridden") return seal (get(b, "rule") != "" ? " The packet passes without the rule " get(b, "rule") " of the checks now." : " It stands in for the sign-off now.")
        if (how == "stale") return seal " The text changed since, so it **does not count now**."
        how = ""
    }
    return seal (said ~ /^(withdrawn|returned)$/ ? " It takes a sign-off away, or asks for changes." : how)
}
function deed(b, kind) {
    if (kind == "statement") return V[b, "verdict"]
    if (kind == "vote") return "voted " V[b, "vote"] " on"
    if (kind == "decision") return "decided " V[b, "decision"] " on"
    if (kind == "check-in") return V[b, "readiness"]
    return get(b, "withdrawn") == "" ? "asked for feedback" : "asks no more"
}
function parts(b,   i, n, name, out) {
    if (scope[b] == "all") return "all"
    n = split("packet.md examples feedback trajectory.md assessment.md growth-plan.md", name, " ")
    for (i = 1; i <= n; i++) if (index(scope[b] " ", " " name[i] " ")) { sub(/\.md$/, "", name[i]); out = out (out == "" ? "" : ", ") name[i] }
    return out
}
function tell(e,   c, i, j, k, p, path, b, s, f, cmd, kind, spoken) {
    add("# The record of " (who(present, candidate) == "" ? candidate : plain(field(present, candidate, "name")))); add("")
    add("This is evidence from the repository of " plain(get(rules(present), "organisation")) ": what was said of the")
    add("packets of `" candidate "`, by whom, and whether it counts. A packet is the written case for")
    add("moving a person up one level. Everything here follows from the Git history in `repository.bundle`;")
    add("`sh check.sh` judges that history anew, with git and ssh-keygen alone, and `VERDICT.txt` is what")
    add("promo said of it."); add("")
    add("- Root of trust: commit `" line[rootPlace] "` of main. Compare it with what the organisation wrote down")
    add("  elsewhere, and give it to the script: `sh check.sh --root " line[rootPlace] "`.")
    add("- Newest commit of main: `" line[lines] "`; of the branch: `" tip "`.")
    add("- By promo: no rule is broken.")
    if (e) {
        cmd = git " ls-tree " order[e] ":packets/" candidate
        while ((cmd | getline s) > 0) { path = substr(s, index(s, "\t") + 1); if (s ~ /^040000/ && isID(path) && path !~ /^(wins|check-ins)$/) describe(e, path) }
        close(cmd)
    }
    add(""); add("## What happened, oldest first"); add("")
    for (i = 1; i <= entriesOfBranch; i++) {
        c = order[i]
        for (j = 1; j <= acts; j++) {
            split(made[j], p, "\t"); if (p[1] != i) continue
            path = p[3]; b = isAct(c, p[2], path); kind = kindOf(p[2], path); spoken[i] = 1
            add("- " written(time[c]) ", in the name of `" get(b, kind == "request" ? "by" : "person") "`" (get(b, "role") == "" ? "" : " as " get(b, "role")) ", by " authorOf(c) ": **" deed(b, kind) "** " p[2] ". Commit `" c "`.")
            add("  - " outcome(i, p[2], path, b))
            if (kind ~ /^(statement|vote|decision)$/) add("  - About " parts(b) ": tree `" V[b, "tree"] "`, SHA-256 `" V[b, "sha256"] "`.")
            if (kind != "check-in" && (s = trimmed(body[b])) != "") add("  - In their words: " plain(s))
        }
        if (!(i in spoken)) add("- " written(time[c]) ", " authorOf(c) ": " plain(title[c]) ". Commit `" c "`, " (seals[c] ? "signed" : "not signed") ".")
        s = ""; k = 0
        for (j = 1; j <= counts[i]; j++) {
            split(now_[i, j], f, "\t")
            if (((i in spoken) && isRecord(f[5])) || ++k > 20) continue
            s = s (k == 1 ? "" : ", ") plain(raw(f[5]))
        }
        if (k) add("  - Changes " s (k > 20 ? " and " k - 20 " more" : "") ".")
    }
    add(""); add("## What this evidence cannot show"); add("")
    add("- Whether the root of trust is the right one: whoever made another repository has another root.")
    add("- Whether the branch, or main, once held more: an older state is complete in itself. Compare the ids")
    add("  above with other clones, or with what a server recorded.")
    add("- When something was really signed: dates are what the signers' clocks said.")
    add("- Whether a person held their key alone, and read what they signed.")
    add("- Whether what the packet says is true. Titles of edits and names of their authors are claims, unless")
    add("  the commit is signed; what was approved is not.")
    add("- Whether signed texts hold what pages on a Git host hide, and files that are no part of a packet. Notices above,")
    add("  and that there are no others, are promo's word: the script does not look for what they say.")
    add("- Whether the script in here is the right one: a changed one says what its maker likes. Run a copy that you")
    add("  have from elsewhere over this folder: `sh check.sh FOLDER`.")
    add("- What happened on main or the branch after the commits named above, a key that was reported as stolen")
    add("  since included.")
}
# The lines of allowed_signers are those of people by the newest main that counts, in their order, each with its times: no
# other, and none is left out. A name that only some programs would take may be missing.
function checkKeys(   cmd, s, p, b, i, k, wrong, has, had, from, to, who_, file) {
    file = "allowed_signers"; has = (getline had <file); cmd = git " ls-tree " present ":people 2>/dev/null"
    while ((cmd | getline s) > 0) {
        p = unquote(substr(s, index(s, "\t") + 1))
        if (p !~ /\.md$/ || !isID(substr(p, 1, length(p) - 3)) || (b = blob(present, "people/" p)) == "") continue
        if (!isPerson(b)) unchecked("a people file cannot be read: " b)
        who_ = get(b, "email")
        for (i = 1; i <= keys[b]; i++) {
            k = "keys." i "."; s = get(b, k "key")
            if (get(b, k "compromised") != "" || keyHex(s) == "" || who_ ~ /["'\\,*?!# \001-\037\177]/ || length(who_) > 255) continue
            from = get(b, k "valid-from") == "" ? 0 : moment(get(b, k "valid-from")); if (from < 0) from = 0
            to = get(b, k "retired") == "" ? "" : moment(get(b, k "retired")) - 1
            if (to != "" && to <= from) continue
            s = who_ " namespaces=\"git\"" (from > 0 ? ",valid-after=\"" stamp(from) "\"" : "") (to == "" ? "" : ",valid-before=\"" stamp(to) "\"") " " identity(s)
            if (has > 0 && had == s) has = (getline had <file)
            else if (who_ !~ /[\200-\377]/) wrong = 1
        }
    }
    close(cmd)
    print "keys " (wrong || has > 0 ? "bad" : "ok")
}
function stamp(s) { s = written(s); gsub(/[-:T]/, "", s); return s }

BEGIN {
    for (i = 1; i < 256; i++) ord[sprintf("%c", i)] = i
    while ((getline s <(T "/commits")) > 0) {
        split(s, f, "\t"); c = f[1]
        tree[c] = f[2]; time[c] = f[3]; author[c] = f[4]; committer[c] = f[5]; seals[c] = f[6]; parents[c] = f[7]; adopts[c] = f[8]; name_[c] = f[9]; title[c] = f[10]; coded[c] = f[11]
    }
    while ((getline s <(T "/line")) > 0) { line[++lines] = s; onLine[s] = 1; if (s == root) rootPlace = lines }
    while ((getline s <(T "/branch")) > 0) order[++entriesOfBranch] = s
    while ((getline s <(T "/receipts")) > 0) receipt[++receipts] = s
    while ((getline s <(T "/moves")) > 0) { c = s; sub(/ .*/, "", c); moved[c] = moved[c] substr(s, length(c) + 2) "\n" }
    # The rules of promo check that a policy can name.
    checks = " readable required-fields known-dimensions known-level empty-section business-need time-at-level present-level one-step future-dates conflicting-dates check-ins-missing missing-signer example-count example-part example-figures figure-reason example-evidence evidence-link next-level-argument known-expectations dimensions-covered sustained-months reused-example example-in-progress example-in-future one-project one-quarter example-kinds ladder-examples feedback-count feedback-relationships feedback-mix feedback-freshness feedback-independence feedback-level feedback-contradiction feedback-recommendation feedback-seen feedback-one-sided own-feedback trajectory-points trajectory-order trajectory-falling trajectory-flat trajectory-gap level-facts assessment-complete assessment-apart assessment-entries ratings-forbidden placeholder summary-length packet-length guidance-left hidden-text dead-link same-text potential-not-past unclear-ownership bare-adjectives vague-quantity biased-word switch-tracks switch-rule switch-time switch-leadership switch-skill switch-endorsement switch-plan"
    branchName = "refs/heads/candidates/" candidate; mainName = "refs/heads/main"
    while ((getline s <(T "/bases")) > 0) { split(s, f, " "); bases[f[1]] = f[2] }
    while ((getline s <(T "/large")) > 0) noText[s] = 1
    while ((getline s <(T "/sums")) > 0) sum[substr(s, 67)] = substr(s, 1, 64)
    while ((getline s <(T "/diffs")) > 0) {
        if (s !~ /^:/) { key = s; changes[key] = 0; continue }
        path = unquote(substr(s, index(s, "\t") + 1)); split(substr(s, 2), f, " ")
        change[key, ++changes[key]] = f[1] "\t" f[2] "\t" f[3] "\t" f[4] "\t" path; changed[key, path] = changes[key]
    }
    if (root != "" && !rootPlace) { print "main bad root-replaced"; exit }
    if (root == "") rootPlace = 1
    print "root " line[rootPlace]
    wrong = chain()
    if (wrong ~ /^no-root/) { print "main bad " wrong; exit }
    readReceipts("good")
    if (findVoid()) wrong = chain()
    readReceipts("good")
    wrong = wrong malformed()
    if (isMovedBack(mainName, line[lines])) wrong = wrong " rewritten"
    wrong = wrong unreceipted(mainName, line[lines])
    print "main " (wrong == "" ? "ok" : "bad" wrong); broken_ = wrong
    present = load(good[goods])
    checkKeys()
    if (lacksReceipts) print "receipts missing"
    checkBranch()
}
END { if (failed) exit 2 }
AWK

# The time of the reader, or that of the evidence where it was made by another clock.
now=$(date +%s)
made=$(sed -n 's/^at \([0-9][0-9]*\)$/\1/p' VERDICT.txt)
if [ -n "$made" ] && [ "$made" -lt "$now" ]; then now=$made; fi
awk -v T="$T" -v root="$root" -v now="$now" -v candidate="$candidate" -v tip="$branch" -v empty="$empty" -f "$T/judge.awk" \
    -v sha256="$sha256" -v git="git --git-dir='$T/git' -c core.quotePath=false" >"$T/found"
status=$?
tr -cd '\n -~' <"$T/found"
if [ -s "$T/unchecked" ] || [ $status -ne 0 ]; then unchecked "$(tr -cd ' -~' <"$T/unchecked" 2>/dev/null)"; fi

if grep -q '^keys bad' "$T/found"; then bad "allowed_signers does not hold the keys that main does"; fi

# The same as promo said, but for the codes behind what is bad; and nothing else.
awk '
    function codes(from,   i) { for (i = from; i <= NF; i++) if ($i !~ /^[a-z]+(-[a-z]+)*$/) return 0; return 1 }
    function isHash(s) { return length(s) == 40 && s !~ /[^0-9a-f]/ }
    / $|  |^ / || seen[$0]++ { odd = 1 }
    $1 ~ /^(at|root|receipts|main|branch)$/ && once[$1]++ { odd = 1 }
    $1 == "at" && NF == 2 && $2 ~ /^[0-9]+$/ { next }
    $1 ~ /^(root|receipts)$/ && NF == 2 && isHash($2) { next }
    $1 ~ /^(main|branch)$/ && $2 ~ /^(ok|bad)$/ && codes(3) { next }
    $1 ~ /^(ok|bad)$/ && NF > 3 && isHash($2) && $3 ~ /^[a-z0-9-]+$/ && codes(5) { next }
    $1 == "now" && NF == 5 && $2 ~ /^[a-z-]+$/ && isHash($3) && $4 ~ /^[a-z0-9-]+$/ { next }
    { odd = 1 }
    END { exit odd || !once["root"] || !once["main"] || !once["branch"] }' VERDICT.txt || bad "VERDICT.txt holds a line that does not belong there"
same() {
    awk '/^ok / { print } /^bad / { print $1, $2, $3, $4 } /^now / { print } /^(main|branch) / { print $1, $2 } /^root / { print }
        /^receipts missing$/ || /^branch (ok|bad)( .*)? no-receipts( |$)/ { print "receipts missing" }' "$1" | sort
}
same "$T/found" >"$T/ours" && same VERDICT.txt >"$T/theirs"
if ! cmp -s "$T/ours" "$T/theirs"; then
    say "VERDICT.txt says otherwise:"
    diff "$T/theirs" "$T/ours" | grep '^[<>]' | tr -cd '\n -~'
    bad "VERDICT.txt does not say what the history shows"
fi
if grep -qE '^bad |^(main|branch) bad' "$T/ours"; then bad "a rule is broken"; fi
lacks=$(grep -c '^receipts missing' "$T/found")

# The account is, to the line, what the history shows; but for how many blanks stand between words, and for bytes that are
# no text. Only promo's notices are its own word: they stand in one place, in one form, and VERDICT.txt has their codes.
cat >"$T/lines.awk" <<'AWK'
{ gsub(/(\357\277\275)+/, "\357\277\275"); match($0, /^ */); before = substr($0, 1, RLENGTH); $0 = substr($0, RLENGTH + 1); gsub(/ +/, " "); sub(/ $/, ""); print before $0 }
AWK
: >"$T/notices"
# shellcheck disable=SC2016
awk -v T="$T" '
    here && /^- Notice on / { print >(T "/notices"); next }
    { here = !past && /^- By promo: /; if (here) past = 1; print }' ACCOUNT.md | awk -f "$T/lines.awk" >"$T/told"
awk -f "$T/lines.awk" "$T/account" >"$T/shown"
if ! cmp -s "$T/shown" "$T/told"; then
    say "ACCOUNT.md says otherwise:"
    diff "$T/told" "$T/shown" | grep '^[<>]' | tr -cd '\n -~'
    bad "ACCOUNT.md does not say what the history shows"
fi
if grep -qvE "^- Notice on (main|receipts|candidates/$candidate): .*\\(\`[a-z-]+\`(, commit \`[0-9a-f]{40}\`)?\\)\\.\$" "$T/notices"; then
    bad "ACCOUNT.md holds a notice in another form than promo's"
fi
sed 's/.*(`\([a-z-]*\)`.*/\1/' "$T/notices" | sort -u >"$T/noticed"
sed -n 's/^main ok//p; s/^branch ok//p' VERDICT.txt | tr ' ' '\n' | sed '/^$/d' | sort -u >"$T/coded"
cmp -s "$T/noticed" "$T/coded" || bad "ACCOUNT.md and VERDICT.txt do not hold the same notices"
missing="- Notice on receipts: the policy names a key of the server, and its receipts are not here, so nothing can be compared with them (git fetch origin 'refs/promo/\\*:refs/promo/\\*') (\`no-receipts\`)."
if [ "$lacks" -ne "$(grep -cF -e "$missing" "$T/notices")" ] || [ "$lacks" -ne "$(grep -c '(`no-receipts`)\.$' "$T/notices")" ]; then
    bad "ACCOUNT.md does not say whether the server's receipts are here"
fi

# What nothing here was compared with.
if [ -z "$root" ]; then say "not checked: whether that is the root of trust which the organisation wrote down; give it with --root"; fi
grep -v '(`no-receipts`)\.$' "$T/notices" | tr -cd '\n -~' | sed 's/^- /not checked: /'
stale=$(grep -c '^now stale ' "$T/ours")
if [ "$stale" -gt 0 ]; then stale=", $stale of them stale (the text changed since)"; else stale=; fi
if [ "$lacks" -gt 0 ]; then stale="$stale, without the receipts that the policy says the server signs"; fi
finish 0 "ok: $(grep -c '^ok ' "$T/ours") statements of $candidate$stale, root $(sed -n 's/^root //p' "$T/ours")"
