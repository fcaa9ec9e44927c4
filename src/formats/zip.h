/*
 * zip: an archive in memory, read and written anew with some members replaced. What is not replaced
 * stays byte for byte: members as they are packed, their order, extra fields, comments.
 */
#ifndef KT_ZIP_H
#define KT_ZIP_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct kt_zip_member {
    kt_str name;
    size_t entry;      /* where its entry in the directory begins */
    size_t local, end; /* its header and data, with whatever follows up to the next member */
    size_t data;       /* its packed bytes */
    uint32_t packed, size, crc;
    uint16_t method, flags;
} kt_zip_member;

typedef struct kt_zip {
    kt_str bytes;
    KT_VEC(kt_zip_member) members; /* in the order of the directory */
    size_t directory, directory_end, trailer;
    const char *why; /* KT_EFORMAT: static */
} kt_zip;

/* KT_OK, KT_ENOMEM, KT_EFORMAT. Everything lives in the arena. */
int kt_zip_open(kt_zip *z, kt_str bytes, kt_arena *a);
/* The bytes of a member, of `max` at most. */
int kt_zip_read(kt_zip *z, const kt_zip_member *m, size_t max, kt_arena *a, kt_str *out);
/* The archive with texts[i] as member i wherever that is not {0}. False: memory. */
bool kt_zip_replace(const kt_zip *z, const kt_str *texts, kt_buf *out);

#endif
