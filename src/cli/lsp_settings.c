/* lsp_settings: what holds for a document: the editor's settings, over them klartext.toml, over
 * that the command line; and the files that all this comes from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lsp.h"
#include "path.h"

/* ---- complaints ---- */

/* Everything that settings complain about goes to standard error. While it is gathered here, the
 * editor can show it. */
typedef struct hearing {
    FILE *file;
    int saved;
} hearing;

static hearing listen(void)
{
    (void)fflush(stderr);
    hearing h = { .file = tmpfile(), .saved = dup(STDERR_FILENO) };
    if (h.file && h.saved >= 0)
        (void)dup2(fileno(h.file), STDERR_FILENO);
    return h;
}

static void tell(lsp_server *s, hearing *h)
{
    char text[2000];
    size_t n = 0;
    (void)fflush(stderr);
    if (h->saved >= 0) {
        (void)dup2(h->saved, STDERR_FILENO);
        (void)close(h->saved);
    }
    if (h->file) {
        rewind(h->file);
        n = fread(text, 1, sizeof text - 1, h->file);
        (void)fclose(h->file);
    }
    while (n && text[n - 1] == '\n')
        n--;
    text[n] = '\0';
    if (!n)
        return;
    (void)fprintf(stderr, "%s\n", text);
    lsp_show(s, 1, text);
}

/* ---- the editor's settings ---- */

void lsp_choices_release(lsp_server *s)
{
    for (size_t i = 0; i < s->n_choices; i++)
        free(s->choice[i].value);
    free(s->choice);
    s->choice = NULL;
    s->n_choices = 0;
}

/* "noSpelling" and "no-spelling" are the same. */
static const cli_opt *option_of(const char *key)
{
    cli_text name = { 0 };
    cli_text_add(&name, "");
    for (const char *p = key; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            cli_text_format(&name, "-%c", *p - 'A' + 'a');
        else
            cli_text_char(&name, *p);
    const cli_opt *found = NULL;
    for (size_t g = 0; cli_all_groups[g] && !found; g++)
        for (const cli_opt *o = cli_all_groups[g]->opts; o->name && !found; o++)
            if ((o->flags & OPT_CONFIG) && strcmp(o->name, name.ptr) == 0)
                found = o;
    cli_text_release(&name);
    return found;
}

static bool takes_list(const cli_opt *opt)
{
    return opt->kind == OPT_LIST || opt->kind == OPT_MULTI;
}

static void choose_value(lsp_server *s, const cli_opt *opt, const lsp_json *v)
{
    cli_text value = { 0 };
    kt_str text = lsp_json_str(v);
    cli_settings scratch = { 0 };
    if (text.ptr && !memchr(text.ptr, '\0', text.len))
        cli_text_put(&value, text.ptr, text.len);
    else
        lsp_json_put(&value, v);
    if (opt->flags & OPT_PATH && s->root) {
        char *joined = cli_join(s->root, value.ptr);
        value.len = 0;
        cli_text_add(&value, joined);
        free(joined);
    }
    if (cli_settings_set(&scratch, opt, value.ptr, 0)) {
        s->choice = cli_realloc(s->choice, (s->n_choices + 1) * sizeof *s->choice);
        s->choice[s->n_choices++] = (lsp_choice){ opt, cli_text_take(&value) };
    } else {
        cli_text text_of_error = { 0 };
        cli_text expected = { 0 };
        cli_expected(&s->c->ui, opt, &expected);
        cli_text_format(&text_of_error, cli_msg_text(&s->c->ui, MSG_BAD_VALUE), value.ptr,
                        opt->name, expected.ptr ? expected.ptr : "");
        lsp_show(s, 2, text_of_error.ptr);
        cli_text_release(&text_of_error);
        cli_text_release(&expected);
    }
    cli_settings_release(&scratch);
    cli_text_release(&value);
}

static void choose(void *user, const char *key, const lsp_json *v)
{
    lsp_server *s = user;
    if (strcmp(key, "fixAll") == 0) {
        kt_str how = lsp_json_str(v);
        s->fix_likely = how.len == 6 && memcmp(how.ptr, "likely", 6) == 0;
        return;
    }
    const cli_opt *opt = option_of(key);
    kt_str text = lsp_json_str(v);
    bool unset = !v || (text.ptr && !text.len) || lsp_json_is_object(v);
    if (!opt || unset)
        return; /* settings of the client itself have names too */
    if (takes_list(opt))
        for (size_t i = 0; i < lsp_json_len(v); i++)
            choose_value(s, opt, lsp_json_at(v, i));
    else
        choose_value(s, opt, v);
}

void lsp_choose(lsp_server *s, const lsp_json *settings)
{
    const lsp_json *own = lsp_json_get(settings, "klartext");
    if (!lsp_json_is_object(own))
        own = settings;
    if (!lsp_json_is_object(own))
        return;
    lsp_choices_release(s);
    s->fix_likely = false;
    lsp_json_each(own, choose, s);
}

/* ---- files ---- */

static lsp_watched look_at(char *path)
{
    struct stat st;
    lsp_watched w = { .path = path };
    if (stat(path, &st) != 0)
        return w;
    w.seconds = st.st_mtim.tv_sec;
    w.nanoseconds = st.st_mtim.tv_nsec;
    w.size = st.st_size;
    w.file = st.st_ino ? st.st_ino : 1;
    return w;
}

static void watch(lsp_server *s, const char *path)
{
    if (!path)
        return;
    for (size_t i = 0; i < s->n_watched; i++)
        if (strcmp(s->watched[i].path, path) == 0)
            return;
    s->watched = cli_realloc(s->watched, (s->n_watched + 1) * sizeof *s->watched);
    s->watched[s->n_watched++] = look_at(cli_copy(path, strlen(path)));
}

static void watch_upwards(lsp_server *s, const char *file, const char *const *names)
{
    char *folder = cli_copy(file, strlen(file));
    while (cli_parent(folder))
        for (size_t i = 0; names[i]; i++) {
            char *path = cli_join(folder, names[i]);
            watch(s, path);
            free(path);
        }
    free(folder);
}

static void watch_sources(lsp_server *s, const lsp_doc *d)
{
    const cli_settings *all = &d->settings;
    char *user = cli_user_words();
    if (!s->c->configs.always && !s->c->configs.isolated)
        watch_upwards(s, d->path, cli_config_names);
    watch(s, s->c->configs.always ? s->c->configs.always->path : NULL);
    watch_upwards(s, d->path, cli_project_words);
    watch(s, user);
    watch(s, all->glossary);
    watch(s, all->boilerplate);
    watch(s, all->baseline);
    for (size_t i = 0; i < all->words.n; i++)
        watch(s, all->words.items[i]);
    free(user);
}

bool lsp_files_changed(lsp_server *s)
{
    for (size_t i = 0; i < s->n_watched; i++) {
        const lsp_watched *was = &s->watched[i];
        lsp_watched is = look_at(was->path);
        if (is.seconds != was->seconds || is.nanoseconds != was->nanoseconds ||
            is.size != was->size || is.file != was->file)
            return true;
    }
    return false;
}

void lsp_watched_release(lsp_server *s)
{
    for (size_t i = 0; i < s->n_watched; i++)
        free(s->watched[i].path);
    free(s->watched);
    s->watched = NULL;
    s->n_watched = 0;
}

void lsp_reload(lsp_server *s)
{
    cli_configs *all = &s->c->configs;
    cli_configs old = *all;
    for (lsp_doc *d = s->docs; d; d = d->next) {
        kt_memory_free(d->memory);
        kt_memory_free(d->edit_memory);
        d->memory = d->edit_memory = NULL;
        cli_settings_release(&d->settings);
        d->settled = d->worked = d->finds_fresh = d->edits_fresh = d->told = false;
    }
    cli_engines_release(&s->engines);
    cli_engines_release(&s->edit_engines);
    lsp_watched_release(s);
    char *always = old.always ? cli_copy(old.always->path, strlen(old.always->path)) : NULL;
    cli_configs_release(all);
    all->ui = old.ui;
    all->isolated = old.isolated;
    if (always)
        all->always = cli_config_load(&s->c->ui, always, true);
    free(always);
}

/* ---- a document's settings ---- */

static bool read_settings(lsp_server *s, lsp_doc *d)
{
    char *folder = cli_copy(d->path, strlen(d->path));
    (void)cli_parent(folder);
    const cli_config *config = NULL;
    bool fine = cli_configs_find(&s->c->configs, folder, &config);
    free(folder);
    cli_settings_release(&d->settings);
    cli_settings_init(&d->settings);
    for (size_t i = 0; i < s->n_choices; i++)
        (void)cli_settings_set(&d->settings, s->choice[i].opt, s->choice[i].value, 0);
    if (fine && config)
        cli_config_apply(config, d->path, &d->settings);
    const cli_args *args = &s->c->args;
    for (size_t i = 0; i < args->n_given; i++)
        (void)cli_settings_set(&d->settings, args->given[i].opt, args->given[i].value,
                               CLI_LEVEL_COMMAND);
    d->settings.jobs = 1;
    return fine;
}

bool lsp_settle(lsp_server *s, lsp_doc *d)
{
    if (d->settled)
        return d->usable;
    hearing h = listen();
    d->usable = read_settings(s, d);
    d->settled = true;
    tell(s, &h);
    watch_sources(s, d);
    return d->usable;
}

/* An engine made room for another. A memory must not meet a new engine that stands where its old
 * one stood. */
static void forget_results(lsp_server *s)
{
    for (lsp_doc *d = s->docs; d; d = d->next) {
        kt_memory_free(d->memory);
        kt_memory_free(d->edit_memory);
        d->memory = d->edit_memory = NULL;
    }
}

static kt_engine *engine_for(lsp_server *s, const lsp_doc *d, const cli_settings *own, bool edits)
{
    cli_engines *all = edits ? &s->edit_engines : &s->engines;
    const cli_engines before = *all;
    kt_engine *engine = cli_engine_for(all, &s->c->ui, own, d->path);
    for (size_t i = 0; i < sizeof before.slots / sizeof *before.slots; i++)
        if (before.slots[i].key && before.slots[i].key != all->slots[i].key)
            forget_results(s);
    return engine;
}

kt_engine *lsp_engine(lsp_server *s, lsp_doc *d, bool edits)
{
    if (!lsp_settle(s, d))
        return NULL;
    cli_settings own = d->settings; /* lists are borrowed */
    if (edits) {
        s->edit_engines.edits_only = true;
        own.unsafe = false;
        own.safe = !s->fix_likely;
    }
    if (d->worked)
        return engine_for(s, d, &own, edits);
    hearing h = listen();
    kt_engine *engine = engine_for(s, d, &own, edits);
    tell(s, &h);
    d->worked = d->usable = engine != NULL;
    return engine;
}
