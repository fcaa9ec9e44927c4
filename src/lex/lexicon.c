/* lexicon: looking up words and walking their automata; lexopen.c opens the file, lextable.c reads
 * its tables. */
#include "lex/lexicon.h"

#include <string.h>

#include "base/utf8.h"
#include "lex/label.h"
#include "lex/lexmap.h"

uint32_t kt_lexicon_size(const kt_lexicon *lex)
{
    return lex->n_forms;
}

const kt_ngrams *kt_lexicon_ngrams(const kt_lexicon *lex, bool words)
{
    return words ? &lex->by_word : &lex->by_class;
}

/* Walks an automaton without ids: the class behind the labels, or UINT32_MAX. */
static uint32_t walk(const kt_automaton *a, kt_str form)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(form, label);
    return n ? kt_automaton_class(a, kt_automaton_follow(a, 1, label, n, false, NULL), false)
             : UINT32_MAX;
}

static const kt_morph *morph_of(const kt_lexicon *lex, uint16_t i)
{
    return (const kt_morph *)(const void *)(lex->morph + (size_t)i * KT_MORPH_SIZE);
}

uint32_t kt_flags_of(const kt_morph *m)
{
    return m ? *(const uint32_t *)(const void *)m : 0;
}

static kt_word word_of(const kt_lexicon *lex, uint32_t class_, uint32_t id)
{
    if (class_ >= lex->n_classes || lex->class_[class_].morph >= lex->n_morphs)
        return (kt_word){ 0 };
    uint32_t rank = kt_lexicon_rank(lex, id);
    return (kt_word){
        .morph = morph_of(lex, lex->class_[class_].morph),
        .id = id,
        .freq = rank < lex->n_freq ? lex->freq[rank] : 0,
    };
}

static const kt_lexlinks *links_of(const kt_lexicon *lex, uint32_t class_)
{
    if (class_ >= lex->n_classes || lex->class_[class_].links >= lex->n_links)
        return NULL;
    return &lex->links[lex->class_[class_].links];
}

/* Where two labels lead from the root, or no label if they are rare; *n = how many. */
static inline kt_lexstart begin(const kt_lexicon *lex, const unsigned char *label, size_t *n)
{
    *n = 0;
    if (!lex->letter[label[0]] || !lex->letter[label[1]])
        return (kt_lexstart){ .node = 1 };
    *n = 2;
    return lex->start[lex->letter[label[0]] * KT_LEX_STARTS + lex->letter[label[1]]];
}

/* The class of the form and its id, or UINT32_MAX. */
static uint32_t find_labels(const kt_lexicon *lex, const unsigned char *label, size_t n,
                            uint32_t *id)
{
    if (n == 0)
        return UINT32_MAX;
    size_t i = 0;
    kt_lexstart at = n >= 2 ? begin(lex, label, &i) : (kt_lexstart){ .node = 1 };
    uint32_t node = kt_automaton_follow(&lex->form, at.node, label + i, n - i, true, &at.sum);
    *id = at.sum;
    return kt_automaton_class(&lex->form, node, true);
}

static kt_word word_at(const kt_lexicon *lex, const unsigned char *label, size_t n)
{
    uint32_t id = 0;
    uint32_t class_ = find_labels(lex, label, n, &id);
    return word_of(lex, class_, id);
}

bool kt_lexicon_find(const kt_lexicon *lex, kt_str form, kt_word *out)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    *out = word_at(lex, label, kt_labels_of(form, label));
    return out->morph != NULL;
}

static kt_word word_behind(const kt_lexicon *lex, kt_lexstart s)
{
    uint32_t class_ = kt_automaton_class(&lex->form, s.node, true);
    return class_ == UINT32_MAX ? (kt_word){ 0 } : word_of(lex, class_, s.sum);
}

/* The word, n >= 2, and the one with another first label: in step, so that neither waits for what
 * the other reads. */
static kt_node find_two(const kt_lexicon *lex, const unsigned char *label, uint8_t other, size_t n,
                        kt_word *out, kt_word *recased)
{
    size_t i, k;
    const unsigned char two[] = { other, label[1] };
    kt_lexstart a = begin(lex, label, &i), b = begin(lex, two, &k);
    for (; i < k; i++)
        a.node = kt_automaton_step(&lex->form, a.node, label[i], true, &a.sum);
    for (; k < i; k++)
        b.node = kt_automaton_step(&lex->form, b.node, two[k], true, &b.sum);
    for (; i < n && a.node && b.node; i++) {
        a.node = kt_automaton_step(&lex->form, a.node, label[i], true, &a.sum);
        b.node = kt_automaton_step(&lex->form, b.node, i ? label[i] : other, true, &b.sum);
    }
    a.node = kt_automaton_follow(&lex->form, a.node, label + i, n - i, true, &a.sum);
    b.node = kt_automaton_follow(&lex->form, b.node, label + i, n - i, true, &b.sum);
    *out = word_behind(lex, a);
    *recased = word_behind(lex, b);
    return a.node;
}

kt_node kt_lexicon_find_both(const kt_lexicon *lex, kt_str form, uint32_t first, kt_word *out,
                             kt_word *recased)
{
    unsigned char label[1 + KT_LEXFILE_MAX_LABELS];
    size_t next = 0;
    *out = *recased = (kt_word){ 0 };
    if (form.len == 0)
        return KT_NODE_UNKNOWN;
    uint8_t own = kt_lexicon_label(kt_utf8_at(form, 0, &next));
    uint8_t other = kt_lexicon_label(first);
    kt_str rest = kt_str_sub(form, next, form.len);
    size_t n = kt_labels_of(rest, label + 1);
    if ((n == 0 && rest.len) || n == KT_LEXFILE_MAX_LABELS)
        return KT_NODE_UNKNOWN;
    label[0] = own;
    if (own && other && n > 0)
        return find_two(lex, label, other, n + 1, out, recased);
    if (own)
        *out = word_at(lex, label, n + 1);
    label[0] = other;
    if (other)
        *recased = word_at(lex, label, n + 1);
    return KT_NODE_UNKNOWN;
}

uint32_t kt_lexicon_prefixes(const kt_lexicon *lex, kt_str text, uint32_t first,
                             kt_prefix out[KT_PREFIXES_MAX])
{
    uint32_t node = 1, sum = 0, found = 0;
    for (size_t i = 0, next = 0; i < text.len && found < KT_PREFIXES_MAX; i = next) {
        uint32_t cp = kt_utf8_at(text, i, &next);
        uint8_t label = kt_lexicon_label(i == 0 && first ? first : cp);
        node = label ? kt_automaton_follow(&lex->form, node, &label, 1, true, &sum) : 0;
        if (!node)
            break;
        uint32_t class_ = kt_automaton_class(&lex->form, node, true);
        kt_word word = class_ != UINT32_MAX ? word_of(lex, class_, sum) : (kt_word){ 0 };
        if (word.morph)
            out[found++] = (kt_prefix){ .end = (uint32_t)next, .word = word };
    }
    return found;
}

/* Walks to an id: number of labels (at most KT_LEXFILE_MAX_LABELS) and the class; 0 when there is
 * no such form. */
static size_t labels_of_id(const kt_lexicon *lex, uint32_t id, unsigned char *label,
                           uint32_t *class_)
{
    uint32_t node = 1, rest = id;
    for (size_t n = 0; n <= KT_LEXFILE_MAX_LABELS; n++) {
        kt_automaton_state s;
        if (!kt_automaton_state_at(&lex->form, node, true, &s))
            return 0;
        if (rest == 0 && s.class_ != UINT32_MAX) {
            *class_ = s.class_;
            return n;
        }
        uint32_t best = 0;
        for (uint32_t i = 1; i < s.n && kt_automaton_skip(&s, i) <= rest; i++)
            best = i;
        if (s.n == 0 || n == KT_LEXFILE_MAX_LABELS)
            return 0;
        rest -= kt_automaton_skip(&s, best);
        label[n] = s.label[best];
        node = kt_automaton_target(&s, best);
    }
    return 0;
}

size_t kt_lexicon_form(const kt_lexicon *lex, uint32_t id, char *buf, size_t cap)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    uint32_t class_;
    if (id >= lex->n_forms)
        return 0;
    return kt_labels_text(label, labels_of_id(lex, id, label, &class_), buf, cap);
}

kt_word kt_lexicon_word(const kt_lexicon *lex, uint32_t id)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    uint32_t class_;
    if (id >= lex->n_forms || labels_of_id(lex, id, label, &class_) == 0)
        return (kt_word){ 0 };
    return word_of(lex, class_, id);
}

kt_node kt_lexicon_root(const kt_lexicon *lex)
{
    (void)lex;
    return 1;
}

static void fill_arc(const kt_lexicon *lex, const kt_automaton_state *s, uint32_t i, uint32_t base,
                     kt_arc *arc)
{
    uint32_t sum = base + kt_automaton_skip(s, i), next = kt_automaton_target(s, i);
    *arc = (kt_arc){ .label = s->label[i],
                     .final = kt_automaton_class(&lex->form, next, true) != UINT32_MAX,
                     .next = next,
                     .id = sum,
                     .base = sum };
}

bool kt_lexicon_next(const kt_lexicon *lex, kt_node node, uint32_t base, uint32_t *it, kt_arc *arc)
{
    kt_automaton_state s;
    if (!kt_automaton_state_at(&lex->form, node, true, &s) || *it >= s.n)
        return false;
    fill_arc(lex, &s, (*it)++, base, arc);
    return true;
}

uint32_t kt_lexicon_all_next(const kt_lexicon *lex, const kt_next *from, const uint64_t set[4],
                             kt_next *out, uint32_t cap, uint32_t *seen)
{
    kt_automaton_state s;
    uint32_t n = 0;
    if (!kt_automaton_state_at(&lex->form, from->node, true, &s))
        return 0;
    *seen += s.n;
    for (uint32_t i = 0; i < s.n && n < cap; i++) {
        if (!(set[s.label[i] / 64] >> s.label[i] % 64 & 1))
            continue;
        out[n++] = (kt_next){ .node = kt_automaton_target(&s, i),
                              .base = from->base + kt_automaton_skip(&s, i),
                              .label = s.label[i] };
    }
    return n;
}

kt_word kt_lexicon_next_word(const kt_lexicon *lex, const kt_next *arc)
{
    return word_behind(lex, (kt_lexstart){ .node = arc->node, .sum = arc->base });
}

bool kt_lexicon_step(const kt_lexicon *lex, kt_node node, uint32_t base, uint8_t label, kt_arc *arc)
{
    kt_automaton_state s;
    uint32_t i = label && kt_automaton_state_at(&lex->form, node, true, &s)
                     ? kt_automaton_arc(s.label, s.n, label)
                     : UINT32_MAX;
    if (i == UINT32_MAX)
        return false;
    fill_arc(lex, &s, i, base, arc);
    return true;
}

kt_node kt_lexicon_follow(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n)
{
    return kt_automaton_follow(&lex->form, node, labels, n, true, NULL);
}

kt_node kt_lexicon_fetch(const kt_lexicon *lex, kt_node node, uint8_t label)
{
    kt_node next = kt_automaton_step(&lex->form, node, label, true, NULL);
    if (next <= lex->form.end)
        KT_PREFETCH(lex->form.bytes + next);
    return next;
}

bool kt_lexicon_ends(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n)
{
    return kt_automaton_class(&lex->form,
                              kt_automaton_follow(&lex->form, node, labels, n, true, NULL),
                              true) != UINT32_MAX;
}

kt_node kt_lexicon_first_follow(const kt_lexicon *lex, kt_node node, const uint8_t *labels,
                                uint32_t n)
{
    return kt_automaton_follow(&lex->first, node, labels, n, false, NULL);
}

bool kt_lexicon_first_ends(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n)
{
    return kt_automaton_class(&lex->first, kt_lexicon_first_follow(lex, node, labels, n), false) !=
           UINT32_MAX;
}

/* Which of two labels have an arc at this node: bit k for label k. */
static inline unsigned arcs_of(const kt_automaton *a, uint32_t node, const uint8_t label[2])
{
    const uint64_t ones = 0x0101010101010101u;
    if (node - 1 >= a->end)
        return 0;
    const unsigned char *p = a->bytes + node;
    uint32_t head = *p++;
    if (head < KT_DAWG_STATE)
        return (unsigned)(head == label[0]) | (unsigned)(head == label[1]) << 1;
    uint32_t arcs = head & KT_DAWG_MANY;
    if (arcs == KT_DAWG_MANY)
        arcs = *p++;
    p += head & KT_DAWG_FINAL ? KT_DAWG_FORM_CLASS : 0;
    if (arcs > sizeof ones) {
        if ((uint32_t)(p - a->bytes) + arcs > a->end + 1)
            return 0;
        return (unsigned)(kt_automaton_arc(p, arcs, label[0]) != UINT32_MAX) |
               (unsigned)(kt_automaton_arc(p, arcs, label[1]) != UINT32_MAX) << 1;
    }
    uint64_t w, high = arcs ? ones << 7 & UINT64_MAX >> (64 - 8 * arcs) : 0;
    memcpy(&w, p, sizeof w);
    uint64_t x = w ^ ones * label[0], y = w ^ ones * label[1];
    return (unsigned)(((x - ones) & ~x & high) != 0) | (unsigned)(((y - ones) & ~y & high) != 0)
                                                           << 1;
}

/* The same behind the first letter `label` of a form, which leads to the node. */
static unsigned arcs_behind_first(const kt_lexicon *lex, uint8_t label, uint32_t node,
                                  const uint8_t ahead[2])
{
    uint32_t row = lex->letter[label], x = lex->letter[ahead[0]], y = lex->letter[ahead[1]];
    if (!row || !x || !y)
        return arcs_of(&lex->form, node, ahead);
    const kt_lexstart *s = lex->start + row * KT_LEX_STARTS;
    return (unsigned)(s[x].node != 0) | (unsigned)(s[y].node != 0) << 1;
}

uint32_t kt_lexicon_branches(const kt_lexicon *lex, kt_node node, const uint8_t ahead[2],
                             kt_branch out[KT_BRANCHES_MAX])
{
    kt_automaton_state s;
    if (!kt_automaton_state_at(&lex->form, node, true, &s))
        return 0;
    unsigned any = (unsigned)(ahead[0] == 0) | (unsigned)(ahead[1] == 0) << 1;
    for (uint32_t i = 0; i < s.n; i++) { /* they lie anywhere: fetched together */
        out[i] = (kt_branch){ .next = kt_automaton_target(&s, i), .label = s.label[i] };
        if (node != 1 && out[i].next <= lex->form.end)
            KT_PREFETCH(lex->form.bytes + out[i].next);
    }
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned found = node == 1 ? arcs_behind_first(lex, out[i].label, out[i].next, ahead)
                                   : arcs_of(&lex->form, out[i].next, ahead);
        out[i].go_on = (uint8_t)(any | found);
    }
    return s.n;
}

bool kt_lexicon_may_end(const kt_lexicon *lex, uint8_t first, const uint8_t *tail, uint32_t n,
                        int min_freq)
{
    return n < KT_TAIL_MIN || min_freq < KT_TAIL_FREQ ||
           kt_lexicon_has_hint(lex, kt_lexfile_hint(KT_HINT_TAIL, first, tail, n));
}

bool kt_lexicon_may_go_behind(const kt_lexicon *lex, const uint8_t *labels, uint32_t n,
                              int min_freq)
{
    return n == 0 || min_freq < KT_TAIL_FREQ ||
           kt_lexicon_has_hint(lex, kt_lexfile_hint(KT_HINT_BEHIND, 0, labels, n));
}

uint32_t kt_lexicon_third(uint32_t n, uint32_t k)
{
    return kt_lexfile_third(n, k);
}

unsigned kt_lexicon_may_slip(const kt_lexicon *lex, const uint8_t *labels, uint32_t n, uint32_t len,
                             int min_freq)
{
    unsigned thirds = 0;
    if (len < KT_THIRD_MIN || len + 1 < n || n + 1 < len || len > KT_LEXFILE_MAX_LABELS ||
        min_freq < KT_THIRD_FREQ)
        return 7;
    for (uint32_t k = 0; k < 3; k++)
        if (kt_lexicon_has_hint(lex, kt_lexfile_beside(k, labels, labels + n, len)))
            thirds |= 1u << k;
    return thirds;
}

bool kt_lexicon_may_be_near(const kt_lexicon *lex, bool upper, const uint8_t *labels, uint32_t n,
                            int min_freq)
{
    uint32_t level = KT_NEAR_LEVELS;
    while (level > 0 && min_freq < kt_near_freq[level - 1])
        level--;
    if (level == 0 || n <= KT_NEAR_MIN || n > KT_LEXFILE_MAX_LABELS)
        return true;
    for (uint32_t gap = 0; gap <= n; gap++)
        if (kt_lexicon_has_hint(lex, kt_lexfile_near(level - 1, upper, labels, n, gap)))
            return true;
    return false;
}

bool kt_lexicon_may_be_firm(const kt_lexicon *lex, const uint8_t *labels, uint32_t n)
{
    for (uint32_t gap = 0; gap <= n && n <= KT_LEXFILE_MAX_LABELS; gap++)
        if (kt_lexicon_has_hint(lex, kt_lexfile_near(KT_NEAR_LEVELS, false, labels, n, gap)))
            return true;
    return n > KT_LEXFILE_MAX_LABELS;
}

kt_word kt_lexicon_find_labels(const kt_lexicon *lex, const uint8_t *labels, uint32_t n)
{
    return word_at(lex, labels, n);
}

kt_word kt_lexicon_arc_word(const kt_lexicon *lex, const kt_arc *arc)
{
    if (!arc->final)
        return (kt_word){ 0 };
    return word_of(lex, kt_automaton_class(&lex->form, arc->next, true), arc->id);
}

bool kt_lexicon_find_en(const kt_lexicon *lex, kt_str form, uint8_t *freq)
{
    uint32_t class_ = walk(&lex->english, form);
    *freq = class_ == UINT32_MAX ? 0 : (uint8_t)(class_ & ~(uint32_t)KT_DAWG_EN_FUNCTION);
    return class_ != UINT32_MAX;
}

bool kt_lexicon_is_en_function(const kt_lexicon *lex, kt_str form)
{
    uint32_t class_ = walk(&lex->english, form);
    return class_ != UINT32_MAX && (class_ & KT_DAWG_EN_FUNCTION) != 0;
}

uint8_t kt_lexicon_first(const kt_lexicon *lex, kt_str form)
{
    uint32_t class_ = walk(&lex->first, form);
    return class_ == UINT32_MAX ? 0 : (uint8_t)class_;
}

uint32_t kt_lexicon_first_prefixes(const kt_lexicon *lex, kt_str word, kt_first *out, uint32_t cap)
{
    uint32_t node = 1, found = 0;
    for (size_t i = 0, next = 0; i < word.len && next <= UINT32_MAX; i = next) {
        uint8_t label = kt_lexicon_label(kt_utf8_at(word, i, &next));
        node = label ? kt_automaton_follow(&lex->first, node, &label, 1, false, NULL) : 0;
        if (!node)
            break;
        uint32_t class_ = kt_automaton_class(&lex->first, node, false);
        if (class_ == UINT32_MAX)
            continue;
        if (found < cap)
            out[found] = (kt_first){ .end = (uint32_t)next, .heads = (uint8_t)class_ };
        found++;
    }
    return found;
}

bool kt_lexicon_has_parts(const kt_lexicon *lex)
{
    kt_automaton_state root;
    return kt_automaton_state_at(&lex->part, 1, false, &root) && root.n > 0;
}

uint32_t kt_lexicon_parts(const kt_lexicon *lex, const uint8_t *labels, uint32_t n, kt_part *out,
                          uint32_t cap)
{
    uint32_t node = 1, found = 0;
    for (uint32_t i = 0; i < n && found < cap; i++) {
        node = kt_automaton_step(&lex->part, node, labels[i], false, NULL);
        if (!node)
            break;
        uint32_t class_ = kt_automaton_class(&lex->part, node, false);
        if (class_ != UINT32_MAX)
            out[found++] = (kt_part){ .end = i + 1, .places = (uint8_t)class_ };
    }
    return found;
}

/* --- lemmas --------------------------------------------------------------------------------- */

/* Applies a script; the number of labels, 0 when it does not fit. */
static size_t rewrite(const kt_lexicon *lex, uint32_t script, const unsigned char *src, size_t n,
                      unsigned char out[KT_LEXFILE_MAX_LABELS])
{
    if (script == 0 || script >= lex->n_scripts)
        return 0;
    kt_lexscript s = lex->script[script];
    if ((size_t)s.cut_at + s.cut_len + s.strip > n || s.app_off > lex->n_labels ||
        s.app_len > lex->n_labels - s.app_off || s.ins_off > lex->n_labels ||
        s.ins_len > lex->n_labels - s.ins_off)
        return 0;
    size_t kept = n - s.cut_len - s.strip;
    size_t len = kept + s.app_len;
    if (len + s.ins_len > KT_LEXFILE_MAX_LABELS || s.ins_at > len)
        return 0;
    memcpy(out, src, s.cut_at);
    memcpy(out + s.cut_at, src + s.cut_at + s.cut_len, kept - s.cut_at);
    memcpy(out + kept, lex->label + s.app_off, s.app_len);
    memmove(out + s.ins_at + s.ins_len, out + s.ins_at, len - s.ins_at);
    memcpy(out + s.ins_at, lex->label + s.ins_off, s.ins_len);
    return len + s.ins_len;
}

size_t kt_lexicon_lemma(const kt_lexicon *lex, kt_str form, kt_pos pos, char *buf, size_t cap)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS], lemma[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(form, label);
    uint32_t id;
    const kt_lexlinks *l = links_of(lex, find_labels(lex, label, n, &id));
    if (!l)
        return 0;
    return kt_labels_text(lemma, rewrite(lex, l->lemma[pos], label, n, lemma), buf, cap);
}

/* Puts a form into out[0..n), which is sorted by id; the largest falls out when n == cap. */
static void insert_form(kt_form *out, uint32_t n, uint32_t cap, const kt_form *f)
{
    uint32_t at = n < cap ? n : cap;
    if (at == cap && (cap == 0 || out[cap - 1].word.id < f->word.id))
        return;
    if (at == cap)
        at--;
    while (at > 0 && out[at - 1].word.id > f->word.id) {
        out[at] = out[at - 1];
        at--;
    }
    out[at] = *f;
}

uint32_t kt_lexicon_forms(const kt_lexicon *lex, kt_str lemma, kt_pos pos, kt_form *out,
                          uint32_t cap)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS], form[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(lemma, label);
    uint32_t id, found = 0;
    const kt_lexlinks *l = links_of(lex, find_labels(lex, label, n, &id));
    if (!l || l->paradigm[pos] >= lex->n_paradigms)
        return 0;
    uint32_t i = lex->paradigm[l->paradigm[pos]], end = lex->paradigm[l->paradigm[pos] + 1u];
    if (end > lex->n_items)
        return 0;
    for (; i < end; i++) {
        size_t len = rewrite(lex, lex->item[i], label, n, form);
        kt_form f = { 0 };
        uint32_t class_ = find_labels(lex, form, len, &id);
        f.word = word_of(lex, class_, id);
        if (!f.word.morph || kt_labels_text(form, len, f.text, sizeof f.text - 1) == 0)
            continue;
        insert_form(out, found, cap, &f);
        found++;
    }
    return found;
}
