#include "damage.h"

static const char *const neighbours[26] = {
    "qws",  "vgn", "xdv", "serfc", "wrd", "dtgv", "fzhb", "guzjn", "uok",
    "hikm", "jol", "kp",  "njk",   "bmh", "ipl",  "ol",   "wa",    "etf",
    "adwx", "rzg", "zij", "cbf",   "qes", "ysc",  "xas",  "tuh",
};

static const char *const confused[][2] = {
    { "ei", "ie" }, { "ie", "ei" }, { "d", "t" },  { "t", "d" },  { "b", "p" },   { "v", "f" },
    { "f", "v" },   { "ie", "i" },  { "i", "ie" }, { "ä", "e" },  { "eu", "äu" }, { "ck", "k" },
    { "tz", "z" },  { "ß", "ss" },  { "ss", "ß" }, { "ü", "ue" }, { "ä", "ae" },  { "ö", "oe" },
    { "ü", "u" },   { "ä", "a" },   { "ö", "o" },  { "k", "ck" }, { "ah", "a" },  { "eh", "e" },
};
enum { CONFUSIONS = sizeof confused / sizeof confused[0] };

bool slip(rnd *r, kt_str w, char *out, size_t *len)
{
    size_t n = w.len;
    size_t at = rnd_below(r, (uint32_t)n);
    char c = w.ptr[at];
    bool letter = c >= 'a' && c <= 'z';
    bool after = at + 1 < n && w.ptr[at + 1] >= 'a' && w.ptr[at + 1] <= 'z';
    memcpy(out, w.ptr, n);
    *len = n;
    switch (rnd_below(r, 6)) {
    case 0: { /* the key beside it */
        if (!letter)
            return false;
        const char *keys = neighbours[c - 'a'];
        out[at] = keys[rnd_below(r, (uint32_t)strlen(keys))];
        return true;
    }
    case 1: /* a letter missing, not the first */
        if (!letter)
            return false;
        memmove(out + at, out + at + 1, n - at - 1);
        *len = n - 1;
        return true;
    case 2: { /* a letter too many: beside or doubled */
        if (!letter)
            return false;
        const char *keys = neighbours[c - 'a'];
        memmove(out + at + 1, out + at, n - at);
        out[at] = rnd_below(r, 2) ? c : keys[rnd_below(r, (uint32_t)strlen(keys))];
        *len = n + 1;
        return true;
    }
    case 3: /* a doubled letter single */
        for (size_t i = 1; i < n; i++)
            if (w.ptr[i] == w.ptr[i - 1] && (w.ptr[i] & 0x80) == 0) {
                memmove(out + i, out + i + 1, n - i - 1);
                *len = n - 1;
                return true;
            }
        return false;
    case 4: /* swapped */
        if (!letter || !after || c == w.ptr[at + 1])
            return false;
        out[at] = w.ptr[at + 1];
        out[at + 1] = c;
        return true;
    default: { /* letters that sound alike, umlauts, ß */
        const char *const *pair = confused[rnd_below(r, CONFUSIONS)];
        size_t i = kt_str_find(w, kt_str_c(pair[0]), 1);
        if (i == SIZE_MAX)
            return false;
        size_t from = strlen(pair[0]);
        size_t to = strlen(pair[1]);
        memcpy(out + i, pair[1], to);
        memcpy(out + i + to, w.ptr + i + from, n - i - from);
        *len = n - from + to;
        return true;
    }
    }
}

int look_at_damage(void *data, const kt_result *r)
{
    outcome *o = data;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        if (f->beg >= o->bad.end || f->end <= o->bad.beg)
            continue;
        o->reported = true;
        o->warned |= f->severity >= KT_WARNING || f->applied;
        o->applied |= f->applied;
        for (uint32_t k = 0; k < f->n_replacements; k++) {
            /* the replacement within the paragraph, against the paragraph that was */
            size_t beg = f->fix_beg;
            size_t tail = r->source.len - f->fix_end;
            size_t end = o->text.len > tail + beg ? o->text.len - tail : beg;
            kt_str want = kt_str_sub(o->text, beg, end);
            if (kt_str_eq(f->replacements[k], want) && (o->place < 0 || (int)k < o->place))
                o->place = (int)k;
        }
    }
    o->good = o->applied && kt_str_eq(r->out, o->text);
    return 0;
}
