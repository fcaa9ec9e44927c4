/*
 * speech: where a text writes down how somebody talks. What is wrong there may be meant.
 */
#ifndef KT_SPEECH_H
#define KT_SPEECH_H

#include "rule/rule.h"

/* Is a quotation open in the paragraph at token i? */
bool kt_speech_at(const kt_view *v, uint32_t i);

/* Is word i clipped: goin', hittin’? */
bool kt_speech_clips(const kt_view *v, uint32_t i);

/* Do other words of its sentence say that this is dialect: clipped, or unknown, several of them? */
bool kt_speech_is_dialect(const kt_view *v, uint32_t i);

#endif
