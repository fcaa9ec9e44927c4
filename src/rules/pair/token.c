/*
 * token: words of programs that a translation leaves as they are: names with capitals or digits
 * inside (OpenSSL, F11), options, names of files, stretches of code. One in whose place another
 * stands that differs by a slip is wrong. Where it is missing altogether the text may say it in
 * German ("WebUI": Weboberfläche); only options and code of the document are missed.
 */
#include "base/utf8.h"
#include "rules/pair/pair_rules.h"

enum { TOKEN_MIN = 3, TOKEN_MAX = 60, WORDS_MIN = 3 };

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_kept(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Letters and digits alone, small ones: "ISO-8601" is "iso8601". */
static kt_str bare(const kt_view *v, kt_str s)
{
    kt_buf out = KT_BUF_INIT(v->scratch);
    for (size_t i = 0; i < s.len; i++)
        if (is_kept(s.ptr[i]))
            (void)kt_buf_addc(&out, small(s.ptr[i]));
    return out.ptr ? kt_buf_str(&out) : KT_STR("");
}

/* Capitals and no others before an s: the plural of an abbreviation, which German has otherwise. */
static bool is_plural(kt_str s)
{
    if (s.len < 2 || s.ptr[s.len - 1] != 's')
        return false;
    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return true;
}

static bool is_ascii(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80 || s.ptr[i] == ' ' || s.ptr[i] == '\n')
            return false;
    return true;
}

/* Does the protected text look like a name in a program: --all, dpkg.conf, save_all, `main`? */
static bool is_code(kt_str s)
{
    bool letter = false;
    for (size_t i = 0; i < s.len; i++)
        letter |= kt_ascii_is_letter(s.ptr[i]);
    return letter && !memchr(s.ptr, '%', s.len) && !memchr(s.ptr, '{', s.len) &&
           !memchr(s.ptr, '<', s.len) && !memchr(s.ptr, '&', s.len) &&
           kt_str_find(s, KT_STR("://"), 0) == SIZE_MAX && !memchr(s.ptr, '@', s.len) &&
           !kt_str_starts(s, KT_STR("www."));
}

/* $tNickname, %Cname: does a sign stand before it that may take letters with it? */
static bool is_behind_sign(const kt_side *s, uint32_t i)
{
    uint32_t beg = s->tok.ptr[i].span.beg;
    return beg && strchr("%$@#\\&", s->text.ptr[beg - 1]);
}

static bool is_wanted(const kt_side *s, uint32_t i)
{
    const kt_token *t = &s->tok.ptr[i];
    kt_str str = kt_side_str(s, i);
    if (is_behind_sign(s, i) || str.len < TOKEN_MIN || str.len > TOKEN_MAX || !is_ascii(str))
        return false;
    if (t->kind == KT_TOK_GUARD)
        return is_code(str);
    if (t->kind != KT_TOK_WORD || (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS)))
        return false;
    bool digit = (t->flags & KT_TOK_DIGIT) && !kt_ascii_is_digit(str.ptr[0]);
    return digit || ((t->flags & KT_TOK_CAMEL) && !is_plural(str));
}

/* An option, or what is code by the markup of the document: nobody says that in other words. */
static bool is_missed(const kt_side *s, uint32_t i)
{
    kt_str str = kt_side_str(s, i);
    if (kt_str_starts(str, KT_STR("--")) && str.len > 3)
        return true;
    bool code = str.ptr[0] == '`';
    for (uint32_t k = 0; code && k < s->passage->n_opaque; k++)
        if (s->passage->opaque[k].beg == s->tok.ptr[i].span.beg)
            return true;
    return false;
}

/* --split of "--split=ZONES": what stands for a value may be translated. */
static kt_str without_value(kt_str s)
{
    size_t at = s.len && s.ptr[0] == '-' ? kt_str_find(s, KT_STR("="), 0) : SIZE_MAX;
    return at == SIZE_MAX ? s : kt_str_sub(s, 0, at);
}

/* Do they differ in digits alone: F11, F12? */
static bool is_other_number(kt_str a, kt_str b)
{
    bool differ = false;
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        bool digits = kt_ascii_is_digit(a.ptr[i]) && kt_ascii_is_digit(b.ptr[i]);
        if (a.ptr[i] != b.ptr[i] && !digits)
            return false;
        differ |= a.ptr[i] != b.ptr[i];
    }
    return differ;
}

/* What stands in the text in its place: the only one that differs by a slip and is not in the
 * source. UINT32_MAX: none. */
static uint32_t find_near(const kt_view *v, const kt_pair *p, uint32_t kind, kt_str want)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        kt_str s = kt_view_str(v, i);
        bool long_enough = want.len >= 5 && s.len >= 5;
        if (v->tok[i].kind != kind ||
            !(is_other_number(s, want) || (long_enough && kt_pair_one_slip(s, want))) ||
            kt_pair_find(&p->source, s) != SIZE_MAX || kt_pair_find(&p->plural, s) != SIZE_MAX)
            continue;
        if (found != UINT32_MAX)
            return UINT32_MAX;
        found = i;
    }
    return found;
}

static bool is_letter(char c)
{
    return kt_ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* "rho:Korrelation", "Titel.ogg": a part that is a German noun and says in German what it says in
 * English. */
static bool is_translated(const kt_view *v, kt_str near, kt_str want)
{
    enum { PART_MIN = 4 };
    size_t beg = 0;
    size_t same = 0;
    kt_word w;
    while (same < near.len && same < want.len && near.ptr[same] == want.ptr[same]) {
        same++;
        if (!is_letter(near.ptr[same - 1]))
            beg = same;
    }
    size_t end = beg;
    while (end < near.len && is_letter(near.ptr[end]))
        end++;
    kt_str part = kt_str_sub(near, beg, end);
    bool title = part.len >= PART_MIN && !(part.ptr[0] & 0x20) && (part.ptr[1] & 0x20);
    bool apart = (beg == 0 || strchr(":/", near.ptr[beg - 1])) &&
                 (end == near.len || strchr(".:/", near.ptr[end]));
    return title && apart && kt_lexicon_find(v->lex, part, &w) &&
           (kt_flags_of(w.morph) & KT_LEX_NOUN);
}

void kt_pair_tokens(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    kt_str text = { 0 };
    if (!p->whole || kt_pair_count_words(p->source.tok.ptr, p->source.tok.n) < WORDS_MIN)
        return;
    for (uint32_t i = 0; i < p->source.tok.n; i++) {
        if (!is_wanted(&p->source, i))
            continue;
        kt_str str = without_value(kt_side_str(&p->source, i));
        if (kt_str_find(v->text, str, 0) != SIZE_MAX)
            continue;
        text = text.ptr ? text : bare(v, v->text);
        if (kt_str_find(text, bare(v, str), 0) != SIZE_MAX)
            continue;
        uint32_t near = find_near(v, p, p->source.tok.ptr[i].kind, str);
        if (near != UINT32_MAX && is_translated(v, kt_view_str(v, near), str))
            continue;
        if (near == UINT32_MAX && !is_missed(&p->source, i))
            continue;
        kt_span span = near != UINT32_MAX ? v->tok[near].span : kt_pair_all(v);
        kt_edit *e = kt_pair_report(out, KT_PAIR_TOKEN_MISSING, span, str);
        if (e && near == UINT32_MAX)
            e->severity = KT_INFO;
        else if (e)
            kt_emit_candidate(out, e, str);
    }
}
