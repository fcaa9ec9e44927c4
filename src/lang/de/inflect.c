#include "lang/de/inflect.h"

#include "base/arena.h"

/* Rows of four bits a case: masculine, feminine, neuter singular, plural. */
#define CELLS(nom, acc, dat, gen) ((uint16_t)((nom) | (acc) << 4 | (dat) << 8 | (gen) << 12))
enum { M = 1, F = 2, N = 4, P = 8 };

const char *const kt_ending_text[KT_ENDINGS] = { "e", "em", "en", "er", "es" };

/* clang-format off */
static const uint16_t adjective[3][KT_ENDINGS] = {
    /* weak: die schnelle, der schnellen */
    { CELLS(M|F|N, F|N, 0, 0), 0, CELLS(P, M|P, M|F|N|P, M|F|N|P), 0, 0 },
    /* mixed: ein schneller, eine schnelle, eines schnellen */
    { CELLS(F, F, 0, 0), 0, CELLS(P, M|P, M|F|N|P, M|F|N|P), CELLS(M, 0, 0, 0), CELLS(N, N, 0, 0) },
    /* strong: schneller, schnelle, schnelles */
    { CELLS(F|P, F|P, 0, 0), CELLS(0, 0, M|N, 0), CELLS(0, M, P, M|N), CELLS(M, 0, F, F|P),
      CELLS(N, N, 0, 0) },
};
/* clang-format on */

uint16_t kt_adj_mask(uint8_t endings, uint8_t decl)
{
    if (endings & KT_ADJ_INV)
        return KT_MASK_ALL;
    uint16_t mask = 0;
    for (int d = 0; d < 3; d++)
        for (int e = 0; e < KT_ENDINGS; e++)
            if ((decl >> d & 1) && (endings >> (e + 1) & 1))
                mask |= adjective[d][e];
    return mask;
}

uint8_t kt_ending_of(kt_str form)
{
    if (form.len < 4)
        return 0;
    char last = form.ptr[form.len - 1];
    if (last == 'e')
        return KT_ADJ_E;
    if (form.ptr[form.len - 2] != 'e')
        return 0;
    switch (last) {
    case 'm':
        return KT_ADJ_EM;
    case 'n':
        return KT_ADJ_EN;
    case 'r':
        return KT_ADJ_ER;
    case 's':
        return KT_ADJ_ES;
    default:
        return 0;
    }
}

/* ---- the table ---- */

/* The file is not trusted: what it has beyond this is not read. */
enum { FORM_MAX = 15, PARADIGMS_MAX = 64, DET_OFS = 2, DETS_MAX = 512, CONTRACTIONS_MAX = 64 };

/* A determiner and the numbers of the paradigms it has a part in, its own first. */
typedef struct det_row {
    kt_det_form f;
    uint8_t of[DET_OFS]; /* number + 1; 0 = none */
    bool bare;           /* has no ending there */
} det_row;

struct kt_inflect {
    kt_arena arena;
    det_row *det; /* sorted by form */
    kt_contraction *contraction;
    uint32_t n_dets, n_contractions;
    kt_str paradigm[PARADIGMS_MAX]; /* what they are called */
    uint32_t n_paradigms;
    uint16_t forms[PARADIGMS_MAX][KT_DET_FORMS_MAX]; /* their rows, those without an ending last */
    uint8_t n_forms[PARADIGMS_MAX];
};

typedef struct columns {
    kt_str classes, cases, mask, decl, options, of;
} columns;

static columns columns_of(kt_str value)
{
    columns c;
    c.classes = kt_str_cut(&value, '\t');
    c.cases = kt_str_cut(&value, '\t');
    c.mask = kt_str_cut(&value, '\t');
    c.decl = kt_str_cut(&value, '\t');
    c.options = kt_str_cut(&value, '\t');
    c.of = kt_str_cut(&value, '\t');
    return c;
}

static bool has(kt_str list, const char *z)
{
    while (list.len)
        if (kt_str_is(kt_str_cut(&list, ' '), z))
            return true;
    return false;
}

static uint16_t letters_in(kt_str group, const char letters[5])
{
    uint16_t found = 0;
    for (unsigned k = 0; k < 4; k++)
        for (size_t i = 0; i < group.len; i++)
            if (group.ptr[i] == letters[k])
                found |= (uint16_t)(1u << k);
    return found;
}

/* "Nm Df Gfp": of every group the cases with the genders. */
static uint16_t mask_of(kt_str cell)
{
    uint16_t mask = 0;
    while (cell.len) {
        kt_str group = kt_str_cut(&cell, ' ');
        uint16_t cases = letters_in(group, "NADG");
        uint16_t slots = letters_in(group, "mfnp");
        for (unsigned k = 0; k < 4; k++)
            if (cases >> k & 1)
                mask |= (uint16_t)(slots << 4 * k);
    }
    return mask;
}

static uint8_t paradigm_called(kt_inflect *t, kt_str name)
{
    uint32_t k = 0;
    while (k < t->n_paradigms && !kt_str_eq(t->paradigm[k], name))
        k++;
    if (k == PARADIGMS_MAX)
        return 0;
    if (k == t->n_paradigms)
        t->paradigm[t->n_paradigms++] = name;
    return (uint8_t)(k + 1);
}

static void read_det(kt_inflect *t, kt_str form, columns c)
{
    det_row *r = &t->det[t->n_dets];
    if (form.len > FORM_MAX)
        return;
    *r = (det_row){ 0 };
    memcpy(r->f.text, form.ptr, form.len);
    for (int i = 0; i < DET_OFS && c.of.len; i++) {
        kt_str of = kt_str_cut(&c.of, ' ');
        r->of[i] = paradigm_called(t, of);
        r->bare = form.len <= of.len || !kt_str_starts(form, of);
    }
    if (!r->of[0])
        return;
    bool mixed = has(c.decl, "m");
    bool article = has(c.options, "def");
    r->f.det = (kt_det){
        .mask = mask_of(c.mask),
        .decl = (uint8_t)((has(c.decl, "w") ? KT_DECL_WEAK : 0) | (mixed ? KT_DECL_MIXED : 0) |
                          (has(c.decl, "s") ? KT_DECL_STRONG : 0)),
        .paradigm = (uint8_t)(r->of[0] - 1),
        .flags = (uint8_t)((has(c.classes, "pron") && !mixed ? KT_DET_PRONOUN : 0) |
                           (article ? KT_DET_ARTICLE : 0) |
                           (has(c.options, "quant") ? KT_DET_QUANT : 0) |
                           (has(c.options, "after") ? KT_DET_AFTER : 0)),
    };
    t->n_dets++;
}

static bool read_contraction(kt_inflect *t, kt_str form, columns c)
{
    kt_str copy = kt_str_dup(&t->arena, form);
    kt_str prep = kt_str_dup(&t->arena, kt_str_cut(&c.of, ' '));
    if (!copy.ptr || !prep.ptr)
        return false;
    t->contraction[t->n_contractions++] =
        (kt_contraction){ .form = copy.ptr, .prep = prep.ptr, .mask = mask_of(c.mask) };
    return true;
}

static bool read_table(kt_inflect *t, const kt_table *table)
{
    kt_str form;
    kt_str value;
    t->det = kt_arena_calloc(&t->arena, DETS_MAX, sizeof *t->det);
    t->contraction = kt_arena_calloc(&t->arena, CONTRACTIONS_MAX, sizeof *t->contraction);
    if (!t->det || !t->contraction)
        return false;
    (void)paradigm_called(t, KT_STR(KT_DET_OF_ARTICLE));
    for (uint32_t row = 0; kt_table_row(table, row, &form, &value); row++) {
        if (kt_str_ends(value, KT_STR("\t-"))) /* of nothing: most rows */
            continue;
        columns c = columns_of(value);
        if (has(c.classes, "det") && c.of.len && t->n_dets < DETS_MAX)
            read_det(t, form, c);
        else if (has(c.classes, "contr") && c.of.len && t->n_contractions < CONTRACTIONS_MAX &&
                 !read_contraction(t, form, c))
            return false;
    }
    return true;
}

static void list_forms(kt_inflect *t)
{
    for (int bare = 0; bare < 2; bare++)
        for (uint32_t i = 0; i < t->n_dets; i++) {
            const det_row *r = &t->det[i];
            for (int k = 0; k < DET_OFS && r->bare == bare; k++) {
                uint32_t p = r->of[k] - 1u; /* none: too large */
                if (p < PARADIGMS_MAX && t->n_forms[p] < KT_DET_FORMS_MAX &&
                    (k == 0 || r->of[k] != r->of[0]))
                    t->forms[p][t->n_forms[p]++] = (uint16_t)i;
            }
        }
}

kt_inflect *kt_inflect_new(const kt_lexicon *lex)
{
    kt_inflect *t = kt_mem_alloc(sizeof *t);
    if (!t)
        return NULL;
    *t = (kt_inflect){ 0 };
    kt_table table = { 0 };
    if (lex)
        table = kt_lexicon_table(lex, "function");
    if (lex && !read_table(t, &table)) {
        kt_inflect_free(t);
        return NULL;
    }
    list_forms(t);
    return t;
}

void kt_inflect_free(kt_inflect *t)
{
    if (!t)
        return;
    kt_arena_release(&t->arena);
    kt_mem_free(t);
}

/* ---- determiners ---- */

bool kt_det_find(const kt_inflect *t, kt_str form, kt_det *out)
{
    char buf[FORM_MAX];
    if (form.len < 3 || form.len > FORM_MAX)
        return false;
    memcpy(buf, form.ptr, form.len);
    if (buf[0] >= 'A' && buf[0] <= 'Z')
        buf[0] = (char)(buf[0] + ('a' - 'A'));
    kt_str s = kt_str_of(buf, form.len);
    uint32_t lo = 0;
    uint32_t hi = t->n_dets;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        int c = kt_str_cmp(kt_str_c(t->det[mid].f.text), s);
        if (c == 0) {
            *out = t->det[mid].f.det;
            return true;
        }
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

uint32_t kt_det_forms(const kt_inflect *t, uint8_t paradigm, kt_det_form out[KT_DET_FORMS_MAX])
{
    uint32_t n = paradigm < PARADIGMS_MAX ? t->n_forms[paradigm] : 0;
    for (uint32_t i = 0; i < n; i++)
        out[i] = t->det[t->forms[paradigm][i]].f;
    return n;
}

/* ---- contractions ---- */

const kt_contraction *kt_contraction_find(const kt_inflect *t, kt_str form)
{
    for (uint32_t i = 0; form.len && i < t->n_contractions; i++) {
        kt_str c = kt_str_c(t->contraction[i].form);
        bool first = form.ptr[0] == c.ptr[0] || form.ptr[0] == c.ptr[0] - ('a' - 'A');
        if (form.len == c.len && first && memcmp(form.ptr + 1, c.ptr + 1, c.len - 1) == 0)
            return &t->contraction[i];
    }
    return NULL;
}

const kt_contraction *kt_contraction_of(const kt_inflect *t, kt_str prep, uint16_t mask)
{
    for (uint32_t i = 0; i < t->n_contractions; i++)
        if (kt_str_is(prep, t->contraction[i].prep) && (t->contraction[i].mask & mask))
            return &t->contraction[i];
    return NULL;
}
