#!/usr/bin/env python3
"""check_words.py sees German in code in whatever shape it stands there, and passes over what is told to readers.

usage: words_are_seen.py DICT
"""
import sys

import check_words

SEEN = {  # code, and the string that must be reported
    'bool f(kt_str s) { return kt_str_is(s, "für"); }': "für",
    'bool f(kt_str s) { return kt_str_is(s, "stra\\xC3\\x9F" "e"); }': "stra\\xC3\\x9F",
    'static const char *const list[] = { "Haus", "Hund", NULL };': "Hund",
    'static const char *list[3] = { "Haus", "Hund" };': "Hund",
    'static const char words[][8] = { "Haus", "Hund" };': "Hund",
    'static const struct { const char *de; int n; } rows[] = { { "Haus", 1 }, { "Hund", 2 } };': "Hund",
    'bool f(kt_str s) { return kt_str_is(s, "weil"); }': "weil",
    'bool f(kt_str s) { return kt_str_is(s, "Weil"); }': "Weil",
    '#define LIST "der die das"': "der die das",
    'kt_edit *f(kt_emit *o) { return kt_emit_fix(o, r, s, KT_STR(", dass")); }': ", dass",
    'bool f(kt_str s) { return kt_str_is(s, "folgt"); }': "folgt",
    'bool f(kt_str s) { return kt_str_ends(s, KT_STR("isch")); }': "isch",
    'void f(char *at, unsigned h) { (void)snprintf(at, 9, "%u Uhr", h); }': "%u Uhr",
    'bool f(const kt_view *v) { return kt_near_in(v, 1, (const char *const[]){ "Haus", "Hund", NULL }); }': "Hund",
}
PASSED = [
    '/* weil, für: Häuser */ int x;',
    'const kt_rule r = { .info = { .msg_de = "Wort für Wort", .examples = KT_EXAMPLES(OK("Häuser weil"), BAD("für", "weil")) } };',
    'static const char *const keys[] = { NULL };',
    'int f(void) { return printf("%s: not found\\n", name); }',
    'int f(void) { return printf("%zu of %zu files\\n", a, b); }',
    'const kt_rule r = { .info = { .id = "agr.das-dass" } };',
]


words, german = check_words.german_words(sys.argv[1])
failures = []
for code in list(SEEN) + PASSED:
    text = check_words.without_told(check_words.without_comments(code))
    seen = {string for _, string in check_words.find(text, words, german)}
    if code in SEEN and SEEN[code] not in seen:
        failures.append(f"not seen: {code}: {seen}")
    if code not in SEEN and seen:
        failures.append(f"seen, but none: {code}: {seen}")
print("\n".join(failures) or f"{len(SEEN)} shapes seen, {len(PASSED)} passed over")
sys.exit(bool(failures))
