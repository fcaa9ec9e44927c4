/* agree: rows of the family agr; its functions are spread over agree*.c. */
#ifndef KT_AGREE_H
#define KT_AGREE_H

#include "rules/rule.h"

typedef enum kt_agree {
    KT_AGREE_PHRASE,
    KT_AGREE_GOVERNMENT,
    KT_AGREE_GENITIVE,
    KT_AGREE_CASE_HINT,
    KT_AGREE_NUMERAL,
    KT_AGREE_SUBJECT,
    KT_AGREE_DAS
} kt_agree;

extern const kt_rule kt_rules_agr[];

void kt_agree_phrases(const kt_view *v, kt_emit *out);
void kt_agree_numerals(const kt_view *v, kt_emit *out);
void kt_agree_subjects(const kt_view *v, kt_emit *out);
void kt_agree_das(const kt_view *v, kt_emit *out);

#endif
