/* lexopen: maps the file of a lexicon and verifies it. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lex/lexmap.h"

/* Section k as an array of items of this size. False when it does not lie in the file. */
static bool section(const kt_lexicon *lex, int k, size_t item, const void **out, uint32_t *n)
{
    kt_lexsec s;
    memcpy(&s, lex->map + offsetof(kt_lexhead, sec) + (size_t)k * sizeof s, sizeof s);
    if (s.off % 8 != 0 || s.off < sizeof(kt_lexhead) || s.off > lex->size ||
        s.len > lex->size - s.off || s.len % item != 0)
        return false;
    *out = lex->map + s.off;
    *n = (uint32_t)(s.len / item);
    return true;
}

static bool automaton_at(const kt_lexicon *lex, int k, kt_automaton *out)
{
    const void *p;
    uint32_t n;
    if (!section(lex, k, 1, &p, &n) || n <= KT_DAWG_PAD || n > KT_DAWG_MAX + KT_DAWG_PAD)
        return false;
    *out = (kt_automaton){ .bytes = p, .end = n - KT_DAWG_PAD - 1 };
    return true;
}

static bool sections(kt_lexicon *lex, const kt_lexhead *h)
{
    const void *p[KT_LEXSEC_COUNT];
    uint32_t n[KT_LEXSEC_COUNT];
    static const uint8_t item[KT_LEXSEC_COUNT] = {
        [KT_LEXSEC_FORMS] = 1,
        [KT_LEXSEC_CLASSES] = sizeof(kt_lexclass),
        [KT_LEXSEC_LINKS] = sizeof(kt_lexlinks),
        [KT_LEXSEC_MORPHS] = KT_MORPH_SIZE,
        [KT_LEXSEC_SCRIPTS] = sizeof(kt_lexscript),
        [KT_LEXSEC_PARADIGMS] = 4,
        [KT_LEXSEC_ITEMS] = 2,
        [KT_LEXSEC_LABELS] = 1,
        [KT_LEXSEC_SEEN] = sizeof(kt_lexseen),
        [KT_LEXSEC_FREQ] = 1,
        [KT_LEXSEC_PAIR_FIRST] = sizeof(kt_lexpair),
        [KT_LEXSEC_PAIRS] = 4,
        [KT_LEXSEC_ENGLISH] = 1,
        [KT_LEXSEC_FIRST] = 1,
        [KT_LEXSEC_TABLES] = sizeof(kt_lextable),
        [KT_LEXSEC_ROW_BASE] = 4,
        [KT_LEXSEC_ROWS] = 2,
        [KT_LEXSEC_TEXT] = 1,
        [KT_LEXSEC_HINTS] = 1,
        [KT_LEXSEC_PARTS] = 1,
        [KT_LEXSEC_NGRAMS] = 1,
    };
    for (int k = 0; k < KT_LEXSEC_COUNT; k++) {
        if (!section(lex, k, item[k], &p[k], &n[k]))
            return false;
    }
    lex->class_ = p[KT_LEXSEC_CLASSES];
    lex->n_classes = n[KT_LEXSEC_CLASSES];
    lex->links = p[KT_LEXSEC_LINKS];
    lex->n_links = n[KT_LEXSEC_LINKS];
    lex->morph = p[KT_LEXSEC_MORPHS];
    lex->n_morphs = n[KT_LEXSEC_MORPHS];
    lex->script = p[KT_LEXSEC_SCRIPTS];
    lex->n_scripts = n[KT_LEXSEC_SCRIPTS];
    lex->paradigm = p[KT_LEXSEC_PARADIGMS];
    lex->n_paradigms = n[KT_LEXSEC_PARADIGMS] ? n[KT_LEXSEC_PARADIGMS] - 1 : 0;
    lex->item = p[KT_LEXSEC_ITEMS];
    lex->n_items = n[KT_LEXSEC_ITEMS];
    lex->label = p[KT_LEXSEC_LABELS];
    lex->n_labels = n[KT_LEXSEC_LABELS];
    lex->seen = p[KT_LEXSEC_SEEN];
    lex->n_seen = n[KT_LEXSEC_SEEN];
    lex->freq = p[KT_LEXSEC_FREQ];
    lex->n_freq = n[KT_LEXSEC_FREQ];
    lex->pair_first = p[KT_LEXSEC_PAIR_FIRST];
    lex->n_pair_first = n[KT_LEXSEC_PAIR_FIRST];
    lex->pair = p[KT_LEXSEC_PAIRS];
    lex->n_pairs = n[KT_LEXSEC_PAIRS];
    lex->table = p[KT_LEXSEC_TABLES];
    lex->n_tables = n[KT_LEXSEC_TABLES];
    lex->row_base = p[KT_LEXSEC_ROW_BASE];
    lex->row = p[KT_LEXSEC_ROWS];
    lex->n_rows = n[KT_LEXSEC_ROWS] ? n[KT_LEXSEC_ROWS] - 1 : 0;
    lex->text = p[KT_LEXSEC_TEXT];
    lex->n_text = n[KT_LEXSEC_TEXT];
    lex->hint = p[KT_LEXSEC_HINTS];
    lex->n_hint_blocks =
        n[KT_LEXSEC_HINTS] < UINT32_MAX / 8 ? n[KT_LEXSEC_HINTS] / (KT_HINT_BLOCK / 8) : 0;
    lex->n_forms = h->n_forms;
    size_t used;
    if (kt_ngrams_open(p[KT_LEXSEC_NGRAMS], n[KT_LEXSEC_NGRAMS], &lex->by_class, &used))
        (void)kt_ngrams_open((const char *)p[KT_LEXSEC_NGRAMS] + used, n[KT_LEXSEC_NGRAMS] - used,
                             &lex->by_word, &used);
    if (lex->n_tables > KT_LEX_TABLES_MAX)
        return false;
    kt_lexicon_index_tables(lex);
    return h->n_seen == lex->n_freq && n[KT_LEXSEC_ROW_BASE] > lex->n_rows / KT_LEXROWS &&
           automaton_at(lex, KT_LEXSEC_FORMS, &lex->form) &&
           automaton_at(lex, KT_LEXSEC_ENGLISH, &lex->english) &&
           automaton_at(lex, KT_LEXSEC_FIRST, &lex->first) &&
           automaton_at(lex, KT_LEXSEC_PARTS, &lex->part);
}

static void fill_starts(kt_lexicon *lex)
{
    static const unsigned char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                           "\xE4\xF6\xFC\xDF\xC4\xD6\xDC";
    for (uint8_t i = 1; i < KT_LEX_STARTS; i++)
        lex->letter[letters[i - 1]] = i;
    for (uint32_t i = 1; i < KT_LEX_STARTS; i++) {
        for (uint32_t k = 1; k < KT_LEX_STARTS; k++) {
            const unsigned char two[] = { letters[i - 1], letters[k - 1] };
            uint32_t sum = 0, next = kt_automaton_follow(&lex->form, 1, two, 2, true, &sum);
            lex->start[i * KT_LEX_STARTS + k] = (kt_lexstart){ .node = next, .sum = sum };
        }
    }
}

static int verify(kt_lexicon *lex, const char *path, kt_error *err)
{
    static const char again[] = "build or install the dictionaries again";
    kt_lexhead h;
    memcpy(&h, lex->map, sizeof h);
    if (h.magic != KT_LEXFILE_MAGIC)
        return kt_error_set(err, KT_EDICT, "'%s' is not a klartext lexicon", path);
    if (h.version != KT_LEXFILE_VERSION)
        return kt_error_set(
            err, KT_EDICT, "'%s' is a lexicon of version %lu, this program reads version %lu: %s",
            path, (unsigned long)h.version, (unsigned long)KT_LEXFILE_VERSION, again);
    size_t skip = offsetof(kt_lexhead, checksum) + sizeof h.checksum;
    if (h.size != lex->size ||
        kt_lexfile_checksum(lex->map + skip, kt_lexfile_checked(&h, lex->size)) != h.checksum ||
        !sections(lex, &h))
        return kt_error_set(err, KT_EDICT, "'%s' is damaged: %s", path, again);
    return KT_OK;
}

static int map_file(kt_lexicon *lex, int fd, const char *path, kt_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return kt_error_set(err, KT_EDICT, "cannot read '%s': %s", path, strerror(errno));
    if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(kt_lexhead) || st.st_size > INT32_MAX)
        return kt_error_set(err, KT_EDICT, "'%s' is not a klartext lexicon", path);
    void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED)
        return kt_error_set(err, KT_EDICT, "cannot map '%s': %s", path, strerror(errno));
    lex->map = map;
    lex->size = (size_t)st.st_size;
    return KT_OK;
}

int kt_lexicon_open(const char *path, kt_lexicon **out, kt_error *err)
{
    *out = NULL;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return kt_error_set(err, KT_EDICT, "cannot open '%s': %s", path, strerror(errno));
    int rc;
    kt_lexicon *lex = kt_mem_alloc(sizeof *lex);
    if (lex) {
        *lex = (kt_lexicon){ 0 };
        rc = map_file(lex, fd, path, err);
        if (rc == KT_OK)
            rc = verify(lex, path, err);
        if (rc == KT_OK)
            fill_starts(lex);
    } else {
        rc = kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    close(fd);
    if (rc != KT_OK) {
        kt_lexicon_close(lex);
        return rc;
    }
    *out = lex;
    return KT_OK;
}

void kt_lexicon_close(kt_lexicon *lex)
{
    if (!lex)
        return;
    if (lex->map)
        munmap((void *)(uintptr_t)lex->map, lex->size);
    kt_mem_free(lex);
}
