/*
 * suspended: the first part of a compound that has lost the hyphen it ends in, as text does that
 * was taken out of columns: "Umweltund Naturschutz".
 */
#ifndef KT_SUSPENDED_H
#define KT_SUSPENDED_H

#include "rule/rule.h"

/* "Umwelt- und" for word i; empty: it is none. */
kt_str kt_suspended(const kt_view *v, uint32_t i);

#endif
