/* write: chooses lemmas, numbers forms, classes and scripts, and lays out the file. */
#include <stdlib.h>
#include <string.h>

#include "write.h"

enum { MAX_SLOTS = 1u << 18 };

void kt_writer_give_up(kt_writer *w, const char *what)
{
    if (!w->failed)
        kt_dict_error(w->d, "%s: the format's limit is reached, src/lex/lexfile.h must change",
                      what);
    w->failed = true;
}

/* --- lemmas and paradigms ------------------------------------------------------------------- */

static bool is_form(const kt_dict_entry *e)
{
    if (e->bits & KT_DICT_REMOVED)
        return false;
    if ((e->bits & KT_DICT_FORBIDDEN) && !(e->bits & (KT_DICT_OWN | KT_DICT_DING)))
        return false;
    return (e->bits & (KT_DICT_OWN | KT_DICT_DING | KT_DICT_HUNSPELL)) != 0;
}

/* Takes away the forms of the lemmas marked gone that have no other lemma, and marks them gone too.
 */
static void remove_forms(kt_dict *d, uint8_t *gone, uint8_t *kept)
{
    memset(kept, 0, d->entry.n);
    for (uint32_t i = 0; i < d->link.n; i++) {
        const kt_dict_link *l = &d->link.ptr[i];
        if (l->lemma != l->form && !gone[l->lemma])
            kept[l->form] = 1;
    }
    for (uint32_t i = 0; i < d->link.n; i++) {
        const kt_dict_link *l = &d->link.ptr[i];
        if (gone[l->lemma] && !kept[l->form]) {
            d->entry.ptr[l->form].bits |= KT_DICT_REMOVED;
            gone[l->form] = 1;
        }
    }
}

static bool remove_lemmas(kt_writer *w)
{
    kt_dict *d = w->d;
    if (d->removed.n == 0)
        return true;
    uint8_t *gone = KT_NEW(w->a, uint8_t, d->entry.n), *kept = KT_NEW(w->a, uint8_t, d->entry.n);
    if (!gone || !kept)
        return false;
    for (uint32_t i = 0; i < d->removed.n; i++)
        gone[d->removed.ptr[i]] = 1;
    /* Twice: a verb takes its participles, and these their endings. */
    remove_forms(d, gone, kept);
    remove_forms(d, gone, kept);
    return true;
}

/* A link with what decides between several. */
typedef struct choice {
    kt_dict_link l;
    uint8_t freq;
    bool own; /* the form is its own lemma */
} choice;

static int compare_u32(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_form(const void *pa, const void *pb)
{
    const choice *a = pa, *b = pb;
    int c = compare_u32(a->l.form, b->l.form);
    if (!c)
        c = a->l.pos - b->l.pos;
    if (!c)
        c = a->l.rank - b->l.rank;
    if (!c)
        c = b->freq - a->freq;
    if (!c)
        c = b->own - a->own;
    return c ? c : compare_u32(a->l.lemma, b->l.lemma);
}

static int by_lemma(const void *pa, const void *pb)
{
    const choice *a = pa, *b = pb;
    int c = a->l.pos - b->l.pos;
    if (!c)
        c = compare_u32(a->l.lemma, b->l.lemma);
    return c ? c : compare_u32(a->l.form, b->l.form);
}

/* The paradigm with these scripts, sorted. */
static uint32_t paradigm_for(kt_writer *w, const uint16_t *script, uint32_t n)
{
    uint32_t i = kt_hash_bytes(script, n * sizeof *script) & w->mask;
    for (; w->paradigm_slot[i]; i = (i + 1) & w->mask) {
        uint32_t p = w->paradigm_slot[i] - 1, beg = w->paradigm.ptr[p];
        if (n && w->paradigm.ptr[p + 1] - beg == n &&
            memcmp(w->item.ptr + beg, script, n * sizeof *script) == 0)
            return p;
    }
    for (uint32_t k = 0; k < n; k++) {
        uint16_t *slot = KT_VEC_PUSH(w->a, &w->item);
        if (slot)
            *slot = script[k];
    }
    uint32_t *end = KT_VEC_PUSH(w->a, &w->paradigm);
    if (!end)
        return 0;
    *end = w->item.n;
    w->paradigm_slot[i] = w->paradigm.n - 1;
    if (w->paradigm.n > UINT16_MAX)
        kt_writer_give_up(w, "paradigms");
    return w->paradigm.n - 2;
}

static int by_u16(const void *pa, const void *pb)
{
    const uint16_t *a = pa, *b = pb;
    return (*a > *b) - (*a < *b);
}

static void set_lemmas(kt_writer *w, choice *c, uint32_t n)
{
    qsort(c, n, sizeof *c, by_form);
    for (uint32_t i = 0; i < n; i++) {
        kt_dict_entry *e = &w->d->entry.ptr[c[i].l.form];
        if (!e->lemma[c[i].l.pos])
            e->lemma[c[i].l.pos] = c[i].l.lemma + 1;
    }
}

enum { MAX_PARADIGM = 256 };

static void set_paradigms(kt_writer *w, choice *c, uint32_t n)
{
    qsort(c, n, sizeof *c, by_lemma);
    uint16_t script[MAX_PARADIGM];
    for (uint32_t i = 0, end; i < n && !w->failed; i = end) {
        uint32_t k = 0;
        for (end = i; end < n && c[end].l.lemma == c[i].l.lemma && c[end].l.pos == c[i].l.pos;
             end++) {
            /* The bare forms of separable verbs belong to the verb without prefix. */
            if (c[end].l.rank && c[end].l.pos == KT_POS_VERB)
                continue;
            if ((end > i && c[end].l.form == c[end - 1].l.form) || k == MAX_PARADIGM)
                continue;
            script[k++] = kt_writer_script(w, c[i].l.lemma, c[end].l.form);
        }
        kt_dict_entry *e = &w->d->entry.ptr[c[i].l.lemma];
        if (!is_form(e) || k == 0)
            continue;
        qsort(script, k, sizeof *script, by_u16);
        e->paradigm[c[i].l.pos] = paradigm_for(w, script, k);
    }
}

static bool link_all(kt_writer *w)
{
    kt_dict *d = w->d;
    choice *c = KT_NEW(w->a, choice, d->link.n + 1u);
    if (!c)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->link.n; i++) {
        const kt_dict_link *l = &d->link.ptr[i];
        if (is_form(&d->entry.ptr[l->form]))
            c[n++] = (choice){ .l = *l,
                               .freq = d->entry.ptr[l->lemma].freq,
                               .own = l->lemma == l->form };
    }
    set_lemmas(w, c, n);
    set_paradigms(w, c, n);
    return !w->failed;
}

/* --- forms, classes ------------------------------------------------------------------------- */

static int by_key(const void *pa, const void *pb)
{
    const kt_dict_key *a = pa, *b = pb;
    return kt_str_cmp(kt_str_of((const char *)a->key, a->len),
                      kt_str_of((const char *)b->key, b->len));
}

static void sort_keys(kt_dict_key *key, uint32_t n)
{
    if (n)
        qsort(key, n, sizeof *key, by_key);
}

static void settle_flags(kt_dict_entry *e)
{
    if (e->bits & KT_DICT_PLAIN)
        e->m.flags &= ~(uint32_t)(KT_LEX_AT | KT_LEX_CH | KT_LEX_OLD);
    if (e->bits & KT_DICT_REALNOUN)
        e->m.flags &= ~(uint32_t)KT_LEX_INFNOUN;
    if (!(e->bits & KT_DICT_OWN))
        e->m.flags |= e->bits & KT_DICT_DING ? KT_LEX_DING : KT_LEX_HUNSPELL;
}

static bool collect_forms(kt_writer *w)
{
    kt_dict *d = w->d;
    w->form = KT_NEW(w->a, kt_dict_key, d->entry.n + 1u);
    if (!w->form)
        return false;
    for (uint32_t i = 0; i < d->entry.n; i++) {
        kt_dict_entry *e = &d->entry.ptr[i];
        e->id = UINT32_MAX;
        if (!is_form(e))
            continue;
        settle_flags(e);
        w->form[w->n_forms++] = (kt_dict_key){ .key = e->key, .len = e->len, .value = i };
    }
    sort_keys(w->form, w->n_forms);
    return true;
}

static uint16_t morph_for(kt_writer *w, const kt_morph *m)
{
    uint32_t i = kt_hash_bytes(m, sizeof *m) & w->mask;
    for (; w->morph_slot[i]; i = (i + 1) & w->mask) {
        if (memcmp(&w->morph.ptr[w->morph_slot[i] - 1], m, sizeof *m) == 0)
            return (uint16_t)(w->morph_slot[i] - 1);
    }
    kt_morph *slot = KT_VEC_PUSH(w->a, &w->morph);
    if (!slot) {
        w->failed = true;
        return 0;
    }
    *slot = *m;
    w->morph_slot[i] = w->morph.n;
    if (w->morph.n > UINT16_MAX)
        kt_writer_give_up(w, "analyses");
    return (uint16_t)(w->morph.n - 1);
}

static uint16_t links_for(kt_writer *w, uint32_t entry)
{
    const kt_dict_entry *e = &w->d->entry.ptr[entry];
    kt_lexlinks l = { 0 };
    for (int p = 0; p < 3; p++) {
        if (e->lemma[p])
            l.lemma[p] = kt_writer_script(w, entry, e->lemma[p] - 1);
        l.paradigm[p] = (uint16_t)e->paradigm[p];
    }
    uint32_t i = kt_hash_bytes(&l, sizeof l) & w->mask;
    for (; w->links_slot[i]; i = (i + 1) & w->mask) {
        if (memcmp(&w->links.ptr[w->links_slot[i] - 1], &l, sizeof l) == 0)
            return (uint16_t)(w->links_slot[i] - 1);
    }
    kt_lexlinks *slot = KT_VEC_PUSH(w->a, &w->links);
    if (!slot) {
        w->failed = true;
        return 0;
    }
    *slot = l;
    w->links_slot[i] = w->links.n;
    if (w->links.n > UINT16_MAX)
        kt_writer_give_up(w, "links");
    return (uint16_t)(w->links.n - 1);
}

static uint32_t class_for(kt_writer *w, uint32_t entry)
{
    kt_lexclass c = { .morph = morph_for(w, &w->d->entry.ptr[entry].m),
                      .links = links_for(w, entry) };
    uint32_t i = kt_hash_bytes(&c, sizeof c) & w->mask;
    for (; w->class_slot[i]; i = (i + 1) & w->mask) {
        if (memcmp(&w->class_.ptr[w->class_slot[i] - 1], &c, sizeof c) == 0)
            return w->class_slot[i] - 1;
    }
    kt_lexclass *slot = KT_VEC_PUSH(w->a, &w->class_);
    if (!slot) {
        w->failed = true;
        return 0;
    }
    *slot = c;
    w->class_slot[i] = w->class_.n;
    if (w->class_.n > UINT16_MAX)
        kt_writer_give_up(w, "classes");
    return w->class_.n - 1;
}

/* --- counts --------------------------------------------------------------------------------- */

typedef struct counts {
    kt_lexseen *seen;
    uint8_t *freq;
    kt_lexpair *pair_first;
    uint32_t *pair;
    uint32_t n_parts, n_seen, n_firsts, n_pairs;
} counts;

typedef struct ranked {
    uint32_t first, second;
    uint8_t value;
} ranked;

static int by_ranks(const void *pa, const void *pb)
{
    const ranked *a = pa, *b = pb;
    int c = compare_u32(a->first, b->first);
    if (!c)
        c = compare_u32(a->second, b->second);
    return c ? c : b->value - a->value;
}

static bool is_pseudo(uint32_t entry)
{
    return entry == KT_DICT_START || entry == KT_DICT_NUMBER;
}

/* Id of a word of a pair, UINT32_MAX = not a form any more. */
static uint32_t id_of(const kt_dict *d, uint32_t entry, uint32_t n_forms)
{
    if (is_pseudo(entry))
        return n_forms + (entry == KT_DICT_START ? KT_PSEUDO_START : KT_PSEUDO_NUMBER);
    return d->entry.ptr[entry].id;
}

static uint32_t rank_of(const counts *c, uint32_t id, uint32_t n_forms)
{
    if (id >= n_forms)
        return c->n_seen + (id - n_forms);
    const kt_lexseen *s = &c->seen[id / KT_LEXSEEN_BITS];
    uint32_t r = s->rank;
    for (uint32_t i = 0; i < id % KT_LEXSEEN_BITS; i++)
        r += s->bits[i / 32] >> i % 32 & 1;
    return r;
}

static void mark(counts *c, uint32_t id, uint32_t n_forms)
{
    if (id < n_forms)
        c->seen[id / KT_LEXSEEN_BITS].bits[id % KT_LEXSEEN_BITS / 32] |=
            (uint32_t)1 << id % KT_LEXSEEN_BITS % 32;
}

static bool count_words(kt_writer *w, counts *c)
{
    const kt_dict *d = w->d;
    c->n_parts = w->n_forms / KT_LEXSEEN_BITS + 1;
    c->seen = KT_NEW(w->a, kt_lexseen, c->n_parts);
    if (!c->seen)
        return false;
    for (uint32_t i = 0; i < w->n_forms; i++) {
        const kt_dict_entry *e = &d->entry.ptr[w->form[i].value];
        if (e->freq)
            mark(c, e->id, w->n_forms);
    }
    for (uint32_t i = 0; i < d->pair.n; i++) {
        uint32_t first = id_of(d, d->pair.ptr[i].first, w->n_forms);
        uint32_t second = id_of(d, d->pair.ptr[i].second, w->n_forms);
        if (first == UINT32_MAX || second == UINT32_MAX)
            continue;
        mark(c, first, w->n_forms);
        mark(c, second, w->n_forms);
    }
    for (uint32_t i = 0; i < c->n_parts; i++) {
        c->seen[i].rank = c->n_seen;
        for (uint32_t k = 0; k < KT_LEXSEEN_BITS; k++)
            c->n_seen += c->seen[i].bits[k / 32] >> k % 32 & 1;
    }
    c->freq = KT_NEW(w->a, uint8_t, c->n_seen + 1u);
    if (!c->freq)
        return false;
    for (uint32_t i = 0; i < w->n_forms; i++) {
        const kt_dict_entry *e = &d->entry.ptr[w->form[i].value];
        if (e->freq)
            c->freq[rank_of(c, e->id, w->n_forms)] = e->freq;
    }
    return true;
}

static bool count_pairs(kt_writer *w, counts *c)
{
    const kt_dict *d = w->d;
    c->pair_first = KT_NEW(w->a, kt_lexpair, d->pair.n + 1u);
    ranked *r = KT_NEW(w->a, ranked, d->pair.n + 1u);
    c->pair = KT_NEW(w->a, uint32_t, d->pair.n + 1u);
    if (!c->pair_first || !r || !c->pair)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->pair.n; i++) {
        uint32_t first = id_of(d, d->pair.ptr[i].first, w->n_forms);
        uint32_t second = id_of(d, d->pair.ptr[i].second, w->n_forms);
        if (first != UINT32_MAX && second != UINT32_MAX)
            r[n++] = (ranked){ .first = rank_of(c, first, w->n_forms),
                               .second = rank_of(c, second, w->n_forms),
                               .value = d->pair.ptr[i].value };
    }
    qsort(r, n, sizeof *r, by_ranks);
    for (uint32_t i = 0; i < n; i++) {
        bool fresh = i == 0 || r[i].first != r[i - 1].first;
        if (fresh)
            c->pair_first[c->n_firsts++] = (kt_lexpair){ .rank = r[i].first, .first = c->n_pairs };
        if (fresh || r[i].second != r[i - 1].second)
            c->pair[c->n_pairs++] = r[i].second << 8 | r[i].value;
    }
    c->pair_first[c->n_firsts++] = (kt_lexpair){ .rank = UINT32_MAX, .first = c->n_pairs };
    return true;
}

/* --- tables --------------------------------------------------------------------------------- */

static int by_table(const void *pa, const void *pb)
{
    const kt_dict_row *a = pa, *b = pb;
    int c = kt_str_cmp(a->table, b->table);
    if (!c)
        c = kt_str_cmp(a->key, b->key);
    return c ? c : compare_u32(a->seq, b->seq);
}

typedef struct tables {
    KT_VEC(kt_lextable) table;
    uint32_t *base;
    uint16_t *row;
    kt_buf text;
} tables;

/* Row i begins where the text ends now. */
static void begin_row(kt_writer *w, tables *t, uint32_t i)
{
    if (i % KT_LEXROWS == 0)
        t->base[i / KT_LEXROWS] = (uint32_t)t->text.len;
    size_t off = t->text.len - t->base[i / KT_LEXROWS];
    if (off > UINT16_MAX)
        kt_writer_give_up(w, "rows of a table");
    t->row[i] = (uint16_t)off;
}

static bool add_tables(kt_writer *w, tables *t)
{
    kt_dict *d = w->d;
    t->text = KT_BUF_INIT(w->a);
    t->base = KT_NEW(w->a, uint32_t, d->row.n / KT_LEXROWS + 1u);
    t->row = KT_NEW(w->a, uint16_t, d->row.n + 1u);
    if (!t->base || !t->row)
        return false;
    if (d->row.n)
        qsort(d->row.ptr, d->row.n, sizeof *d->row.ptr, by_table);
    for (uint32_t i = 0; i < d->row.n; i++) {
        const kt_dict_row *r = &d->row.ptr[i];
        begin_row(w, t, i);
        kt_buf_add(&t->text, r->key);
        if (r->value.len) {
            kt_buf_addc(&t->text, '\t');
            kt_buf_add(&t->text, r->value);
        }
        if (i > 0 && kt_str_eq(r->table, r[-1].table)) {
            t->table.ptr[t->table.n - 1].n_rows++;
            continue;
        }
        kt_lextable *e = KT_VEC_PUSH(w->a, &t->table);
        if (!e)
            return false;
        *e = (kt_lextable){ .first_row = i, .n_rows = 1, .name_len = (uint32_t)r->table.len };
    }
    begin_row(w, t, d->row.n);
    for (uint32_t i = 0; i < t->table.n; i++) {
        t->table.ptr[i].name_off = (uint32_t)t->text.len;
        kt_buf_add(&t->text, d->row.ptr[t->table.ptr[i].first_row].table);
    }
    return kt_dict_ok(d);
}

/* --- the file ------------------------------------------------------------------------------- */

/* Equal keys become one, with the higher frequency and all marks. */
static uint32_t merge_keys(kt_dict_key *key, uint32_t n)
{
    uint32_t k = 0;
    sort_keys(key, n);
    for (uint32_t i = 0; i < n; i++) {
        if (k && by_key(&key[k - 1], &key[i]) == 0) {
            uint32_t a = key[k - 1].value, b = key[i].value;
            uint32_t low = (a & 0xFF) > (b & 0xFF) ? a & 0xFF : b & 0xFF;
            key[k - 1].value = low | ((a | b) & ~0xFFu);
        } else {
            key[k++] = key[i];
        }
    }
    return k;
}

static bool small_automaton(kt_writer *w, kt_dict_key *key, uint32_t n, kt_dawg *out)
{
    return kt_dawg_build(w->a, key, merge_keys(key, n), KT_DAWG_SMALL_CLASS, false, out);
}

static bool part_automaton(kt_writer *w, kt_dict *d, kt_dawg *out)
{
    uint32_t n = merge_keys(d->part.ptr, d->part.n);
    for (uint32_t i = 0; i < n; i++)
        d->part.ptr[i].value >>= 8;
    return kt_dawg_build(w->a, d->part.ptr, n, KT_DAWG_SMALL_CLASS, false, out);
}

typedef struct image {
    const void *ptr[KT_LEXSEC_COUNT];
    size_t len[KT_LEXSEC_COUNT];
} image;

static void put(image *im, int section, const void *ptr, size_t n, size_t size)
{
    im->ptr[section] = ptr;
    im->len[section] = n * size;
}

static bool assemble(kt_writer *w, const image *im, kt_lexhead *h, kt_str *out)
{
    size_t size = sizeof *h;
    for (int k = 0; k < KT_LEXSEC_COUNT; k++) {
        size_t align = k == KT_LEXSEC_HINTS || k == KT_LEXSEC_SEEN ? KT_LEXFILE_ALIGN : 8;
        size = (size + align - 1) / align * align;
        h->sec[k] = (kt_lexsec){ .off = (uint32_t)size, .len = (uint32_t)im->len[k] };
        size += im->len[k];
        if (size > INT32_MAX) {
            kt_writer_give_up(w, "file size");
            return false;
        }
    }
    h->size = (uint32_t)size;
    unsigned char *file = kt_arena_calloc(w->a, size, 1);
    if (!file)
        return false;
    for (int k = 0; k < KT_LEXSEC_COUNT; k++) {
        if (im->len[k])
            memcpy(file + h->sec[k].off, im->ptr[k], im->len[k]);
    }
    memcpy(file, h, sizeof *h);
    size_t skip = offsetof(kt_lexhead, checksum) + sizeof h->checksum;
    h->checksum = kt_lexfile_checksum(file + skip, kt_lexfile_checked(h, size));
    memcpy(file, h, sizeof *h);
    *out = kt_str_of((const char *)file, size);
    return true;
}

/* The automaton of the forms, and their ids. */
static bool number_forms(kt_writer *w, kt_dawg *out)
{
    kt_dict_key *key = KT_NEW(w->a, kt_dict_key, w->n_forms + 1u);
    if (!key)
        return false;
    for (uint32_t i = 0; i < w->n_forms; i++) {
        key[i] = w->form[i];
        key[i].value = class_for(w, w->form[i].value);
    }
    if (w->failed || !kt_dawg_build(w->a, key, w->n_forms, KT_DAWG_FORM_CLASS, true, out))
        return false;
    for (uint32_t i = 0; i < w->n_forms; i++)
        w->d->entry.ptr[w->form[i].value].id = out->id[i];
    return true;
}

/* A frequency keeps as many steps as one byte holds beside the mark. */
static void pack_english(kt_dict *d)
{
    for (uint32_t i = 0; i < d->en.n; i++) {
        uint32_t v = d->en.ptr[i].value;
        d->en.ptr[i].value =
            (v & 0xFF) / KT_DAWG_EN_STEP * KT_DAWG_EN_STEP | (v > 0xFF ? KT_DAWG_EN_FUNCTION : 0);
    }
}

static bool lay_out(kt_writer *w, kt_str *out)
{
    kt_dict *d = w->d;
    counts c = { 0 };
    tables t = { 0 };
    kt_dawg forms, en, first, parts;
    pack_english(d);
    if (!number_forms(w, &forms) || !count_words(w, &c) || !count_pairs(w, &c) ||
        !add_tables(w, &t) || !small_automaton(w, d->en.ptr, d->en.n, &en) ||
        !small_automaton(w, d->first.ptr, d->first.n, &first) || !part_automaton(w, d, &parts))
        return false;
    uint32_t n_hints;
    unsigned char *hints = kt_dict_hints(d, w->form, w->n_forms, &n_hints);
    if (!hints)
        return false;
    image im;
    put(&im, KT_LEXSEC_FORMS, forms.bytes, forms.n_bytes, 1);
    put(&im, KT_LEXSEC_CLASSES, w->class_.ptr, w->class_.n, sizeof(kt_lexclass));
    put(&im, KT_LEXSEC_LINKS, w->links.ptr, w->links.n, sizeof(kt_lexlinks));
    put(&im, KT_LEXSEC_MORPHS, w->morph.ptr, w->morph.n, sizeof(kt_morph));
    put(&im, KT_LEXSEC_SCRIPTS, w->script.ptr, w->script.n, sizeof(kt_lexscript));
    put(&im, KT_LEXSEC_PARADIGMS, w->paradigm.ptr, w->paradigm.n, 4);
    put(&im, KT_LEXSEC_ITEMS, w->item.ptr, w->item.n, 2);
    put(&im, KT_LEXSEC_LABELS, w->label.ptr, w->label.n, 1);
    put(&im, KT_LEXSEC_SEEN, c.seen, c.n_parts, sizeof(kt_lexseen));
    put(&im, KT_LEXSEC_FREQ, c.freq, c.n_seen, 1);
    put(&im, KT_LEXSEC_PAIR_FIRST, c.pair_first, c.n_firsts, sizeof(kt_lexpair));
    put(&im, KT_LEXSEC_PAIRS, c.pair, c.n_pairs, 4);
    put(&im, KT_LEXSEC_ENGLISH, en.bytes, en.n_bytes, 1);
    put(&im, KT_LEXSEC_FIRST, first.bytes, first.n_bytes, 1);
    put(&im, KT_LEXSEC_TABLES, t.table.ptr, t.table.n, sizeof(kt_lextable));
    put(&im, KT_LEXSEC_ROW_BASE, t.base, d->row.n / KT_LEXROWS + 1u, 4);
    put(&im, KT_LEXSEC_ROWS, t.row, d->row.n + 1u, 2);
    put(&im, KT_LEXSEC_TEXT, t.text.ptr, t.text.len, 1);
    put(&im, KT_LEXSEC_HINTS, hints, n_hints, 1);
    put(&im, KT_LEXSEC_PARTS, parts.bytes, parts.n_bytes, 1);
    put(&im, KT_LEXSEC_NGRAMS, d->ngrams.ptr, d->ngrams.len, 1);
    kt_lexhead h = { .magic = KT_LEXFILE_MAGIC,
                     .version = KT_LEXFILE_VERSION,
                     .n_forms = w->n_forms,
                     .n_seen = c.n_seen };
    return assemble(w, &im, &h, out);
}

/* Swiss spelling: every form with an eszett once more with ss, where that is no other word. */
static void add_swiss(kt_dict *d)
{
    uint32_t n = d->entry.n;
    for (uint32_t i = 0; i < n; i++) {
        kt_dict_entry e = d->entry.ptr[i];
        if (!is_form(&e) || !(e.bits & KT_DICT_PLAIN) || !memchr(e.key, 0xDF, e.len))
            continue;
        kt_dict_word w = { 0 };
        for (unsigned k = 0; k < e.len; k++) {
            const char one[2] = { (char)e.key[k], 0 };
            w = kt_dict_cat(w, e.key[k] == 0xDF ? "ss" : one);
        }
        if (kt_dict_find(d, &w) != UINT32_MAX)
            continue;
        uint32_t at = kt_dict_add(d, &w);
        if (at == UINT32_MAX)
            continue;
        kt_dict_entry *fresh = &d->entry.ptr[at];
        fresh->m = e.m;
        fresh->m.flags |= KT_LEX_CH;
        fresh->bits = (uint8_t)(e.bits & ~(unsigned)KT_DICT_PLAIN);
    }
}

bool kt_dict_finish(kt_dict *d, kt_str *out)
{
    kt_writer w = { .d = d, .a = &d->arena };
    d->file = KT_STR("lexicon");
    d->line = 0;
    add_swiss(d);
    /* No table can hold more than there are forms and links. */
    uint64_t most = 2u * ((uint64_t)d->entry.n + d->link.n) + 16;
    for (w.mask = 1; w.mask < most && w.mask + 1 < MAX_SLOTS;)
        w.mask = w.mask * 2 + 1;
    w.script_slot = KT_NEW(w.a, uint32_t, w.mask + 1u);
    w.paradigm_slot = KT_NEW(w.a, uint32_t, w.mask + 1u);
    w.morph_slot = KT_NEW(w.a, uint32_t, w.mask + 1u);
    w.links_slot = KT_NEW(w.a, uint32_t, w.mask + 1u);
    w.class_slot = KT_NEW(w.a, uint32_t, w.mask + 1u);
    /* Number 0 is none in all lists. */
    unsigned char *c0 = KT_VEC_PUSH(w.a, &w.label);
    kt_lexscript *s = KT_VEC_PUSH(w.a, &w.script);
    uint32_t *p0 = KT_VEC_PUSH(w.a, &w.paradigm), *p1 = KT_VEC_PUSH(w.a, &w.paradigm);
    if (!s || !p0 || !p1 || !c0 || !w.links_slot || !w.class_slot)
        return false;
    *s = (kt_lexscript){ .strip = UINT8_MAX };
    w.paradigm.ptr[0] = w.paradigm.ptr[1] = 0;
    *c0 = 0;
    return remove_lemmas(&w) && collect_forms(&w) && link_all(&w) && lay_out(&w, out) &&
           kt_dict_ok(d) && !w.failed;
}
