#include "engine.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "opt.h"
#include "path.h"

const char *const cli_project_words[] = { ".klartext-words.txt", NULL };

/* ---- rules ---- */

bool cli_rule_known(const char *name, const char **nearest)
{
    size_t len = strlen(name);
    size_t distance = 0;
    *nearest = NULL;
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const char *id = kt_rule_at(i)->id;
        if (strncmp(id, name, len) == 0 && (id[len] == '\0' || id[len] == '.'))
            return true;
        cli_nearest(name, id, nearest, &distance);
    }
    return false;
}

bool cli_rules_are_known(const cli_ui *ui, const cli_list *names)
{
    for (size_t i = 0; i < names->n; i++) {
        const char *nearest = NULL;
        if (!cli_rule_known(names->items[i], &nearest)) {
            cli_error_near(ui, NULL, 0, MSG_UNKNOWN_RULE, names->items[i], nearest);
            return false;
        }
    }
    return true;
}

/* ---- word lists ---- */

char *cli_user_words(void)
{
    return cli_user_file("words.txt");
}

void cli_word_lists(const char *absolute, cli_list *out)
{
    char *folder = cli_copy(absolute, strlen(absolute));
    (void)cli_parent(folder);
    char *project = cli_find_upwards(folder, cli_project_words);
    if (project)
        cli_list_add(out, project, strlen(project));
    char *user = cli_user_words();
    if (user && access(user, F_OK) == 0)
        cli_list_add(out, user, strlen(user));
    free(folder);
    free(project);
    free(user);
}

/* ---- dictionaries ---- */

static bool try_file(cli_text *path)
{
    if (access(path->ptr, R_OK) == 0)
        return true;
    cli_text_release(path);
    return false;
}

/* A lexicon beside the tool: in FOLDER/share/klartext for the folder of the tool and three above
 * it. */
static char *lexicon_near_tool(const char *name)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    if (n <= 0 || (size_t)n == sizeof self)
        return NULL;
    char *folder = cli_copy(self, (size_t)n);
    for (int up = 0; up < 4 && cli_parent(folder); up++) {
        cli_text path = { 0 };
        cli_text_format(&path, "%s/share/klartext/%s", folder, name);
        if (try_file(&path)) {
            free(folder);
            return cli_text_take(&path);
        }
    }
    free(folder);
    return NULL;
}

static bool is_german(const cli_settings *s)
{
    return s->lang <= LANG_GERMAN;
}

/* The lexicon that was named, or that of another language beside it; NULL: there is none. */
static char *named_lexicon(const char *named, const char *other)
{
    if (!other)
        return cli_copy(named, strlen(named));
    const char *slash = strrchr(named, '/');
    cli_text path = { 0 };
    cli_text_put(&path, named, slash ? (size_t)(slash - named) + 1 : 0);
    cli_text_add(&path, other);
    return try_file(&path) ? cli_text_take(&path) : NULL;
}

static char *find_lexicon(const cli_settings *s)
{
    static const char *const folders[] = { KT_BUILD_DATA_DIR, KT_DATA_DIR };
    const char *name = is_german(s) ? "de.ktlex" : "en.ktlex";
    const char *named = s->lexicon ? s->lexicon : getenv("KLARTEXT_LEXICON");
    char *found = named && *named ? named_lexicon(named, is_german(s) ? NULL : name) : NULL;
    if (!found)
        found = lexicon_near_tool(name);
    for (size_t i = 0; !found && i < sizeof folders / sizeof *folders; i++) {
        cli_text path = { 0 };
        cli_text_format(&path, "%s/%s", folders[i], name);
        if (try_file(&path))
            found = cli_text_take(&path);
    }
    return found;
}

/* The German dictionary in one of the folders of DICPATH. */
static char *dictionary_in_dicpath(void)
{
    static const char *const names[] = { "de_DE_frami", "de_DE" };
    const char *p = getenv("DICPATH");
    while (p && *p) {
        size_t span = strcspn(p, ":");
        for (size_t i = 0; span && i < sizeof names / sizeof *names; i++) {
            cli_text path = { 0 };
            cli_text_put(&path, p, span);
            cli_text_format(&path, "/%s.aff", names[i]);
            if (try_file(&path)) {
                path.ptr[path.len - 4] = '\0';
                return cli_text_take(&path);
            }
        }
        p += span + (p[span] == ':');
    }
    return NULL;
}

/* ---- engines ---- */

/* Everything an engine is made of. */
typedef struct parts {
    char *lexicon, *hunspell;
    cli_list select, words;
    kt_options options;
} parts;

static void parts_release(parts *p)
{
    free(p->lexicon);
    free(p->hunspell);
    cli_list_release(&p->select);
    cli_list_release(&p->words);
}

static void add_all(cli_list *to, const cli_list *from)
{
    for (size_t i = 0; i < from->n; i++)
        cli_list_add(to, from->items[i], strlen(from->items[i]));
}

unsigned cli_job_count(const cli_settings *s)
{
    uint64_t n = s->jobs ? s->jobs : cli_cores();
    return n < 256 ? (unsigned)n : 256;
}

static const char *const *list_or_null(const cli_list *l)
{
    return l->n ? (const char *const *)l->items : NULL;
}

static void collect(const cli_settings *s, const char *absolute, parts *p)
{
    p->lexicon = find_lexicon(s);
    static const char *const tags[] = { "de-DE", "de-AT", "de-CH", "auto",
                                        "de",    "en",    "en-GB", "en-US" };
    if (is_german(s))
        p->hunspell = s->dict ? cli_copy(s->dict, strlen(s->dict)) : dictionary_in_dicpath();
    if (s->select.n) {
        add_all(&p->select, &s->select);
        add_all(&p->select, &s->extend_select);
    }
    add_all(&p->words, &s->words);
    if (!s->isolated)
        cli_word_lists(absolute, &p->words);
    p->options = (kt_options)KT_OPTIONS_INIT;
    p->options.lexicon = p->lexicon;
    p->options.hunspell = p->hunspell;
    p->options.apply = s->unsafe ? KT_HINT : s->safe ? KT_SAFE : KT_LIKELY;
    p->options.jobs = cli_job_count(s);
    p->options.select = list_or_null(&p->select);
    p->options.ignore = list_or_null(&s->ignore);
    p->options.quotes = (kt_quotes)s->quotes;
    p->options.dash = (kt_dash)s->dash;
    p->options.lang = tags[s->lang];
    p->options.no_spelling = s->no_spelling;
    p->options.words = list_or_null(&p->words);
    p->options.glossary = s->glossary;
    p->options.boilerplate = s->boilerplate;
    p->options.text_keys = list_or_null(&s->text_keys);
    p->options.all_units = s->all_units;
}

static void key_list(cli_text *key, const char *const *list)
{
    for (size_t i = 0; list && list[i]; i++) {
        cli_text_add(key, list[i]);
        cli_text_char(key, '\n');
    }
    cli_text_char(key, '\n');
}

/* Files whose settings have the same key can share an engine. In it is every option that a
 * configuration may set and that is not marked as the tool's own, so that a new one is too; and
 * what was looked for beside the files. All else is the same for the whole run. */
static char *key_of(const cli_settings *s, const kt_options *o)
{
    cli_text key = { 0 };
    for (size_t g = 0; cli_all_groups[g]; g++)
        for (const cli_opt *opt = cli_all_groups[g]->opts; opt->name; opt++)
            if ((opt->flags & (OPT_CONFIG | OPT_TOOL)) == OPT_CONFIG) {
                cli_settings_show(s, opt, &key);
                cli_text_char(&key, '\n');
            }
    const char *found[] = { o->lexicon, o->hunspell, NULL };
    key_list(&key, found);
    key_list(&key, o->words);
    return cli_text_take(&key);
}

static struct cli_engine_slot *slot_for(cli_engines *all, const char *key)
{
    struct cli_engine_slot *oldest = &all->slots[0];
    for (size_t i = 0; i < sizeof all->slots / sizeof *all->slots; i++) {
        struct cli_engine_slot *slot = &all->slots[i];
        if (slot->key && strcmp(slot->key, key) == 0)
            return slot;
        if (slot->last_use < oldest->last_use)
            oldest = slot;
    }
    return oldest;
}

static kt_engine *make_engine(const cli_ui *ui, const kt_options *options)
{
    kt_error error = { 0 };
    kt_engine *engine = kt_new(options, &error);
    if (!engine)
        cli_error_of(ui, NULL, &error);
    return engine;
}

static kt_engine *engine_of_parts(cli_engines *all, const cli_ui *ui, const cli_settings *s,
                                  const parts *p)
{
    if (!p->lexicon) {
        cli_error(ui, MSG_NO_LEXICON);
        return NULL;
    }
    char *key = key_of(s, &p->options);
    struct cli_engine_slot *slot = slot_for(all, key);
    slot->last_use = ++all->uses;
    if (slot->key && strcmp(slot->key, key) == 0) {
        free(key);
        return slot->engine;
    }
    if (slot->engine && all->before_free)
        all->before_free(all->user);
    kt_free(slot->engine);
    free(slot->key);
    slot->key = key;
    slot->engine = make_engine(ui, &p->options);
    return slot->engine;
}

kt_engine *cli_engine_for(cli_engines *all, const cli_ui *ui, const cli_settings *s,
                          const char *absolute)
{
    parts p = { 0 };
    collect(s, absolute, &p);
    p.options.edits_only = all->edits_only && !s->unsafe;
    p.options.jobs = all->alone ? 1 : p.options.jobs;
    p.options.no_suggestions = all->no_suggestions;
    kt_engine *engine = engine_of_parts(all, ui, s, &p);
    parts_release(&p);
    return engine;
}

void cli_engines_release(cli_engines *all)
{
    for (size_t i = 0; i < sizeof all->slots / sizeof *all->slots; i++) {
        kt_free(all->slots[i].engine);
        free(all->slots[i].key);
    }
    *all = (cli_engines){ 0 };
}
