/*
 * tag: elements of the markup that the source has and the text has not, or the other way round:
 * those of the document (XLIFF, TMX), and those of HTML and its kin that stand in the text. Names
 * of elements that are known are compared, no others: <Pfad> is a word.
 */
#include "rules/pair/pair_rules.h"

enum { TAGS_MAX = 128, NAME_MAX = 24 };

typedef struct tag {
    char name[NAME_MAX]; /* "/b", "b", "x 1" */
    uint8_t len;
    kt_span span; /* in the text; empty: of the document's own markup */
    bool used;
} tag;

typedef struct tags {
    tag ptr[TAGS_MAX];
    uint32_t n;
    bool overflow;
    bool of_document; /* not of HTML in the text */
} tags;

static void add(tags *t, kt_str name, kt_str id, bool closes, kt_span span)
{
    if (t->n == TAGS_MAX || name.len + id.len + 3 > NAME_MAX) {
        t->overflow = true;
        return;
    }
    tag *x = &t->ptr[t->n++];
    *x = (tag){ .span = span };
    if (closes)
        x->name[x->len++] = '/';
    for (size_t i = 0; i < name.len; i++)
        x->name[x->len++] =
            name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? (char)(name.ptr[i] | 0x20) : name.ptr[i];
    if (id.len)
        x->name[x->len++] = ' ';
    memcpy(x->name + x->len, id.ptr ? id.ptr : "", id.len);
    x->len = (uint8_t)(x->len + id.len);
}

static bool is_name_char(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || c == '-' || c == ':';
}

/* Names of elements that anybody may write into a text. */
static bool is_known(const kt_view *v, kt_str name)
{
    return kt_near_row(v, "elements", kt_word_lower(v->scratch, name)).len > 0;
}

/* <b>, </a>, <br/> at i: their end, or 0. */
static size_t read_tag(kt_str s, size_t i, kt_str *name, bool *closes)
{
    size_t j = i + 1;
    *closes = j < s.len && s.ptr[j] == '/';
    j += *closes;
    size_t beg = j;
    while (j < s.len && is_name_char(s.ptr[j]))
        j++;
    *name = kt_str_sub(s, beg, j);
    if (j == beg)
        return 0;
    for (; j < s.len && j - i < 400; j++) {
        if (s.ptr[j] == '<')
            return 0;
        if (s.ptr[j] == '>')
            return j + 1;
    }
    return 0;
}

static bool has_tag(const tags *t, kt_str name, bool closes)
{
    for (uint32_t i = 0; i < t->n; i++) {
        kt_str x = kt_str_of(t->ptr[i].name, t->ptr[i].len);
        bool end = x.ptr[0] == '/';
        if (end == closes && kt_str_eq(kt_str_sub(x, end, x.len), name))
            return true;
    }
    return false;
}

/* What opens and closes nowhere, and is not empty by nature, is a word in brackets: <command>. */
static void drop_words(tags *t, const tags *other)
{
    static const char *const lone[] = { "br", "hr", "img", "p", "nl", "input", NULL };
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        kt_str x = kt_str_of(t->ptr[i].name, t->ptr[i].len);
        bool end = x.ptr[0] == '/';
        kt_str name = kt_str_sub(x, end, x.len);
        if (end || kt_near_one_of(name, lone) || has_tag(t, name, true) ||
            has_tag(other, name, true))
            t->ptr[n++] = t->ptr[i];
    }
    t->n = n;
}

static void find_in_text(const kt_view *v, kt_str s, tags *out)
{
    for (size_t i = 0; i < s.len;) {
        kt_str name = { 0 };
        bool closes = false;
        size_t end = s.ptr[i] == '<' ? read_tag(s, i, &name, &closes) : 0;
        if (end && is_known(v, name))
            add(out, name, KT_STR(""), closes, (kt_span){ (uint32_t)i, (uint32_t)end });
        i = end ? end : i + 1;
    }
}

/* The value of its id, or of i in TMX. */
static kt_str id_of(kt_str raw)
{
    static const char *const names[] = { " id=", " i=", NULL };
    for (const char *const *n = names; *n; n++) {
        size_t k = kt_str_find(raw, kt_str_c(*n), 0);
        size_t beg = k + strlen(*n) + 1;
        if (k == SIZE_MAX || beg >= raw.len)
            continue;
        size_t end = beg;
        while (end < raw.len && raw.ptr[end] != raw.ptr[beg - 1])
            end++;
        return kt_str_sub(raw, beg, end);
    }
    return KT_STR("");
}

static void add_raw(kt_str raw, tags *out)
{
    kt_str name;
    bool closes;
    if (raw.len < 3 || raw.ptr[0] != '<' || !read_tag(raw, 0, &name, &closes))
        return;
    add(out, name, id_of(kt_str_sub(raw, 0, raw.len < 200 ? raw.len : 200)), closes,
        (kt_span){ 0 });
}

/* Tags that stand before the first or behind the last letter are no gaps: there is no text between
 * them and the end. */
static void find_outside(const kt_passage *p, size_t beg, size_t end, tags *out)
{
    kt_str raw = kt_str_of(p->doc, end);
    for (size_t i = beg; i < end;) {
        const char *open = memchr(raw.ptr + i, '<', end - i);
        const char *close = open ? memchr(open, '>', (size_t)(raw.ptr + end - open)) : NULL;
        if (!close)
            return;
        add_raw(kt_str_of(open, (size_t)(close + 1 - open)), out);
        i = (size_t)(close + 1 - raw.ptr);
    }
}

/* The document's own elements: gaps, and opaque stretches that are elements. */
static void find_in_markup(const kt_passage *p, const kt_gap *gap, uint32_t n_gaps, tags *out)
{
    for (uint32_t i = 0; i < n_gaps; i++)
        if (gap[i].kind != KT_GAP_JOIN)
            add_raw(kt_str_of(p->doc + gap[i].raw.beg, kt_span_len(gap[i].raw)), out);
    if (p->doc) {
        find_outside(p, p->outer.beg, p->raw.beg, out);
        find_outside(p, p->raw.end, p->outer.end, out);
    }
    for (uint32_t i = 0; i < p->n_opaque; i++) {
        kt_span src = kt_map_to_src(&p->map, p->opaque[i]);
        add_raw(kt_str_of(p->doc + p->raw.beg + src.beg, kt_span_len(src)), out);
    }
}

/* What the text has more is marked as used on neither side. */
static const tag *first_left(tags *a, tags *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n && !a->ptr[i].used; k++)
            if (!b->ptr[k].used && a->ptr[i].len == b->ptr[k].len &&
                memcmp(a->ptr[i].name, b->ptr[k].name, a->ptr[i].len) == 0)
                a->ptr[i].used = b->ptr[k].used = true;
    for (uint32_t i = 0; i < a->n; i++)
        if (!a->ptr[i].used)
            return &a->ptr[i];
    return NULL;
}

static kt_str shown(const kt_view *v, const tag *t)
{
    return kt_str_cat3(v->scratch, KT_STR("<"), kt_str_of(t->name, t->len), KT_STR(">"));
}

/* Does the element only say how something looks? */
static bool is_style(const kt_view *v, const tag *t)
{
    bool end = t->name[0] == '/';
    kt_str name = kt_str_of(t->name + end, (size_t)t->len - end);
    return kt_str_is(kt_near_row(v, "elements", name), "look");
}

/* Does each element of the text that opens close as well? */
static bool is_closed(const tags *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const tag *x = &t->ptr[i];
        bool end = x->name[0] == '/';
        bool void_like = kt_str_is(kt_str_of(x->name + end, (size_t)x->len - end), "br");
        int sum = 0;
        for (uint32_t k = 0; k < t->n; k++) {
            const tag *y = &t->ptr[k];
            bool other = y->name[0] == '/';
            if (y->len - other == x->len - end &&
                memcmp(y->name + other, x->name + end, (size_t)x->len - end) == 0)
                sum += other ? -1 : 1;
        }
        if (sum && !void_like)
            return false;
    }
    return true;
}

/* Is what differs only a matter of looks: another word is bold, a line broken elsewhere? */
static bool is_harmless(const kt_view *v, const tags *source, const tags *text)
{
    const tags *sides[] = { source, text };
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < sides[s]->n; i++)
            if (!sides[s]->ptr[i].used && !is_style(v, &sides[s]->ptr[i]))
                return false;
    return is_closed(text);
}

/* How much it weighs in this catalogue that an element is missing, or is too much. */
static kt_weight weigh(const kt_pair *p, const tag *t, bool lost)
{
    bool end = t->name[0] == '/';
    kt_str name = kt_str_of(t->name + end, (size_t)t->len - end);
    size_t id = kt_str_find(name, KT_STR(" "), 0);
    name.len = id == SIZE_MAX ? name.len : id;
    return kt_habit_weigh(p->habit, kt_habit_element(name), KT_FAITH_PROGRAM,
                          kt_deviation_of(lost, !lost));
}

static void compare(const kt_view *v, const kt_pair *p, tags *source, tags *text, kt_emit *out)
{
    if (source->overflow || text->overflow)
        return;
    const tag *lost = first_left(source, text);
    const tag *odd = NULL;
    for (uint32_t i = 0; i < text->n && !odd; i++)
        odd = text->ptr[i].used ? NULL : &text->ptr[i];
    if (!lost && !odd)
        return;
    kt_weight lacks = lost ? weigh(p, lost, true) : KT_WEIGHT_NONE;
    kt_weight adds = odd ? weigh(p, odd, false) : KT_WEIGHT_NONE;
    kt_weight w = lacks > adds ? lacks : adds;
    bool open = is_closed(source) && !is_closed(text);
    if (!source->of_document && !lost && w > KT_WEIGHT_INFO)
        w = KT_WEIGHT_INFO; /* who adds one means to: the text is a page of its own */
    if (open)
        w = KT_WEIGHT_ERROR; /* no habit: half of it is there */
    if (w == KT_WEIGHT_NONE)
        return;
    kt_span span = odd && kt_span_len(odd->span) ? odd->span : kt_pair_all(v);
    kt_edit *e = kt_pair_report(out, KT_PAIR_TAG, span, lost ? shown(v, lost) : KT_STR(""));
    if (!e)
        return;
    bool harmless = !source->of_document && is_harmless(v, source, text);
    e->severity = harmless || w == KT_WEIGHT_INFO ? KT_INFO
                  : w == KT_WEIGHT_WARNING        ? KT_WARNING
                                                  : KT_SEVERE;
}

void kt_pair_tags(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    const kt_passage *from = p->source.passage;
    bool angle = v->text.len && p->source.text.len &&
                 (memchr(v->text.ptr, '<', v->text.len) ||
                  memchr(p->source.text.ptr, '<', p->source.text.len));
    bool markup = p->target && p->whole && from->doc &&
                  (p->n_gaps || from->n_gaps || from->n_opaque || p->target->n_opaque);
    if (!angle && !markup)
        return;
    tags *all = KT_NEW(v->scratch, tags, 2);
    if (!all)
        return;
    if (angle && p->whole) {
        find_in_text(v, p->source.text, &all[0]);
        find_in_text(v, v->text, &all[1]);
        drop_words(&all[0], &all[1]);
        drop_words(&all[1], &all[0]);
        compare(v, p, &all[0], &all[1], out);
    }
    if (!markup)
        return;
    all[0] = all[1] = (tags){ .of_document = true };
    find_in_markup(from, from->gap, from->n_gaps, &all[0]);
    find_in_markup(p->target, p->gap, p->n_gaps, &all[1]);
    compare(v, p, &all[0], &all[1], out);
}
