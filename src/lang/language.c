#include "lang/language.h"

#include "base/utf8.h"

enum { FOLDED_MAX = 64 };

kt_languages kt_languages_of(const kt_lexicon *lex)
{
    if (!lex)
        return (kt_languages){ 0 };
    return (kt_languages){ .words = kt_lexicon_table(lex, "language_words"),
                           .letters = kt_lexicon_table(lex, "language_letters") };
}

static int read_figure(kt_str cell)
{
    int n = 0;
    for (size_t i = 0; i < cell.len && i < 4; i++)
        if (cell.ptr[i] >= '0' && cell.ptr[i] <= '9')
            n = n * 10 + (cell.ptr[i] - '0');
    return n;
}

static bool find(const kt_table *t, kt_str key, int out[KT_LANGS])
{
    kt_str got;
    kt_str value;
    uint32_t row = kt_table_find(t, key);
    if (row == UINT32_MAX || !kt_table_row(t, row, &got, &value))
        return false;
    for (int k = 0; k < KT_LANGS; k++)
        out[k] = read_figure(kt_str_cut(&value, '\t'));
    return true;
}

/* As the tables write it: ss for ß, one kind of apostrophe. */
static kt_str fold(kt_str word, char buf[FOLDED_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < word.len && n + 4 <= FOLDED_MAX;) {
        size_t next;
        uint32_t cp = kt_utf8_at(word, i, &next);
        i = next;
        if (cp == 0xDF) {
            buf[n++] = 's';
            cp = 's';
        }
        n += kt_utf8_put(cp == 0x2019 ? '\'' : cp, buf + n);
    }
    return kt_str_of(buf, n);
}

bool kt_language_word(const kt_languages *l, kt_str word, int out[KT_LANGS])
{
    char buf[FOLDED_MAX];
    return word.len < FOLDED_MAX && find(&l->words, fold(word, buf), out);
}

/* The same of three letters, from memory where it can be: there are few that words are made of. */
static bool find_letters(const kt_languages *l, kt_str three, int out[KT_LANGS])
{
    uint64_t key = 0;
    if (!l->slot || three.len > sizeof key)
        return find(&l->letters, three, out);
    memcpy(&key, three.ptr, three.len);
    kt_letters_slot *s = &l->slot[(key * 0x9E3779B97F4A7C15u >> 32) % KT_LETTERS_SLOTS];
    if (s->key != key) {
        *s = (kt_letters_slot){ .key = key, .found = find(&l->letters, three, out) };
        for (int k = 0; s->found && k < KT_LANGS; k++)
            s->figure[k] = (int16_t)out[k];
    }
    for (int k = 0; k < KT_LANGS; k++)
        out[k] = s->figure[k];
    return s->found;
}

void kt_language_letters(const kt_languages *l, kt_str word, int out[KT_LANGS])
{
    char buf[FOLDED_MAX + 2];
    int found[KT_LANGS];
    for (int k = 0; k < KT_LANGS; k++)
        out[k] = 0;
    size_t len = fold(word, buf + 1).len;
    buf[0] = buf[len + 1] = '_';
    kt_str s = kt_str_of(buf, len + 2);
    size_t second;
    size_t third;
    size_t end;
    for (size_t i = 0; i < s.len; i = second) {
        (void)kt_utf8_at(s, i, &second);
        if (second >= s.len)
            break;
        (void)kt_utf8_at(s, second, &third);
        if (third >= s.len)
            break;
        (void)kt_utf8_at(s, third, &end);
        if (!find_letters(l, kt_str_sub(s, i, end), found))
            continue;
        for (int k = 0; k < KT_LANGS; k++)
            out[k] += found[k];
    }
}
