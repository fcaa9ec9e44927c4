/* file: reads a whole small file (word lists, glossaries) into an arena. */
#ifndef KT_FILE_H
#define KT_FILE_H

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"

/* The bytes of the file at path, without a UTF-8 byte order mark. what names the file's role in
 * messages ("word list"). KT_EIO when it cannot be read, KT_EINPUT when it is not UTF-8, KT_ENOMEM
 * beyond 64 MB. */
KT_CHECKED int kt_file_read_text(const char *path, const char *what, kt_arena *a, kt_str *out,
                                 kt_error *err);

#endif
