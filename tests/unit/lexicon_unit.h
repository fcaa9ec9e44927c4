/* The small sources from which the tests of the lexicon compile one. */
#ifndef UNIT_LEXICON_H
#define UNIT_LEXICON_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dict.h"
#include "lang/classes.h"
#include "lex/lexfile.h"
#include "lex/lexicon.h"

typedef struct source {
    kt_dict_kind kind;
    const char *name, *text;
} source;

static const source sources[] = {
    { KT_DICT_FILE_LOANS, "loans.tsv", "Malware\tf\t=\t-\t-\nToken\tmn\t~s\t= ~s\t-\n" },
    { KT_DICT_FILE_NOUNS, "nouns.tsv",
      "# a comment\n"
      "Börse\tf\t=\t~n\t-\n"
      "Haus\tn\t~es\tHäuser\tdate\n"
      "Herz\tn\t~ens\t~en\tweak\n"
      "Jänner\tm\t~s\t=\tat\n"
      "Krankenhaus\tn\t~es\tKrankenhäuser\t-\n"
      "Krise\tf\t=\t~n\t-\n"
      "Kunde\tm\t~n\t~n\tweak\n"
      "Leben\tn\t~s\t=\t-\n"
      "Leute\tpl\t-\t=\t-\n"
      "Name\tm\t~ns\t~n\tweak\n"
      "Währung\tf\t=\t~en\t-\n"
      "Währungsbörse\tf\t=\t~n\t-\n"
      "Währungskrise\tf\t=\t~n\t-\n" },
    { KT_DICT_FILE_ADJECTIVES, "adjectives.tsv",
      "angestellt\t~\t-\t-\tnomadj\n"
      "edel\tedl\tedler\t~st\t-\n"
      "gut\t~\tbesser\tbest\t-\n"
      "lila\t~\t-\t-\tinv\n"
      "pleite\t-\t-\t-\tnoinfl\n" },
    { KT_DICT_FILE_VERBS, "verbs.tsv",
      "arbeiten\t-\t.\t.\t.\t.\t.\t.\tintr\n"
      "aufgeben\tauf\tgebe gibst gibt geben gebt\tgab gabst gaben gabt\t.\tgäbe gäbest gäben "
      "gäbet\tgib "
      "gebt\taufgegeben\ttrans\n"
      "einschränken\tein\t.\t.\t.\t.\t.\t.\ttrans\n"
      "geben\t-\tgebe gibst gibt geben gebt\tgab gabst gaben gabt\t.\tgäbe gäbest gäben gäbet\tgib "
      "gebt\tgegeben\ttrans\n"
      "leben\t-\t.\t.\t.\t.\t.\t.\tintr\n"
      "sammeln\t-\t.\t.\t.\t.\t.\t.\ttrans\n"
      "spazieren\t-\t.\t.\t.\t.\t.\t.\tintr\n"
      "studieren\t-\t.\t.\t.\t.\t.\t.\ttrans\n"
      "verkaufen\t-\t.\t.\t.\t.\t.\t.\ttrans\n" },
    { KT_DICT_FILE_FUNCTION, "function.tsv",
      "auf\tprep prefix\tAD\t-\t-\t-\n"
      "der\tdet pron\t-\tNm DGf Gp\tw\t-\n"
      "ein\tdet prefix\t-\tNm NAn\tm\t-\n" },
    { KT_DICT_FILE_NAMES, "names.tsv",
      "Anna\tperson\tf\t-\nDomain Name "
      "System\tother\tn\ten\niPhone\tproduct\tn\texact\nŁódź\tplace\tn\t-\n" },
    { KT_DICT_FILE_ABBREV, "abbrev.tsv", "bzw.\tbeziehungsweise\nz. B.\tzum Beispiel\n" },
    { KT_DICT_FILE_UNITS, "units.tsv", "km\tsymbol\t-\tKilometer\t-\n" },
    { KT_DICT_FILE_OLD, "oldspelling.tsv", "daß\tdass\n" },
    { KT_DICT_FILE_OVERRIDES, "overrides.tsv",
      "Namens\t-\t-\nKunde\tNm\trarepart\nstudieren\t-\tlemma\n" },
    { KT_DICT_FILE_COUNTS, "counts.tsv",
      "Haus\t85\nKrankenhaus\t50\nWährungskrise\t30\ngibt\t97\nzyxt\t3\n" },
    { KT_DICT_FILE_BIGRAMS, "bigrams.tsv",
      "<n>\tKrise\t9\n<s>\tder\t99\nder\tKunde\t999\nder\tWährung\t1\nunbekannt\tHaus\t4\n" },
    { KT_DICT_FILE_EN, "en/words.tsv", "the\t120\tf\nthreat\t70\n" },
    { KT_DICT_FILE_TABLE, "tables/pairs.tsv", "b\tzwei\tdrei\na\teins\nb\tvier\n" },
    { KT_DICT_FILE_TABLE, "tables/classes.tsv",
      "Ihnen\tformal\nüber\tprep_core prep_any "
      "later\n~lich\tformal\n~ich\tformal\nkonkur~\tsubordinator\n" },
};

static inline kt_str compile(kt_dict *d)
{
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        kt_dict_read(d, sources[i].kind, sources[i].name, kt_str_c(sources[i].text));
    kt_dict_compounds(d);
    kt_str image = { 0 };
    assert_int_equal(d->errors, 0);
    assert_true(kt_dict_finish(d, &image));
    return image;
}

/* Writes bytes into a new file and opens it. */
static inline int open_bytes(kt_str bytes, kt_lexicon **lex, kt_error *err)
{
    char path[] = "/tmp/kt_test_lexicon_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
    fclose(f);
    int rc = kt_lexicon_open(path, lex, err);
    remove(path);
    return rc;
}

static inline int setup(void **state)
{
    kt_dict d = { 0 };
    kt_lexicon *lex;
    kt_error err;
    int rc = open_bytes(compile(&d), &lex, &err);
    kt_dict_release(&d);
    *state = lex;
    return rc;
}

static inline int teardown(void **state)
{
    kt_lexicon_close(*state);
    return 0;
}

#endif
