/*
 * spell_quality: measures spelling, beside Hunspell in the same run.
 *
 *     spell_quality LEXICON typos SEED N FILE...     N words of the texts with one slip each
 *     spell_quality LEXICON misses SEED N FILE...    the same, and every pair that went wrong
 *     spell_quality LEXICON compounds SEED DING      compounds that Hunspell rejects, and slips
 *     spell_quality LEXICON flags FILE...            warnings and corrections on correct text
 *     spell_quality LEXICON notes FILE...            the same with the remarks
 *     spell_quality LEXICON parity FILE...           where the word lists of both differ
 *     spell_quality LEXICON differ FILE...           the same, and the words that not both accept
 *     spell_quality LEXICON words WORD...            verdict, parts and candidates of single words
 *
 * Files are read as quality.h says. DING is the word list of the package trans-de-en.
 */
#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "damage.h"
#include "klartext.h"
#include "lang/de/compound.h"
#include "lang/de/suggest.h"
#include "lang/words.h"
#include "text/guard.h"
#include "text/token.h"

enum { LEARNED_MIN = 2 /* heads of a first part that the splitter takes */ };
enum { WORD_MAX = 80, WORDS_MAX = 200000 };

typedef struct bench {
    kt_lexicon *lex;
    kt_words *words; /* without Hunspell */
    kt_engine *engine;
    Hunhandle *hun;
    kt_arena arena;
    rnd random;
    bool verbose;
} bench;

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

/* ---- Hunspell ---- */

/* The dictionary is in Latin-1. */
static bool to_latin1(kt_str w, char *buf, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < w.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(w, i, &next);
        if (cp == 0 || cp > 0xFF || n + 1 >= cap)
            return false;
        buf[n++] = (char)cp;
        i = next;
    }
    buf[n] = '\0';
    return n > 0;
}

static bool hun_accepts(bench *b, kt_str w)
{
    char buf[WORD_MAX * 2];
    return to_latin1(w, buf, sizeof buf) && Hunspell_spell(b->hun, buf) != 0;
}

/* Place of right among Hunspell's suggestions, -1 = not there. */
static int hun_place(bench *b, kt_str w, kt_str right)
{
    char buf[WORD_MAX * 2];
    char want[WORD_MAX * 2];
    char **list = NULL;
    int at = -1;
    if (!to_latin1(w, buf, sizeof buf) || !to_latin1(right, want, sizeof want))
        return at;
    int n = Hunspell_suggest(b->hun, &list, buf);
    for (int i = 0; i < n && at < 0; i++)
        if (strcmp(list[i], want) == 0)
            at = i;
    Hunspell_free_list(b->hun, &list, n);
    return at;
}

/* ---- texts ---- */

static bool tokens_of(bench *b, kt_str text, kt_tokens *out)
{
    kt_guards *guards = KT_NEW(&b->arena, kt_guards, 1);
    kt_indices odd;
    uint32_t trig = 0;
    return guards && kt_guard_find(text, &b->arena, guards) &&
           kt_tokenize(text, guards->ptr, guards->n, false, &b->arena, out, &odd, &trig);
}

static kt_verdict verdict_of(bench *b, kt_str w)
{
    kt_words_trim(b->words);
    return kt_words_verdict(b->words, kt_words_get(b->words, w));
}

/* Is the slip an error to both, as far as a word list can tell? */
static bool is_error(bench *b, kt_str w, bool *ours, bool *theirs)
{
    *ours = verdict_of(b, w) == KT_VERDICT_UNKNOWN;
    *theirs = !hun_accepts(b, w);
    return *ours && *theirs;
}

/* ---- pairs ---- */

typedef struct pairs {
    kt_str *line;
    uint32_t n_lines;
    kt_arena keep;
} pairs;

static void keep_line(void *bench_, kt_str line, void *data)
{
    (void)bench_;
    pairs *p = data;
    if (p->n_lines < WORDS_MAX && line.len > 30 && line.len < 2000)
        p->line[p->n_lines++] = kt_str_dup(&p->keep, line);
}

static int keep_out(void *data, const kt_result *r)
{
    void **d = data;
    *(kt_str *)d[0] = kt_str_dup(d[1], r->out);
    return 0;
}

static kt_str out_of(bench *b, kt_str line)
{
    kt_str out = { 0 };
    void *d[] = { &out, &b->arena };
    kt_error err;
    (void)kt_clean(b->engine, line, keep_out, d, &err);
    return out;
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x;
    double c = *(const double *)y;
    return a < c ? -1 : a > c;
}

static void typos(bench *b, uint32_t wanted, int n_files, char **file)
{
    pairs p = { .line = malloc(WORDS_MAX * sizeof(kt_str)) };
    each_line(n_files, file, keep_line, b, &p);
    double *cost = malloc(wanted * sizeof *cost);
    unsigned long made = 0, we_accept = 0, they_accept = 0, n = 0, first = 0, three = 0;
    unsigned long applied = 0, right = 0, hun_first = 0, hun_three = 0, reported = 0;
    double hun_us = 0;
    for (uint32_t tries = 0; n < wanted && tries < wanted * 60 && p.n_lines; tries++) {
        kt_arena_reset(&b->arena);
        kt_str line = p.line[rnd_below(&b->random, p.n_lines)];
        kt_tokens tok = { 0 };
        if (!tokens_of(b, line, &tok) || tok.n == 0)
            continue;
        const kt_token *t = &tok.ptr[rnd_below(&b->random, tok.n)];
        kt_str w = kt_str_sub(line, t->span.beg, t->span.end);
        if (t->kind != KT_TOK_WORD || w.len < 4 || w.len > 40 ||
            (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE) ||
            (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS)) || !hun_accepts(b, w) ||
            verdict_of(b, w) == KT_VERDICT_UNKNOWN)
            continue;
        char buf[WORD_MAX];
        size_t len;
        if (!slip(&b->random, w, buf, &len) || (len == w.len && memcmp(buf, w.ptr, len) == 0))
            continue;
        kt_str bad = kt_str_of(buf, len);
        bool ours;
        bool theirs;
        made++;
        bool error = is_error(b, bad, &ours, &theirs);
        we_accept += !ours;
        they_accept += !theirs;
        if (b->verbose && !ours && theirs)
            printf("accepted %.*s <- %.*s\n", (int)w.len, w.ptr, (int)bad.len, bad.ptr);
        if (!error || !kt_str_eq(out_of(b, line), line))
            continue;
        kt_str text = kt_str_cat3(&b->arena, kt_str_sub(line, 0, t->span.beg), bad,
                                  kt_str_sub(line, t->span.end, line.len));
        outcome o = { .bad = { t->span.beg, t->span.beg + (uint32_t)len },
                      .text = line,
                      .place = -1 };
        kt_error err;
        (void)kt_clean(b->engine, text, look_at_damage, &o, &err);
        kt_suggestion s[8];
        double from = now_us();
        (void)kt_suggest(b->lex, bad, KT_SUGGEST_FULL, s, 8);
        cost[n] = now_us() - from;
        from = now_us();
        int theirs_at = hun_place(b, bad, w);
        hun_us += now_us() - from;
        n++;
        reported += o.reported;
        first += o.place == 0;
        three += o.place >= 0 && o.place < 3;
        applied += o.applied;
        right += o.good;
        hun_first += theirs_at == 0;
        hun_three += theirs_at >= 0 && theirs_at < 3;
        if (b->verbose && (o.place != 0 || (o.applied && !o.good)))
            printf("%s %.*s <- %.*s (place %d, Hunspell %d)\n",
                   o.applied && !o.good ? "APPLIED-WRONG"
                   : o.reported         ? "second"
                                        : "missed",
                   (int)w.len, w.ptr, (int)bad.len, bad.ptr, o.place, theirs_at);
    }
    if (n)
        qsort(cost, n, sizeof *cost, by_value);
    printf("slips made: %lu; accepted as words by us %.2f %%, by Hunspell %.2f %%; both reject "
           "%lu, on which:\n",
           made, percent(we_accept, made), percent(they_accept, made), n);
    printf("%-28s %10s %10s\n", "", "ours", "Hunspell");
    printf("%-28s %8.1f %% %8.1f %%\n", "reported", percent(reported, n), 100.0);
    printf("%-28s %8.1f %% %8.1f %%\n", "first suggestion right", percent(first, n),
           percent(hun_first, n));
    printf("%-28s %8.1f %% %8.1f %%\n", "among the first three", percent(three, n),
           percent(hun_three, n));
    printf("%-28s %8.1f %%\n", "applied by fix", percent(applied, n));
    printf("%-28s %8.1f %% (%lu wrong)\n", "applied and right", percent(right, applied),
           applied - right);
    if (n)
        printf("%-28s %7.2f ms %7.2f ms (median; mean), p95 %.2f ms\n", "time a suggestion",
               cost[n / 2] / 1000, hun_us / 1000 / (double)n, cost[n * 95 / 100] / 1000);
    free(cost);
    free(p.line);
    kt_arena_release(&p.keep);
}

/* ---- single words ---- */

static void explain(bench *b, kt_str w)
{
    static const char *const names[] = { "open",     "known",    "user list",
                                         "compound", "Hunspell", "unknown" };
    kt_split s;
    kt_suggestion list[6];
    printf("%.*s: %s, Hunspell %s;", (int)w.len, w.ptr, names[verdict_of(b, w)],
           hun_accepts(b, w) ? "yes" : "no");
    if (kt_compound_split(b->lex, w, &s)) {
        uint32_t beg = 0;
        for (uint32_t i = 0; i < s.n; i++) {
            printf(" %.*s%s", (int)(s.end[i] - beg), w.ptr + beg, i + 1 < s.n ? "|" : "");
            beg = s.end[i];
        }
        printf(" (%s, head %d)", s.known ? "known" : "open", s.head.freq);
    }
    uint32_t n = kt_suggest(b->lex, w, KT_SUGGEST_FULL, list, 6);
    for (uint32_t i = 0; i < n; i++)
        printf("; %.*s (cost %d, freq %d, score %d)", (int)list[i].len, list[i].text, list[i].cost,
               list[i].freq, list[i].score);
    printf("\n");
}

/* ---- compounds ---- */

/* Would the first parts be known if w itself had not taught them? */
static bool holds_without_itself(bench *b, kt_str w, const kt_split *s)
{
    if (verdict_of(b, w) != KT_VERDICT_KNOWN)
        return true;
    uint32_t beg = 0;
    for (uint32_t i = 0; i + 1 < s->n; i++) {
        kt_str part = kt_word_recase(&b->arena, kt_str_sub(w, beg, s->end[i]), false);
        if (kt_lexicon_first(b->lex, part) == LEARNED_MIN)
            return false;
        beg = s->end[i];
    }
    return true;
}

/* "Haustür {f}; Tor {n} | Haustüren {pl} :: front door": the nouns on the German side. */
static void ding_words(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    pairs *p = data;
    size_t cut = kt_str_find(line, KT_STR("::"), 0);
    kt_str german = kt_str_sub(line, 0, cut == SIZE_MAX ? 0 : cut);
    while (german.len) {
        kt_str w = kt_str_cut(&german, ' ');
        while (w.len && strchr(";|,", w.ptr[w.len - 1]))
            w.len--;
        bool noun = kt_str_starts(german, KT_STR("{"));
        bool plain = w.len >= 9 && w.len <= 40 && w.ptr[0] >= 'A' && w.ptr[0] <= 'Z';
        for (size_t i = 1; i < w.len && plain; i++)
            plain = (w.ptr[i] >= 'a' && w.ptr[i] <= 'z') || (w.ptr[i] & 0x80);
        if (noun && plain && p->n_lines < WORDS_MAX && rnd_below(&b->random, 12) == 0 &&
            !hun_accepts(b, w))
            p->line[p->n_lines++] = kt_str_dup(&p->keep, w);
    }
}

static void compounds(bench *b, char *ding)
{
    pairs p = { .line = malloc(WORDS_MAX * sizeof(kt_str)) };
    each_line(1, &ding, ding_words, b, &p);
    unsigned long split = 0, made = 0, accepted = 0, by_lexicon = 0, hun = 0;
    for (uint32_t i = 0; i < p.n_lines; i++) {
        kt_split s;
        bool ok = kt_compound_split(b->lex, p.line[i], &s) && s.known &&
                  holds_without_itself(b, p.line[i], &s);
        kt_arena_reset(&b->arena);
        split += ok;
        if (b->verbose && !ok && i % 10 == 0)
            printf("refused %.*s\n", (int)p.line[i].len, p.line[i].ptr);
    }
    for (uint32_t i = 0; i < p.n_lines * 3; i++) {
        kt_str w = p.line[i % p.n_lines];
        char buf[WORD_MAX];
        size_t len;
        if (!slip(&b->random, w, buf, &len) || (len == w.len && memcmp(buf, w.ptr, len) == 0))
            continue;
        kt_str bad = kt_str_of(buf, len);
        made++;
        if (hun_accepts(b, bad)) {
            hun++;
            continue;
        }
        kt_verdict verdict = verdict_of(b, bad);
        by_lexicon += verdict == KT_VERDICT_KNOWN;
        accepted += verdict == KT_VERDICT_COMPOUND;
        if (b->verbose && verdict == KT_VERDICT_COMPOUND) {
            printf("slip accepted: %.*s <- ", (int)w.len, w.ptr);
            explain(b, bad);
        }
    }
    printf("compounds that Hunspell rejects: %u; split by us, without having seen them, %.1f %%\n",
           (unsigned)p.n_lines, percent(split, p.n_lines));
    printf("slips in them: %lu; split by us %.2f %% (forms of the lexicon: %.2f %%); accepted by "
           "Hunspell %.2f %%\n",
           made, percent(accepted, made), percent(by_lexicon, made), percent(hun, made));
    free(p.line);
    kt_arena_release(&p.keep);
}

/* ---- correct text ---- */

typedef struct tally {
    bench *b;
    unsigned long words, spell, other, applied, notes, hun;
} tally;

static int tell(void *data, const kt_result *r)
{
    tally *t = data;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        bool spell = kt_str_starts(kt_str_c(f->rule->id), KT_STR("spell."));
        bool mine = spell || kt_str_is(kt_str_c(f->rule->id), "mt.split-compound") ||
                    kt_str_is(kt_str_c(f->rule->id), "mt.doubled-part") ||
                    kt_str_is(kt_str_c(f->rule->id), "mt.fused");
        bool warning = f->severity >= KT_WARNING;
        t->spell += spell && warning;
        t->other += mine && !spell && warning;
        t->applied += mine && f->applied;
        t->notes += mine && !warning;
        if (!mine || (!warning && !f->applied && !t->b->verbose))
            continue;
        printf("%s %s ", f->applied ? "APPLIED" : warning ? "warning" : "note", f->rule->id);
        print_around(r->source, f->beg - r->start.byte, f->end - r->start.byte);
        for (uint32_t k = 0; k < f->n_replacements; k++)
            printf(" | %.*s", (int)f->replacements[k].len, f->replacements[k].ptr);
        printf("\n");
    }
    return 0;
}

static void flag_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    tally *t = data;
    kt_error err;
    kt_tokens tok = { 0 };
    kt_arena_reset(&b->arena);
    (void)kt_clean(b->engine, line, tell, t, &err);
    if (!tokens_of(b, line, &tok))
        return;
    for (uint32_t i = 0; i < tok.n; i++) {
        if (tok.ptr[i].kind != KT_TOK_WORD)
            continue;
        t->words++;
        t->hun += !hun_accepts(b, kt_str_sub(line, tok.ptr[i].span.beg, tok.ptr[i].span.end));
    }
}

static void flags(bench *b, int n_files, char **file)
{
    tally t = { .b = b };
    each_line(n_files, file, flag_line, b, &t);
    printf("%lu words: %lu spelling warnings (%.3f %%), %lu of other word rules, %lu corrections, "
           "%lu remarks; Hunspell flags %lu (%.2f %%)\n",
           t.words, t.spell, percent(t.spell, t.words), t.other, t.applied, t.notes, t.hun,
           percent(t.hun, t.words));
}

/* ---- verdicts ---- */

/* How the two word lists differ on a word. */
enum {
    BOTH_KNOW,
    BOTH_REJECT,
    OURS_NAME,
    OURS_LOAN,
    OURS_SHORT,
    OURS_REGION,
    OURS_WORD,
    OURS_COMPOUND,
    THEIRS_COMPOUND,
    THEIRS_WORD,
    GROUPS
};

static const char *const group_names[GROUPS] = {
    [BOTH_KNOW] = "both accept",
    [BOTH_REJECT] = "both reject",
    [OURS_NAME] = "ours alone: name",
    [OURS_LOAN] = "ours alone: loan word",
    [OURS_SHORT] = "ours alone: abbreviation, unit",
    [OURS_REGION] = "ours alone: Austria, Switzerland, old spelling",
    [OURS_WORD] = "ours alone: other word",
    [OURS_COMPOUND] = "ours alone: compound",
    [THEIRS_COMPOUND] = "Hunspell alone: compound",
    [THEIRS_WORD] = "Hunspell alone: word",
};

/* Does Hunspell see more than one part in the word? */
static bool hun_compound(bench *b, kt_str w)
{
    char buf[WORD_MAX * 2];
    char **list = NULL;
    if (!to_latin1(w, buf, sizeof buf))
        return false;
    int n = Hunspell_analyze(b->hun, &list, buf);
    bool all = n > 0;
    for (int i = 0; i < n; i++) {
        const char *part = strstr(list[i], "pa:");
        all = all && part && strstr(part + 3, "pa:");
    }
    Hunspell_free_list(b->hun, &list, n);
    return all;
}

static int group_of(bench *b, kt_str w)
{
    kt_words_trim(b->words);
    const kt_wordinfo *info = kt_words_get(b->words, w);
    kt_verdict verdict = kt_words_verdict(b->words, info);
    bool ours = verdict != KT_VERDICT_UNKNOWN;
    bool theirs = hun_accepts(b, w);
    if (ours == theirs)
        return ours ? BOTH_KNOW : BOTH_REJECT;
    if (theirs)
        return hun_compound(b, w) ? THEIRS_COMPOUND : THEIRS_WORD;
    if (verdict == KT_VERDICT_COMPOUND)
        return OURS_COMPOUND;
    const kt_morph *m = info->exact.morph ? info->exact.morph : info->lower.morph;
    uint32_t flags = kt_flags_of(m);
    return flags & (KT_LEX_AT | KT_LEX_CH | KT_LEX_OLD)                        ? OURS_REGION
           : flags & KT_LEX_LOAN                                               ? OURS_LOAN
           : flags & (KT_LEX_NAME | KT_LEX_PERSON | KT_LEX_PLACE | KT_LEX_ORG) ? OURS_NAME
           : flags & (KT_LEX_ABBREV | KT_LEX_UNIT)                             ? OURS_SHORT
                                                                               : OURS_WORD;
}

static int by_bytes(const void *x, const void *y)
{
    return kt_str_cmp(*(const kt_str *)x, *(const kt_str *)y);
}

static uint32_t unique(kt_str *word, uint32_t n)
{
    uint32_t k = 0;
    if (n)
        qsort(word, n, sizeof *word, by_bytes);
    for (uint32_t i = 0; i < n; i++)
        if (k == 0 || !kt_str_eq(word[k - 1], word[i]))
            word[k++] = word[i];
    return k;
}

static void keep_words(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    pairs *p = data;
    kt_tokens tok = { 0 };
    kt_arena_reset(&b->arena);
    if (!tokens_of(b, line, &tok))
        return;
    for (uint32_t i = 0; i < tok.n && p->n_lines < WORDS_MAX; i++) {
        kt_span at = tok.ptr[i].span;
        if (tok.ptr[i].kind == KT_TOK_WORD && at.end - at.beg > 1 && at.end - at.beg < WORD_MAX)
            p->line[p->n_lines++] = kt_str_dup(&p->keep, kt_str_sub(line, at.beg, at.end));
    }
    if (p->n_lines == WORDS_MAX)
        p->n_lines = unique(p->line, p->n_lines);
}

static void parity(bench *b, int n_files, char **file)
{
    pairs p = { .line = malloc(WORDS_MAX * sizeof(kt_str)) };
    unsigned long n[GROUPS] = { 0 };
    each_line(n_files, file, keep_words, b, &p);
    p.n_lines = unique(p.line, p.n_lines);
    for (uint32_t i = 0; i < p.n_lines; i++) {
        int g = group_of(b, p.line[i]);
        n[g]++;
        if (b->verbose && g != BOTH_KNOW)
            printf("%s: %.*s\n", group_names[g], (int)p.line[i].len, p.line[i].ptr);
    }
    printf("%-48s %8lu\n", "distinct words", (unsigned long)p.n_lines);
    for (int g = 0; g < GROUPS; g++)
        printf("%-48s %8lu %6.2f %%\n", group_names[g], n[g], percent(n[g], p.n_lines));
    free(p.line);
    kt_arena_release(&p.keep);
}

int main(int argc, char **argv)
{
    bench b = { 0 };
    kt_error err;
    const char *mode = argc > 2 ? argv[2] : "";
    if (argc < 4) {
        fprintf(stderr, "usage: spell_quality LEXICON typos|misses SEED N FILE... | compounds SEED "
                        "DING | flags|notes|parity|differ FILE... | words WORD...\n");
        return 2;
    }
    kt_options opt = KT_OPTIONS_INIT;
    opt.lexicon = argv[1];
    b.engine = kt_new(&opt, &err);
    if (!b.engine || kt_lexicon_open(argv[1], &b.lex, &err) != KT_OK) {
        fprintf(stderr, "%s\n", err.msg);
        return 2;
    }
    b.words = kt_words_new(b.lex, NULL, NULL);
    b.hun = Hunspell_create("/usr/share/hunspell/de_DE_frami.aff",
                            "/usr/share/hunspell/de_DE_frami.dic");
    if (!b.words || !b.hun)
        return 2;
    b.verbose = strcmp(mode, "misses") == 0 || strcmp(mode, "notes") == 0 ||
                strcmp(mode, "splits") == 0 || strcmp(mode, "differ") == 0;
    if ((strcmp(mode, "typos") == 0 || strcmp(mode, "misses") == 0) && argc > 5) {
        b.random.state = strtoull(argv[3], NULL, 10);
        typos(&b, (uint32_t)strtoul(argv[4], NULL, 10), argc - 5, argv + 5);
    } else if ((strcmp(mode, "compounds") == 0 || strcmp(mode, "splits") == 0) && argc > 4) {
        b.random.state = strtoull(argv[3], NULL, 10);
        compounds(&b, argv[4]);
    } else if (strcmp(mode, "flags") == 0 || strcmp(mode, "notes") == 0) {
        flags(&b, argc - 3, argv + 3);
    } else if (strcmp(mode, "parity") == 0 || strcmp(mode, "differ") == 0) {
        parity(&b, argc - 3, argv + 3);
    } else if (strcmp(mode, "words") == 0) {
        for (int i = 3; i < argc; i++)
            explain(&b, kt_str_c(argv[i]));
    } else {
        return 2;
    }
    Hunspell_destroy(b.hun);
    kt_words_free(b.words);
    kt_lexicon_close(b.lex);
    kt_free(b.engine);
    kt_arena_release(&b.arena);
    return 0;
}
