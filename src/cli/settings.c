#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "opt.h"

static void *place_of(cli_settings *s, const cli_opt *opt)
{
    return (char *)s + opt->offset;
}

void cli_settings_init(cli_settings *s)
{
    *s = (cli_settings){ 0 };
    for (size_t g = 0; cli_all_groups[g]; g++)
        for (const cli_opt *o = cli_all_groups[g]->opts; o->name; o++)
            if (o->initially)
                (void)cli_settings_set(s, o, o->initially, 0);
}

void cli_settings_release(cli_settings *s)
{
    for (size_t g = 0; cli_all_groups[g]; g++)
        for (const cli_opt *o = cli_all_groups[g]->opts; o->name; o++)
            if (o->kind == OPT_LIST || o->kind == OPT_MULTI)
                cli_list_release(place_of(s, o));
    *s = (cli_settings){ 0 };
}

/* The index of value among "a|b|c", or -1. */
static int choice_of(const char *choices, const char *value)
{
    size_t len = strlen(value);
    int n = 0;
    for (const char *p = choices; *p; n++) {
        size_t span = strcspn(p, "|");
        if (span == len && memcmp(p, value, len) == 0)
            return n;
        p += span + (p[span] == '|');
    }
    return -1;
}

static bool number_of(const char *value, bool sized, uint64_t *out)
{
    static const char units[] = "KMG";
    char *end = NULL;
    if (*value < '0' || *value > '9')
        return false;
    unsigned long long n = strtoull(value, &end, 10);
    const char *unit = sized && *end ? strchr(units, *end) : NULL;
    unsigned shift = unit ? 10u * (unsigned)(unit - units + 1) : 0;
    if (unit)
        end++;
    if (*end || n > UINT64_MAX >> (shift + 1))
        return false;
    *out = (uint64_t)n << shift;
    return true;
}

static void add_parts(cli_list *l, const char *value)
{
    for (const char *p = value; *p;) {
        size_t span = strcspn(p, ",");
        if (span)
            cli_list_add(l, p, span);
        p += span + (p[span] == ',');
    }
}

static void set_list(cli_list *l, const cli_opt *opt, const char *value, int level)
{
    if (l->level != level)
        cli_list_clear(l);
    l->level = level;
    if (!value)
        return;
    if (opt->kind == OPT_LIST)
        add_parts(l, value);
    else
        cli_list_add(l, value, strlen(value));
}

static bool set_choice(int *where, const cli_opt *opt, const char *value)
{
    int n = choice_of(opt->choices, value);
    if (n >= 0)
        *where = n;
    return n >= 0;
}

bool cli_settings_set(cli_settings *s, const cli_opt *opt, const char *value, int level)
{
    void *where = place_of(s, opt);
    switch (opt->kind) {
    case OPT_FLAG:
        *(bool *)where = !value || strcmp(value, "false") != 0;
        return !value || !strcmp(value, "true") || !strcmp(value, "false");
    case OPT_TEXT:
        *(const char **)where = value ? value : "";
        return true;
    case OPT_SUFFIX:
        *(const char **)where = value ? value : "";
        return !value || !strchr(value, '/');
    case OPT_CHOICE:
        return set_choice(where, opt, value);
    case OPT_NUMBER:
    case OPT_SIZE:
        return number_of(value, opt->kind == OPT_SIZE, where);
    case OPT_LIST:
    case OPT_MULTI:
        set_list(where, opt, value, level);
        return true;
    }
    return false;
}

void cli_expected(const cli_ui *ui, const cli_opt *opt, cli_text *out)
{
    if (opt->kind == OPT_FLAG) {
        cli_text_add(out, cli_msg_text(ui, MSG_TRUE_OR_FALSE));
        return;
    }
    if (opt->kind != OPT_CHOICE) {
        cli_text_add(out, cli_msg_text(ui, opt->kind == OPT_SIZE     ? MSG_A_SIZE
                                           : opt->kind == OPT_SUFFIX ? MSG_A_SUFFIX
                                                                     : MSG_A_NUMBER));
        return;
    }
    for (const char *p = opt->choices; *p; p++)
        if (*p == '|')
            cli_text_add(out, ", ");
        else
            cli_text_char(out, *p);
}

static void show_text(const char *value, cli_text *out)
{
    cli_text_char(out, '"');
    for (const char *p = value; *p; p++) {
        if (*p == '"' || *p == '\\')
            cli_text_char(out, '\\');
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            cli_text_format(out, "\\u%04x", (unsigned char)*p);
        else
            cli_text_char(out, *p);
    }
    cli_text_char(out, '"');
}

static void show_list(const cli_list *l, cli_text *out)
{
    cli_text_char(out, '[');
    for (size_t i = 0; i < l->n; i++) {
        cli_text_add(out, i ? ", " : "");
        show_text(l->items[i], out);
    }
    cli_text_char(out, ']');
}

static void show_choice(int n, const char *choices, cli_text *out)
{
    const char *p = choices;
    for (; n > 0; n--)
        p += strcspn(p, "|") + 1;
    cli_text_char(out, '"');
    cli_text_put(out, p, strcspn(p, "|"));
    cli_text_char(out, '"');
}

void cli_settings_show(const cli_settings *s, const cli_opt *opt, cli_text *out)
{
    const void *where = (const char *)s + opt->offset;
    switch (opt->kind) {
    case OPT_FLAG:
        cli_text_add(out, *(const bool *)where ? "true" : "false");
        return;
    case OPT_TEXT:
    case OPT_SUFFIX:
        if (*(const char *const *)where)
            show_text(*(const char *const *)where, out);
        return;
    case OPT_CHOICE:
        show_choice(*(const int *)where, opt->choices, out);
        return;
    case OPT_NUMBER:
    case OPT_SIZE:
        cli_text_number(out, *(const uint64_t *)where);
        return;
    case OPT_LIST:
    case OPT_MULTI:
        show_list(where, out);
        return;
    }
}
