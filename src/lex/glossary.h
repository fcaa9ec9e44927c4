/*
 * glossary: the user's terms. A TSV file: English term, preferred German term, forbidden German
 * terms (separated by "; "). Empty cells are allowed; lines that start with '#' are comments.
 * Read-only after loading.
 */
#ifndef KT_GLOSSARY_H
#define KT_GLOSSARY_H

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"

typedef struct kt_term {
    kt_str english;
    kt_str preferred;
    kt_str forbidden; /* one term a row: a line with three forbidden terms makes three rows */
} kt_term;

typedef struct kt_glossary {
    kt_term *term;
    uint32_t n, cap;
    kt_arena arena;
} kt_glossary;

KT_CHECKED int kt_glossary_load(const char *path, kt_glossary **out, kt_error *err);
void kt_glossary_free(kt_glossary *g);

#endif
