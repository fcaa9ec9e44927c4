/*
 * guard: stretches of a text that nobody may change: URLs, e-mail addresses, paths, file and domain
 * names, code spans, strings of code (code.h), placeholders, tags, options, handles, identifiers,
 * hashes.
 *
 * G1 guards are sorted, disjoint, not empty, and lie on code point boundaries
 * G2 a guard never holds white space, code, tags and link targets excepted; it never holds a
 * line end
 */
#ifndef KT_GUARD_H
#define KT_GUARD_H

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

typedef KT_VEC(kt_span) kt_guards;

/* Adds the spans of another list, which keeps G1 too, to out. False: arena exhausted. */
bool kt_guards_merge(kt_guards *out, const kt_guards *more, kt_arena *a);

/* Finds the guards of a text. O(n). False: arena exhausted. */
bool kt_guard_find(kt_str text, kt_arena *a, kt_guards *out);

/* Index of the first guard that ends behind pos, by binary search. */
uint32_t kt_guard_after(const kt_guards *g, uint32_t pos);

/* Does the span share a byte with a guard, or lie (empty) strictly inside one? */
bool kt_guard_hits(const kt_guards *g, kt_span span);

#endif
