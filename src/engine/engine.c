#include "engine/engine.h"

#include <pthread.h>

#include "lang/lang.h"
#include "lex/glossary.h"
#include "lex/patterns.h"

/* Is this id or its family named in the list? */
static bool named(const char *const *list, const char *id)
{
    for (; list && *list; list++) {
        size_t n = strlen(*list);
        if (strncmp(*list, id, n) == 0 && (id[n] == '\0' || id[n] == '.'))
            return true;
    }
    return false;
}

/* An entry that names no rule is a mistake the caller wants to hear of. */
static int check_names(const char *const *list, kt_error *err)
{
    for (; list && *list; list++) {
        const char *const one[] = { *list, NULL };
        bool known = false;
        for (uint32_t i = 0; i < kt_registry_count() && !known; i++)
            known = named(one, kt_registry_at(i)->info.id);
        if (!known)
            return kt_error_set(err, KT_EUSAGE, "no rule or rule family is called '%s'", *list);
    }
    return KT_OK;
}

static bool add_step(kt_engine *e, const kt_rule *r)
{
    kt_step *steps = e->step[r->stage];
    uint32_t n = e->n_steps[r->stage];
    uint32_t i = 0;
    while (i < n && steps[i].fn != r->fn)
        i++;
    if (i == n) {
        steps[i] = (kt_step){ .fn = r->fn };
        e->n_steps[r->stage]++;
    }
    steps[i].trig |= r->trig;
    steps[i].needs |= r->needs;
    steps[i].always |= r->trig == KT_TRIG_ALWAYS;
    return true;
}

static int select_rules(kt_engine *e, const kt_options *opt, kt_error *err)
{
    int rc = check_names(opt->select, err);
    if (rc == KT_OK)
        rc = check_names(opt->ignore, err);
    if (rc != KT_OK)
        return rc;
    uint32_t n = kt_registry_count();
    e->enabled = KT_NEW(&e->arena, bool, n + 1);
    for (int s = 0; s < KT_STAGE_COUNT; s++)
        e->step[s] = KT_NEW(&e->arena, kt_step, n + 1);
    if (e->arena.failed)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    for (uint32_t i = 0; i < n; i++) {
        const kt_rule *r = kt_registry_at(i);
        bool on = kt_lang_has_rule(e->lang, r->info.id, r->info.lang);
        on = on && (!opt->select || named(opt->select, r->info.id));
        on = on && !named(opt->ignore, r->info.id);
        on = on && !(opt->no_spelling && (r->needs & KT_NEED_SPELL));
        e->enabled[i] = on;
        if (on && r->fn && !add_step(e, r))
            return kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    e->wants_names = e->enabled[kt_registry_index(kt_rule_inconsistent)] ||
                     e->enabled[kt_registry_index(kt_rule_mixed)] ||
                     e->enabled[kt_registry_index(kt_rule_register)];
    return KT_OK;
}

/* An enumeration out of range: a caller's slip, or one compiled against a newer header. */
static int check_choices(const kt_options *opt, kt_error *err)
{
    const struct {
        const char *name;
        unsigned value, max;
    } choices[] = {
        { "apply", (unsigned)opt->apply, KT_HINT },
        { "quotes", (unsigned)opt->quotes, KT_QUOTES_CH },
        { "dash", (unsigned)opt->dash, KT_DASH_KEEP },
    };
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (choices[i].value > choices[i].max)
            return kt_error_set(err, KT_EUSAGE, "kt_options.%s has no value %u", choices[i].name,
                                choices[i].value);
    return KT_OK;
}

/* The glossary, and its preferred terms for the word list: they are no spelling errors. */
static int load_glossary(kt_engine *e, const char *path, kt_error *err)
{
    int rc = kt_glossary_load(path, e->lang, &e->glossary, err);
    if (rc != KT_OK)
        return rc;
    kt_buf unknown = KT_BUF_INIT(&e->arena);
    bool ok = kt_glossary_index(e->glossary, e->lex);
    for (uint32_t i = 0; i < e->glossary->n && ok; i++) {
        kt_str preferred = e->glossary->term[i].preferred;
        kt_word known;
        while (preferred.len && ok) {
            kt_str word = kt_str_cut(&preferred, ' ');
            if (word.len && !kt_lexicon_find(e->lex, word, &known))
                ok = kt_buf_add(&unknown, word) && kt_buf_addc(&unknown, ' ');
        }
    }
    if (!ok || !kt_wordlist_add(e->list, kt_buf_str(&unknown)))
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    return KT_OK;
}

static bool copy_keys(kt_engine *e, const char *const *keys)
{
    size_t n = 0;
    while (keys && keys[n])
        n++;
    const char **copy = n ? KT_NEW(&e->arena, const char *, n + 1) : NULL;
    for (size_t i = 0; copy && i < n; i++) {
        kt_str key = kt_str_cat(&e->arena, kt_str_c(keys[i]), kt_str_of("", 1));
        copy[i] = key.ptr;
    }
    e->text_keys = copy;
    return !e->arena.failed;
}

static int load(kt_engine *e, const kt_options *opt, kt_error *err)
{
    if (!opt->lexicon)
        return kt_error_set(err, KT_EUSAGE, "no lexicon named: set kt_options.lexicon");
    int rc = check_choices(opt, err);
    if (rc != KT_OK)
        return rc;
    if (!copy_keys(e, opt->text_keys))
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    rc = kt_lexicon_open(opt->lexicon, &e->lex, err);
    if (rc == KT_OK && e->lang->usages && !e->lang->usages->words(e->lex, &e->arena, &e->usage))
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    if (rc == KT_OK && !opt->no_spelling && e->lang->hunspell)
        rc = kt_speller_new(opt->hunspell, e->lang, e->lex, &e->speller, err);
    if (rc == KT_OK)
        rc = kt_wordlist_load(opt->words, e->lang, &e->list, err);
    if (rc == KT_OK && opt->glossary)
        rc = load_glossary(e, opt->glossary, err);
    if (rc == KT_OK && opt->boilerplate)
        rc = kt_patterns_load(opt->boilerplate, &e->patterns, err);
    if (rc == KT_OK)
        rc = select_rules(e, opt, err);
    return rc;
}

static unsigned followed(const kt_engine *e)
{
    return KT_USAGE_APART | (e->follows ? KT_USAGE_SPELLING : 0);
}

void kt_engine_hear(const kt_engine *e, kt_usage *u, kt_str tag)
{
    if (e->usage.n_slots && tag.len)
        e->lang->usages->hear(u, tag);
}

bool kt_engine_look(const kt_engine *e, kt_usage *u, kt_str text, kt_span *sign)
{
    unsigned asked = followed(e);
    return e->lang->usages->look(u, &e->usage, e->lex, text, asked, sign) & asked;
}

uint8_t kt_engine_usage(const kt_engine *e, const kt_usage *u)
{
    return (uint8_t)(e->lang->usages->verdict(u) & followed(e));
}

/* Options of a caller compiled against an older, shorter struct. */
static kt_options full_options(const kt_options *given)
{
    kt_options opt = KT_OPTIONS_INIT;
    size_t n = given->size < sizeof opt ? given->size : sizeof opt;
    memcpy(&opt, given, n);
    opt.size = sizeof opt;
    if (opt.apply == KT_HINT)
        opt.edits_only = opt.no_suggestions =
            false; /* everything that is reported may be applied */
    if (opt.max_para < 1024)
        opt.max_para = 1024;
    if (opt.max_para > (size_t)1 << 24)
        opt.max_para = (size_t)1 << 24;
    return opt;
}

/* ---- workers ---- */

enum { IDLE_MAX = 64 }; /* as many as there are threads */

/* Who takes a worker first cannot matter: what it knows of words depends on the words alone (W1).
 */
struct kt_idle {
    pthread_mutex_t lock;
    uint32_t n, users;
    kt_worker worker[IDLE_MAX];
};

static kt_idle *new_idle(void)
{
    kt_idle *idle = kt_mem_alloc(sizeof *idle);
    if (!idle)
        return NULL;
    memset(idle, 0, sizeof *idle);
    if (pthread_mutex_init(&idle->lock, NULL) != 0) {
        kt_mem_free(idle);
        return NULL;
    }
    return idle;
}

static void release_worker(kt_worker *w)
{
    kt_words_free(w->words);
    kt_speller_free(w->speller);
    kt_arena_release(&w->stage);
    *w = (kt_worker){ 0 };
}

static void free_idle(kt_idle *idle)
{
    if (!idle)
        return;
    for (uint32_t i = 0; i < idle->n; i++)
        release_worker(&idle->worker[i]);
    (void)pthread_mutex_destroy(&idle->lock);
    kt_mem_free(idle);
}

static bool take_idle(kt_idle *idle, kt_worker *w)
{
    (void)pthread_mutex_lock(&idle->lock);
    bool found = idle->n > 0;
    if (found)
        *w = idle->worker[--idle->n];
    (void)pthread_mutex_unlock(&idle->lock);
    return found;
}

int kt_worker_take(kt_worker *w, const kt_engine *engine, kt_error *err)
{
    if (take_idle(engine->idle, w))
        return KT_OK;
    *w = (kt_worker){ .engine = engine };
    if (engine->speller)
        w->speller = kt_speller_clone(engine->speller);
    w->words = kt_words_new(engine->lex, w->speller, engine->list);
    if (w->words)
        kt_words_set_lang(w->words, engine->lang);
    if (w->words && engine->opt.edits_only)
        kt_words_be_quick(w->words);
    if (!w->words || (engine->speller && !w->speller)) {
        release_worker(w);
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    return KT_OK;
}

void kt_worker_park(kt_worker *w)
{
    kt_idle *idle = w->engine->idle;
    (void)pthread_mutex_lock(&idle->lock);
    bool room = idle->n < IDLE_MAX;
    if (room)
        idle->worker[idle->n++] = *w;
    (void)pthread_mutex_unlock(&idle->lock);
    if (!room)
        release_worker(w);
    *w = (kt_worker){ 0 };
}

/* ---- the engine ---- */

/* A size that no version of the struct has would cut a member in two. */
static bool has_sound_size(const kt_options *given)
{
    return given && given->size >= sizeof(void *) && given->size % sizeof(void *) == 0;
}

/* ---- the other language ---- */

/* What the engine of the other language is made of once it is needed. */
struct kt_twin {
    kt_options opt; /* strings in it are our own */
    kt_engine *engine;
    bool tried;
};

static const char *copy_text(kt_arena *a, const char *z)
{
    kt_str s = z ? kt_str_cat(a, kt_str_c(z), kt_str_of("", 1)) : (kt_str){ 0 };
    return s.ptr;
}

static const char *const *copy_list(kt_arena *a, const char *const *list)
{
    size_t n = 0;
    while (list && list[n])
        n++;
    const char **copy = list ? KT_NEW(a, const char *, n + 1) : NULL;
    for (size_t i = 0; copy && i < n; i++)
        copy[i] = copy_text(a, list[i]);
    return copy;
}

/* en.ktlex in the folder of this one. */
static const char *lexicon_beside(kt_arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    kt_str folder = kt_str_of(path, slash ? (size_t)(slash - path) + 1 : 0);
    kt_str s = kt_str_cat3(a, folder, KT_STR("en.ktlex"), kt_str_of("", 1));
    return s.ptr;
}

static bool plan_twin(kt_engine *e, const kt_options *opt)
{
    kt_arena *a = &e->arena;
    e->twin = KT_NEW(a, struct kt_twin, 1);
    if (!e->twin)
        return false;
    *e->twin = (struct kt_twin){ .opt = *opt };
    kt_options *o = &e->twin->opt;
    o->lang = kt_lang_en.tag;
    o->lexicon = lexicon_beside(a, opt->lexicon);
    o->hunspell = NULL;
    o->select = copy_list(a, opt->select);
    o->ignore = copy_list(a, opt->ignore);
    o->words = copy_list(a, opt->words);
    o->text_keys = copy_list(a, opt->text_keys);
    o->glossary = copy_text(a, opt->glossary);
    o->boilerplate = copy_text(a, opt->boilerplate);
    return !a->failed;
}

kt_engine *kt_engine_english(kt_engine *e)
{
    (void)pthread_mutex_lock(&e->idle->lock);
    if (!e->twin->tried) {
        e->twin->tried = true;
        e->twin->engine = kt_engine_new(&e->twin->opt, &kt_lang_en, NULL);
        if (e->twin->engine)
            e->twin->engine->german = e;
    }
    kt_engine *english = e->twin->engine;
    (void)pthread_mutex_unlock(&e->idle->lock);
    return english ? english : e;
}

/* Or is the variety the document's own? */
static bool names_a_variety(const char *tag)
{
    return tag && strcmp(tag, "auto") != 0 && strcmp(tag, kt_lang_de.id) != 0;
}

/* The language of this tag. NULL: there is none. */
static const kt_lang *find_language(const char *tag)
{
    static const kt_lang *const all[] = { &kt_lang_de, &kt_lang_de_at, &kt_lang_de_ch,
                                          &kt_lang_en, &kt_lang_en_gb, &kt_lang_en_us };
    if (!names_a_variety(tag))
        return &kt_lang_de;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (strcmp(tag, all[k]->tag) == 0)
            return all[k];
    return NULL;
}

kt_engine *kt_new(const kt_options *given, kt_error *err)
{
    if (!has_sound_size(given)) {
        (void)kt_error_set(err, KT_EUSAGE, "kt_options is missing, or not set by KT_OPTIONS_INIT");
        return NULL;
    }
    kt_options opt = full_options(given);
    bool asks = opt.lang && strcmp(opt.lang, "auto") == 0;
    const kt_lang *lang = find_language(opt.lang);
    if (!lang) {
        (void)kt_error_set(err, KT_EUSAGE, "no language is called '%s'", opt.lang);
        return NULL;
    }
    kt_engine *e = kt_engine_new(&opt, lang, err);
    if (e && asks && !plan_twin(e, &opt)) {
        (void)kt_error_set(err, KT_ENOMEM, "out of memory");
        kt_free(e);
        return NULL;
    }
    if (e)
        e->asks = asks;
    return e;
}

kt_engine *kt_engine_new(const kt_options *given, const kt_lang *lang, kt_error *err)
{
    kt_options opt = *given;
    kt_engine *e = kt_mem_alloc(sizeof *e);
    kt_idle *idle = new_idle();
    if (!e || !idle) {
        kt_mem_free(e);
        free_idle(idle);
        (void)kt_error_set(err, KT_ENOMEM, "out of memory");
        return NULL;
    }
    *e = (kt_engine){ .opt = opt, .lang = lang, .idle = idle };
    e->follows = lang == &kt_lang_de && !names_a_variety(opt.lang);
    idle->users = 1;
    if (load(e, &opt, err) != KT_OK) {
        kt_free(e);
        return NULL;
    }
    return e;
}

/* How many use the engine now: the caller and its streams. */
static uint32_t count_users(kt_idle *idle, int change)
{
    (void)pthread_mutex_lock(&idle->lock);
    idle->users = (uint32_t)((int)idle->users + change);
    uint32_t users = idle->users;
    (void)pthread_mutex_unlock(&idle->lock);
    return users;
}

void kt_engine_hold(kt_engine *e)
{
    (void)count_users(e->idle, 1);
}

void kt_free(kt_engine *e)
{
    if (!e || count_users(e->idle, -1) > 0)
        return;
    if (e->twin)
        kt_free(e->twin->engine);
    free_idle(e->idle);
    kt_lexicon_close(e->lex);
    kt_speller_free(e->speller);
    kt_wordlist_free(e->list);
    kt_glossary_free(e->glossary);
    kt_patterns_free(e->patterns);
    kt_arena_release(&e->arena);
    kt_mem_free(e);
}

const char *kt_version(void)
{
    return KT_VERSION;
}
