/*
 * command: words of a command line in the middle of a text.
 */
#ifndef KT_COMMAND_H
#define KT_COMMAND_H

#include "rule/rule.h"

/* Does the word look like the name of a command, as nginx, kubectl, printf, stdout do: short,
 * ASCII, lower case, and not made of German syllables? */
bool kt_is_command(kt_str word);

/* Is a neighbour of word i another command, an English word or an option? */
bool kt_in_command_line(const kt_view *v, uint32_t i);

#endif
