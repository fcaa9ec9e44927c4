/* write: what the parts of the writer share; see write.c. */
#ifndef KT_WRITE_H
#define KT_WRITE_H

#include "dict.h"

typedef struct kt_writer {
    kt_dict *d;
    kt_arena *a;
    KT_VEC(kt_lexscript) script;
    KT_VEC(unsigned char) label; /* strings of the scripts */
    KT_VEC(uint32_t) paradigm;
    KT_VEC(uint16_t) item;
    KT_VEC(kt_morph) morph;
    KT_VEC(kt_lexlinks) links;
    KT_VEC(kt_lexclass) class_;
    /* hash tables, index + 1 */
    uint32_t *script_slot, *paradigm_slot, *morph_slot, *links_slot, *class_slot;
    kt_dict_key *form; /* sorted; value = entry */
    uint32_t n_forms;
    uint32_t mask; /* of the hash tables: their size - 1 */
    bool failed;
} kt_writer;

/* The format has no room for more of this. */
void kt_writer_give_up(kt_writer *w, const char *what);

static inline uint32_t kt_hash_bytes(const void *p, size_t n)
{
    return kt_str_hash(kt_str_of(p, n));
}

/* The script that turns a form (an entry) into another one: its number. */
uint16_t kt_writer_script(kt_writer *w, uint32_t from, uint32_t to);

#endif
