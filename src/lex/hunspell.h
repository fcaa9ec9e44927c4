/*
 * hunspell: the C++ library behind a door that no exception passes. A dictionary is data of others:
 * what Hunspell throws when it is damaged, or when memory is out, becomes a plain answer.
 */
#ifndef KT_HUNSPELL_H
#define KT_HUNSPELL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kt_hunspell kt_hunspell;

/* NULL: it cannot be loaded. */
kt_hunspell *kt_hunspell_new(const char *aff, const char *dic);
void kt_hunspell_free(kt_hunspell *h);
/* Is the dictionary in UTF-8? Otherwise it is in Latin-1. */
int kt_hunspell_is_utf8(kt_hunspell *h);
/* 1 accepted, 0 not, -1 it failed. */
int kt_hunspell_spell(kt_hunspell *h, const char *word);
/* 1 accepted as a compound only, 0 not, -1 it failed. */
int kt_hunspell_is_compound(kt_hunspell *h, const char *word);

#ifdef __cplusplus
}
#endif

#endif
