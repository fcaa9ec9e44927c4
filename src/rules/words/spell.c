/*
 * spell: words that are no German. The lexicon speaks first, then the compound splitter, then
 * Hunspell; what is left is reported, and corrected only where one candidate explains the slip far
 * better than any other. Names and loan words are not errors: an unknown capitalised word is at
 * most a remark, unless it sits one slip away from a frequent noun.
 */
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "lang/de/usage.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rules/words/spell_rules.h"

enum { FREQ_CASE = 60, FREQ_SHARP = 24 };
/* Of a noun that its determiner announces; of one that is a verb of the third person, too: keiner
 * rede. */
static const double noun_gain_min = 6;
static const double verb_gain_min = 9;

/* Can the lower-case word stand behind a determiner as what it is? Only as a verb behind a pronoun:
 * "das krieg ich hin". */
static bool is_misplaced_verb(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    const unsigned others =
        KT_VERB_INF | KT_VERB_ZU | KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_1PL | KT_VERB_2PL;
    if (!m)
        return true;
    if (kt_adj_of(m) || kt_func_of(m) || kt_noun_of(m) || !kt_verb_of(m) ||
        (kt_verb_of(m) & others))
        return false;
    bool third = (kt_verb_of(m) & KT_VERB_3SG) && !(kt_verb_of(m) & KT_VERB_SUBJ);
    if (third || kt_view_is(v, i + 1, "ich"))
        return false;
    for (uint32_t k = i; k-- > 0 && kt_spell_same_sentence(v, k, i);) { /* was ich etwa kaufe */
        if (v->tok[k].kind == KT_TOK_PUNCT)
            break;
        if (kt_view_is(v, k, "ich") || kt_view_is(v, k, "Ich"))
            return false;
    }
    return true;
}

/* "die stream zeigt": does the determiner in front rule the noun out? */
static bool is_other_gender(const kt_view *v, uint32_t i)
{
    kt_det det;
    uint16_t noun = kt_noun_of(kt_view_info(v, i)->title.morph);
    return kt_view_is_word(v, i - 1) && kt_view_find_det(v, kt_view_str(v, i - 1), &det) &&
           !(det.mask & noun);
}

/* "brand neu", "welt offene": with the word behind it one word. */
static bool is_first_half(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i + 1) || !kt_view_one_blank(v, i + 1) ||
        v->tok[i + 1].casing != KT_CASE_LOWER)
        return false;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    return whole.len && kt_words_get(v->words, whole)->exact.morph;
}

/* "edition suhrkamp": a word that nobody knows beside it. */
static bool is_beside_unknown(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i + 1) && kt_view_one_blank(v, i + 1) &&
           v->tok[i + 1].casing == KT_CASE_LOWER &&
           kt_words_verdict(v->words, kt_view_info(v, i + 1)) == KT_VERDICT_UNKNOWN;
}

/* What the referee gives for the noun; nothing where it has no verdict. */
static double noun_gain(const kt_view *v, uint32_t i, kt_str noun)
{
    kt_swap swap = { .beg = i, .end = i + 1, .text = noun };
    kt_ruling r;
    return kt_referee_hear(v, &swap, 1, &r) ? r.gain : 0;
}

/* "mit hilfe", "in anderen ländern": how sure is it that the word, which is none in lower case, is
 * its noun? */
static kt_level noun_level(const kt_view *v, uint32_t i, kt_str noun, double gain)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    uint32_t flags = kt_flags_of(w->title.morph);
    kt_swap swap = { .beg = i, .end = i + 1, .text = noun };
    kt_offer o = { .swap = &swap, .n = 1, .gain = gain };
    if (w->exact.morph || w->title.freq < FREQ_CASE || !(flags & KT_LEX_NOUN) ||
        (flags & (KT_LEX_LOAN | KT_LEX_ABBREV)) || kt_words_english(v->words, w) ||
        kt_spell_is_among_english(v, i) || is_beside_unknown(v, i) || is_first_half(v, i) ||
        i == 0 || !kt_view_one_blank(v, i) || !kt_view_is_word(v, i - 1) ||
        kt_view_touches(v, i + 1) == (i + 1 < v->n_tok && v->tok[i + 1].kind != KT_TOK_PUNCT))
        return KT_LEVEL_NONE;
    return kt_referee_level(v, KT_MARGIN_SPELL_NOUN, &o);
}

/* "die europäische union", "nach dem krieg": a noun in lower case behind a word that announces one.
 */
static bool lower_noun(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (t->casing != KT_CASE_LOWER || !(w->notes & KT_NOTE_SMALL) || kt_span_len(t->span) < 4 ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) || kt_near_dotted(v, i) ||
        kt_spell_is_fragment(v, i) || !is_misplaced_verb(v, i))
        return false;
    bool due = kt_spell_noun_is_due(v, i);
    if (w->exact.morph && !due)
        return false;
    const kt_morph *next = kt_spell_same_sentence(v, i, i + 1) ? kt_spell_morph(v, i + 1) : NULL;
    bool before_noun = next && (v->tok[i + 1].flags & KT_TOK_CAP) &&
                       kt_noun_of(next); /* an unknown attribute, perhaps */
    char buf[KT_SUGGEST_BYTES];
    size_t n = kt_lexicon_form(v->lex, w->title.id, buf, sizeof buf);
    if (n == 0)
        return false;
    double gain = noun_gain(v, i, kt_str_of(buf, n));
    kt_level level = noun_level(v, i, kt_str_of(buf, n), gain);
    double min = (kt_verb_of(w->exact.morph) & KT_VERB_3SG) ? verb_gain_min : noun_gain_min;
    if (due && gain >= min && !before_noun && !kt_spell_is_among_english(v, i) &&
        !is_other_gender(v, i) && !is_beside_unknown(v, i) && !is_first_half(v, i))
        level = w->title.freq >= FREQ_CASE ? KT_LEVEL_CHANGE
                : level < KT_LEVEL_WARN    ? KT_LEVEL_WARN
                                           : level;
    if (kt_spell_is_cited(v, i))
        level = KT_LEVEL_NOTE;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_CASE], t->span, kt_str_of(buf, n));
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    return true;
}

/* Can the last part of the compound, in lower case, be nothing but that: no verb, no adjective? */
static bool has_noun_head(const kt_view *v, const kt_wordinfo *w)
{
    const kt_split *s = kt_words_split(v->words, w);
    if (s->n < 2 || !s->known || !kt_noun_of(s->head.morph) ||
        (kt_flags_of(s->head.morph) & (KT_LEX_INFNOUN | KT_LEX_ABBREV | KT_LEX_HUNSPELL)))
        return false;
    kt_str head = kt_str_sub(w->text, s->end[s->n - 2], w->text.len);
    return !kt_words_get(v->words, head)->exact.morph &&
           !kt_view_head(v, KT_CLASS_adjective_tail, head);
}

/* "das benutzerfeedback": the same of a compound, which is no word in lower case. */
static bool lower_compound(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { LEN_MIN = 9 };
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (t->casing != KT_CASE_LOWER || kt_span_len(t->span) < LEN_MIN || w->exact.morph ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_GENDER | KT_TOK_APOS)) ||
        kt_spell_is_fragment(v, i) ||
        (i > 1 && kt_view_touches(v, i) && kt_view_touches(v, i - 1))) /* Autor:innenmaterial */
        return false;
    kt_str title = kt_word_recase(v->scratch, w->text, true);
    const kt_wordinfo *up = title.len ? kt_words_get(v->words, title) : w;
    if (up == w || kt_words_verdict(v->words, up) != KT_VERDICT_COMPOUND || !has_noun_head(v, up))
        return false;
    double gain = noun_gain(v, i, title);
    kt_swap swap = { .beg = i, .end = i + 1, .text = title };
    kt_offer o = { .swap = &swap, .n = 1, .gain = gain };
    kt_level level = kt_referee_level(v, KT_MARGIN_SPELL_NOUN, &o);
    bool due = kt_spell_noun_is_due(v, i);
    if (kt_spell_is_among_english(v, i) || is_beside_unknown(v, i))
        level = KT_LEVEL_NOTE;
    else if (due ? level < KT_LEVEL_WARN : level == KT_LEVEL_CHANGE)
        level = KT_LEVEL_WARN;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_CASE], t->span, title);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    return true;
}

/* Is word i the adjective of no fixed name? */
static bool is_no_title(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_TITLE)
        return true;
    char adj[KT_SUGGEST_BYTES];
    kt_str key;
    kt_str value;
    kt_table t = kt_lexicon_table(v->lex, "title_adjectives");
    size_t m = kt_lexicon_lemma(v->lex, w->text, KT_POS_ADJ, adj, sizeof adj);
    for (uint32_t row = 0; m && kt_table_row(&t, row, &key, &value); row++)
        if (kt_str_eq(value, kt_str_of(adj, m)))
            return false;
    kt_words_mark(w, KT_MARK_NO_TITLE);
    return true;
}

static bool is_mark(const kt_view *v, uint32_t i)
{
    return i >= v->n_tok || v->tok[i].kind != KT_TOK_WORD;
}

bool kt_spell_is_in_roll(const kt_view *v, uint32_t i)
{
    enum { REACH = 14, OTHERS = 3 };
    if (v->tok[i].casing != KT_CASE_TITLE || i == 0 || !is_mark(v, i - 1) || !is_mark(v, i + 1))
        return false;
    uint32_t others = 0;
    for (uint32_t k = i > REACH ? i - REACH : 0; k < i + REACH && k < v->n_tok; k++) {
        if (k == i || v->tok[k].casing != KT_CASE_TITLE || v->tok[k].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, k);
        others += !w->exact.morph && !w->lower.morph && w != kt_view_info(v, i) &&
                  kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN;
    }
    return others >= OTHERS;
}

static bool is_noun_beside(const kt_view *v, uint32_t i, uint32_t second)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_TITLE &&
           kt_view_one_blank(v, second) && kt_is_common_noun(kt_view_info(v, i)->exact) &&
           !kt_adj_of(kt_view_info(v, i)->lower.morph) &&
           !kt_func_of(kt_view_info(v, i)->lower.morph);
}

bool kt_spell_is_beside_noun(const kt_view *v, uint32_t i, const kt_wordinfo *now)
{
    return v->tok[i].casing == KT_CASE_TITLE && !(v->tok[i].flags & KT_TOK_SENT) &&
           kt_is_common_noun(now->exact) && !(v->usage & KT_USAGE_APART) &&
           ((i > 0 && is_noun_beside(v, i - 1, i)) || is_noun_beside(v, i + 1, i + 1));
}

/* Fixed names with an adjective: rows of the table title_adjectives (noun lemma, adjective). */
static void title_adjective(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i == 0 || v->tok[i - 1].kind != KT_TOK_WORD || v->tok[i - 1].casing != KT_CASE_LOWER ||
        !kt_spell_same_sentence(v, i - 1, i) || is_no_title(v, i - 1))
        return;
    char noun[KT_SUGGEST_BYTES];
    char adj[KT_SUGGEST_BYTES];
    size_t n = kt_lexicon_lemma(v->lex, kt_view_str(v, i), KT_POS_NOUN, noun, sizeof noun);
    size_t m = kt_lexicon_lemma(v->lex, kt_view_str(v, i - 1), KT_POS_ADJ, adj, sizeof adj);
    kt_table t = kt_lexicon_table(v->lex, "title_adjectives");
    kt_str key;
    kt_str value;
    for (uint32_t row = kt_table_find(&t, kt_str_of(noun, n));
         m && row != UINT32_MAX && kt_table_row(&t, row, &key, &value) &&
         kt_str_eq(key, kt_str_of(noun, n));
         row++) {
        if (!kt_str_eq(value, kt_str_of(adj, m)))
            continue;
        kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, i - 1), true);
        kt_edit *e =
            upper.len ? kt_emit_fix(out, &kt_rules_spell[KT_SPELL_CASE], v->tok[i - 1].span, upper)
                      : NULL;
        if (e && kt_str_starts(value, KT_STR("rot"))) { /* a red cross may be just that */
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        }
        return;
    }
}

/* daß, muß, Prozeß: rows of the table oldspelling (old, new, certain). */
static bool old_spelling(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->lang->no_sharp_s)
        return false;
    kt_table table = kt_lexicon_table(v->lex, "oldspelling");
    kt_str word = w->text;
    uint32_t row = kt_table_find(&table, word);
    bool lowered = row == UINT32_MAX;
    if (lowered) {
        word = kt_word_recase(v->scratch, word, false);
        row = word.len ? kt_table_find(&table, word) : UINT32_MAX;
    }
    kt_str k;
    kt_str value;
    if (row == UINT32_MAX || !kt_table_row(&table, row, &k, &value))
        return false;
    kt_str now = kt_str_cut(&value, '\t');
    bool certain = kt_str_starts(value, KT_STR("1"));
    if (lowered)
        now = kt_word_recase(v->scratch, now, true);
    if (!now.len)
        return false;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_OLD], v->tok[i].span, now);
    size_t at = kt_str_find(w->text, KT_STR("ß"), 0);
    if (e && (!certain ||
              (at != SIZE_MAX && kt_spell_may_be_name(v, i, at, kt_words_get(v->words, now))))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
    return true;
}

/* Does a lexicon know the word, or its parts? */
static bool is_known_whole(const kt_view *v, const kt_wordinfo *w)
{
    return w->exact.morph || w->lower.morph || kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
}

/* Does the compound end in a word that the lexicon knows as old: Trug|schluß? */
static bool has_old_head(const kt_view *v, const kt_wordinfo *w)
{
    if (!kt_usage_is_sharp(w->text))
        return false;
    const kt_split *s = kt_words_split(v->words, w);
    return s->n > 1 && (kt_flags_of(s->head.morph) & KT_LEX_OLD);
}

/* Words of the old orthography that no list has: ß where the known word has ss. Each ß is tried by
 * itself: Reißverschluß. */
static bool sharp_s(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    if (v->lang->no_sharp_s)
        return false;
    for (size_t at = kt_str_find(word, KT_STR("ß"), 0); at != SIZE_MAX;
         at = kt_str_find(word, KT_STR("ß"), at + 2)) {
        if (kt_spell_keeps_sharp_s(v, word, at))
            continue;
        kt_str now = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ss"),
                                 kt_str_sub(word, at + 2, word.len));
        const kt_wordinfo *w = now.len ? kt_words_get(v->words, now) : NULL;
        if (!w || !is_known_whole(v, w))
            continue;
        kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_OLD], v->tok[i].span, now);
        if (e && kt_spell_may_be_name(v, i, at, w)) {
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        }
        return true;
    }
    return false;
}

/* Strasse, ausserdem outside Switzerland: the form with ß. Each ss is tried by itself. */
static bool swiss_spelling(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    if (v->lang->no_sharp_s)
        return false;
    for (size_t at = kt_str_find(word, KT_STR("ss"), 0); at != SIZE_MAX;
         at = kt_str_find(word, KT_STR("ss"), at + 1)) {
        kt_str now = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ß"),
                                 kt_str_sub(word, at + 2, word.len));
        const kt_wordinfo *w = now.len ? kt_words_get(v->words, now) : NULL;
        const kt_morph *m = w ? w->exact.morph ? w->exact.morph : w->lower.morph : NULL;
        uint8_t freq = w && w->exact.morph ? w->exact.freq : w ? w->lower.freq : 0;
        if (!m || (w->notes & KT_NOTE_OLD) || (freq < FREQ_SHARP && kt_spell_keeps_ss(v, word, at)))
            continue;
        kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_VARIANT], v->tok[i].span, now);
        bool opens = (v->tok[i].flags & KT_TOK_SENT) && !(kt_flags_of(m) & KT_LEX_NAME);
        bool noun = kt_noun_of(m) || kt_adj_of(m) || opens;
        if (e && (kt_spell_may_be_name(v, i, at, w) || kt_spell_is_among_english(v, i) ||
                  ((v->tok[i].flags & KT_TOK_CAP) && !noun))) { /* Sass */
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        }
        return true;
    }
    return false;
}

/* Switzerland writes no ß. */
static void swiss_text(const kt_view *v, kt_emit *out)
{
    if (!v->lang->no_sharp_s || (v->usage & KT_USAGE_SWISS))
        return; /* or the document is so already */
    for (uint32_t i = 0; i < v->n_tok; i++) {
        kt_str word = kt_view_str(v, i);
        size_t at;
        if (v->tok[i].kind != KT_TOK_WORD || !(v->tok[i].flags & KT_TOK_NONASCII))
            continue;
        while ((at = kt_str_find(word, KT_STR("ß"), 0)) != SIZE_MAX)
            word = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ss"),
                               kt_str_sub(word, at + 2, word.len));
        if (word.len && !kt_str_eq(word, kt_view_str(v, i)))
            (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_VARIANT], v->tok[i].span, word);
    }
}

/* Accepted by Hunspell's compounding alone, which takes too much for one: "Netzwerkgehen". */
static void loose_compound(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (!v->opt->edits_only && !(w->notes & KT_NOTE_HYPHEN) &&
        kt_words_full_verdict(v->words, w) == KT_VERDICT_HUNSPELL && w->loose)
        (void)kt_emit_report(out, &kt_rules_spell[KT_SPELL_COMPOUND], v->tok[i].span);
}

/* What is written in the way of another time, country or keyboard, or has a slip in one of its
 * parts. */
static bool rewritten(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (kt_spell_misspelt(v, i, out))
        return true;
    if (kt_spell_dotless(v, i, out))
        return true;
    if (w->marks & KT_MARK_NO_REWRITE)
        return ((w->notes & KT_NOTE_SMALL) && lower_noun(v, i, out)) || lower_compound(v, i, out) ||
               kt_spell_link(v, i, out);
    bool never;
    if (sharp_s(v, i, out) || kt_spell_umlaut(v, i, out, &never))
        return true;
    if (never && !(v->tok[i].flags & KT_TOK_HYPHEN) && !(v->usage & KT_USAGE_SPELLING))
        kt_words_mark(w, KT_MARK_NO_REWRITE);
    return lower_noun(v, i, out) || lower_compound(v, i, out) || kt_spell_last_part(v, i, out) ||
           kt_spell_first_part(v, i, out) || kt_spell_link(v, i, out);
}

/* Whatever the rules below find in an unknown word is taken back when Hunspell knows the word after
 * all. */
static void unknown_or_known(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    uint32_t before = out->edits->n;
    if (kt_spell_is_fragment(v, i) || !rewritten(v, i, out))
        kt_spell_unknown(v, k, out);
    if (out->edits->n > before &&
        kt_words_full_verdict(v->words, kt_view_info(v, i)) != KT_VERDICT_UNKNOWN) {
        out->edits->n = before;
        /* Standart|format: of a flag and a format, but that is not meant */
        if (kt_spell_misspelt(v, i, out))
            return;
    }
    if (out->edits->n == before && kt_spell_likelier(v, k, out))
        return;
    loose_compound(v, i, out);
}

static void check_word(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->notes & KT_NOTE_OLD) {
        if (!old_spelling(v, i, out))
            (void)swiss_spelling(v, i, out);
        return;
    }
    switch (kt_words_verdict(v->words, w)) {
    case KT_VERDICT_HUNSPELL:
        if (!kt_spell_misspelt(v, i, out) && !kt_spell_likelier(v, k, out))
            loose_compound(v, i, out);
        return;
    case KT_VERDICT_UNKNOWN:
        unknown_or_known(v, k, out);
        return;
    case KT_VERDICT_COMPOUND: /* perhaps of a part that the lexicon knows as old */
        if (!has_old_head(v, w) || !sharp_s(v, i, out))
            (void)kt_spell_misspelt(v, i, out);
        return;
    case KT_VERDICT_OPEN:
    case KT_VERDICT_KNOWN:
    case KT_VERDICT_USER:
        return;
    }
}

static void spelling(const kt_view *v, kt_emit *out)
{
    swiss_text(v, out);
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        unsigned notes = v->tok[i].notes;
        if (!(notes & (KT_NOTE_OPEN | KT_NOTE_OLD | KT_NOTE_SMALL | KT_NOTE_TITLE)) ||
            (v->tok[i].flags & KT_TOK_FOREIGN))
            continue;
        if ((notes & (KT_NOTE_OPEN | KT_NOTE_OLD)) && v->tok[i].casing != KT_CASE_NONE)
            check_word(v, k, out);
        else if (notes & KT_NOTE_SMALL)
            (void)lower_noun(v, i, out);
        if (notes & KT_NOTE_TITLE)
            title_adjective(v, i, out);
    }
}

const kt_rule kt_rules_spell[] = {
    [KT_SPELL_UNKNOWN] = {
        .info = { .id = "spell.unknown",
                  .msg_en = "unknown word",
                  .msg_de = "Unbekanntes Wort",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Das ist ein qrxvblstes Wort."),
                                          OK("Das ist ein gutes Wort."),
                                          OK("Die Kryptowährungsbörse wurde gehackt."),
                                          OK("Das Cybersicherheitsteam warnt vor Malware."),
 OK("Der Bootsverleih am See hat zu."),
 OK("Sie fährt mit dem E-Bike zur Arbeit.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_CODED,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_TYPO] = {
        .info = { .id = "spell.typo",
                  .msg_en = "misspelt word",
                  .msg_de = "Tippfehler",
                  .conf = KT_LIKELY,
                  .severity = KT_SEVERE,
                  .examples = KT_EXAMPLES(BAD("Die Sicherheist-Politik ist neu.", "Die Sicherheits-Politik ist neu."),
                                          OK("Der Kretin-Club tagt nicht mehr."),
                                          BAD("Das ist im Standartformat gespeichert.", "Das ist im Standardformat gespeichert."),
                                          BAD("Wir haben das gestren besprochen.", "Wir haben das gestern besprochen."),
                                          BAD("Die Unternhemen wachsen schnell.", "Die Unternehmen wachsen schnell."),
                                          BAD("Die Sicherheits-Poltik ändert sich.", "Die Sicherheits-Politik ändert sich."),
                                          OK("Der Wert liegt zwischen 0 und 1 (inklusiv)."),
                                          OK("Wir haben das gestern besprochen."),
                                          BAD("Einge Leute kamen zu spät.", "Einige Leute kamen zu spät."),
                                          OK("Wir sollten das Ganze neu builden."),
                                          OK("Hiefür gilt es Partner zu finden."),
                                          OK("Sie wollen es vwenden."),
                                          BAD("Wenn du das tust, erhälst du mehr.", "Wenn du das tust, erhältst du mehr."),
                                          BAD("Das ist ein bistimmtes Zeichen.", "Das ist ein bestimmtes Zeichen."),
                                          BAD("Das Ergebnis wird oben angzeigt.", "Das Ergebnis wird oben angezeigt."),
                                          OK("Das Programm groff setzt den Text."),
                                          OK("Herr Steinmaier kommt heute.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_CODED,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_CASE] = {
        .info = { .id = "spell.case",
                  .msg_en = "nouns are capitalised",
                  .msg_de = "Substantive werden großgeschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Das ist eine wichtige regierung.", "Das ist eine wichtige Regierung."),
                                          BAD("Das gelingt mit hilfe von Werkzeugen.", "Das gelingt mit Hilfe von Werkzeugen."),
                                          BAD("Die Werte stehen in der einfügeschnittstelle.", "Die Werte stehen in der Einfügeschnittstelle."),
                                          REPORT("Wir sammeln benutzerfeedback für das Team."),
                                          OK("Die Musik klingt etwas sirenenhaft."),
                                          OK("Das war beispielsweise beinahe schrittweise möglich."),
                                          OK("Das ist eine wichtige Regierung."),
 OK("Im Großen und Ganzen stimmt das."),
 OK("Das Rote Kreuz hilft in der Not."),
 OK("Wir gehen heute schwimmen."),
 OK("Er kam gestern Abend an.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_OLD] = {
        .info = { .id = "spell.old-orthography",
                  .msg_en = "old orthography",
                  .msg_de = "Alte Rechtschreibung",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Er sagt, daß es regnet.", "Er sagt, dass es regnet."),
 OK("Das Buch stammt von Martha Nußbaum."),
                                          OK("Die Firma Nußbaum & Söhne liefert."),
                                          OK("Wir wohnen in der Nußallee."),
                                          OK("Er sagt, dass es regnet."),
 OK("Er maß das Haus und weiß es nun."),
 OK("Der Fuß tut weh."),
 OK("Viele Grüße aus der Straße."),
 OK("Das Floß schwimmt auf dem Fluss."),
 OK("Die Katze lag auf ihrem Schoß."),
 OK("An der Litfaßsäule klebt ein Plakat.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_UMLAUT] = {
        .info = { .id = "spell.umlaut",
                  .msg_en = "umlaut missing",
                  .msg_de = "Umlaut fehlt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Wir reden ueber das Wetter.", "Wir reden über das Wetter."),
                                          BAD("Die Vor-Gespraeche verlaufen regelmaessig gut.", "Die Vor-Gespräche verlaufen regelmäßig gut."),
                                          BAD("Die Regel gilt auch ruckwirkend.", "Die Regel gilt auch rückwirkend."),
                                          BAD("Wir reden uber das Wetter.", "Wir reden über das Wetter."),
                                          BAD("Das ist eine gute Mobilitatslosung.", "Das ist eine gute Mobilitätslösung."),
                                          OK("Sie sitzt in einer Sportsbar in der Stadt."),
                                          OK("Ein Eventhandler wird aufgerufen."),
                                          OK("Der Schlüssel heißt frist-und-mahnung-hoeflich."),
                                          OK("Die Duell-Poeten kennen ihre Quellen."),
                                          OK("Die neue Steuer gilt."),
 OK("Zuerst kam der Bauer."),
 OK("Das Poem ist kurz."),
 OK("Die Queen reist nach Israel.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_CODED,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_VARIANT] = {
        .info = { .id = "spell.variant",
                  .msg_en = "spelling of another country",
                  .msg_de = "Schreibung eines anderen Landes",
                  .conf = KT_LIKELY,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(BAD("Die Strasse ist gesperrt.", "Die Straße ist gesperrt."),
                                          OK("Die Straße ist gesperrt."),
                                          REPORT("Sass ist eine Sprache."),
                                          OK("Die Masse der Teilchen ist klein."),
                                          OK("Er isst Nüsse und trinkt Wasser."),
 OK("Sie misst die Länge."),
 OK("Er genoss den Abend in Maßen.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_COMPOUND] = {
        .info = { .id = "spell.compound",
                  .msg_en = "doubtful compound",
                  .msg_de = "Zweifelhafte Zusammensetzung",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Der Wasserrat ist neu."), OK("Das Netzwerk ist neu."),
 OK("Die Haustür klemmt."),
 OK("Das Spazierengehen tut gut."),
 OK("Das Kopfrechnen fiel ihm leicht."),
 OK("Die Donaudampfschifffahrt ist alt.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [KT_SPELL_RULES] = KT_RULES_END,
};
