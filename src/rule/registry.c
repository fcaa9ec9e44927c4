#include "rule/rule.h"

#include <stddef.h>
#include <string.h>

#define KT_FAMILY(name) extern const kt_rule kt_rules_##name[];
#include "rule/families.def"
#undef KT_FAMILY

static const kt_rule *const families[] = {
#define KT_FAMILY(name) kt_rules_##name,
#include "rule/families.def"
#undef KT_FAMILY
    NULL,
};

static uint32_t rows(const kt_rule *family)
{
    uint32_t n = 0;
    while (family[n].info.id)
        n++;
    return n;
}

uint32_t kt_registry_count(void)
{
    uint32_t n = 0;
    for (uint32_t f = 0; families[f]; f++)
        n += rows(families[f]);
    return n;
}

const kt_rule *kt_registry_at(uint32_t i)
{
    for (uint32_t f = 0; families[f]; f++) {
        uint32_t n = rows(families[f]);
        if (i < n)
            return &families[f][i];
        i -= n;
    }
    return NULL;
}

uint32_t kt_registry_index(const kt_rule *rule)
{
    uint32_t base = 0;
    for (uint32_t f = 0; families[f]; f++) {
        uint32_t n = rows(families[f]);
        if (rule >= families[f] && rule < families[f] + n)
            return base + (uint32_t)(rule - families[f]);
        base += n;
    }
    return UINT32_MAX;
}

size_t kt_rule_count(void)
{
    return kt_registry_count();
}

static bool is_of(const kt_rule_info *rule, const char *family)
{
    return strncmp(rule->id, family, strlen(family)) == 0;
}

/* Two doubts are not the rule's own (engine/spare.c): a repair of words that hits a name is a note
 * (spares_names), and so is what a document of another orthography or time may have otherwise
 * (spares_usage). */
bool kt_rule_varies(const kt_rule_info *rule)
{
    static const char *const spared[] = { "spell.", "num.", "agr.", "clause.", "mt.", "repeat." };
    kt_stage stage = ((const kt_rule *)rule)->stage;
    bool varies = rule->varies;
    for (size_t i = 0; i < sizeof spared / sizeof *spared; i++)
        varies |= is_of(rule, spared[i]);
    bool name = (stage == KT_STAGE_WORDS || stage == KT_STAGE_AGREE) && rule->conf != KT_HINT &&
                !rule->lang && !is_of(rule, "name.") && !is_of(rule, "pair.");
    return rule->severity != KT_INFO && (varies || name);
}

void kt_rule_soften(kt_edit *e)
{
    const kt_rule_info *rule = &kt_registry_at(e->rule)->info;
    if (e->conf == KT_HINT && rule->conf != KT_HINT && e->severity == KT_SEVERE)
        e->severity = KT_WARNING;
}

/* The catalogue of messages: a column of the rules' rows a language, the first one complete. */
static const struct {
    const char *lang;
    size_t at;
} messages[] = {
    { "en", offsetof(kt_rule_info, msg_en) },
    { "de", offsetof(kt_rule_info, msg_de) },
};

const char *kt_rule_message(const kt_rule_info *rule, const char *lang)
{
    for (size_t k = 0; lang && k < sizeof messages / sizeof *messages; k++) {
        size_t n = strlen(messages[k].lang);
        if (strncmp(lang, messages[k].lang, n) != 0 || (lang[n] != '\0' && lang[n] != '-'))
            continue;
        const char *said = *(const char *const *)((const char *)rule + messages[k].at);
        return said ? said : rule->msg_en;
    }
    return rule->msg_en;
}

const kt_rule_info *kt_rule_at(size_t i)
{
    const kt_rule *r = i < UINT32_MAX ? kt_registry_at((uint32_t)i) : NULL;
    return r ? &r->info : NULL;
}
