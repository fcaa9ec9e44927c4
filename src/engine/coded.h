/*
 * coded: the words that a document has outside its text: in code, in addresses, in attributes. Who
 * writes "Menueleiste" there names the same thing in the text by no other spelling.
 */
#ifndef KT_CODED_H
#define KT_CODED_H

#include "base/arena.h"
#include "formats/format.h"

enum { KT_CODED_WINDOW = 1 << 20, KT_CODED_WORDS_MAX = 1 << 16 };

/* Hashes of the words. Zero is an empty one. */
typedef struct kt_coded {
    uint64_t *slot; /* 0: free */
    uint32_t n, n_slots;
    uint64_t sum; /* of all: two that differ have another one */
} kt_coded;

/* Adds the words of raw[0, end) that no passage shows as text. Words beyond KT_CODED_WORDS_MAX are
 * forgotten. False: memory. */
bool kt_coded_look(kt_coded *c, kt_arena *a, const kt_reader *r, size_t end);
bool kt_coded_has(const kt_coded *c, kt_str word);

#endif
