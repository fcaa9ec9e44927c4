#include "affix.h"

#include <string.h>

#include "base/utf8.h"

static kt_dict_word word_in(const kt_affix *a, kt_str text)
{
    if (a->utf8)
        return kt_utf8_validate(text) == text.len ? kt_dict_word_of(text)
                                                  : (kt_dict_word){ .bad = true };
    kt_dict_word w = kt_dict_word_key((const unsigned char *)text.ptr, text.len);
    for (unsigned i = 0; i < w.n; i++) {
        if (w.s[i] == 0 || kt_lexicon_label(w.s[i]) != w.s[i])
            w.bad = true;
    }
    return w;
}

static kt_str field(kt_str *line)
{
    while (line->len && (line->ptr[0] == ' ' || line->ptr[0] == '\t')) {
        line->ptr++;
        line->len--;
    }
    size_t n = 0;
    while (n < line->len && line->ptr[n] != ' ' && line->ptr[n] != '\t' && line->ptr[n] != '\r')
        n++;
    kt_str f = kt_str_sub(*line, 0, n);
    *line = kt_str_sub(*line, n, line->len);
    return f;
}

/* Cuts the flags off. */
static kt_str flags_of(kt_str *word, size_t from)
{
    size_t slash = kt_str_find(*word, KT_STR("/"), from);
    if (slash == SIZE_MAX)
        return (kt_str){ 0 };
    kt_str flags = kt_str_sub(*word, slash + 1, word->len);
    *word = kt_str_sub(*word, 0, slash);
    return flags;
}

/* "SFX A Y 46" announces, "SFX A el le [^eil]el" is a rule. */
static void read_rule(kt_affix *a, kt_str line, bool prefix)
{
    kt_str flag = field(&line), cut = field(&line), add = field(&line), cond = field(&line);
    if (flag.len != 1 || cut.len == 0 || add.len == 0)
        return;
    uint8_t f = (uint8_t)flag.ptr[0];
    if (cond.len == 0) {
        a->cross[prefix][f] = cut.ptr[0] == 'Y';
        return;
    }
    kt_affix_rule r = { .flag = f, .prefix = prefix, .cross = a->cross[prefix][f] };
    r.more = flags_of(&add, 0);
    if (!kt_str_is(cut, "0"))
        r.strip = word_in(a, cut);
    if (!kt_str_is(add, "0"))
        r.add = word_in(a, add);
    kt_dict_word c = word_in(a, cond);
    if (c.bad || c.n > sizeof r.cond || r.strip.bad || r.add.bad)
        return;
    memcpy(r.cond, c.s, c.n);
    r.n_cond = c.n;
    if (kt_str_is(cond, "."))
        r.n_cond = 0;
    kt_affix_rule *slot = KT_VEC_PUSH(&a->arena, &a->rule);
    if (slot)
        *slot = r;
}

static void read_flag(kt_affix *a, kt_str key, kt_str value)
{
    const struct {
        const char *key;
        uint8_t *flag;
    } keys[] = {
        { "FORBIDDENWORD", &a->flag.forbidden }, { "ONLYINCOMPOUND", &a->flag.in_compound },
        { "NEEDAFFIX", &a->flag.need_affix },    { "COMPOUNDPERMITFLAG", &a->flag.permit },
        { "CIRCUMFIX", &a->flag.circumfix },     { "COMPOUNDBEGIN", &a->flag.begin },
        { "COMPOUNDMIDDLE", &a->flag.middle },   { "COMPOUNDEND", &a->flag.end },
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (kt_str_is(key, keys[i].key))
            *keys[i].flag = value.len == 1 ? (uint8_t)value.ptr[0] : 0;
    }
}

static void read_line(kt_affix *a, kt_str key, kt_str line)
{
    if (kt_str_is(key, "SET"))
        a->utf8 = kt_str_is(field(&line), "UTF-8");
    else if (kt_str_is(key, "SFX") || kt_str_is(key, "PFX"))
        read_rule(a, line, kt_str_is(key, "PFX"));
    else
        read_flag(a, key, field(&line));
}

bool kt_affix_read(kt_affix *a, kt_dict *d, const char *name, kt_str text)
{
    *a = (kt_affix){ .d = d };
    d->file = kt_str_c(name);
    for (d->line = 0; text.len;) {
        kt_str line = kt_str_cut(&text, '\n');
        d->line++;
        kt_str key = field(&line);
        if (kt_str_is(key, "FLAG")) {
            if (d->log)
                fprintf(d->log, "kt_dictc: %s: flags of several letters: dictionary left out\n",
                        name);
            return false;
        }
        read_line(a, key, line);
    }
    return true;
}

void kt_affix_release(kt_affix *a)
{
    if (a->arena.failed)
        a->d->arena.failed = true;
    kt_arena_release(&a->arena);
}

/* Whether the condition holds at the end (suffix) or start of w. */
static bool matches(const kt_affix_rule *r, const kt_dict_word *w)
{
    unsigned items = 0;
    for (unsigned i = 0; i < r->n_cond; i++) {
        if (r->cond[i] == '[') {
            while (i < r->n_cond && r->cond[i] != ']')
                i++;
        }
        items++;
    }
    if (items > w->n)
        return false;
    unsigned at = r->prefix ? 0 : w->n - items;
    for (unsigned i = 0; i < r->n_cond; i++, at++) {
        bool ok = false;
        if (r->cond[i] != '[') {
            ok = r->cond[i] == '.' || r->cond[i] == w->s[at];
        } else {
            bool negated = i + 1 < r->n_cond && r->cond[i + 1] == '^';
            for (i += negated ? 2 : 1; i < r->n_cond && r->cond[i] != ']'; i++)
                ok = ok || r->cond[i] == w->s[at];
            ok = ok != negated;
        }
        if (!ok)
            return false;
    }
    return true;
}

bool kt_affix_apply(const kt_affix_rule *r, const kt_dict_word *w, kt_dict_word *out)
{
    if (r->strip.n >= w->n || !matches(r, w))
        return false;
    if (r->prefix) {
        if (memcmp(w->s, r->strip.s, r->strip.n) != 0)
            return false;
        *out = kt_dict_join(r->add, kt_dict_tail(*w, r->strip.n));
    } else {
        if (memcmp(w->s + w->n - r->strip.n, r->strip.s, r->strip.n) != 0)
            return false;
        *out = kt_dict_join(kt_dict_drop(*w, r->strip.n), r->add);
        if (r->strip.n == 0)
            *out = kt_dict_join(*w, r->add);
    }
    return !out->bad;
}

bool kt_affix_has(kt_str flags, uint8_t flag)
{
    return flag && flags.len && memchr(flags.ptr, flag, flags.len) != NULL;
}

bool kt_affix_entry(const kt_affix *a, kt_str *dic, kt_dict_word *word, kt_str *flags)
{
    while (dic->len) {
        kt_str line = kt_str_cut(dic, '\n');
        a->d->line++;
        if (!line.len || line.ptr[0] == '#' || line.ptr[0] == '\t' || line.ptr[0] == '/')
            continue;
        kt_str text = kt_str_trim(field(&line));
        *flags = flags_of(&text, 1);
        if (text.len == 0)
            continue;
        *word = word_in(a, text);
        return true;
    }
    return false;
}
