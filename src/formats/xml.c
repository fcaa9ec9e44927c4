/*
 * xml: the XML of translators: XLIFF 1.2 and 2, TMX, Qt Linguist, Android's resources, resx. The
 * root element tells which one it is. The parser (expat) says where every event stands in the
 * bytes.
 *
 * Left alone: sources, notes, what is not translated yet or not to be, texts that are their source,
 * files and segments of another language than German.
 */
#include "formats/xml_at.h"
#include <stdlib.h>

#include "formats/format.h"
#include "formats/scan.h"
#include "text/directive.h"

typedef enum dialect { D_UNKNOWN, D_XLIFF, D_TMX, D_TS, D_ANDROID, D_RESX } dialect;

/* What an element in a text does to it. */
typedef enum effect { E_TEXT, E_ENCLOSES, E_OPENS, E_CLOSES, E_OPAQUE } effect;

enum { PLACE_TEXT, PLACE_CDATA, PLACE_ANDROID, PLACE_MIXED };
enum { DEPTH_MAX = 256 };

typedef struct xml {
    kt_reader *r;
    XML_Parser parser;
    dialect dialect;
    kt_draft draft, origin; /* of texts, of their sources */
    kt_draft *d;            /* the one that the element in hand goes to */
    const kt_passage *source;
    bool is_form;       /* Qt: the text is one of the forms that numbers ask for */
    uint32_t forms;     /* of the translation in hand */
    bool exact;         /* Android: the text is the form for one, for none */
    kt_str source_lang; /* TMX: its language; the one that the header names */
    kt_str header_lang, tuv_lang;
    uint32_t first; /* passage of the unit */
    kt_str id;
    uint32_t depth;      /* of open elements */
    uint32_t text_depth; /* that of the element whose text is drafted; 0: none */
    uint32_t skip_depth; /* nothing in this element is text; 0: none */
    uint32_t hold_depth; /* that of the element in the text that is a gap or opaque as a whole */
    effect hold;
    size_t hold_beg;
    bool open_end[DEPTH_MAX]; /* does the end of this element close a gap? */
    bool is_data;             /* resx: inside a data element that holds text */
    bool in_cdata, had_cdata, had_plain, had_quote;
    size_t bad; /* of our own complaints */
    const char *why;
} xml;

static size_t here(const xml *x)
{
    return kt_xml_at(x->parser);
}

static size_t length(const xml *x)
{
    return kt_xml_len(x->parser);
}

/* Without the prefix of its namespace. */
static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* The value of an attribute, its prefix left out; NULL: none. */
static const char *attribute(const char **atts, const char *name)
{
    for (; *atts; atts += 2)
        if (is(local(atts[0]), name))
            return atts[1];
    return NULL;
}

static bool attribute_is(const char **atts, const char *name, const char *value)
{
    const char *v = attribute(atts, name);
    return v && is(v, value);
}

static bool is_other_language(const xml *x, const char *lang)
{
    return lang && *lang && !kt_reader_wants(x->r, kt_str_c(lang));
}

static void name_unit(xml *x, const char *id)
{
    if (id)
        x->id = kt_str_dup(x->r->arena, kt_str_c(id));
    x->source = NULL;
    x->first = x->r->passages.n;
}

static void skip(xml *x)
{
    if (!x->skip_depth)
        x->skip_depth = x->depth;
}

/* ---- where text begins ---- */

static void begin_text(xml *x)
{
    if (x->skip_depth || x->text_depth)
        return;
    x->d = &x->draft;
    x->text_depth = x->depth;
    x->had_cdata = x->had_plain = x->had_quote = false;
}

static void begin_source(xml *x)
{
    begin_text(x);
    if (x->text_depth == x->depth)
        x->d = &x->origin;
}

static void start_xliff(xml *x, const char *name, const char **atts)
{
    static const char *const pending[] = { "new", "initial", "needs-translation", NULL };
    if (is(name, "file") || is(name, "xliff")) {
        const char *lang = attribute(atts, "target-language");
        if (is_other_language(x, lang ? lang : attribute(atts, "trgLang")))
            skip(x);
    } else if (is(name, "trans-unit") || is(name, "unit") || is(name, "segment")) {
        const char *id = attribute(atts, "id");
        if (id || is(name, "trans-unit"))
            name_unit(x, id);
        x->source = NULL;
        if (!x->r->all_units &&
            (attribute_is(atts, "translate", "no") || attribute_is(atts, "state", "initial")))
            skip(x);
    } else if (is(name, "alt-trans")) {
        skip(x);
    } else if (is(name, "source")) {
        begin_source(x);
    } else if (is(name, "target")) {
        for (const char *const *p = pending; *p && !x->r->all_units; p++)
            if (attribute_is(atts, "state", *p))
                return;
        begin_text(x);
    }
}

/* Of several other languages the one of the header is the source, else the first. */
static bool is_better_source(const xml *x)
{
    return x->tuv_lang.len && (!x->source || kt_str_eq(x->tuv_lang, x->header_lang));
}

static void start_tmx(xml *x, const char *name, const char **atts)
{
    const char *lang = attribute(atts, is(name, "header") ? "srclang" : "lang");
    if (is(name, "header")) {
        x->header_lang = kt_str_dup(x->r->arena, kt_str_c(lang));
    } else if (is(name, "tu")) {
        name_unit(x, attribute(atts, "tuid"));
        x->source_lang = (kt_str){ 0 };
    } else if (is(name, "tuv")) {
        x->tuv_lang = kt_str_dup(x->r->arena, kt_str_c(lang));
    } else if (is(name, "seg") && kt_reader_wants(x->r, x->tuv_lang)) {
        begin_text(x);
    } else if (is(name, "seg") && is_better_source(x)) {
        x->source_lang = x->tuv_lang;
        begin_source(x);
    }
}

static void start_ts(xml *x, const char *name, const char **atts)
{
    if (is(name, "TS") && is_other_language(x, attribute(atts, "language"))) {
        skip(x);
    } else if (is(name, "message")) {
        name_unit(x, NULL);
        x->id = KT_STR("");
    } else if (is(name, "source")) {
        begin_source(x);
    } else if (is(name, "translation")) {
        const char *type = attribute(atts, "type");
        x->is_form = false;
        x->forms = 0;
        if (type && !(x->r->all_units && is(type, "unfinished")))
            skip(x);
        begin_text(x);
    } else if (is(name, "numerusform") || is(name, "lengthvariant")) {
        kt_draft_drop(&x->draft); /* the blanks of the translation around it */
        x->is_form = is(name, "numerusform");
        x->forms += x->is_form;
        x->text_depth = 0;
        begin_text(x);
    }
}

static void start_android(xml *x, const char *name, const char **atts)
{
    bool item = is(name, "item");
    if (!item && attribute(atts, "name"))
        name_unit(x, attribute(atts, "name"));
    if (attribute_is(atts, "translatable", "false") && !x->r->all_units)
        skip(x);
    const char *quantity = attribute(atts, "quantity");
    x->exact = quantity && (is(quantity, "one") || is(quantity, "zero") || is(quantity, "two"));
    if (is(name, "string") || item)
        begin_text(x);
}

static void start_resx(xml *x, const char *name, const char **atts)
{
    if (is(name, "data")) {
        const char *id = attribute(atts, "name");
        name_unit(x, id);
        x->is_data = !attribute(atts, "type") && !attribute(atts, "mimetype") && id && *id != '>' &&
                     *id != '$';
    } else if (is(name, "value") && x->is_data) {
        begin_text(x);
    }
}

static void start_element(xml *x, const char *name, const char **atts)
{
    switch (x->dialect) {
    case D_XLIFF:
        start_xliff(x, name, atts);
        break;
    case D_TMX:
        start_tmx(x, name, atts);
        break;
    case D_TS:
        start_ts(x, name, atts);
        break;
    case D_ANDROID:
        start_android(x, name, atts);
        break;
    case D_RESX:
        start_resx(x, name, atts);
        break;
    case D_UNKNOWN:
        break;
    }
}

/* ---- elements inside a text ---- */

static effect effect_of(const xml *x, const char *name, const char **atts)
{
    static const char *const enclosing[] = { "g",     "pc",         "mrk",    "hi",     "b",
                                             "i",     "u",          "em",     "strong", "a",
                                             "font",  "annotation", "sup",    "sub",    "big",
                                             "small", "tt",         "strike", "span",   NULL };
    if (is(name, "bpt"))
        return E_OPENS;
    if (is(name, "ept"))
        return E_CLOSES;
    if (attribute_is(atts, "translate", "no") || attribute_is(atts, "mtype", "protected") ||
        (x->dialect == D_ANDROID && is(name, "g")))
        return E_OPAQUE;
    for (const char *const *e = enclosing; *e; e++)
        if (is(name, *e))
            return E_ENCLOSES;
    return E_OPAQUE;
}

static void start_inline(xml *x, const char *name, const char **atts)
{
    if (x->hold_depth)
        return;
    size_t beg = here(x);
    size_t end = beg + length(x);
    bool empty = end > beg + 1 && end <= x->r->raw.len && x->r->raw.ptr[end - 2] == '/';
    x->hold = effect_of(x, name, atts);
    if (x->hold == E_ENCLOSES && !empty) {
        kt_draft_gap(x->d, beg, end, KT_GAP_OPEN);
        x->open_end[x->depth] = true;
        return;
    }
    if (x->hold == E_ENCLOSES)
        x->hold = E_OPAQUE;
    x->hold_depth = x->depth;
    x->hold_beg = beg;
}

/* The end of an element in the text; end: behind its tag. */
static void end_inline(xml *x, size_t beg, size_t end)
{
    if (x->hold_depth == x->depth) {
        x->hold_depth = 0;
        if (x->hold == E_OPAQUE)
            kt_draft_opaque(x->d, x->hold_beg, end);
        else
            kt_draft_gap(x->d, x->hold_beg, end, x->hold == E_OPENS ? KT_GAP_OPEN : KT_GAP_CLOSE);
    } else if (!x->hold_depth && x->open_end[x->depth]) {
        kt_draft_close(x->d, beg, end);
    }
}

/* ---- where text ends ---- */

static bool is_reference(kt_str s)
{
    return s.len && (s.ptr[0] == '@' || s.ptr[0] == '?');
}

static void end_text(xml *x)
{
    x->text_depth = 0;
    if (x->d == &x->origin) {
        x->source = kt_draft_source(x->d);
        return;
    }
    kt_str id = x->id;
    if (x->dialect == D_TS && !id.len && x->source && x->source->text.len < 200)
        id = x->source->text;
    bool drop = (x->had_cdata && x->had_plain) || x->had_quote;
    bool sentence = false;
    kt_passage *p = kt_draft_finish(x->d, id);
    if (!p)
        return;
    if (drop || (x->dialect == D_ANDROID && is_reference(p->text)) ||
        (kt_passage_is_copy(p, x->source, &sentence) && !sentence)) {
        x->r->passages.n--;
        return;
    }
    p->source = x->source;
    p->is_copy = sentence;
    p->plural = x->is_form ? x->source : NULL;
    p->exact = x->dialect == D_ANDROID ? x->exact : x->is_form && x->forms == 1;
    x->is_form = false;
    p->place = x->had_cdata ? PLACE_CDATA : x->dialect == D_ANDROID ? PLACE_ANDROID : PLACE_TEXT;
    p->ban = "<>&";
    p->lines = x->dialect == D_ANDROID ? KT_LINES_WRAPPED : KT_LINES_ASK;
}

/* TMX: sources may stand behind what they are the sources of. */
static void end_tmx_unit(xml *x)
{
    kt_passages *all = &x->r->passages;
    for (uint32_t i = x->first; i < all->n; i++) {
        bool sentence = false;
        kt_passage *p = &all->ptr[i];
        if (p->is_comment)
            continue;
        p->source = x->source;
        p->is_copy = kt_passage_is_copy(p, x->source, &sentence);
        if (p->is_copy && !sentence)
            all->n = i; /* the only one that is German */
    }
}

/* ---- text ---- */

/* An escape of Android's at i; returns where it ends. */
static size_t android_escape(xml *x, size_t i, size_t end)
{
    kt_str raw = x->r->raw;
    kt_draft *d = x->d;
    char c = i + 1 < end ? raw.ptr[i + 1] : '\0';
    uint32_t cp;
    if (c == 'u' && i + 6 <= end && kt_scan_hex_value(raw, i + 2, 4, &cp) && cp >= 0x20 &&
        (cp < 0xD800 || cp >= 0xE000)) {
        kt_draft_char(d, i, i + 6, cp);
        return i + 6;
    }
    if (c && strchr("'\"@?\\", c))
        kt_draft_char(d, i, i + 2, (unsigned char)c);
    else if (c == 'n')
        kt_draft_char(d, i, i + 2, '\n');
    else
        kt_draft_opaque(d, i, i + 2 < end ? i + 2 : end);
    return i + 2 < end ? i + 2 : end;
}

/* Text that stands in the bytes as it is read. */
static void plain_text(xml *x, size_t beg, size_t end)
{
    kt_str raw = x->r->raw;
    for (size_t i = beg; i < end;) {
        size_t k = i;
        while (k < end && raw.ptr[k] != '%' && raw.ptr[k] != '\\' && raw.ptr[k] != '"')
            k++;
        kt_draft_text(x->d, i, k);
        i = k;
        if (k >= end)
            break;
        size_t to = raw.ptr[k] == '%' ? kt_scan_percent(raw, k, end) : k;
        if (raw.ptr[k] == '\\' && x->dialect == D_ANDROID) {
            i = android_escape(x, k, end);
            continue;
        }
        x->had_quote |= raw.ptr[k] == '"' && x->dialect == D_ANDROID;
        if (to > k)
            kt_draft_opaque(x->d, k, to);
        else
            kt_draft_text(x->d, k, to = k + 1);
        i = to;
    }
}

static void on_text(void *user, const XML_Char *s, int n)
{
    xml *x = user;
    if (!x->text_depth || x->hold_depth || x->skip_depth)
        return;
    size_t beg = here(x);
    size_t end = beg + length(x);
    kt_str raw = x->r->raw;
    x->had_cdata |= x->in_cdata;
    x->had_plain |= !x->in_cdata;
    if (end > raw.len || beg >= end)
        return;
    if (raw.ptr[beg] != '&' || x->in_cdata)
        plain_text(x, beg, end);
    else if (*s == '&' && kt_scan_mnemonic(raw, beg, end, 0, raw.len) && x->dialect == D_TS)
        kt_draft_gap(x->d, beg, end, KT_GAP_JOIN);
    else
        kt_draft_decoded(x->d, beg, end, kt_str_of(s, (size_t)n));
}

static void on_cdata(xml *x, bool in)
{
    x->in_cdata = in;
    if (x->text_depth && !x->hold_depth && !x->skip_depth)
        kt_draft_gap(x->d, here(x), here(x) + (in ? 9 : 3), KT_GAP_JOIN);
}

static void on_cdata_start(void *user)
{
    on_cdata(user, true);
}

static void on_cdata_end(void *user)
{
    on_cdata(user, false);
}

/* ---- events ---- */

static dialect dialect_of(const char *root)
{
    static const struct {
        const char *name;
        dialect dialect;
    } rows[] = { { "xliff", D_XLIFF },
                 { "tmx", D_TMX },
                 { "TS", D_TS },
                 { "resources", D_ANDROID },
                 { "root", D_RESX } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is(rows[i].name, root))
            return rows[i].dialect;
    return D_UNKNOWN;
}

static void refuse(xml *x, const char *why)
{
    x->bad = here(x);
    x->why = why;
    (void)XML_StopParser(x->parser, XML_FALSE);
}

static void on_start(void *user, const XML_Char *full, const XML_Char **atts)
{
    xml *x = user;
    const char *name = local(full);
    if (++x->depth == DEPTH_MAX) {
        refuse(x, "nested too deeply");
        return;
    }
    x->open_end[x->depth] = false;
    if (x->depth == 1) {
        x->dialect = dialect_of(name);
        if (x->dialect == D_UNKNOWN) {
            refuse(x, "no kind of XML that is known");
            return;
        }
    }
    bool form = x->dialect == D_TS && x->d == &x->draft &&
                (is(name, "numerusform") || is(name, "lengthvariant"));
    if (x->text_depth && !form)
        start_inline(x, name, atts);
    else if (!x->skip_depth)
        start_element(x, name, atts);
}

static void on_end(void *user, const XML_Char *full)
{
    xml *x = user;
    size_t beg = here(x);
    size_t end = beg + length(x);
    if (x->text_depth == x->depth)
        end_text(x);
    else if (x->text_depth)
        end_inline(x, beg, end);
    else if (x->dialect == D_TMX && is(local(full), "tu"))
        end_tmx_unit(x);
    if (x->skip_depth == x->depth)
        x->skip_depth = 0;
    x->depth--;
}

static void on_comment(void *user, const XML_Char *text)
{
    xml *x = user;
    (void)text;
    size_t beg = here(x);
    size_t end = beg + length(x);
    if (x->text_depth && !x->hold_depth && !x->skip_depth)
        kt_draft_gap(x->d, beg, end, KT_GAP_JOIN);
    else if (!x->text_depth && end <= x->r->raw.len &&
             kt_directives_occur(kt_str_sub(x->r->raw, beg, end)))
        kt_draft_comment(x->r, beg, end);
}

/* What nothing else is said about: references to entities of the document, among others. */
static void on_other(void *user, const XML_Char *s, int n)
{
    xml *x = user;
    (void)n;
    if (x->text_depth && !x->hold_depth && !x->skip_depth && *s == '&')
        kt_draft_opaque(x->d, here(x), here(x) + length(x));
}

static void on_instruction(void *user, const XML_Char *target, const XML_Char *data)
{
    xml *x = user;
    (void)target;
    (void)data;
    if (x->text_depth && !x->hold_depth && !x->skip_depth)
        kt_draft_opaque(x->d, here(x), here(x) + length(x));
}

static int read(kt_reader *r)
{
    xml x = { .r = r,
              .draft = KT_DRAFT_INIT(r),
              .origin = KT_DRAFT_INIT(r),
              .parser = XML_ParserCreate("UTF-8") };
    if (!x.parser)
        return KT_ENOMEM;
    x.d = &x.draft;
    XML_SetUserData(x.parser, &x);
    XML_SetElementHandler(x.parser, on_start, on_end);
    XML_SetCharacterDataHandler(x.parser, on_text);
    XML_SetCdataSectionHandler(x.parser, on_cdata_start, on_cdata_end);
    XML_SetCommentHandler(x.parser, on_comment);
    XML_SetProcessingInstructionHandler(x.parser, on_instruction);
    XML_SetDefaultHandler(x.parser, on_other);
    r->used = r->raw.len;
    int rc = kt_xml_parse(r, x.parser, 0, r->raw.len, &x.why, &x.bad);
    XML_ParserFree(x.parser);
    return rc;
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        const char *e = p->place == PLACE_CDATA ? NULL : kt_reference_of(c);
        if (p->place == PLACE_ANDROID && (c == '\'' || c == '"' || c == '\\'))
            ok = kt_buf_addc(out, '\\');
        if (p->place == PLACE_ANDROID && c == '\n')
            e = "\\n";
        ok = ok && (e ? kt_buf_add(out, kt_str_c(e)) : kt_buf_addc(out, c));
    }
    return ok;
}

const kt_format kt_format_xliff = {
    .name = "xliff", .manner = KT_MANNER_SCREEN, .read = read, .escape = escape
};
const kt_format kt_format_tmx = {
    .name = "tmx", .manner = KT_MANNER_SCREEN, .read = read, .escape = escape
};
const kt_format kt_format_ts = {
    .name = "ts", .manner = KT_MANNER_SCREEN, .read = read, .escape = escape
};
const kt_format kt_format_resx = {
    .name = "resx", .manner = KT_MANNER_SCREEN, .keyed = true, .read = read, .escape = escape
};
const kt_format kt_format_xml = {
    .name = "xml", .manner = KT_MANNER_SCREEN, .keyed = true, .read = read, .escape = escape
};
