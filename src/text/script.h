/* script: in which letters a text is written. */
#ifndef KT_SCRIPT_H
#define KT_SCRIPT_H

#include "base/str.h"

/* Is most of it in letters that are not Latin: Cyrillic, Greek, Arabic, Chinese? */
bool kt_is_other_script(kt_str text);

#endif
