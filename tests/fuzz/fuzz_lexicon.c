/* fuzz_lexicon: a file of any bytes, with header and checksum made right so that the reader gets
 * past them, is walked through. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lex/lexfile.h"
#include "lex/lexicon.h"
#include "lex/parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const kt_lexicon *lex, kt_node node, uint32_t base, unsigned depth,
                 unsigned *budget)
{
    kt_arc arc;
    uint32_t it = 0;
    while (*budget > 0 && kt_lexicon_next(lex, node, base, &it, &arc)) {
        --*budget;
        kt_lexicon_arc_word(lex, &arc);
        kt_branch branch[KT_BRANCHES_MAX];
        uint32_t n = kt_lexicon_branches(lex, arc.next, (const uint8_t *)"en", branch);
        if (n > KT_BRANCHES_MAX)
            abort();
        for (uint32_t i = 0; i < n; i++)
            kt_lexicon_ends(lex, arc.next, &branch[i].label, 1);
        if (depth < 20)
            walk(lex, arc.next, arc.base, depth + 1, budget);
    }
}

static void tables(const kt_lexicon *lex, const char *name)
{
    kt_table t = kt_lexicon_table(lex, name);
    kt_str key, value;
    unsigned sum = 0;
    for (uint32_t i = 0; i < t.n && i < 100; i++) {
        if (!kt_table_row(&t, i, &key, &value))
            abort();
        for (size_t k = 0; k < key.len; k++)
            sum += (unsigned char)key.ptr[k];
        kt_table_find(&t, key);
    }
    if (sum == UINT32_MAX)
        abort();
}

static void use(const kt_lexicon *lex, kt_str word)
{
    kt_word w;
    char buf[64];
    uint8_t freq;
    kt_first first[8];
    kt_form forms[8];
    kt_lexicon_find(lex, word, &w);
    kt_lexicon_find_en(lex, word, &freq);
    kt_lexicon_is_en_function(lex, word);
    kt_lexicon_first(lex, word);
    for (int pos = 0; pos < 3; pos++) {
        size_t n = kt_lexicon_lemma(lex, word, (kt_pos)pos, buf, sizeof buf);
        if (n > sizeof buf)
            abort();
        kt_lexicon_forms(lex, word, (kt_pos)pos, forms, 8);
    }
    kt_lexicon_first_prefixes(lex, KT_STR("währungskrise"), first, 8);
    if (word.len >= 4)
        kt_lexicon_may_end(lex, 'W', (const uint8_t *)word.ptr, (uint32_t)word.len, 30);
    for (uint32_t n = 0; n <= word.len; n++) {
        kt_lexicon_may_slip(lex, (const uint8_t *)word.ptr, n, (uint32_t)word.len, 99);
        kt_lexicon_may_be_near(lex, true, (const uint8_t *)word.ptr, n, 99);
    }
    bool compound;
    (void)kt_parts_accept(lex, word, &compound);
    kt_prefix prefix[KT_PREFIXES_MAX];
    if (kt_lexicon_prefixes(lex, word, 'W', prefix) > KT_PREFIXES_MAX)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < sizeof(kt_lexhead))
        return 0;
    unsigned char *copy = malloc(size);
    if (!copy)
        return 0;
    memcpy(copy, data, size);
    kt_lexhead h;
    memcpy(&h, copy, sizeof h);
    h.magic = KT_LEXFILE_MAGIC;
    h.version = KT_LEXFILE_VERSION;
    h.size = (uint32_t)size;
    /* Sections out of the file end the run early: mostly they are moved into it. */
    size_t room = size - sizeof h;
    for (int k = 0; k < KT_LEXSEC_COUNT && (data[8] & 1); k++) {
        h.sec[k].off = (uint32_t)(sizeof h + (room ? h.sec[k].off % room : 0)) & ~7u;
        h.sec[k].len = (uint32_t)(h.sec[k].len % (size - h.sec[k].off + 1)) / 168 * 168;
    }
    if (data[8] & 2) {
        h.n_seen = h.sec[KT_LEXSEC_FREQ].len;
        h.sec[KT_LEXSEC_ROWS].len = h.sec[KT_LEXSEC_ROW_BASE].len / 2;
    }
    memcpy(copy, &h, sizeof h);
    size_t skip = offsetof(kt_lexhead, checksum) + sizeof h.checksum;
    h.checksum = kt_lexfile_checksum(copy + skip, kt_lexfile_checked(&h, size));
    memcpy(copy, &h, sizeof h);

    char path[] = "/tmp/kt_fuzz_lexicon_XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, copy, size) != (ssize_t)size)
        abort();
    close(fd);
    kt_lexicon *lex;
    kt_error err;
    if (kt_lexicon_open(path, &lex, &err) == KT_OK) {
        unsigned budget = 2000;
        walk(lex, kt_lexicon_root(lex), 0, 0, &budget);
        static const char *const words[] = { "Haus", "gibt", "währungs", "a", "Aufgeben" };
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            use(lex, kt_str_c(words[i]));
        use(lex, kt_str_of((const char *)data, size < 40 ? size : 40));
        char buf[64];
        for (uint32_t id = 0; id < kt_lexicon_size(lex) && id < 50; id++) {
            size_t n = kt_lexicon_form(lex, id, buf, sizeof buf);
            use(lex, kt_str_of(buf, n));
            kt_lexicon_word(lex, id);
            kt_lexicon_bigram(lex, id, id + 1);
        }
        kt_lexicon_bigram(lex, kt_lexicon_pseudo(lex, KT_PSEUDO_NUMBER), 0);
        tables(lex, "names");
        tables(lex, "function");
        kt_lexicon_close(lex);
    }
    remove(path);
    free(copy);
    return 0;
}
