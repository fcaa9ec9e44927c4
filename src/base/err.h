/* err: the caller-owned error. Codes are negative; 0 is success. msg is English, lower case,
 * NUL-terminated. */
#ifndef KT_ERR_H
#define KT_ERR_H

#include <stdint.h>

#ifndef KT_ERROR_DEFINED
#define KT_ERROR_DEFINED
typedef enum kt_code {
    KT_OK = 0,
    KT_ENOMEM = -1,   /* out of memory, or over an arena limit */
    KT_EINPUT = -2,   /* input that cannot be read as text; pos = byte offset */
    KT_EDICT = -3,    /* a dictionary is missing, damaged or of another version */
    KT_EUSAGE = -4,   /* an option that cannot be honoured */
    KT_EIO = -5,      /* the system refused to read or write */
    KT_ESTOPPED = -6, /* the sink asked to stop */
    KT_EFORMAT = -7,  /* a document that is not of its format; pos = byte offset, line */
} kt_code;

typedef struct kt_error {
    int code;
    uint64_t pos;  /* bytes from the start of the input, where it has a meaning */
    uint64_t line; /* from 1, where it has a meaning; else 0 */
    char msg[240];
} kt_error;
#endif

/* Fills *e (may be NULL) and returns code, so that a caller can write: return kt_error_set(e,
 * KT_EIO, "..."). */
int kt_error_set(kt_error *e, int code, const char *fmt, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

#endif
