/* xml_at: where in its input an expat parser stands, in bytes; for the formats that read with it.
 */
#ifndef KT_XML_AT_H
#define KT_XML_AT_H

#include <expat.h>
#include <stddef.h>

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

#endif
