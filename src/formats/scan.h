/* scan: what the readers of formats ask of bytes. */
#ifndef KT_SCAN_H
#define KT_SCAN_H

#include "base/str.h"

/* Blank, tab, CR. */
static inline bool kt_scan_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static inline bool kt_scan_space(char c)
{
    return kt_scan_blank(c) || c == '\n' || c == '\f';
}

static inline bool kt_scan_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool kt_scan_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline bool kt_scan_hex(char c)
{
    return kt_scan_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Value of up to n hexadecimal digits at i; false when there are fewer. */
bool kt_scan_hex_value(kt_str s, size_t i, size_t n, uint32_t *value);

/* End of what looks like a character reference at i (&name; &#1; &#xA;), or i. */
size_t kt_scan_entity(kt_str s, size_t i, size_t end);

/* The character of a reference, from & to ;, or 0: unknown. */
uint32_t kt_scan_entity_value(kt_str s);

/* End of a numbered placeholder at the percent sign at i ("%1", "%L2"), or i. */
size_t kt_scan_percent(kt_str s, size_t i, size_t end);

/* Is the & that stands in [i, next) the mark of a key to press ("Datei &öffnen", "Be&enden")? */
bool kt_scan_mnemonic(kt_str s, size_t i, size_t next, size_t beg, size_t end);

/* Does it look like something for a shell or an interpreter? */
bool kt_scan_command(kt_str s);

/* Is this key the name of another language ("en", "fr-CA")? */
bool kt_scan_language(kt_str key);

/* The line at beg: the end of its bytes without line end, and the start of the next. */
size_t kt_scan_line(kt_str s, size_t beg, size_t *next);

/* Behind the brace that closes the one at i, where that is near; else i. */
size_t kt_scan_braces(kt_str s, size_t i, size_t end);

/* Messages of ICU. Behind the brace that closes the one at i; 0: none. */
size_t kt_scan_closed(kt_str raw, size_t i, size_t end);
/* Where the branches of {x, plural, ...}, which begins at beg and ends before end, begin; 0: it has
 * none. */
size_t kt_scan_branches(kt_str raw, size_t beg, size_t end);
/* Is the branch whose brace stands at i, in branches that begin at beg, for one number or a few
 * (one {...}, =0 {...})? */
bool kt_scan_is_exact(kt_str raw, size_t beg, size_t i);

#endif
