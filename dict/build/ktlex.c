/* ktlex: shows what the lexicon knows about words; for people who work on the dictionaries. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/morph.h"
#include "lex/lexicon.h"

typedef struct bit {
    uint32_t bit;
    const char *name;
} bit;

static const bit flags[] = {
    { KT_LEX_NOUN, "noun" },
    { KT_LEX_NAME, "name" },
    { KT_LEX_PERSON, "person" },
    { KT_LEX_PLACE, "place" },
    { KT_LEX_ORG, "org" },
    { KT_LEX_BRAND, "brand" },
    { KT_LEX_LOAN, "loan" },
    { KT_LEX_ABBREV, "abbrev" },
    { KT_LEX_UNIT, "unit" },
    { KT_LEX_OLD, "old" },
    { KT_LEX_AT, "at" },
    { KT_LEX_CH, "ch" },
    { KT_LEX_FIRST, "first" },
    { KT_LEX_HEAD, "head" },
    { KT_LEX_NOMADJ, "nomadj" },
    { KT_LEX_INFNOUN, "infnoun" },
    { KT_LEX_DING, "ding" },
    { KT_LEX_HUNSPELL, "hunspell" },
    { KT_LEX_TRANS, "trans" },
    { KT_LEX_RARE_PART, "rarepart" },
    { KT_LEX_COMPOUND, "compound" },
    { KT_LEX_DOUBT, "doubt" },
    { 0 },
};
static const bit verbs[] = {
    { KT_VERB_INF, "inf" },
    { KT_VERB_ZU, "zu" },
    { KT_VERB_PA1, "pa1" },
    { KT_VERB_PA2, "pa2" },
    { KT_VERB_1SG, "1sg" },
    { KT_VERB_2SG, "2sg" },
    { KT_VERB_3SG, "3sg" },
    { KT_VERB_1PL, "1/3pl" },
    { KT_VERB_2PL, "2pl" },
    { KT_VERB_PRES, "pres" },
    { KT_VERB_PAST, "past" },
    { KT_VERB_SUBJ, "subj" },
    { KT_VERB_IMP, "imp" },
    { KT_VERB_SEP, "sep" },
    { KT_VERB_AUX, "aux" },
    { KT_VERB_MODAL, "modal" },
    { 0 },
};
static const bit adjs[] = {
    { KT_ADJ_BASE, "base" }, { KT_ADJ_E, "-e" },       { KT_ADJ_EM, "-em" },
    { KT_ADJ_EN, "-en" },    { KT_ADJ_ER, "-er" },     { KT_ADJ_ES, "-es" },
    { KT_ADJ_INV, "inv" },   { KT_ADJ_DEG, "degree" }, { 0 },
};
static const bit funcs[] = {
    { KT_FUNC_DET, "det" },       { KT_FUNC_PREP, "prep" },     { KT_FUNC_CONTR, "contr" },
    { KT_FUNC_PRON, "pron" },     { KT_FUNC_COORD, "coord" },   { KT_FUNC_SUBORD, "subord" },
    { KT_FUNC_ADV, "adv" },       { KT_FUNC_PART, "part" },     { KT_FUNC_NUM, "num" },
    { KT_FUNC_PREFIX, "prefix" }, { KT_FUNC_INTERJ, "interj" }, { 0 },
};
static const bit cases[] = { { 1, "N" }, { 2, "A" }, { 4, "D" }, { 8, "G" }, { 0 } };

static void show_bits(const char *what, uint32_t value, const bit *names)
{
    if (!value)
        return;
    printf("  %s:", what);
    for (; names->name; names++) {
        if (value & names->bit)
            printf(" %s", names->name);
    }
    putchar('\n');
}

static void show_mask(uint16_t mask)
{
    if (!mask)
        return;
    printf("  mask:");
    for (int c = 0; c < 4; c++) {
        if (!(mask & KT_MASK_CASE(c)))
            continue;
        printf(" %c", "NADG"[c]);
        for (int s = 0; s < 4; s++) {
            if (mask & KT_MASK(c, s))
                putchar("mfnp"[s]);
        }
    }
    putchar('\n');
}

static void show_lemmas(const kt_lexicon *lex, kt_str form)
{
    static const char *const names[] = { "noun", "verb", "adj" };
    for (int pos = 0; pos < 3; pos++) {
        char buf[64];
        size_t n = kt_lexicon_lemma(lex, form, (kt_pos)pos, buf, sizeof buf);
        if (!n)
            continue;
        printf("  lemma (%s): %.*s =", names[pos], (int)n, buf);
        kt_form forms[256];
        uint32_t found = kt_lexicon_forms(lex, kt_str_of(buf, n), (kt_pos)pos, forms, 256);
        for (uint32_t i = 0; i < found && i < 256; i++)
            printf(" %s", forms[i].text);
        putchar('\n');
    }
}

/* Rows of all tables whose keys are this word. */
static void show_tables(const kt_lexicon *lex, const char *word)
{
    static const char *const names[] = { "function", "names", "abbrev", "units", "oldspelling" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        kt_table t = kt_lexicon_table(lex, names[i]);
        uint32_t row = kt_table_find(&t, kt_str_c(word));
        kt_str key, value;
        for (; row < t.n && kt_table_row(&t, row, &key, &value) && kt_str_is(key, word); row++)
            printf("  table %s: %.*s\n", names[i], (int)value.len, value.ptr);
    }
}

static void show(const kt_lexicon *lex, const char *word)
{
    kt_str form = kt_str_c(word);
    kt_word w;
    if (kt_lexicon_find(lex, form, &w)) {
        printf("%s: id %lu, freq %u\n", word, (unsigned long)w.id, w.freq);
        show_bits("flags", kt_flags_of(w.morph), flags);
        show_mask(kt_noun_of(w.morph));
        show_bits("verb", kt_verb_of(w.morph), verbs);
        show_bits("adj", kt_adj_of(w.morph), adjs);
        show_bits("function", kt_func_of(w.morph), funcs);
        show_bits("governs", kt_prep_of(w.morph), cases);
        show_lemmas(lex, form);
    } else {
        printf("%s: unknown\n", word);
    }
    uint8_t freq, heads = kt_lexicon_first(lex, form);
    if (kt_lexicon_find_en(lex, form, &freq))
        printf("  English: freq %u%s\n", freq,
               kt_lexicon_is_en_function(lex, form) ? ", function word" : "");
    if (heads)
        printf("  first part: %u heads\n", heads);
    show_tables(lex, word);
}

/* Words from standard input, one a line: prints those that are unknown. */
static void filter(const kt_lexicon *lex)
{
    char line[512];
    while (fgets(line, sizeof line, stdin)) {
        kt_str s = kt_str_trim(kt_str_c(line));
        kt_word w;
        if (s.len && !kt_lexicon_find(lex, s, &w))
            printf("%.*s\n", (int)s.len, s.ptr);
    }
}

static void dump(const kt_lexicon *lex)
{
    char buf[64];
    for (uint32_t id = 0; id < kt_lexicon_size(lex); id++) {
        size_t n = kt_lexicon_form(lex, id, buf, sizeof buf);
        kt_word w = kt_lexicon_word(lex, id);
        if (n && w.morph)
            printf("%.*s\t%u\t%lx\t%x\t%x\t%x\t%x\n", (int)n, buf, w.freq,
                   (unsigned long)kt_flags_of(w.morph), kt_noun_of(w.morph), kt_verb_of(w.morph),
                   kt_adj_of(w.morph), kt_func_of(w.morph));
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: ktlex FILE word...   show words\n"
              "       ktlex FILE -l        words from standard input: print the unknown ones\n"
              "       ktlex FILE -d        all forms: freq, flags, noun, verb, adj, func "
              "(hexadecimal)\n",
              stderr);
        return 2;
    }
    kt_error err;
    kt_lexicon *lex;
    if (kt_lexicon_open(argv[1], &lex, &err) != KT_OK) {
        fprintf(stderr, "ktlex: %s\n", err.msg);
        return 1;
    }
    if (argc == 3 && strcmp(argv[2], "-l") == 0)
        filter(lex);
    else if (argc == 3 && strcmp(argv[2], "-d") == 0)
        dump(lex);
    else
        for (int i = 2; i < argc; i++)
            show(lex, argv[i]);
    kt_lexicon_close(lex);
    return 0;
}
