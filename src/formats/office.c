/*
 * office: the text of word processors: the parts of a .docx or .odt one behind the other, as
 * kt_unpack makes them. A paragraph is a passage; the borders of its runs are joins, since editors
 * cut runs anywhere. Tabs and line breaks end a passage.
 *
 * Left alone: fields, code, comments. A document with tracked changes is refused: who accepted them
 * later would get a text that nobody wrote.
 */
#include "formats/xml_at.h"
#include <stdlib.h>

#include "formats/format.h"
#include "formats/packed.h"
#include "formats/scan.h"

enum { DEPTH_MAX = 256, PARAGRAPHS_MAX = 8, CODE_STYLES_MAX = 64, TAGS_MAX = 8 };

/* What an element means inside a paragraph. */
typedef enum effect {
    E_NONE,   /* takes no room: what it holds is of the paragraph */
    E_END,    /* tab, line break: the passage ends */
    E_HIDDEN, /* takes no room, and what it holds is not of the paragraph */
    E_OPAQUE  /* stands for a word */
} effect;

typedef struct paragraph {
    kt_draft draft;
    uint32_t depth;
    uint32_t hold_depth; /* that of the element that is hidden or opaque as a whole; 0: none */
    effect hold;
    size_t hold_beg;
    size_t field_beg; /* of the field that is open, in this paragraph */
    bool skipped, is_heading;
    KT_VEC(kt_frame) frames; /* texts of runs whose blanks at the ends do not count */
} paragraph;

/* How often a document says which language a piece of it is: of all the parts together. */
typedef struct tags {
    kt_str tag[TAGS_MAX]; /* of the language that is wanted */
    uint32_t n[TAGS_MAX], n_tags;
    uint32_t silent; /* runs that say none */
    kt_str usual;    /* what they are */
} tags;

typedef struct office {
    kt_reader *r;
    tags *tags;
    XML_Parser parser;
    size_t base; /* where the part begins */
    size_t bad;  /* of our own complaints */
    const char *why;
    bool odt;
    uint32_t depth, n; /* of elements; of open paragraphs */
    paragraph paragraph[PARAGRAPHS_MAX];
    uint32_t too_deep;   /* open paragraphs beyond those */
    uint32_t text_depth; /* docx: that of the w:t whose text is read; 0: none */
    size_t text_beg;
    bool keeps_blanks, code_run;
    bool silent_run, styles; /* docx: in a run whose language is not known yet; in the styles */
    uint32_t fields;         /* open ones */
    uint32_t skip_depth;     /* odt: that of an index or comment, which holds no text; 0: none */
    kt_str heading;
    kt_str code_style[CODE_STYLES_MAX]; /* odt: automatic styles made from styles of code */
    uint32_t n_code_styles;
} office;

static size_t here(const office *x)
{
    return x->base + kt_xml_at(x->parser);
}

/* Behind the tag in hand. */
static size_t behind(const office *x)
{
    return here(x) + kt_xml_len(x->parser);
}

static void refuse(office *x, const char *why)
{
    x->bad = here(x);
    x->why = why;
    (void)XML_StopParser(x->parser, XML_FALSE);
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool is_among(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (is(name, *names))
            return true;
    return false;
}

static const char *attribute(const char **atts, const char *name)
{
    for (; *atts; atts += 2)
        if (is(atts[0], name))
            return atts[1];
    return "";
}

static paragraph *open_paragraph(office *x)
{
    return x->n && !x->too_deep ? &x->paragraph[x->n - 1] : NULL;
}

/* ---- languages ---- */

static void count_tag(const office *x, kt_str tag, uint32_t n)
{
    tags *t = x->tags;
    uint32_t i = 0;
    while (i < t->n_tags && !kt_str_eq(t->tag[i], tag))
        i++;
    if (i == TAGS_MAX || !kt_reader_is_own(x->r, tag))
        return;
    if (i == t->n_tags)
        t->tag[t->n_tags++] = kt_str_dup(x->r->arena, tag);
    t->n[i] += n;
}

/* docx: of the run in hand, of a paragraph's end, of all that says nothing. */
static void say_language(office *x, const char *tag)
{
    if (!*tag)
        return;
    if (x->styles) {
        if (!x->tags->usual.len)
            x->tags->usual = kt_str_dup(x->r->arena, kt_str_c(tag));
        return;
    }
    count_tag(x, kt_str_c(tag), 1);
    x->tags->silent -= x->silent_run;
    x->silent_run = false;
}

/* The document is what most of it is: a piece may have been pasted. */
static void choose_tag(kt_reader *r, const tags *t)
{
    kt_str best = t->usual;
    uint32_t most = t->silent;
    for (uint32_t i = 0; i < t->n_tags; i++) {
        uint32_t n = t->n[i] + (kt_str_eq(t->tag[i], t->usual) ? t->silent : 0);
        if (n > most || !kt_reader_is_own(r, best)) {
            best = t->tag[i];
            most = n;
        }
    }
    if (best.len)
        (void)kt_reader_wants(r, best);
}

/* ---- passages ---- */

static void finish(office *x, paragraph *p)
{
    if (p->skipped) {
        kt_draft_drop(&p->draft);
        return;
    }
    kt_passage *passage = kt_draft_finish(&p->draft, x->heading);
    if (!passage)
        return;
    passage->ban = "<>";
    passage->lines = KT_LINES_WRAPPED;
    passage->frame = p->frames.ptr;
    passage->n_frames = p->frames.n;
    p->frames.ptr = NULL; /* the next passage of the paragraph has its own */
    p->frames.n = p->frames.cap = 0;
    if (p->is_heading)
        passage->id = x->heading = passage->text;
}

/* Text as it stands in the bytes, with its references. */
static void draft_text(office *x, paragraph *p, size_t beg, size_t end)
{
    kt_str raw = x->r->raw;
    for (size_t i = beg; i < end;) {
        const char *sign = memchr(raw.ptr + i, '&', end - i);
        size_t k = sign ? (size_t)(sign - raw.ptr) : end;
        kt_draft_text(&p->draft, i, k);
        if (k >= end)
            break;
        i = kt_scan_entity(raw, k, end);
        uint32_t cp = i > k ? kt_scan_entity_value(kt_str_sub(raw, k, i)) : 0;
        i = i > k ? i : k + 1;
        if (cp)
            kt_draft_char(&p->draft, k, i, cp);
        else
            kt_draft_opaque(&p->draft, k, i);
    }
}

/* An element that is no text has been read to its end. */
static void end_hold(paragraph *p, size_t end)
{
    p->hold_depth = 0;
    if (p->hold == E_OPAQUE)
        kt_draft_stand_in(&p->draft, p->hold_beg, end, KT_STR("<i>"));
    else if (p->draft.open)
        kt_draft_gap(&p->draft, p->hold_beg, end, KT_GAP_JOIN);
}

static void hold(office *x, paragraph *p, effect e)
{
    p->hold = e;
    p->hold_depth = x->depth;
    p->hold_beg = here(x);
}

static void push_paragraph(office *x, bool is_heading)
{
    if (x->n == PARAGRAPHS_MAX || x->too_deep) {
        x->too_deep++;
        return;
    }
    x->paragraph[x->n++] = (paragraph){ .draft = KT_DRAFT_INIT(x->r),
                                        .depth = x->depth,
                                        .field_beg = behind(x),
                                        .is_heading = is_heading };
}

static void pop_paragraph(office *x)
{
    if (x->too_deep) {
        x->too_deep--;
        return;
    }
    if (!x->n)
        return;
    finish(x, &x->paragraph[x->n - 1]);
    x->n--;
}

static bool is_code_name(const char *style)
{
    static const char *const signs[] = { "Code",         "code",   "Verbatim", "HTML",
                                         "Preformatted", "Source", "Listing",  NULL };
    for (const char *const *s = signs; *s; s++)
        if (strstr(style, *s))
            return true;
    return false;
}

static const char tracked_why[] = "it has tracked changes; accept or reject them first";

/* ---- docx ---- */

static effect docx_effect(const char *name)
{
    static const char *const ends[] = { "w:tab", "w:br", "w:cr", "w:ptab", NULL };
    static const char *const opaque[] = { "w:sym",   "w:object",    "w:fldSimple", "w:ruby",
                                          "m:oMath", "m:oMathPara", "w:pgNum",     NULL };
    static const char *const hidden[] = { "w:pict",
                                          "w:drawing",
                                          "mc:AlternateContent",
                                          "w:softHyphen",
                                          "w:footnoteReference",
                                          "w:endnoteReference",
                                          "w:commentReference",
                                          "w:instrText",
                                          NULL };
    return is_among(name, ends)     ? E_END
           : is_among(name, opaque) ? E_OPAQUE
           : is_among(name, hidden) ? E_HIDDEN
                                    : E_NONE;
}

static void begin_docx_text(office *x, const char **atts)
{
    x->text_depth = x->depth;
    x->text_beg = behind(x);
    x->keeps_blanks = is(attribute(atts, "xml:space"), "preserve");
}

/* The text of a run in [text_beg, end); blanks at its ends count only when it says so. */
static void end_docx_text(office *x, paragraph *p, size_t end)
{
    kt_str raw = x->r->raw;
    size_t beg = x->text_beg;
    x->text_depth = 0;
    if (p->hold_depth || x->fields || beg >= end || end > raw.len)
        return;
    if (memchr(raw.ptr + beg, '<', end - beg)) {
        p->skipped = true; /* a comment, CDATA */
        return;
    }
    while (!x->keeps_blanks && beg < end && kt_scan_space(raw.ptr[beg]))
        beg++;
    while (!x->keeps_blanks && end > beg && kt_scan_space(raw.ptr[end - 1]))
        end--;
    if (x->code_run) {
        kt_draft_opaque(&p->draft, beg, end);
        return;
    }
    draft_text(x, p, beg, end);
    kt_frame *f = x->keeps_blanks ? NULL : KT_VEC_PUSH(x->r->arena, &p->frames);
    if (f)
        *f = (kt_frame){ { (uint32_t)beg, (uint32_t)end }, (uint32_t)x->text_beg - 1 };
}

static void field_char(office *x, paragraph *p, const char *type)
{
    if (is(type, "begin") && x->fields++ == 0 && p)
        p->field_beg = here(x);
    if (is(type, "end") && x->fields && --x->fields == 0 && p && !p->hold_depth) {
        hold(x, p, E_OPAQUE);
        p->hold_beg = p->field_beg;
    }
}

static void start_docx(office *x, const char *name, const char **atts)
{
    static const char *const tracked[] = { "w:ins", "w:del", "w:moveFrom", "w:moveTo", NULL };
    if (is_among(name, tracked)) {
        refuse(x, tracked_why);
        return;
    }
    if (is(name, "w:styles"))
        x->styles = true;
    if (is(name, "w:lang"))
        say_language(x, attribute(atts, "w:val"));
    if (is(name, "w:p") || is(name, "w:r")) {
        x->silent_run = name[2] == 'r';
        x->tags->silent += x->silent_run;
    }
    if (is(name, "w:p")) {
        push_paragraph(x, false);
        return;
    }
    paragraph *p = open_paragraph(x);
    if (is(name, "w:fldChar"))
        field_char(x, p, attribute(atts, "w:fldCharType"));
    if (p && p->hold_depth && is(name, "wp:inline"))
        p->hold = E_OPAQUE; /* a picture among the words */
    if (!p || p->hold_depth)
        return;
    const char *style = attribute(atts, "w:val");
    if (is(name, "w:pStyle")) {
        p->skipped |= is_code_name(style);
        p->is_heading = strncmp(style, "Heading", 7) == 0 || is(style, "Title");
    } else if (is(name, "w:r")) {
        x->code_run = false;
    } else if (is(name, "w:rStyle")) {
        x->code_run = is_code_name(style);
    } else if (is(name, "w:t")) {
        begin_docx_text(x, atts);
    } else if (is(name, "w:noBreakHyphen")) {
        hold(x, p, E_OPAQUE);
    } else if (docx_effect(name) == E_END) {
        if (!x->fields)
            finish(x, p);
    } else if (docx_effect(name) != E_NONE && !x->fields) {
        hold(x, p, docx_effect(name));
    }
}

/* ---- odt ---- */

static effect odt_effect(const char *name, const char **atts)
{
    static const char *const ends[] = { "text:tab", "text:line-break", "text:s", NULL };
    static const char *const none[] = { "text:span",
                                        "text:a",
                                        "text:meta",
                                        "text:bookmark",
                                        "text:bookmark-start",
                                        "text:bookmark-end",
                                        "text:soft-page-break",
                                        "text:reference-mark-start",
                                        "text:reference-mark-end",
                                        "text:reference-mark",
                                        "office:annotation-end",
                                        NULL };
    static const char *const hidden[] = { "text:note", "office:annotation",
                                          "text:alphabetical-index-mark", "text:toc-mark", NULL };
    if (is_among(name, ends))
        return E_END;
    if (is_among(name, hidden) ||
        (strncmp(name, "draw:", 5) == 0 && !is(attribute(atts, "text:anchor-type"), "as-char")))
        return E_HIDDEN;
    return is_among(name, none) ? E_NONE : E_OPAQUE;
}

static bool is_code_style(const office *x, const char *style)
{
    for (uint32_t i = 0; i < x->n_code_styles; i++)
        if (kt_str_is(x->code_style[i], style))
            return true;
    return is_code_name(style);
}

static void start_odt(office *x, const char *name, const char **atts)
{
    const char *style = attribute(atts, "text:style-name");
    if (is(name, "text:changed-region")) {
        refuse(x, tracked_why);
        return;
    }
    const char *country = attribute(atts, "fo:country");
    if (*country)
        count_tag(x,
                  kt_str_cat3(x->r->arena, kt_str_c(attribute(atts, "fo:language")), KT_STR("-"),
                              kt_str_c(country)),
                  1);
    if (is(name, "style:style") && is_code_name(attribute(atts, "style:parent-style-name")) &&
        x->n_code_styles < CODE_STYLES_MAX)
        x->code_style[x->n_code_styles++] =
            kt_str_dup(x->r->arena, kt_str_c(attribute(atts, "style:name")));
    if (!x->skip_depth && (is(name, "text:index-body") || is(name, "office:annotation")))
        x->skip_depth = x->depth;
    paragraph *p = open_paragraph(x);
    if (is(name, "text:p") || is(name, "text:h")) {
        if (x->skip_depth) {
            x->too_deep++;
            return;
        }
        push_paragraph(x, is(name, "text:h"));
        p = open_paragraph(x);
        if (p)
            p->skipped = is_code_style(x, style);
        return;
    }
    if (!p || p->hold_depth)
        return;
    if (is(name, "text:span") && is_code_style(x, style)) {
        hold(x, p, E_OPAQUE);
        return;
    }
    effect e = odt_effect(name, atts);
    if (e == E_END)
        finish(x, p);
    if (e != E_NONE)
        hold(x, p, e == E_END ? E_HIDDEN : e);
}

/* ---- events ---- */

static void on_start(void *user, const XML_Char *name, const XML_Char **atts)
{
    office *x = user;
    if (++x->depth == DEPTH_MAX) {
        refuse(x, "nested too deeply");
        return;
    }
    if (x->odt)
        start_odt(x, name, atts);
    else
        start_docx(x, name, atts);
}

static void on_end(void *user, const XML_Char *name)
{
    office *x = user;
    paragraph *p = open_paragraph(x);
    size_t end = behind(x);
    bool ends = x->odt ? is(name, "text:p") || is(name, "text:h") : is(name, "w:p");
    if (p && x->text_depth == x->depth)
        end_docx_text(x, p, here(x));
    if (x->text_depth == x->depth)
        x->text_depth = 0;
    if (p && p->hold_depth == x->depth)
        end_hold(p, end);
    if (ends)
        pop_paragraph(x);
    if (x->skip_depth == x->depth)
        x->skip_depth = 0;
    x->depth--;
}

static void on_text(void *user, const XML_Char *s, int n)
{
    office *x = user;
    paragraph *p = open_paragraph(x);
    (void)s;
    (void)n;
    if (x->odt && p && !p->hold_depth)
        draft_text(x, p, here(x), behind(x));
}

/* Comments, instructions, CDATA: no word processor writes them into a text. */
static void skip_paragraph(void *user)
{
    office *x = user;
    paragraph *p = open_paragraph(x);
    if (p)
        p->skipped = true;
}

static void on_comment(void *user, const XML_Char *text)
{
    (void)text;
    skip_paragraph(user);
}

static void on_instruction(void *user, const XML_Char *target, const XML_Char *data)
{
    (void)target;
    (void)data;
    skip_paragraph(user);
}

static int read_part(kt_reader *r, bool odt, tags *t, size_t beg, size_t end)
{
    office *x = KT_NEW(r->arena, office, 1);
    XML_Parser parser = x ? XML_ParserCreate("UTF-8") : NULL;
    if (!parser)
        return KT_ENOMEM;
    *x = (office){ .r = r, .tags = t, .odt = odt, .base = beg, .parser = parser };
    XML_SetUserData(parser, x);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartCdataSectionHandler(parser, skip_paragraph);
    XML_SetCommentHandler(parser, on_comment);
    XML_SetProcessingInstructionHandler(parser, on_instruction);
    int rc = kt_xml_parse(r, x->parser, x->base, end, &x->why, &x->bad);
    XML_ParserFree(parser);
    return rc;
}

static int read(kt_reader *r, bool odt)
{
    kt_str raw = r->raw;
    tags t = { 0 };
    r->used = raw.len;
    if (!kt_str_starts(raw, KT_STR(KT_PART)))
        return kt_format_bad(r, 0, "no archive (zip)");
    for (size_t at = 0; at < raw.len;) {
        size_t beg;
        size_t line = kt_scan_line(raw, at, &beg);
        size_t end = kt_str_find(raw, KT_STR("\n" KT_PART), beg);
        end = end == SIZE_MAX ? raw.len : end;
        int rc = line == beg ? kt_format_bad(r, at, "the end comes too early")
                             : read_part(r, odt, &t, beg, end);
        if (rc != KT_OK)
            return rc;
        at = end < raw.len ? end + 1 : end;
    }
    choose_tag(r, &t);
    return KT_OK;
}

static int read_docx(kt_reader *r)
{
    return read(r, false);
}

static int read_odt(kt_reader *r)
{
    return read(r, true);
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    (void)p;
    return kt_escape_markup(text, out);
}

const kt_format kt_format_docx = { .name = "docx",
                                   .manner = KT_MANNER_PROSE,
                                   .keeps_blanks = " xml:space=\"preserve\"",
                                   .read = read_docx,
                                   .escape = escape };
const kt_format kt_format_odt = {
    .name = "odt", .manner = KT_MANNER_PROSE, .read = read_odt, .escape = escape
};
