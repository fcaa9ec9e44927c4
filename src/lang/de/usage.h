/* usage: how German documents tell in which orthography they are written. */
#ifndef KT_USAGE_DE_H
#define KT_USAGE_DE_H

#include "lang/usage.h"

extern const kt_usages kt_usages_de;

/* Is the word spelt with ß? */
bool kt_usage_is_sharp(kt_str word);

#endif
