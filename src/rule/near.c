#include "rule/near.h"

#include "base/utf8.h"
#include "lang/morph.h"

enum { LEMMA_BYTES = 128 };

bool kt_near_known(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph || w->lower.morph || kt_words_split(v->words, w)->n;
}

uint16_t kt_near_func(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    uint32_t low = kt_view_kinds(v, w->lower.morph) & KT_KINDS_CLOSED;
    return (uint16_t)(low ? low : kt_view_kinds(v, w->exact.morph) & KT_KINDS_CLOSED);
}

uint32_t kt_near_kinds(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) ? kt_view_kinds(v, kt_view_info(v, i)->exact.morph) : 0;
}

bool kt_near_starter(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_TITLE)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    return (kt_view_kinds(v, w->lower.morph) & KT_KINDS_CLOSED) &&
           !(kt_view_kinds(v, w->exact.morph) & KT_KIND_NOUN);
}

bool kt_near_lower(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER &&
           kt_view_info(v, i)->exact.morph;
}

bool kt_near_noun(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || !(v->tok[i].flags & KT_TOK_CAP))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->exact.morph)
        return (kt_view_kinds(v, w->exact.morph) & KT_KIND_NOUN) ||
               (kt_flags_of(w->exact.morph) & (KT_LEX_NOUN | KT_LEX_NAME));
    return !w->lower.morph && kt_words_split(v->words, w)->n;
}

bool kt_near_plural(const kt_view *v, uint32_t i)
{
    if (!kt_near_noun(v, i))
        return false;
    uint32_t own = kt_near_kinds(v, i);
    if (!(own & KT_KIND_NOUN))
        own = kt_view_kinds(v, kt_words_split(v->words, kt_view_info(v, i))->head.morph);
    return own & KT_KIND_PLURAL;
}

bool kt_near_english(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && kt_words_english(v->words, kt_view_info(v, i)) > 0;
}

bool kt_near_blank(const kt_view *v, uint32_t i)
{
    if (i == 0 || i >= v->n_tok ||
        (v->tok[i].flags & (KT_TOK_PARA | KT_TOK_LINE | KT_TOK_BLANK)) != KT_TOK_BLANK)
        return false;
    kt_str gap = kt_view_gap(v, i);
    if (gap.len == 1)
        return gap.ptr[0] == ' ';
    uint32_t blanks = 0;
    for (size_t at = 0; at < gap.len; blanks++) {
        size_t next;
        uint32_t cp = kt_utf8_at(gap, at, &next);
        if (cp != ' ' && cp != 0xA0 && cp != 0x202F && cp != 0x2009)
            return false;
        at = next;
    }
    return blanks >= 1 && blanks <= 3;
}

bool kt_near_one_of(kt_str s, const char *const *list)
{
    if (s.len == 0)
        return false;
    char second = s.len > 1 ? s.ptr[1] : '\0';
    for (; *list; list++)
        if (s.ptr[0] == (*list)[0] && second == (*list)[1] && kt_str_is(s, *list))
            return true;
    return false;
}

bool kt_near_in(const kt_view *v, uint32_t i, const char *const *list)
{
    return i < v->n_tok && kt_near_one_of(kt_view_str(v, i), list);
}

uint32_t kt_near_sentence_beg(const kt_view *v, uint32_t i, uint32_t reach)
{
    uint32_t k = i;
    while (k > 0 && i - k < reach && v->tok[k - 1].sentence == v->tok[i].sentence)
        k--;
    return k;
}

kt_str kt_near_row(const kt_view *v, const char *table, kt_str key)
{
    kt_table t = kt_lexicon_table(v->lex, table);
    uint32_t row = kt_table_find(&t, key);
    kt_str k;
    kt_str value = { 0 };
    if (key.len == 0 || row == UINT32_MAX || !kt_table_row(&t, row, &k, &value))
        return (kt_str){ 0 };
    return value;
}

kt_str kt_near_noun_row(const kt_view *v, const char *table, uint32_t i)
{
    char lemma[LEMMA_BYTES];
    kt_str word = kt_view_str(v, i);
    size_t n = kt_lexicon_lemma(v->lex, word, KT_POS_NOUN, lemma, sizeof lemma);
    kt_str value = kt_near_row(v, table, kt_str_of(lemma, n));
    if (value.len)
        return value;
    const kt_split *split = kt_words_split(v->words, kt_view_info(v, i));
    if (split->n < 2 || !split->known || split->n > KT_SPLIT_MAX)
        return value;
    kt_str last = kt_str_sub(word, split->end[split->n - 2], word.len);
    last = kt_word_recase(v->scratch, last, true);
    n = last.len ? kt_lexicon_lemma(v->lex, last, KT_POS_NOUN, lemma, sizeof lemma) : 0;
    return kt_near_row(v, table, kt_str_of(lemma, n));
}

/* The first seam at or behind byte beg. */
static uint32_t seam_from(const kt_view *v, uint32_t beg)
{
    uint32_t lo = 0;
    for (uint32_t hi = v->n_seams; lo < hi;) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v->seam[mid] < beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool kt_near_seam(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t at = seam_from(v, beg);
    return at < v->n_seams && v->seam[at] <= end;
}

bool kt_near_line_ends(const kt_view *v, uint32_t i)
{
    if (i == 0 || !(v->tok[i].flags & KT_TOK_LINE))
        return false;
    uint32_t end = v->tok[i - 1].span.end;
    kt_str gap = kt_str_sub(v->text, end, v->tok[i].span.beg);
    return kt_str_find(gap, KT_STR("  \n"), 0) != SIZE_MAX || kt_near_seam(v, end, end);
}

uint32_t kt_near_piece_end(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t at = seam_from(v, beg + 1);
    return at < v->n_seams && v->seam[at] < end ? v->seam[at] : end;
}

bool kt_near_label(const kt_view *v, uint32_t i, kt_span *out)
{
    enum { LABEL_MAX = 60 };
    uint32_t next = seam_from(v, v->tok[i].span.beg + 1);
    if (next == 0 || next >= v->n_seams)
        return false;
    uint32_t beg = v->seam[next - 1];
    *out = (kt_span){ beg, v->seam[next] };
    bool opens = beg == 0 || v->text.ptr[beg - 1] == ' ' || v->text.ptr[beg - 1] == '(';
    return opens && beg < v->text.len && v->text.ptr[beg] != ' ' && out->end - beg <= LABEL_MAX;
}

static bool is_known_piece(const kt_view *v, uint32_t beg, uint32_t end)
{
    enum { PIECE_MIN = 2 };
    if (end - beg < PIECE_MIN)
        return false;
    const kt_wordinfo *w = kt_words_get(v->words, kt_str_sub(v->text, beg, end));
    return w->exact.morph || w->lower.morph;
}

bool kt_near_is_parted(const kt_view *v, uint32_t i)
{
    kt_span s = v->tok[i].span;
    uint32_t at = v->n_seams ? kt_near_piece_end(v, s.beg, s.end) : s.end;
    for (uint32_t beg = s.beg; at < s.end;) {
        uint32_t end = kt_near_piece_end(v, at, s.end);
        if (is_known_piece(v, beg, at) && is_known_piece(v, at, end))
            return true;
        beg = at;
        at = end;
    }
    return false;
}

/* "feld = 3", "feld[1]", "rufe(feld)", "rufe (feld, wert)", "feld < 4" */
static bool is_in_code(const kt_view *v, uint32_t i)
{
    static const char signs[] = "=[<+";
    if (i + 1 < v->n_tok &&
        ((v->tok[i + 1].cp == '(' && kt_view_touches(v, i + 1)) ||
         (v->tok[i + 1].cp && v->tok[i + 1].cp < 0x80 && strchr(signs, (int)v->tok[i + 1].cp))))
        return true;
    return i > 1 && v->tok[i - 1].cp == '(' && kt_view_touches(v, i) &&
           v->tok[i - 2].kind == KT_TOK_WORD &&
           (kt_view_touches(v, i - 1) || kt_view_is_punct(v, i + 1, ',') ||
            kt_view_is_punct(v, i + 1, ')'));
}

static bool is_small_camel(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && (v->tok[i].flags & KT_TOK_CAMEL) && !(v->tok[i].flags & KT_TOK_CAP);
}

/* "(herrText, frauText, andererText)": its neighbour in the list looks the same. */
static bool is_in_list(const kt_view *v, uint32_t i)
{
    return (i > 1 && kt_view_is_punct(v, i - 1, ',') && is_small_camel(v, i - 2)) ||
           (kt_view_is_punct(v, i + 1, ',') && is_small_camel(v, i + 2));
}

/* "soundLevel", "totalDays": every hump is an English word, and the first one is not a small word
 * of German: "derSound". */
static bool has_english_humps(const kt_view *v, uint32_t i)
{
    const uint32_t small = KT_KIND_DETERMINER | KT_KIND_PREPOSITION | KT_KIND_CONTRACTION |
                           KT_KIND_PRONOUN | KT_KIND_COORDINATOR | KT_KIND_SUBORDINATOR;
    kt_str word = kt_view_str(v, i);
    for (size_t beg = 0; beg < word.len;) {
        size_t end = beg + 1;
        while (end < word.len && !(word.ptr[end] >= 'A' && word.ptr[end] <= 'Z'))
            end++;
        const kt_wordinfo *w = kt_words_get(v->words, kt_str_sub(word, beg, end));
        if (!kt_words_english(v->words, w) ||
            (beg == 0 && (kt_view_kinds(v, w->exact.morph) & small)))
            return false;
        beg = end;
    }
    return true;
}

bool kt_near_identifier(const kt_view *v, uint32_t i)
{
    enum { REACH = 400 };
    const kt_token *t = &v->tok[i];
    if (!(t->flags & KT_TOK_CAMEL) || (t->flags & KT_TOK_CAP))
        return false;
    bool opens = kt_near_seam(v, t->span.beg, t->span.beg);
    bool closes = kt_near_seam(v, t->span.end, t->span.end);
    if (opens ||
        closes) /* *inRequestorID*: all that is emphasised, perhaps at an end of the text */
        return (opens || t->span.beg == 0) && (closes || t->span.end == v->text.len);
    if (is_in_code(v, i) || is_in_list(v, i) || has_english_humps(v, i))
        return true;
    uint32_t end = i + REACH < v->n_tok ? i + REACH : v->n_tok;
    for (uint32_t k = i > REACH ? i - REACH : 0; k < end; k++)
        if (k != i && v->tok[k].kind == KT_TOK_WORD && v->tok[k].info == t->info &&
            is_in_code(v, k))
            return true;
    return false;
}

bool kt_near_dotted(const kt_view *v, uint32_t i)
{
    bool behind = kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2) &&
                  kt_view_is_punct(v, i + 1, '.') &&
                  (kt_view_is_word(v, i + 2) || kt_view_is_punct(v, i + 2, '*'));
    return behind || (i > 1 && kt_view_touches(v, i) && kt_view_touches(v, i - 1) &&
                      kt_view_is_punct(v, i - 1, '.') && kt_view_is_word(v, i - 2));
}

bool kt_near_framed(const kt_view *v, uint32_t i)
{
    enum { REACH = 5 };
    if (!kt_view_is_in(v, i, KT_CLASS_frame_closer))
        return false;
    for (uint32_t k = i; k > 0 && i - k < REACH && kt_view_is_word(v, k - 1); k--)
        if (kt_view_reads_in(v, k - 1, KT_CLASS_frame_opener))
            return true;
    return false;
}
