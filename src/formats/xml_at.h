/* xml_at: how an expat parser is asked where it stands, in bytes, and run; for the formats that
 * read with it. */
#ifndef KT_XML_AT_H
#define KT_XML_AT_H

#include <expat.h>
#include <stddef.h>

#include "formats/format.h"

/* The first byte of the event in hand; how long it is. */
static inline size_t kt_xml_at(XML_Parser p)
{
#ifdef KT_EXPAT_COUNTS_IN_64_BITS
    return (size_t)XML_GetCurrentByteIndex64(p);
#else
    return (size_t)XML_GetCurrentByteIndex(p);
#endif
}

static inline size_t kt_xml_len(XML_Parser p)
{
#ifdef KT_EXPAT_COUNTS_IN_64_BITS
    return (size_t)XML_GetCurrentByteCount64(p);
#else
    return (size_t)XML_GetCurrentByteCount(p);
#endif
}

/* Reads raw[beg, end) to its end. Where that is no XML, or *why says what we do not take, at *bad,
 * it has no passages. */
static inline int kt_xml_parse(kt_reader *r, XML_Parser p, size_t beg, size_t end,
                               const char *const *why, const size_t *bad)
{
    if (XML_Parse(p, r->raw.ptr + beg, (int)(end - beg), 1) == XML_STATUS_OK)
        return KT_OK;
    if (XML_GetErrorCode(p) == XML_ERROR_NO_MEMORY)
        return KT_ENOMEM;
    r->passages.n = 0;
    if (*why)
        return kt_format_bad(r, *bad, *why);
    const char *said = XML_ErrorString(XML_GetErrorCode(p));
    size_t at = beg + kt_xml_at(p);
    return kt_format_bad(r, at < end ? at : end, said ? said : "not well-formed");
}

#endif
