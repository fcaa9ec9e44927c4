#include "rule/habit.h"

#include "unit/unit.h"

/* The placeholders of a text, joined by "|". */
static void assert_holders(const char *text, const char *want)
{
    kt_arena a = { 0 };
    kt_holders all;
    kt_holders_find(kt_str_c(text), &all);
    kt_buf b = KT_BUF_INIT(&a);
    assert_true(kt_buf_reserve(&b, 1));
    for (uint32_t i = 0; i < all.n; i++) {
        if (i)
            assert_true(kt_buf_addc(&b, '|'));
        assert_true(kt_buf_add(&b, all.ptr[i].text));
    }
    assert_str(kt_buf_str(&b), want);
    kt_arena_release(&a);
}

static void a_nul_opens_no_placeholder(void **state)
{
    (void)state;
    static const char text[] = "Warte %d&\0oments";
    kt_holders all;
    kt_holders_find(kt_str_of(text, sizeof text - 1), &all);
    assert_int_equal(all.n, 1);
    assert_str(all.ptr[0].text, "%d");
}

static void placeholders_are_seen(void **state)
{
    (void)state;
    assert_holders("%s von %2$d, %-5.2f und %'ld", "%s|%2$d|%-5.2f|%'ld");
    assert_holders("%1 und %L2, 100% aller 5 %", "%1|%L2");
    assert_holders("%(name)s %{name} %<PRIu64>", "%(name)s|%{name}|%<PRIu64>");
    assert_holders("%1hier%2 {Katze,Hund}", "%1|%2");
    assert_holders("%name% und %ld%%, %02d%02d", "%name%|%ld|%02d|%02d");
    assert_holders("{0} {name!r} {n:>5.2f} {0, number} {{x}} {{ x }} {}",
                   "{0}|{name!r}|{n:>5.2f}|{0, number}|{{x}}|{{ x }}|{}");
    assert_holders("${x} %{x} @{x}, no. #{x}", "${x}|%{x}|{x}|{x}");
    assert_holders("{guest:as a guest} {0:one file|many files}",
                   "{guest:as a guest}|{0:one file|many files}");
    assert_holders("[name] [[name]] [Text](Ziel) #name# $name$ __NAME__",
                   "[name]|[[name]]|#name#|$name$|__NAME__");
    assert_holders(":name @name !name @1 $HOME a:name 10:30 Um :30 $25",
                   ":name|@name|!name|@1|$HOME");
    assert_holders("{n, plural, one {# Datei von {name}} other {# Dateien von {name}}}",
                   "{n, plural|{name}|{name}");
    assert_holders("<x id=\"1\" equiv-text=\"{{ n }}\"/> {n}", "{n}");
}

static void shapes_tell_what_is_alike(void **state)
{
    (void)state;
    kt_holders all;
    kt_holders_find(KT_STR("{first_name} {count} {Name} {0} \\emph{text} {{count}}"), &all);
    assert_int_equal(all.n, 6);
    assert_int_equal(all.ptr[0].shape, all.ptr[1].shape);
    for (uint32_t i = 1; i < all.n; i++)
        for (uint32_t k = i + 1; k < all.n; k++)
            assert_int_not_equal(all.ptr[i].shape, all.ptr[k].shape);
    assert_int_equal(all.ptr[0].faith, KT_FAITH_PROGRAM);
    assert_int_equal(all.ptr[4].faith, KT_FAITH_NONE);
}

static kt_leftover pair(const char *source, const char *text)
{
    kt_holders a;
    kt_holders b;
    kt_leftover out;
    kt_holders_find(kt_str_c(source), &a);
    kt_holders_find(kt_str_c(text), &b);
    kt_holders_pair(&a, &b, &out);
    return out;
}

static void assert_left(const char *source, const char *text, uint32_t lost, uint32_t odd)
{
    kt_leftover l = pair(source, text);
    assert_int_equal(l.n_lost, lost);
    assert_int_equal(l.n_odd, odd);
}

static void what_is_left_over(void **state)
{
    (void)state;
    assert_left("%s of %s", "%2$s von %1$s", 0, 0);
    assert_left("%s of %s", "%s", 1, 0);
    assert_left("{dir!r} {n:,}", "{dir} {n}", 0, 0);
    assert_left("{name} and {name}", "{name}", 0, 0);
    assert_left("{first_name}", "{Vorname}", 1, 1);
    assert_left("{guest}", "{guest:als Gast}", 0, 0);
    assert_left("edit #{id}", "Bearbeitung Nr. {id}", 0, 0);
    assert_left("{name}", "{{name}}", 1, 1);
    assert_left("%s: %d", "%d von %s", 1, 1);
    assert_true(pair("%s: %d", "%d von %s").order);
    assert_left("one file|%d files", "eine Datei|%d Dateien|%d Dateien", 0, 0);
}

static void look(kt_habit *h, const char *source, const char *text, uint32_t times)
{
    kt_passage s = { .text = kt_str_c(source) };
    kt_passage p = { .text = kt_str_c(text), .source = &s };
    for (uint32_t i = 0; i < times; i++)
        kt_habit_look(h, &p);
}

static kt_weight weigh(const kt_habit *h, const char *holder, kt_deviation how)
{
    kt_holders all;
    kt_holders_find(kt_str_c(holder), &all);
    assert_int_equal(all.n, 1);
    return kt_habit_weigh(h, all.ptr[0].shape, (kt_faith)all.ptr[0].faith, how);
}

static void a_catalogue_teaches_its_placeholders(void **state)
{
    (void)state;
    kt_habit h = { 0 };
    assert_int_equal(weigh(NULL, "%s", KT_DEVIATION_LOST), KT_WEIGHT_ERROR);
    assert_int_equal(weigh(&h, "[name]", KT_DEVIATION_LOST), KT_WEIGHT_NONE);
    look(&h, "Send to [contact]", "An [contact] senden", 30);
    look(&h, "Call [contact]", "Kontakt anrufen", 1);
    assert_int_equal(weigh(&h, "[name]", KT_DEVIATION_LOST), KT_WEIGHT_ERROR);
    look(&h, "Use [options]", "Mit [optionen]", 20);
    assert_int_equal(weigh(&h, "[name]", KT_DEVIATION_OTHER), KT_WEIGHT_NONE);
}

static void what_many_units_do_is_a_habit(void **state)
{
    (void)state;
    kt_habit h = { 0 };
    look(&h, "Hello {name}", "Hallo {name}", 40);
    look(&h, "Dear {name}", "Hallo", 2);
    assert_int_equal(weigh(&h, "{name}", KT_DEVIATION_LOST), KT_WEIGHT_ERROR);
    look(&h, "Dear {name}", "Hallo", 3);
    assert_int_equal(weigh(&h, "{name}", KT_DEVIATION_LOST), KT_WEIGHT_WARNING);
    look(&h, "Dear {name}", "Hallo", 30);
    assert_int_equal(weigh(&h, "{name}", KT_DEVIATION_LOST), KT_WEIGHT_NONE);
}

static void elements_and_ends_have_habits(void **state)
{
    (void)state;
    kt_habit h = { 0 };
    uint32_t b = kt_habit_element(KT_STR("B"));
    look(&h, "A <b>new</b> file...", "Eine <b>neue</b> Datei...", 20);
    look(&h, "A <b>new</b> file...", "Eine neue Datei", 1);
    assert_int_equal(kt_habit_weigh(&h, b, KT_FAITH_PROGRAM, KT_DEVIATION_LOST), KT_WEIGHT_ERROR);
    assert_int_equal(kt_habit_weigh(&h, KT_TRAIT_DOTS, KT_FAITH_NONE, KT_DEVIATION_LOST),
                     KT_WEIGHT_WARNING);
    look(&h, "A <b>new</b> file...", "Eine neue Datei", 20);
    assert_int_equal(kt_habit_weigh(&h, b, KT_FAITH_PROGRAM, KT_DEVIATION_LOST), KT_WEIGHT_NONE);
}

static void names_of_texts_teach_nothing(void **state)
{
    (void)state;
    kt_habit h = { 0 };
    assert_true(kt_habit_is_name(KT_STR("dialog.open_title"), KT_STR("Die Datei öffnen")));
    assert_false(kt_habit_is_name(KT_STR("Open it"), KT_STR("Öffnen Sie es")));
    assert_false(kt_habit_is_name(KT_STR("WLAN-Router"), KT_STR("Router")));
    look(&h, "dialog.open_title", "{name} wird geöffnet", 5);
    assert_int_equal(h.n, 0);
}

static void the_order_of_units_does_not_matter(void **state)
{
    (void)state;
    kt_habit a = { 0 };
    kt_habit b = { 0 };
    look(&a, "Hello {name}", "Hallo {name}", 3);
    look(&a, "%d files", "%d Dateien", 2);
    look(&b, "%d files", "%d Dateien", 2);
    look(&b, "Hello {name}", "Hallo {name}", 3);
    assert_true(kt_habit_hash(&a) == kt_habit_hash(&b));
    assert_true(kt_habit_hash(&a) != kt_habit_hash(&(kt_habit){ 0 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders_are_seen),
        cmocka_unit_test(a_nul_opens_no_placeholder),
        cmocka_unit_test(shapes_tell_what_is_alike),
        cmocka_unit_test(what_is_left_over),
        cmocka_unit_test(a_catalogue_teaches_its_placeholders),
        cmocka_unit_test(what_many_units_do_is_a_habit),
        cmocka_unit_test(elements_and_ends_have_habits),
        cmocka_unit_test(names_of_texts_teach_nothing),
        cmocka_unit_test(the_order_of_units_does_not_matter),
    };
    return cmocka_run_group_tests_name("habit", tests, NULL, NULL);
}
