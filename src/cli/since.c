#include "since.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "file.h"
#include "path.h"

extern char **environ;

enum { ARGS = 20 };

/* Runs git in the folder; what it prints goes to *out. The status, or -1. */
static int run_git(const char *folder, const char *const *args, cli_text *out)
{
    char *argv[ARGS] = { (char *)(uintptr_t) "git", (char *)(uintptr_t) "-C",
                         (char *)(uintptr_t)folder, (char *)(uintptr_t) "-c",
                         (char *)(uintptr_t) "core.fsmonitor=false" };
    size_t n = 5;
    for (size_t i = 0; args[i] && n + 1 < ARGS; i++)
        argv[n++] = (char *)(uintptr_t)args[i];
    int fds[2];
    if (pipe(fds) != 0)
        return -1;
    posix_spawn_file_actions_t actions;
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
    (void)posix_spawn_file_actions_addclose(&actions, fds[0]);
    (void)posix_spawn_file_actions_addclose(&actions, fds[1]);
    (void)posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    (void)posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t pid;
    int error = posix_spawnp(&pid, "git", &actions, NULL, argv, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)close(fds[1]);
    if (!error)
        (void)cli_fd_read(fds[0], out);
    (void)close(fds[0]);
    if (error)
        return -1;
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The commit that a revision names. */
static bool resolve(const char *folder, const char *revision, cli_text *commit)
{
    cli_text wanted = { 0 };
    cli_text_format(&wanted, "%s^{commit}", revision);
    const char *const args[] = { "rev-parse",        "--verify", "--quiet",
                                 "--end-of-options", wanted.ptr, NULL };
    cli_text_add(commit, "");
    bool fine = run_git(folder, args, commit) == 0;
    while (commit->len && commit->ptr[commit->len - 1] == '\n')
        commit->ptr[--commit->len] = '\0';
    cli_text_release(&wanted);
    return fine && commit->len;
}

static void add_lines(cli_since *s, uint64_t first, uint64_t count)
{
    if (!count)
        return;
    s->lines = cli_realloc(s->lines, (s->n + 1) * sizeof *s->lines);
    s->lines[s->n++] = (struct cli_lines){ first, first + count };
}

/* "@@ -a,b +c,d @@" */
static void read_hunk(cli_since *s, const char *line)
{
    const char *plus = strstr(line, " +");
    char *end = NULL;
    if (!plus)
        return;
    uint64_t first = strtoull(plus + 2, &end, 10);
    add_lines(s, first, *end == ',' ? strtoull(end + 1, NULL, 10) : 1);
}

static void read_diff(cli_since *s, cli_text *diff)
{
    for (char *line = diff->ptr; line && *line;) {
        char *nl = strchr(line, '\n');
        if (nl)
            *nl = '\0';
        if (strncmp(line, "@@ ", 3) == 0)
            read_hunk(s, line);
        else if (strncmp(line, "Binary files ", 13) == 0)
            s->all = true;
        line = nl ? nl + 1 : NULL;
    }
}

enum { ASKED = 1, KNOWN = 2 };   /* of a folder */
enum { THERE = 1, DIFFERS = 2 }; /* of a file */

/* Names between zeros; those of files below are passed over. */
static void mark(cli_since_folders *f, uint64_t folder, const cli_text *names, uint32_t what)
{
    for (size_t i = 0; i < names->len;) {
        size_t len = strlen(names->ptr + i);
        if (!memchr(names->ptr + i, '/', len))
            *cli_counts_at(&f->names, cli_hash(folder, names->ptr + i, len)) |= what;
        i += len + 1;
    }
}

/* Which files of the folder the revision has, and which are other than there. A folder that the
 * revision does not have holds none. */
static bool ask(cli_since_folders *f, uint64_t key, const char *folder, const char *revision)
{
    cli_text commit = { 0 };
    cli_text there = { 0 };
    cli_text differs = { 0 };
    bool known = resolve(folder, revision, &commit);
    const char *const names[] = { "ls-tree", "-z", "--name-only", commit.ptr, NULL };
    const char *const others[] = { "diff",
                                   "--name-only",
                                   "-z",
                                   "--relative",
                                   "--no-renames",
                                   "--no-ext-diff",
                                   "--no-textconv",
                                   "--ignore-submodules",
                                   commit.ptr,
                                   "--",
                                   ".",
                                   NULL };
    if (known && run_git(folder, names, &there) == 0) {
        mark(f, key, &there, THERE);
        known = run_git(folder, others, &differs) == 0;
        mark(f, key, &differs, DIFFERS);
    }
    cli_text_release(&commit);
    cli_text_release(&there);
    cli_text_release(&differs);
    return known;
}

/* The lines of a file that differs. */
static bool compare(cli_since *s, const char *folder, const char *revision, const char *name)
{
    cli_text commit = { 0 };
    cli_text out = { 0 };
    cli_text path = { 0 };
    bool fine = resolve(folder, revision, &commit);
    cli_text_format(&path, "./%s", name);
    const char *const differs[] = { "--literal-pathspecs",
                                    "diff",
                                    "--unified=0",
                                    "--no-color",
                                    "--no-ext-diff",
                                    "--no-textconv",
                                    "--no-renames",
                                    "--src-prefix=a/",
                                    "--dst-prefix=b/",
                                    commit.ptr,
                                    "--",
                                    path.ptr,
                                    NULL };
    cli_text_add(&out, "");
    fine = fine && run_git(folder, differs, &out) == 0;
    read_diff(s, &out);
    cli_text_release(&commit);
    cli_text_release(&out);
    cli_text_release(&path);
    return fine;
}

int cli_since_read(cli_since *s, cli_since_folders *folders, const cli_ui *ui, const char *revision,
                   const char *absolute)
{
    char *folder = cli_copy(absolute, strlen(absolute));
    const char *name = cli_basename(absolute);
    (void)cli_parent(folder);
    *s = (cli_since){ 0 };
    uint64_t key = cli_hash(CLI_HASH_START, revision, strlen(revision) + 1);
    key = cli_hash(key, folder, strlen(folder) + 1);
    uint32_t state = *cli_counts_at(&folders->asked, key);
    bool told = state != 0;
    if (!state) {
        state = ASKED | (ask(folders, key, folder, revision) ? KNOWN : 0);
        *cli_counts_at(&folders->asked, key) = state;
    }
    uint32_t file = *cli_counts_at(&folders->names, cli_hash(key, name, strlen(name)));
    bool fine = state & KNOWN;
    s->all = fine && !(file & THERE);
    if (fine && file == (THERE | DIFFERS)) {
        fine = compare(s, folder, revision, name);
        told = false;
    }
    if (!fine && !told)
        cli_error(ui, MSG_NO_REVISION, revision, absolute);
    free(folder);
    return fine ? CLI_FINE : CLI_FAILED;
}

void cli_since_folders_release(cli_since_folders *f)
{
    cli_counts_release(&f->asked);
    cli_counts_release(&f->names);
}

bool cli_since_touches(const cli_since *s, uint64_t first, uint64_t last)
{
    bool touches = s->all;
    for (size_t i = 0; i < s->n && !touches; i++)
        touches = first < s->lines[i].end && last >= s->lines[i].first;
    return touches;
}

void cli_since_release(cli_since *s)
{
    free(s->lines);
    *s = (cli_since){ 0 };
}
