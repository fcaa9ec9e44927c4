/*
 * affix: the rules of a Hunspell dictionary, and its entries. Bytes are labels in ISO 8859-1 files;
 * UTF-8 files are converted.
 */
#ifndef KT_AFFIX_H
#define KT_AFFIX_H

#include "dict.h"

typedef struct kt_affix_rule {
    kt_dict_word strip, add; /* n may be 0 */
    unsigned char cond[48];  /* as written: letters, [abc], [^abc], or "." */
    uint8_t n_cond, flag;
    bool prefix, cross;
    kt_str more; /* flags that the form gets by it: almost always none */
} kt_affix_rule;

/* Flags with a meaning, 0 = none. */
typedef struct kt_affix_flags {
    uint8_t forbidden, in_compound, need_affix, permit, circumfix, begin, middle, end;
} kt_affix_flags;

/* The file .aff; strings in it live as long as its text. */
typedef struct kt_affix {
    kt_dict *d; /* for messages */
    kt_arena arena;
    KT_VEC(kt_affix_rule) rule;
    bool utf8, cross[2][256];
    kt_affix_flags flag;
    uint32_t compound_min; /* letters of a part at least */
} kt_affix;

/* False after a message: a flag type that this reader does not know. */
bool kt_affix_read(kt_affix *a, kt_dict *d, const char *name, kt_str text);
void kt_affix_release(kt_affix *a);

/* False: the rule does not apply. */
bool kt_affix_apply(const kt_affix_rule *r, const kt_dict_word *w, kt_dict_word *out);
bool kt_affix_has(kt_str flags, uint8_t flag);

/* The next entry of a file .dic, whose first line is passed over by the caller; false at the end.
 * Its word may be bad. */
bool kt_affix_entry(const kt_affix *a, kt_str *dic, kt_dict_word *word, kt_str *flags);

/* parts.c: what compounds are made of (kt_dict.part). */
void kt_dict_parts(kt_dict *d, const kt_affix *a, kt_str dic);

#endif
