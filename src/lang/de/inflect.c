#include "lang/de/inflect.h"

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

/* ---- determiners ---- */

typedef enum series { S_DIES, S_JED, S_PLURAL, S_KEIN, S_EIN, S_COUNT } series;
enum { BARE = KT_ENDINGS, FORMS };

/* clang-format off */
static const uint16_t series_mask[S_COUNT][FORMS] = {
    /*            e                      em                   en                       er                       es                       bare */
    [S_DIES]   = { CELLS(F|P, F|P, 0, 0), CELLS(0, 0, M|N, 0), CELLS(0, M, P, M|N),     CELLS(M, 0, F, F|P),     CELLS(N, N, 0, M|N),     0 },
    [S_JED]    = { CELLS(F, F, 0, 0),     CELLS(0, 0, M|N, 0), CELLS(0, M, 0, M|N),     CELLS(M, 0, F, F),       CELLS(N, N, 0, M|N),     0 },
    [S_PLURAL] = { CELLS(P, P, 0, 0),     0,                   CELLS(0, 0, P, 0),       CELLS(0, 0, 0, P),       0,                       0 },
    [S_KEIN]   = { CELLS(F|P, F|P, 0, 0), CELLS(0, 0, M|N, 0), CELLS(0, M, P, 0),       CELLS(0, 0, F, F|P),     CELLS(0, 0, 0, M|N),     CELLS(M|N, N, 0, 0) },
    [S_EIN]    = { CELLS(F, F, 0, 0),     CELLS(0, 0, M|N, 0), CELLS(0, M, 0, 0),       CELLS(0, 0, F, F),       CELLS(0, 0, 0, M|N),     CELLS(M|N, N, 0, 0) },
};

/* The definite article; the others are stem + ending. */
static const struct {
    char text[4];
    uint16_t mask;
} article[] = {
    { "das", CELLS(N, N, 0, 0) },     { "dem", CELLS(0, 0, M|N, 0) }, { "den", CELLS(0, M, P, 0) },
    { "der", CELLS(M, 0, F, F|P) },   { "des", CELLS(0, 0, 0, M|N) }, { "die", CELLS(F|P, F|P, 0, 0) },
};
enum { ARTICLES = sizeof article / sizeof *article };

enum { W = KT_DECL_WEAK, X = KT_DECL_MIXED, S = KT_DECL_STRONG };
enum { PRO = KT_DET_PRONOUN, QUANT = KT_DET_QUANT | KT_DET_PRONOUN, AFTER = KT_DET_AFTER };

static const struct {
    char stem[12];
    uint8_t series, decl, flags;
} stems[] = { /* sorted */
    { "all", S_DIES, W | S, QUANT },
    { "beid", S_PLURAL, W | S, QUANT | AFTER },
    { "dein", S_KEIN, X, 0 },
    { "dies", S_DIES, W, PRO },
    { "ein", S_EIN, X, 0 },
    { "einig", S_DIES, W | S, QUANT },
    { "etlich", S_DIES, W | S, QUANT },
    { "eur", S_KEIN, X, 0 },
    { "ihr", S_KEIN, X, 0 },
    { "irgendein", S_EIN, X, 0 },
    { "irgendwelch", S_DIES, W | S, PRO },
    { "jed", S_JED, W, PRO },
    { "jedwed", S_JED, W, PRO },
    { "jeglich", S_DIES, W | S, PRO },
    { "jen", S_DIES, W, PRO },
    { "kein", S_KEIN, X, 0 },
    { "manch", S_DIES, W | S, QUANT },
    { "mehrer", S_PLURAL, W | S, QUANT },
    { "mein", S_KEIN, X, 0 },
    { "sein", S_KEIN, X, 0 },
    { "solch", S_DIES, W | S, PRO | AFTER },
    { "sämtlich", S_DIES, W | S, QUANT | AFTER },
    { "unser", S_KEIN, X, 0 },
    { "unsr", S_KEIN, X, 0 },
    { "viel", S_DIES, W | S, QUANT | AFTER },
    { "welch", S_DIES, W | S, PRO },
    { "wenig", S_DIES, W | S, QUANT | AFTER },
};
enum { STEMS = sizeof stems / sizeof *stems };

/* Without an ending they are written in full. */
static const struct {
    char stem[8], bare[8];
} short_stems[] = { { "eur", "euer" }, { "unsr", "unser" } };
enum { SHORT_STEMS = sizeof short_stems / sizeof *short_stems };

/* An article and an adjective in one word: derselbe, diejenigen. */
static const char *const joined[] = { "selb", "jenig" };
enum { JOINED = sizeof joined / sizeof *joined };
/* clang-format on */

static bool lower_first(kt_str form, char buf[16], kt_str *out)
{
    if (form.len < 3 || form.len > 15)
        return false;
    memcpy(buf, form.ptr, form.len);
    if (buf[0] >= 'A' && buf[0] <= 'Z')
        buf[0] = (char)(buf[0] + ('a' - 'A'));
    *out = kt_str_of(buf, form.len);
    return true;
}

static int find_stem(kt_str stem)
{
    int lo = 0;
    int hi = STEMS;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        int c = kt_str_cmp(kt_str_c(stems[mid].stem), stem);
        if (c == 0)
            return mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return -1;
}

/* viele kleine, alle kleinen: the nominative and accusative of some have made up their mind. */
static uint8_t decl_of(int stem, int form)
{
    static const char *const strong[] = { "einig", "etlich", "mehrer", "viel", "wenig" };
    static const char *const weak[] = { "all", "beid" };
    for (size_t i = 0; form == 0 && i < sizeof strong / sizeof *strong; i++)
        if (strcmp(stems[stem].stem, strong[i]) == 0)
            return S;
    for (size_t i = 0; form == 0 && i < sizeof weak / sizeof *weak; i++)
        if (strcmp(stems[stem].stem, weak[i]) == 0)
            return W;
    return stems[stem].decl;
}

static kt_det det_of(int stem, int form)
{
    return (kt_det){ .mask = series_mask[stems[stem].series][form],
                     .decl = decl_of(stem, form),
                     .paradigm = (uint8_t)(stem + 1),
                     .flags = stems[stem].flags };
}

static kt_det det_article(int i)
{
    return (kt_det){ .mask = article[i].mask,
                     .decl = KT_DECL_WEAK,
                     .paradigm = 0,
                     .flags = kt_str_is(kt_str_c(article[i].text), "des")
                                  ? KT_DET_ARTICLE
                                  : KT_DET_PRONOUN | KT_DET_ARTICLE };
}

/* The article and the weak ending both have their say. */
static kt_det det_joined(int which, int i, uint8_t ending)
{
    return (kt_det){ .mask = article[i].mask & kt_adj_mask(ending, KT_DECL_WEAK),
                     .decl = KT_DECL_WEAK,
                     .paradigm = (uint8_t)(STEMS + 1 + which),
                     .flags = KT_DET_PRONOUN };
}

static bool find_joined(kt_str s, kt_det *out)
{
    uint8_t ending = kt_ending_of(s);
    if (s.len < 8 || (ending != KT_ADJ_E && ending != KT_ADJ_EN))
        return false;
    kt_str tail = kt_str_sub(s, 3, s.len - (ending == KT_ADJ_E ? 1 : 2));
    for (int k = 0; k < JOINED; k++)
        for (int i = 0; kt_str_is(tail, joined[k]) && i < ARTICLES; i++)
            if (kt_str_is(kt_str_sub(s, 0, 3), article[i].text)) {
                *out = det_joined(k, i, ending);
                return out->mask != 0;
            }
    return false;
}

static uint32_t forms_joined(int which, kt_det_form *out)
{
    static const uint8_t ending[] = { KT_ADJ_E, KT_ADJ_EN };
    static const char *const text[] = { "e", "en" };
    uint32_t n = 0;
    for (int i = 0; i < ARTICLES; i++)
        for (int e = 0; e < 2; e++) {
            kt_det d = det_joined(which, i, ending[e]);
            if (!d.mask || n == KT_DET_FORMS_MAX)
                continue;
            size_t len = strlen(joined[which]);
            memcpy(out[n].text, article[i].text, 3);
            memcpy(out[n].text + 3, joined[which], len);
            memcpy(out[n].text + 3 + len, text[e], strlen(text[e]) + 1);
            out[n++].det = d;
        }
    return n;
}

bool kt_det_find(kt_str form, kt_det *out)
{
    char buf[16];
    kt_str s;
    if (!lower_first(form, buf, &s))
        return false;
    for (int i = 0; i < SHORT_STEMS; i++)
        if (kt_str_is(s, short_stems[i].bare) && find_stem(s) < 0) {
            *out = det_of(find_stem(kt_str_c(short_stems[i].stem)), BARE);
            return true;
        }
    if (find_joined(s, out))
        return true;
    for (int i = 0; s.len == 3 && i < ARTICLES; i++) {
        if (kt_str_is(s, article[i].text)) {
            *out = det_article(i);
            return true;
        }
    }
    for (int e = 0; e < FORMS; e++) {
        kt_str ending = e == BARE ? KT_STR("") : kt_str_c(kt_ending_text[e]);
        if (s.len < ending.len + 2 || !kt_str_ends(s, ending))
            continue;
        int stem = find_stem(kt_str_sub(s, 0, s.len - ending.len));
        if (stem >= 0 && series_mask[stems[stem].series][e]) {
            *out = det_of(stem, e);
            return true;
        }
    }
    return false;
}

uint32_t kt_det_forms(uint8_t paradigm, kt_det_form out[KT_DET_FORMS_MAX])
{
    uint32_t n = 0;
    if (paradigm == 0) {
        for (int i = 0; i < ARTICLES; i++) {
            memcpy(out[n].text, article[i].text, sizeof article[i].text);
            out[n++].det = det_article(i);
        }
        return n;
    }
    if (paradigm > STEMS)
        return paradigm <= STEMS + JOINED ? forms_joined(paradigm - STEMS - 1, out) : 0;
    int stem = paradigm - 1;
    for (int e = 0; e < FORMS; e++) {
        if (!series_mask[stems[stem].series][e])
            continue;
        size_t len = strlen(stems[stem].stem);
        memcpy(out[n].text, stems[stem].stem, len + 1);
        if (e != BARE)
            memcpy(out[n].text + len, kt_ending_text[e], strlen(kt_ending_text[e]) + 1);
        for (int i = 0; e == BARE && i < SHORT_STEMS; i++)
            if (strcmp(out[n].text, short_stems[i].stem) == 0)
                memcpy(out[n].text, short_stems[i].bare, sizeof short_stems[i].bare);
        out[n++].det = det_of(stem, e);
    }
    return n;
}

/* ---- contractions ---- */

/* clang-format off */
static const kt_contraction contractions[] = {
    { "im", "in", CELLS(0, 0, M|N, 0) },     { "am", "an", CELLS(0, 0, M|N, 0) },
    { "vom", "von", CELLS(0, 0, M|N, 0) },   { "zum", "zu", CELLS(0, 0, M|N, 0) },
    { "zur", "zu", CELLS(0, 0, F, 0) },      { "beim", "bei", CELLS(0, 0, M|N, 0) },
    { "ins", "in", CELLS(0, N, 0, 0) },      { "ans", "an", CELLS(0, N, 0, 0) },
    { "aufs", "auf", CELLS(0, N, 0, 0) },    { "durchs", "durch", CELLS(0, N, 0, 0) },
    { "fürs", "für", CELLS(0, N, 0, 0) },    { "ums", "um", CELLS(0, N, 0, 0) },
    { "übers", "über", CELLS(0, N, 0, 0) },  { "unterm", "unter", CELLS(0, 0, M|N, 0) },
    { "überm", "über", CELLS(0, 0, M|N, 0) }, { "hinterm", "hinter", CELLS(0, 0, M|N, 0) },
    { "vorm", "vor", CELLS(0, 0, M|N, 0) },  { "unters", "unter", CELLS(0, N, 0, 0) },
    { "vors", "vor", CELLS(0, N, 0, 0) },    { "hinters", "hinter", CELLS(0, N, 0, 0) },
};
/* clang-format on */
enum { CONTRACTIONS = sizeof contractions / sizeof *contractions };

const kt_contraction *kt_contraction_find(kt_str form)
{
    enum { LEN_MAX = 7 };
    char last = form.len >= 2 && form.len <= LEN_MAX ? form.ptr[form.len - 1] : '\0';
    if (last != 'm' && last != 'r' && last != 's')
        return NULL;
    for (int i = 0; i < CONTRACTIONS; i++) {
        kt_str c = kt_str_c(contractions[i].form);
        bool first = form.ptr[0] == c.ptr[0] || form.ptr[0] == c.ptr[0] - ('a' - 'A');
        if (form.len == c.len && first && memcmp(form.ptr + 1, c.ptr + 1, c.len - 1) == 0)
            return &contractions[i];
    }
    return NULL;
}

const kt_contraction *kt_contraction_of(kt_str prep, uint16_t mask)
{
    for (int i = 0; i < CONTRACTIONS; i++)
        if (kt_str_is(prep, contractions[i].prep) && (contractions[i].mask & mask))
            return &contractions[i];
    return NULL;
}
