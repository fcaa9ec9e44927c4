/* words_read: what a word reads as when it is met for the first time: its readings in the lexicon
 * in every letter case, and the notes that follow from them. */
#include "base/utf8.h"
#include "lang/de/words_in.h"
#include "lang/packed.h"

size_t kt_words_recase(kt_str word, bool to_lower, bool all, char *buf, size_t cap)
{
    size_t n = 0;
    bool changed = false;
    for (size_t i = 0; i < word.len;) {
        size_t next;
        bool here = i == 0 || all;
        unsigned char c = (unsigned char)word.ptr[i];
        if (n + 4 > cap)
            return 0;
        if (c < 0x80 && (to_lower || !here)) {
            bool upper = here && c >= 'A' && c <= 'Z';
            changed |= upper;
            buf[n++] = (char)(upper ? c - 'A' + 'a' : c);
            i++;
            continue;
        }
        uint32_t cp = kt_utf8_at(word, i, &next);
        uint32_t other = here ? to_lower ? kt_cp_to_lower(cp) : kt_cp_to_upper(cp) : cp;
        changed |= other != cp;
        n += kt_utf8_put(other, buf + n);
        i = next;
    }
    return changed ? n : 0;
}

kt_word kt_words_find_recased(const kt_lexicon *lex, kt_str word, bool to_lower, bool all)
{
    char buf[KT_WORD_BYTES_MAX + 8];
    kt_word out = { 0 };
    size_t n = kt_words_recase(word, to_lower, all, buf, sizeof buf);
    if (n && !kt_lexicon_find(lex, kt_str_of(buf, n), &out))
        out = (kt_word){ 0 };
    return out;
}

/* Eight ASCII bytes in lower case. False: they are not all ASCII. */
static inline bool lower_eight(uint64_t *w)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t from_a = *w + ones * (0x80 - 'A'), behind_z = *w + ones * (0x7F - 'Z');
    *w |= (from_a & ~behind_z & ones << 7) >> 2; /* where only the first has the high bit */
    return (*w & ones << 7) == 0;
}

kt_str kt_words_lower_all(kt_str word, char buf[KT_WORD_BYTES_MAX + 8])
{
    uint64_t last;
    if (word.len >= sizeof last && word.len <= KT_WORD_BYTES_MAX) {
        bool ascii = true, changed = false;
        for (size_t i = 0; i < word.len && ascii; i += sizeof last) {
            size_t at = i + sizeof last <= word.len ? i : word.len - sizeof last;
            memcpy(&last, word.ptr + at, sizeof last);
            uint64_t low = last;
            ascii = lower_eight(&low);
            changed |= low != last;
            memcpy(buf + at, &low, sizeof low);
        }
        if (ascii)
            return changed ? kt_str_of(buf, word.len) : word;
    }
    size_t n = word.len <= KT_WORD_BYTES_MAX
                   ? kt_words_recase(word, true, true, buf, KT_WORD_BYTES_MAX + 8)
                   : 0;
    return n ? kt_str_of(buf, n) : word;
}

uint8_t kt_words_english_freq(const kt_lexicon *lex, kt_str low)
{
    uint8_t freq = 0;
    return lex && kt_lexicon_find_en(lex, low, &freq) ? freq : 0;
}

static bool is_upper_case(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return s.len >= 2;
}

/* A lower-case form that is rarer than the noun it spells: "karte". */
static bool is_small_noun(const kt_wordinfo *i)
{
    const kt_morph *noun = i->title.morph;
    if (!noun || !noun->noun || (noun->flags & (KT_LEX_ABBREV | KT_LEX_NOMADJ)) ||
        ((noun->flags & KT_LEX_NAME) && !(noun->flags & KT_LEX_NOUN)))
        return false;
    return !i->exact.morph || (!i->exact.morph->func && i->title.freq > i->exact.freq);
}

/* Has a loan word a row (singular or plural in -s) in the table of terms with a German counterpart?
 */
static bool has_term(const kt_table *terms, kt_str low)
{
    if (kt_table_find(terms, low) != UINT32_MAX)
        return true;
    return low.len > 4 && low.ptr[low.len - 1] == 's' &&
           kt_table_find(terms, kt_str_sub(low, 0, low.len - 1)) != UINT32_MAX;
}

static bool has_option(kt_str list, const char *z)
{
    while (list.len)
        if (kt_str_is(kt_str_cut(&list, ' '), z))
            return true;
    return false;
}

/* Is there one name with the letters key whose exact spelling is known, and word is not it? */
static bool differs_from_name(const kt_table *names, kt_str key, kt_str word)
{
    uint32_t row = kt_table_find(names, key);
    bool differs = false;
    kt_str k;
    kt_str value;
    for (; row != UINT32_MAX && kt_table_row(names, row, &k, &value) && kt_str_eq(k, key); row++) {
        kt_str name = kt_str_cut(&value, '\t');
        (void)kt_str_cut(&value, '\t');
        (void)kt_str_cut(&value, '\t');
        if (kt_str_eq(name, word))
            return false;
        differs |= has_option(value, "exact");
    }
    return differs;
}

static bool is_miscased(const kt_table *names, kt_str key, kt_str word)
{
    if (word.len < 3 || differs_from_name(names, key, word))
        return word.len >= 3;
    return key.len > 4 && word.len == key.len && key.ptr[key.len - 1] == 's' &&
           differs_from_name(names, kt_str_sub(key, 0, key.len - 1),
                             kt_str_sub(word, 0, word.len - 1));
}

/* The noun of a fixed name: the table lists a few lemmas, and none of them changes its stem. */
static bool is_title_noun(const kt_words *w, const kt_wordinfo *i)
{
    char lemma[KT_WORD_BYTES_MAX + 8];
    kt_str key;
    kt_str value;
    if (!i->exact.morph || !i->exact.morph->noun ||
        !(w->title_letters & kt_words_letter_bit(i->text)))
        return false;
    uint32_t row = kt_table_lower_bound(&w->titles, kt_str_sub(i->text, 0, 1));
    for (; kt_table_row(&w->titles, row, &key, &value) && key.ptr[0] == i->text.ptr[0]; row++) {
        if (!kt_str_starts(i->text, key))
            continue;
        size_t n = kt_lexicon_lemma(w->lex, i->text, KT_POS_NOUN, lemma, sizeof lemma);
        if (kt_str_eq(kt_str_of(lemma, n), key))
            return true;
    }
    return false;
}

/* Numerierung, rauh: what the table is certain of. Short nouns may be family names: Stengel. */
static bool has_certain_row(const kt_table *old, kt_str word)
{
    enum { SURE_LOWER = 4, SURE_NOUN = 8 };
    bool lower = word.len && word.ptr[0] >= 'a';
    uint32_t row =
        word.len < (lower ? SURE_LOWER : SURE_NOUN) ? UINT32_MAX : kt_table_find(old, word);
    kt_str key;
    kt_str value;
    return row != UINT32_MAX && kt_table_row(old, row, &key, &value) &&
           kt_str_ends(value, KT_STR("\t1"));
}

/* Old orthography that the lexicon also has from its sources: Schluß. The rows of verbs say nothing
 * about nouns: Floß, Schoß. */
static bool has_old_row(const kt_table *old, const kt_wordinfo *i)
{
    if (i->text.len == 0 || !memchr(i->text.ptr, 0x9F, i->text.len) /* its last byte */ ||
        kt_str_find(i->text, KT_STR("ß"), 0) == SIZE_MAX)
        return has_certain_row(old, i->text);
    char buf[KT_WORD_BYTES_MAX + 8];
    bool noun = i->exact.morph && i->exact.morph->noun;
    size_t n = noun ? 0 : kt_words_recase(i->text, true, false, buf, sizeof buf);
    return kt_table_find(old, i->text) != UINT32_MAX ||
           (n && kt_table_find(old, kt_str_of(buf, n)) != UINT32_MAX);
}

uint32_t kt_words_notes(const kt_words *w, kt_wordinfo *i)
{
    char buf[KT_WORD_BYTES_MAX + 8];
    const kt_morph *m = i->exact.morph ? i->exact.morph : i->lower.morph;
    uint32_t notes = m ? 0 : KT_NOTE_OPEN;
    bool strange = !m || (m->flags & (KT_LEX_LOAN | KT_LEX_NAME | KT_LEX_HUNSPELL));
    kt_str low = strange ? kt_words_lower_all(i->text, buf) : i->text;
    if ((m && (m->flags & (KT_LEX_OLD | KT_LEX_CH))) || has_old_row(&w->old, i))
        notes |= KT_NOTE_OLD;
    if ((!m || (m->flags & (KT_LEX_NAME | KT_LEX_HUNSPELL))) &&
        is_miscased(&w->names, low, i->text))
        notes |= KT_NOTE_CASE;
    if (is_title_noun(w, i))
        notes |= KT_NOTE_TITLE;
    if (is_small_noun(i))
        notes |= KT_NOTE_SMALL;
    if (m && (m->flags & KT_LEX_ABBREV) && is_upper_case(i->text))
        notes |= KT_NOTE_ACRONYM;
    if (memchr(i->text.ptr, '-', i->text.len))
        notes |= KT_NOTE_HYPHEN;
    if (strange) {
        i->en_asked = true;
        i->en_freq = kt_words_english_freq(w->lex, low);
        if (i->en_freq || (m && low.ptr == buf /* capitals */ && has_term(&w->terms, low)))
            notes |= KT_NOTE_ENGLISH;
    }
    i->notes = notes;
    return notes | (w->signs ? w->signs(i) & KT_NOTES_SIGNS : 0);
}

void kt_words_read(const kt_words *w, kt_wordinfo *info)
{
    kt_str s = info->text;
    if (s.len > KT_WORD_BYTES_MAX || !w->lex)
        return;
    size_t next;
    uint32_t first = kt_utf8_at(s, 0, &next);
    bool upper = kt_cp_is_upper(first);
    uint32_t second = upper ? kt_utf8_at(s, next, &next) : 0;
    bool all = second && kt_cp_is_upper(second);
    if (!all) {
        uint32_t other = upper ? kt_cp_to_lower(first) : kt_cp_to_upper(first);
        kt_node node = kt_lexicon_find_both(w->lex, s, other != first ? other : 0, &info->exact,
                                            upper ? &info->lower : &info->title);
        info->node_asked = node != KT_NODE_UNKNOWN;
        info->node = info->node_asked ? node : 0;
        return;
    }
    (void)kt_lexicon_find(w->lex, s, &info->exact);
    info->lower = kt_words_find_recased(w->lex, s, true, true);
    if (!info->lower.morph) { /* HAUS: as Haus */
        char buf[KT_WORD_BYTES_MAX + 8];
        size_t n = kt_words_recase(s, true, true, buf, sizeof buf);
        if (n)
            info->lower = kt_words_find_recased(w->lex, kt_str_of(buf, n), false, false);
    }
}
