/* user: what a program writes that uses the library; compiled as C and as C++. */
#include "klartext.h"

static int count(void *user, const kt_result *result)
{
    unsigned *n = (unsigned *)user;
    *n += result->n_findings;
    return 0;
}

int main(void)
{
    kt_options opt = KT_OPTIONS_INIT;
    kt_error err;
    unsigned n = 0;
    kt_str text;
    opt.lexicon = "de.ktlex";
    kt_engine *e = kt_new(&opt, &err);
    text.ptr = "Ein Satz .";
    text.len = 10;
    if (!e || kt_clean(e, text, count, &n, &err) != KT_OK)
        return 1;
    kt_free(e);
    return n > 0 ? 0 : (int)kt_rule_count();
}
