#include "rule/rule.h"

#include "base/utf8.h"
#include "rule/pair.h"
#include "unit/unit.h"

static bool is_kebab(const char *s)
{
    bool word = false;
    for (; *s && *s != '.'; s++) {
        if (*s >= 'a' && *s <= 'z')
            word = true;
        else if (!word || !((*s >= '0' && *s <= '9') || (*s == '-' && s[1] >= 'a' && s[1] <= 'z')))
            return false;
    }
    return word;
}

static void ids_are_family_and_kebab_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const char *id = kt_rule_at(i)->id;
        const char *dot = strchr(id, '.');
        if (!dot || !is_kebab(id) || !is_kebab(dot + 1) || strchr(dot + 1, '.'))
            fail_msg("%s: not family.kebab-name", id);
    }
}

static void ids_are_unique(void **state)
{
    (void)state;
    for (size_t i = 0; i < kt_rule_count(); i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(kt_rule_at(i)->id, kt_rule_at(k)->id) == 0)
                fail_msg("%s: twice", kt_rule_at(i)->id);
}

static void messages_are_one_line_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const kt_rule_info *r = kt_rule_at(i);
        const char *msgs[] = { kt_rule_message(r, "en"), kt_rule_message(r, "de") };
        for (int k = 0; k < 2; k++) {
            if (!r->msg_de || !msgs[k] || !*msgs[k])
                fail_msg("%s: no message in %s", r->id, k ? "German" : "English");
            kt_str m = kt_str_c(msgs[k]);
            if (strchr(msgs[k], '\n') || kt_str_ends(m, KT_STR(".")) ||
                kt_utf8_validate(m) != m.len || kt_utf8_count(m) > 100)
                fail_msg("%s: not one short line without a full stop: %s", r->id, msgs[k]);
        }
        if (strchr(msgs[0], '%') || strchr(msgs[1], '%'))
            fail_msg("%s: a message has no arguments", r->id);
        assert_string_equal(kt_rule_message(r, "de-AT"), msgs[1]);
        assert_string_equal(kt_rule_message(r, "fr"), msgs[0]);
        if (strcmp(msgs[0], msgs[1]) == 0)
            fail_msg("%s: the same message in both languages", r->id);
    }
}

/* An example is one pair; what is about a catalogue as a whole, its bytes, or a list of words is
 * shown in tests/cli. */
static bool is_shown_elsewhere(const char *id)
{
    static const char *const ids[] = { "pair.alignment", "pair.newline", "pair.term", NULL };
    for (const char *const *k = ids; *k; k++)
        if (strcmp(*k, id) == 0)
            return true;
    return false;
}

static bool is_of_documents(const kt_rule *r)
{
    for (const kt_rule *k = kt_rules_pairing; k->info.id; k++)
        if (k == r)
            return true;
    return false;
}

static void every_rule_has_examples_that_fire_and_that_must_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const kt_rule_info *r = kt_rule_at(i);
        bool meta = strncmp(r->id, "meta.", 5) == 0 || is_shown_elsewhere(r->id) ||
                    r == &kt_rule_mixed->info; /* corpora/spec: it is off in British English */
        uint32_t fires = 0;
        uint32_t silent = 0;
        if (!r->examples)
            fail_msg("%s: no examples", r->id);
        for (const kt_example *x = r->examples; x->before; x++) {
            fires += x->after != NULL;
            silent += x->after == NULL;
            for (const kt_example *y = r->examples; y < x; y++)
                if (strcmp(x->before, y->before) == 0)
                    fail_msg("%s: the same example twice: %s", r->id, x->before);
        }
        if (!meta && (fires == 0 || silent == 0))
            fail_msg("%s: needs one example that fires and one that must not", r->id);
    }
}

static void index_and_row_lead_to_each_other(void **state)
{
    (void)state;
    assert_int_equal(kt_rule_count(), kt_registry_count());
    for (uint32_t i = 0; i < kt_registry_count(); i++) {
        assert_int_equal(kt_registry_index(kt_registry_at(i)), i);
        assert_ptr_equal(kt_rule_at(i), &kt_registry_at(i)->info);
    }
    assert_null(kt_registry_at(kt_registry_count()));
    assert_null(kt_rule_at(kt_rule_count()));
    assert_null(kt_rule_at(SIZE_MAX));
    kt_rule stranger = { 0 };
    assert_int_equal(kt_registry_index(&stranger), UINT32_MAX);
}

static void stages_and_confidences_are_in_range(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < kt_registry_count(); i++) {
        const kt_rule *r = kt_registry_at(i);
        assert_true((unsigned)r->stage < KT_STAGE_COUNT);
        assert_true((unsigned)r->info.conf <= KT_HINT);
        assert_true((unsigned)r->info.severity <= KT_SEVERE);
        bool meta = strncmp(r->info.id, "meta.", 5) == 0;
        bool engine = meta || r == kt_rule_inconsistent || r == kt_rule_mixed ||
                      r == kt_rule_register || is_of_documents(r); /* emits it */
        if (!engine && !r->fn)
            fail_msg("%s: no function", r->info.id);
        if (r->stage == KT_STAGE_REPORT && r->info.conf != KT_HINT)
            fail_msg("%s: a report cannot be applied", r->info.id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_family_and_kebab_name),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(messages_are_one_line_in_both_languages),
        cmocka_unit_test(every_rule_has_examples_that_fire_and_that_must_not),
        cmocka_unit_test(index_and_row_lead_to_each_other),
        cmocka_unit_test(stages_and_confidences_are_in_range),
    };
    return cmocka_run_group_tests_name("registry", tests, NULL, NULL);
}
