#ifndef PROMO_CLIBGIT2_SHIM_H
#define PROMO_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <zlib.h>

/* git_libgit2_opts takes variable arguments, which Swift cannot call. One function for each option in use. */

/* Where libgit2 looks for files of one configuration level; "" is nowhere. */
static inline int promo_set_search_path(int level, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

/* What "~/" means. Until 1.6 libgit2 used the search path of the global level for it. */
static inline int promo_set_home(const char *path) {
#if LIBGIT2_VER_MAJOR > 1 || LIBGIT2_VER_MINOR >= 7
    return git_libgit2_opts(GIT_OPT_SET_HOMEDIR, path);
#else
    (void)path;
    return 0;
#endif
}

/* Repository extensions that are accepted beside those built into libgit2. */
static inline int promo_set_extensions(char **names, size_t count) {
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

/* Whether opening a repository of another user fails with GIT_EOWNER. */
static inline int promo_set_owner_validation(int enabled) {
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

/* Whether objects are kept in memory once they were read. */
static inline int promo_set_caching(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

/* Whether writes into a git directory are flushed to the disk before they count as done. */
static inline int promo_set_fsync(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

/* Whether a pack holds an object, by its index alone: no file is opened for it. Of the two kinds of store that libgit2
   makes by itself only that of packs can be refreshed. */
static inline int promo_is_packed(git_odb *objects, const git_oid *id) {
    size_t count = git_odb_num_backends(objects), index;
    for (index = 0; index < count; index++) {
        git_odb_backend *store = NULL;
        if (git_odb_get_backend(&store, objects, index) < 0) continue;
        if (store->refresh && store->exists && store->exists(store, id)) return 1;
    }
    return 0;
}

/* Whether a zlib stream ends before it should; one that is garbled otherwise does not count. */
static inline int promo_is_cut_short(const void *bytes, size_t length) {
    unsigned char out[16384];
    z_stream stream = {0};
    int code;
    if (inflateInit(&stream) != Z_OK) return 0;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)length;
    do {
        stream.next_out = out;
        stream.avail_out = sizeof out;
        code = inflate(&stream, Z_NO_FLUSH);
    } while (code == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0));
    inflateEnd(&stream);
    return code == Z_OK || code == Z_BUF_ERROR;
}

#endif
