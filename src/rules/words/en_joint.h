/*
 * en_joint: English words that are cut where no word ends, and those that are not cut where one
 * does, by the referee. Each says what it finds as a finding of `rule`; true: it found something.
 */
#ifndef KT_EN_JOINT_H
#define KT_EN_JOINT_H

#include "rule/rule.h"

/* Are words a and a + 1 one? */
bool kt_en_joint_torn(const kt_view *v, uint32_t a, const kt_rule *rule, kt_emit *out);

/* Is word i, which is not known, two? */
bool kt_en_joint_run_in(const kt_view *v, uint32_t i, const kt_rule *rule, kt_emit *out);

#endif
