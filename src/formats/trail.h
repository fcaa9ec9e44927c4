/* trail: the names on the way to a value, as people write them: "de.users.0.name". */
#ifndef KT_TRAIL_H
#define KT_TRAIL_H

#include "base/str.h"

enum { KT_TRAIL_MAX = 200 };

typedef struct kt_trail {
    char text[KT_TRAIL_MAX + 16];
    size_t len;
} kt_trail;

/* Cuts the trail to len and appends a name; where there is none, a number. A name that would make
 * it too long is cut, and a hash of it tells it from others. */
void kt_trail_extend(kt_trail *t, size_t len, kt_str name, uint32_t number);

#endif
