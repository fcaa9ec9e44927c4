/*
 * seam: words that touch code or the end of a link. Segments of markup are translated one by one
 * and put back without the blank between them: "`Wert`gibt", "[hier](x.md)beschrieben".
 *
 * In a document the seams inside of a word are places where markup opens or closes; in plain text,
 * and where texts hold tags as they are, code spans and tags show.
 */
#include "base/utf8.h"
#include "formats/tag.h"
#include "lang/morph.h"
#include "rule/near.h"

enum { FUSED, SCOPE, RULES };

extern const kt_rule kt_rules_seam[];

enum { WORD_MIN = 3, LEFT_MIN = 2 };

static bool is_known(const kt_view *v, kt_str word)
{
    const kt_wordinfo *w = kt_words_get(v->words, word);
    return w->exact.morph || w->lower.morph;
}

static bool is_plain_word(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) &&
           !(v->tok[i].flags &
             (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_FOREIGN));
}

static bool is_code(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].kind == KT_TOK_GUARD && s.len > 2 && s.ptr[0] == '`' &&
           s.ptr[s.len - 1] == '`' && !strchr(" \t\r\n", s.ptr[1]) &&
           !strchr(" \t\r\n", s.ptr[s.len - 2]); /* two stray marks enclose anything */
}

static kt_edit *insert(kt_emit *out, uint32_t at, kt_str what)
{
    return kt_emit_fix(out, &kt_rules_seam[FUSED], (kt_span){ at, at }, what);
}

static bool is_mostly_capital(const kt_wordinfo *w)
{
    return !w->lower.morph || (w->exact.morph && w->exact.freq > w->lower.freq);
}

/* `trim`med, `run`ning: the last letter again, and an ending of English. */
static bool is_doubled_ending(const kt_view *v, uint32_t i)
{
    kt_str code = kt_view_str(v, i);
    kt_str word = kt_view_str(v, i + 1);
    if (v->lang->compounds || !word.len || word.ptr[0] != code.ptr[code.len - 2])
        return false;
    kt_str rest = kt_str_sub(word, 1, word.len);
    return kt_str_is(rest, "ed") || kt_str_is(rest, "ing") || kt_str_is(rest, "er") ||
           kt_str_is(rest, "ers");
}

/* `<rect>`angle: what the tag is called is the first part of the word. */
static bool is_word_with_tag(const kt_view *v, uint32_t i)
{
    kt_str code = kt_view_str(v, i);
    size_t end = code.len - 2; /* of the name behind "<" */
    if (code.ptr[1] != '<' || code.ptr[end] != '>')
        return false;
    kt_str whole = kt_str_cat(v->scratch, kt_str_sub(code, 2, end), kt_view_str(v, i + 1));
    return whole.len && is_known(v, whole);
}

/* Behind the code: a hyphen would have to stand before a noun. */
static bool may_follow(const kt_view *v, uint32_t i)
{
    kt_str code = kt_view_str(v, i);
    bool noun = v->lang->compounds && (v->tok[i + 1].flags & KT_TOK_CAP) &&
                is_mostly_capital(kt_view_info(v, i + 1));
    if (kt_str_find(code, KT_STR("://"), 0) != SIZE_MAX) /* an address may end in anything */
        return !noun;
    return !noun && !is_doubled_ending(v, i) && !is_word_with_tag(v, i) &&
           !strchr("([{<,.:;=+-*/ ", code.ptr[code.len - 2]);
}

static bool may_precede(const kt_view *v, uint32_t i)
{
    return !strchr(")]}>,.:;=+-*/ ", kt_view_str(v, i).ptr[1]);
}

/* Where nouns are not written together, nothing that short is an ending but -s, -ed. */
static bool is_long(const kt_view *v, uint32_t i)
{
    uint32_t len = kt_span_len(v->tok[i].span);
    if (len >= WORD_MIN || len < WORD_MIN - 1 || v->lang->compounds)
        return len >= WORD_MIN;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return (kt_func_of(m) || (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL)));
}

/* A whole word of the language, nothing like an ending, that touches the code span on one side and
 * no mark between them: `tan(`*Winkel*`)` is a pattern. */
static bool touches_code(const kt_view *v, uint32_t word, uint32_t junction)
{
    return is_plain_word(v, word) && is_long(v, word) && is_known(v, kt_view_str(v, word)) &&
           !kt_near_seam(v, junction, junction);
}

/* A word between two spans of code that can be no part of a name: `a`and`b`. */
static bool is_small(const kt_view *v, uint32_t i)
{
    return (kt_near_func(v, i) & (KT_FUNC_COORD | KT_FUNC_PREP)) != 0;
}

static void beside_code(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_span code = v->tok[i].span;
    bool left = kt_view_touches(v, i);
    bool right = kt_view_touches(v, i + 1);
    if (right && touches_code(v, i + 1, code.end) && may_follow(v, i) &&
        !(kt_view_touches(v, i + 2) && v->tok[i + 2].kind == KT_TOK_GUARD && !is_small(v, i + 1)))
        (void)insert(out, code.end, KT_STR(" "));
    bool article = left && !v->lang->compounds && kt_span_len(v->tok[i - 1].span) == 1 &&
                   (v->tok[i - 1].cp | 0x20) == 'a' && v->tok[i - 1].kind == KT_TOK_WORD &&
                   !kt_view_touches(v, i - 1);
    if (left && (article || touches_code(v, i - 1, code.beg)) && may_precede(v, i) &&
        !(kt_view_touches(v, i - 1) && v->tok[i - 2].kind == KT_TOK_GUARD && !is_small(v, i - 1)))
        (void)insert(out, code.beg, KT_STR(" "));
}

/* The address of a Markdown link in text that is read as it is: "(x.md)" behind a "]". */
static bool is_link_end(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].kind == KT_TOK_GUARD && kt_view_touches(v, i) &&
           kt_view_is_punct(v, i - 1, ']') && kt_str_starts(s, KT_STR("(")) &&
           kt_str_ends(s, KT_STR(")"));
}

/* "[hier](x.md)beschrieben" */
static void behind_link(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t end = v->tok[i].span.end;
    if (kt_view_touches(v, i + 1) && kt_view_is_lower(v, i + 1) &&
        kt_span_len(v->tok[i + 1].span) >= WORD_MIN && touches_code(v, i + 1, end) &&
        !kt_view_is_member(v, kt_view_str(v, i + 1), KT_CLASS_ending))
        (void)insert(out, end, KT_STR(" "));
}

/* SSH, API: capitals and nothing else. */
static bool is_short_form(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return s.len >= LEFT_MIN;
}

/* "nutzt", "der": no part of a compound, and no name. */
static bool is_no_first_part(const kt_view *v, kt_str left)
{
    const kt_wordinfo *w = kt_words_get(v->words, left);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
    unsigned closed = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_SUBORD;
    bool verb = (kt_verb_of(m) & KT_VERB_FINITE) && !kt_adj_of(m);
    return m && left.len >= WORD_MIN && ((kt_func_of(m) & closed) || verb) && !w->title.morph &&
           !kt_noun_of(m) && !(kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_ABBREV));
}

/* to, is: no ending of an English word. */
static bool is_long_piece(const kt_view *v, kt_str right)
{
    if (right.len >= WORD_MIN || right.len < WORD_MIN - 1 || v->lang->compounds)
        return right.len >= WORD_MIN;
    const kt_morph *m = kt_words_get(v->words, right)->exact.morph;
    return (kt_func_of(m) & ~(unsigned)KT_FUNC_INTERJ) ||
           (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL));
}

/* "[here](x)to": hardly anybody writes hereto. */
static bool is_rare_whole(const kt_view *v, const kt_wordinfo *whole, kt_str right)
{
    enum { RARE = 40 };
    return !v->lang->compounds && whole->exact.freq < RARE && whole->lower.freq < RARE &&
           kt_func_of(kt_words_get(v->words, right)->exact.morph);
}

/* "Git**hub**", beside "Git**lab**": a name, a part of which is emphasised. */
static bool may_be_name(const kt_view *v, uint32_t i, kt_str left, kt_str right)
{
    enum { SHORT = 4 };
    const kt_morph *m = kt_words_get(v->words, right)->exact.morph;
    return !v->lang->compounds && v->tok[i].casing == KT_CASE_TITLE && left.len <= SHORT &&
           right.len <= SHORT && kt_noun_of(m) && !kt_func_of(m) &&
           !kt_func_of(kt_words_get(v->words, left)->lower.morph);
}

/* "[Verwalten](x)der Konten": a participle by its letters, but a noun in its place, and an article
 * or preposition behind it. */
static bool is_heading_and_word(const kt_view *v, uint32_t i, kt_str left, kt_str right)
{
    enum { LEFT_LONG = 6 };
    const unsigned small = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_CONTR;
    const kt_wordinfo *w = kt_words_get(v->words, right);
    return v->lang->compounds && (v->tok[i].flags & KT_TOK_CAP) &&
           !(v->tok[i].flags & KT_TOK_SENT) && !kt_view_info(v, i)->exact.morph &&
           left.len >= LEFT_LONG && is_known(v, left) && (kt_func_of(w->exact.morph) & small) &&
           !kt_noun_of(w->title.morph);
}

/* "[XML-Konsole](x)auf": behind a compound with hyphens a small word or a verb. */
static bool is_behind_compound(const kt_view *v, uint32_t i, kt_str right)
{
    uint32_t odd = KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_FOREIGN;
    const kt_wordinfo *w = kt_words_get(v->words, right);
    return kt_view_is_word(v, i) && !(v->tok[i].flags & odd) && v->lang->compounds &&
           !w->title.morph && kt_str_find(right, KT_STR("-"), 0) == SIZE_MAX &&
           ((kt_func_of(w->exact.morph) & ~(unsigned)KT_FUNC_INTERJ) ||
            (kt_verb_of(w->exact.morph) & (KT_VERB_AUX | KT_VERB_MODAL)));
}

/* "Sie", "Wenn", "Ist" behind a seam: no noun, so no part of a compound. */
static bool starts_anew(const kt_view *v, kt_str left, kt_str right)
{
    enum { LEFT_LONG = 4 };
    const unsigned func = KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_PREP | KT_FUNC_CONTR |
                          KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_ADV;
    const kt_wordinfo *w = kt_words_get(v->words, right);
    const kt_morph *m = w->lower.morph;
    bool told = right.len >= WORD_MIN || (left.len >= LEFT_LONG && is_known(v, left)); /* Da, Es */
    return v->lang->compounds && told && m && !kt_noun_of(w->exact.morph) &&
           ((kt_func_of(m) & func) || (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL)));
}

/* "zu haben[Gastgeber](x)": a word in lower case that is no noun, and a noun; what is called
 * "haus**Nummer**" begins like one. */
static bool is_small_before_noun(const kt_view *v, kt_str left, kt_str right)
{
    enum { RIGHT_LONG = 4 };
    size_t next;
    const kt_wordinfo *w = kt_words_get(v->words, left);
    bool verb = kt_verb_of(w->exact.morph) & (KT_VERB_INF | KT_VERB_PA2 | KT_VERB_ZU);
    return kt_cp_is_lower(kt_utf8_at(left, 0, &next)) && left.len >= WORD_MIN && w->exact.morph &&
           (verb || !kt_noun_of(w->title.morph)) && right.len >= RIGHT_LONG &&
           kt_noun_of(kt_words_get(v->words, right)->exact.morph);
}

/* May the two pieces of word i be words? Neither is for sure an ending, and the whole is no word.
 */
static bool may_be_two(const kt_view *v, uint32_t i, kt_str left, kt_str right)
{
    const uint32_t odd = KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_FOREIGN;
    bool anew = kt_view_is_word(v, i) && !(v->tok[i].flags & odd) && starts_anew(v, left, right);
    bool plain = is_plain_word(v, i) || is_behind_compound(v, i, right);
    if (left.len < LEFT_MIN || !(anew || (plain && is_long_piece(v, right))))
        return false;
    if (kt_view_is_member(v, right, KT_CLASS_gender_ending)) /* Kund*innen, as emphasis */
        return false;
    const kt_wordinfo *whole = kt_view_info(v, i);
    return !(whole->exact.morph || whole->lower.morph) || is_rare_whole(v, whole, right) ||
           is_heading_and_word(v, i, left, right);
}

/* A word that is none, with a whole word between this seam and the next one. */
static void inside_word(const kt_view *v, uint32_t i, uint32_t from, uint32_t seam, kt_emit *out)
{
    kt_span s = v->tok[i].span;
    s.beg = from > s.beg ? from : s.beg;
    s.end = kt_near_piece_end(v, seam, s.end);
    kt_str left = kt_str_sub(v->text, s.beg, seam);
    kt_str right = kt_str_sub(v->text, seam, s.end);
    if (!may_be_two(v, i, left, right))
        return;
    size_t next;
    bool lower = kt_cp_is_lower(kt_utf8_at(right, 0, &next));
    bool german = v->lang->compounds;
    if (is_known(v, right) && (lower || (!german && is_known(v, left)))) {
        kt_edit *e = insert(out, seam, KT_STR(" "));
        if (e && may_be_name(v, i, left, right))
            e->conf = KT_HINT;
        return;
    }
    if (!german || lower)
        return;
    /* "[SSH](x)Schlüssel", "Artikel[Einrichten](x)", a heading and the next sentence */
    const kt_wordinfo *noun = kt_words_get(v->words, right);
    bool two = is_no_first_part(v, left) || starts_anew(v, left, right) ||
               is_small_before_noun(v, left, right);
    bool hyphen = is_short_form(left) && kt_noun_of(noun->exact.morph) && is_mostly_capital(noun);
    kt_edit *e = hyphen || two || (is_known(v, left) && is_known(v, right))
                     ? insert(out, seam, kt_str_c(hyphen ? "-" : " "))
                     : NULL;
    if (e && !hyphen && !two)
        e->conf = KT_HINT;
}

/* A tag that encloses words. */
static bool is_tag(const kt_view *v, uint32_t i, kt_tag *out)
{
    kt_str s = kt_view_str(v, i);
    if (v->tok[i].kind != KT_TOK_GUARD || s.ptr[0] != '<')
        return false;
    *out = kt_tag_read(s, 0);
    return out->kind == KT_TAG_INLINE && !out->empty && out->end == s.len;
}

/* "das <b>neue</b>Haus", "auf<b>Speichern</b>"; not "<b>D</b>atei", "<b>un</b>klar". */
static void beside_tag(const kt_view *v, uint32_t i, bool closes, kt_emit *out)
{
    if (i == 0 || !kt_view_touches(v, i) || !kt_view_touches(v, i + 1) ||
        !is_plain_word(v, i - 1) || !is_plain_word(v, i + 1) ||
        kt_span_len(v->tok[i - 1].span) < LEFT_MIN || kt_span_len(v->tok[i + 1].span) < WORD_MIN)
        return;
    kt_str left = kt_view_str(v, i - 1);
    kt_str right = kt_view_str(v, i + 1);
    if (!is_known(v, left) || !is_known(v, right) ||
        is_known(v, kt_str_cat(v->scratch, left, right)) ||
        kt_view_is_member(v, right, KT_CLASS_gender_ending))
        return;
    const kt_wordinfo *w = kt_words_get(v->words, left);
    bool noun = v->lang->compounds && (v->tok[i + 1].flags & KT_TOK_CAP);
    bool alone = is_no_first_part(v, left) || (v->tok[i - 1].casing == KT_CASE_LOWER &&
                                               kt_adj_of(w->exact.morph) && !w->title.morph);
    uint32_t at = closes ? v->tok[i].span.end : v->tok[i].span.beg;
    if (!noun || alone)
        (void)insert(out, at, KT_STR(" "));
}

/* ---- markup around the wrong words ---- */

/* Does markup open directly before word i: a seam, or a tag that shows? *out: the token before. */
static bool opens_before(const kt_view *v, uint32_t i, uint32_t *out)
{
    kt_tag tag;
    uint32_t beg = v->tok[i].span.beg;
    *out = i - 1;
    if (kt_near_seam(v, beg, beg))
        return kt_view_one_blank(v, i);
    if (i < 2 || !kt_view_touches(v, i) || !is_tag(v, i - 1, &tag) || tag.closes)
        return false;
    *out = i - 2;
    return kt_view_one_blank(v, i - 1);
}

/* Does "Fügen Sie" before the label that begins at byte beg lack the particle at k? */
static bool is_wanted(const kt_view *v, uint32_t k, uint32_t beg)
{
    enum { REACH = 12 };
    for (uint32_t i = k; i > 1 && k - i < REACH && v->tok[i - 1].sentence == v->tok[k].sentence;
         i--) {
        if (v->tok[i - 1].kind == KT_TOK_PUNCT && v->tok[i - 1].span.beg < beg)
            return false;
        if (v->tok[i - 1].span.beg >= beg || !kt_view_is_in(v, i - 1, KT_CLASS_polite) ||
            v->tok[i - 2].kind != KT_TOK_WORD)
            continue;
        kt_str verb = kt_word_recase(v->scratch, kt_view_str(v, i - 2), false);
        kt_str whole = verb.len ? kt_str_cat(v->scratch, kt_view_str(v, k), verb) : verb;
        kt_word w;
        return whole.len && kt_lexicon_find(v->lex, whole, &w) && w.morph &&
               (kt_verb_of(w.morph) & KT_VERB_INF);
    }
    return false;
}

/* "Fügen Sie die **URL der Seite hinzu**.": the particle of the verb outside. */
static void particle_scope(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 2; v->n_seams && k < v->n_tok; k++) {
        kt_span label;
        bool last = k + 1 >= v->n_tok || v->tok[k + 1].kind == KT_TOK_PUNCT ||
                    v->tok[k + 1].sentence != v->tok[k].sentence;
        if (!last || v->tok[k].kind != KT_TOK_WORD || v->tok[k].casing != KT_CASE_LOWER ||
            !(kt_near_func(v, k) & KT_FUNC_PREFIX))
            continue;
        uint32_t end = v->tok[k].span.end;
        if (kt_near_seam(v, end, end) && kt_near_label(v, k, &label) && label.end == end &&
            v->tok[k - 1].span.beg >= label.beg && is_wanted(v, k, label.beg))
            (void)kt_emit_report(out, &kt_rules_seam[SCOPE], v->tok[k].span);
    }
}

/* "rufen **Sie CreateTable** auf", "finden [Sie unter Auswählen des Formats](x)": the verb outside,
 * its subject inside with more behind it. */
static void scope(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 1; (v->n_seams || v->guards->n) && i + 1 < v->n_tok; i++) {
        uint32_t k;
        if (!kt_view_is_in(v, i, KT_CLASS_polite) || v->tok[i].casing != KT_CASE_TITLE ||
            !opens_before(v, i, &k) || !kt_view_one_blank(v, i + 1) ||
            kt_near_seam(v, v->tok[i].span.end, v->tok[i + 1].span.beg) ||
            v->tok[i].sentence != v->tok[k].sentence || v->tok[k].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, k);
        bool starts = v->tok[k].flags & KT_TOK_SENT;
        const kt_morph *m = starts ? w->lower.morph : w->exact.morph;
        if (m && (kt_verb_of(m) & KT_VERB_INF) && (starts || !(v->tok[k].flags & KT_TOK_CAP)))
            (void)kt_emit_report(out, &kt_rules_seam[SCOPE], v->tok[i].span);
    }
    particle_scope(v, out);
}

static void at_seams(const kt_view *v, kt_emit *out)
{
    kt_tag tag;
    for (uint32_t k = 0; v->guards->n && k < v->n_odd; k++)
        if (is_code(v, v->odd[k]))
            beside_code(v, v->odd[k], out);
        else if (is_link_end(v, v->odd[k]))
            behind_link(v, v->odd[k], out);
        else if (is_tag(v, v->odd[k], &tag))
            beside_tag(v, v->odd[k], tag.closes, out);
    uint32_t i = 0;
    for (uint32_t k = 0; k < v->n_seams; k++) {
        while (i < v->n_tok && v->tok[i].span.end <= v->seam[k])
            i++;
        if (k && v->seam[k] == v->seam[k - 1])
            continue;
        if (i < v->n_tok && v->tok[i].span.beg < v->seam[k])
            inside_word(v, i, k ? v->seam[k - 1] : 0, v->seam[k], out);
    }
}

const kt_rule kt_rules_seam[] = {
    [FUSED] = {
        .info = { .id = "mt.fused-markup",
                  .msg_en = "no blank between a word and code or a link",
                  .msg_de = "Leerzeichen zwischen Wort und Code oder Link fehlt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Die Funktion `sum`gibt die Summe zurück.",
                          "Die Funktion `sum` gibt die Summe zurück."),
                      BAD("`Wert`Gibt den Wert zurück.", "`Wert` Gibt den Wert zurück."),
                      BAD("Der Wert wird von`sum` berechnet.",
                          "Der Wert wird von `sum` berechnet."),
                      BAD("Setzen Sie `width`und`height` neu.",
                          "Setzen Sie `width` und `height` neu."),
                      BAD("Klicken Sie auf<b>Speichern</b>und warten Sie.",
                          "Klicken Sie auf <b>Speichern</b> und warten Sie."),
                      BAD("Das ist [hier](x.md)beschrieben.", "Das ist [hier](x.md) beschrieben."),
                      OK("Die [Datei](x.md)en sind neu."),
                      OK("Die <b>D</b>atei ist <b>un</b>klar."),
                      OK("Alle `String`s sind gleich lang."), OK("Das `n`te Element fehlt."),
                      OK("Der `sum`-Wert und die `GET`-Anfrage."), OK("Ein Un`wort` steht hier."),
                      OK("Die `long`Zahl und die `tan(`Winkel`)` stehen hier."),
                      OK("Siehe `a` und `b`.")) },
        .stage = KT_STAGE_WORDS,
        .trig = KT_TRIG_ALWAYS,
        .needs = KT_NEED_SENTENCES,
        .fn = at_seams,
    },
    [SCOPE] = {
        .info = { .id = "mt.markup-scope",
                  .msg_en = "markup around the wrong words",
                  .msg_de = "Auszeichnung um die falschen Wörter",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      REPORT("Rufen <b>Sie CreateTable</b> auf, um zu beginnen."),
                      OK("Rufen Sie <b>CreateTable</b> auf, um zu beginnen."),
                      OK("Das lesen <i>Sie</i> und niemand sonst.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = scope,
    },
    [RULES] = KT_RULES_END,
};
