/*
 * address: the polite address in lower case: "Geben sie ihr Kennwort ein", "Wenn sie fertig sind,
 * klicken Sie auf OK". English has one you. Where nothing before it can be meant by sie or ihr, the
 * reader is.
 */
#include "lang/de/gram.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_address[];

enum { REACH = 60 };

/* The polite word at i gets its capital. */
static kt_edit *capital(const kt_view *v, uint32_t i, bool sure, kt_emit *out)
{
    kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, i), true);
    kt_edit *e = upper.len ? kt_emit_fix(out, &kt_rules_address[0], v->tok[i].span, upper) : NULL;
    if (e && !sure)
        e->conf = KT_HINT;
    return e;
}

static uint32_t sentence_end(const kt_view *v, uint32_t i)
{
    uint32_t end = i;
    while (end < v->n_tok && end - i < REACH && v->tok[end].sentence == v->tok[i].sentence)
        end++;
    return end;
}

/* Can a feminine or plural be meant that stands in [beg, end): a noun, a name, who, all? */
static bool has_antecedent(const kt_view *v, uint32_t beg, uint32_t end)
{
    const uint16_t slots = KT_MASK_SLOT(KT_SLOT_F) | KT_MASK_SLOT(KT_SLOT_PL);
    for (uint32_t k = beg; k < end; k++) {
        if (v->tok[k].kind == KT_TOK_GUARD)
            return true;
        if (v->tok[k].kind != KT_TOK_WORD)
            continue;
        if (!(v->tok[k].flags & KT_TOK_CAP)) {
            if (kt_view_is(v, k, "sie") || kt_view_is(v, k, "diese") ||
                (kt_near_func(v, k) & KT_FUNC_NUM))
                return true;
            continue;
        }
        if (kt_view_is_in(v, k, KT_CLASS_polite) || kt_view_is_in(v, k, KT_CLASS_formal))
            continue;
        const kt_wordinfo *w = kt_view_info(v, k);
        if ((v->tok[k].flags & KT_TOK_SENT) && w->lower.morph && !kt_noun_of(w->exact.morph))
            continue;
        uint16_t mask = kt_words_noun_mask(v->words, w);
        if (!mask || (mask & slots))
            return true;
    }
    return false;
}

/* Infinitive or imperative, and no helper: Klicken, wählen. */
static bool is_order(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = v->tok[i].flags & KT_TOK_CAP ? w->lower.morph : w->exact.morph;
    return (kt_verb_of(m) & KT_VERB_INF) && !kt_func_of(m) &&
           !(kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL | KT_VERB_PAST));
}

/* The mark that ends the sentence of token i; 0: none. */
static uint32_t mark_of(const kt_view *v, uint32_t i)
{
    uint32_t end = sentence_end(v, i);
    while (end > i && v->tok[end - 1].kind == KT_TOK_PUNCT && v->tok[end - 1].cp != '.' &&
           v->tok[end - 1].cp != '?' && v->tok[end - 1].cp != '!' && v->tok[end - 1].cp != ':')
        end--;
    return v->tok[end - 1].kind == KT_TOK_PUNCT ? v->tok[end - 1].cp : 0;
}

/* "Kommen sie zu spät, beginnt das Spiel": a condition, and the main clause behind it. */
static bool is_condition(const kt_view *v, uint32_t i)
{
    uint32_t end = sentence_end(v, i);
    for (uint32_t k = i; k + 1 < end; k++)
        if (v->tok[k].kind == KT_TOK_PUNCT && v->tok[k].cp == ',')
            return kt_view_is_lower(v, k + 1) &&
                   (kt_gram_finite(kt_view_gram(v, k + 1)) || kt_view_is(v, k + 1, "so") ||
                    kt_view_is(v, k + 1, "dann"));
    return false;
}

/* Is the reader spoken to in [beg, end): klicken Sie? */
static bool speaks_to_reader(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t k = beg + 1; k < end; k++)
        if (kt_view_is_in(v, k, KT_CLASS_polite) && kt_view_is_word(v, k - 1) &&
            v->tok[k - 1].sentence == v->tok[k].sentence && is_order(v, k - 1))
            return true;
    return false;
}

/* "Klicken sie auf OK.", "Bitte klicken sie", "klicken Sie auf OK und wählen sie" */
static void behind_order(const kt_view *v, uint32_t i, uint32_t para, kt_emit *out)
{
    uint32_t verb = i - 1;
    bool opens = v->tok[verb].flags & KT_TOK_SENT;
    bool please = verb > 0 && (v->tok[verb - 1].flags & KT_TOK_SENT) &&
                  kt_view_is_in(v, verb - 1, KT_CLASS_please);
    bool goes_on = verb > 0 && (v->tok[verb - 1].cp == ',' || kt_view_is(v, verb - 1, "und"));
    if (!is_order(v, verb) || mark_of(v, i) == '?' || is_condition(v, i))
        return;
    bool spoken = speaks_to_reader(v, para, sentence_end(v, i));
    /* "Laden Sie die Liste und prüfen sie.": the list */
    bool object = kt_view_is(v, i + 1, "es") ||
                  (kt_view_is_lower(v, i + 1) && (kt_near_func(v, i + 1) & KT_FUNC_DET) &&
                   !(kt_near_func(v, i + 1) & KT_FUNC_NUM));
    goes_on = goes_on && spoken && (object || !has_antecedent(v, para, verb));
    kt_edit *e = please || goes_on || opens ? capital(v, i, please || spoken, out) : NULL;
    if (e && !please && !spoken && has_antecedent(v, para, verb))
        e->severity = KT_INFO; /* "Die Gäste sind da. Kommen sie bald." */
}

/* Is something spoken of in [beg, end) that sie may mean: "vergleichen Sie sie"? */
static bool speaks_of_it(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t k = beg; k < end; k++)
        if (v->tok[k].casing == KT_CASE_LOWER && kt_view_is_word(v, k) &&
            (kt_view_is(v, k, "sie") || kt_view_is(v, k, "ihnen") || kt_view_is(v, k, "diese")))
            return true;
    return false;
}

/* "Wenn sie fertig sind, klicken Sie auf OK.": i is sie. Things are ready, too: who wants
 * something is the reader for sure. */
static void before_order(const kt_view *v, uint32_t i, uint32_t para, kt_emit *out)
{
    if (!(kt_near_func(v, i - 1) & KT_FUNC_SUBORD) || !(v->tok[i - 1].flags & KT_TOK_SENT))
        return;
    uint32_t end = sentence_end(v, i);
    uint32_t comma = i;
    while (comma < end && v->tok[comma].kind != KT_TOK_PUNCT)
        comma++;
    bool plural = comma < end && kt_view_is_lower(v, comma - 1) &&
                  !kt_view_is(v, comma - 2, "zu") &&
                  (kt_gram_finite(kt_view_gram(v, comma - 1)) & KT_VERB_1PL);
    if (plural && comma + 2 < end && v->tok[comma].cp == ',' && is_order(v, comma + 1) &&
        kt_view_is_in(v, comma + 2, KT_CLASS_polite) && !has_antecedent(v, para, i - 1) &&
        !speaks_of_it(v, comma, end))
        (void)capital(v, i, kt_view_is_in(v, comma - 1, KT_CLASS_may_want), out);
}

/* Is the noun at i, or behind an attribute there, a plural? */
static bool is_plural(const kt_view *v, uint32_t i)
{
    uint16_t mask = kt_words_noun_mask(v->words, kt_view_info(v, kt_near_noun(v, i) ? i : i + 1));
    return mask && !(mask & ~KT_MASK_SLOT(KT_SLOT_PL));
}

/* "Geben Sie ihr Kennwort ein": i is ihr, its noun behind it, the reader the subject of its clause.
 */
static void owner(const kt_view *v, uint32_t i, uint32_t para, kt_emit *out)
{
    uint32_t k = i;
    if (!kt_view_is_word(v, i + 1) || !(kt_near_func(v, i) & KT_FUNC_DET))
        return;
    bool noun = kt_near_noun(v, i + 1) ||
                (kt_view_is_lower(v, i + 1) && kt_near_noun(v, i + 2) &&
                 (kt_adj_of(kt_view_info(v, i + 1)->exact.morph) & KT_ADJ_INFLECTED));
    while (noun && k > 0 && v->tok[k - 1].kind == KT_TOK_WORD &&
           v->tok[k - 1].sentence == v->tok[i].sentence) {
        k--;
        bool order = kt_view_is(v, k, "sie") && k > 0 && (v->tok[k - 1].flags & KT_TOK_SENT) &&
                     is_order(v, k - 1) && mark_of(v, i) != '?' && !is_condition(v, i);
        bool polite = kt_view_is_in(v, k, KT_CLASS_polite) && !(v->tok[k].flags & KT_TOK_SENT);
        if (order || polite) {
            bool alone = !has_antecedent(v, para, k) && !has_antecedent(v, k + 1, i);
            if (alone) /* "Setzen Sie ihre Kennwörter zurück": those of whom was spoken of before */
                (void)capital(v, i,
                              polite && !(v->tok[i].sentence == v->tok[para].sentence &&
                                          kt_view_is(v, i, "ihre") && is_plural(v, i + 1)),
                              out);
            return;
        }
    }
}

/* Is there an Ihr- with a capital of its own between token i and its clause's end, or in the clause
 * before it? */
static bool has_owner(const kt_view *v, uint32_t i, uint32_t end)
{
    for (uint32_t k = i + 1; k < end; k++)
        if (kt_view_is_in(v, k, KT_CLASS_formal) && !kt_view_is(v, k, "Ihnen") &&
            !(v->tok[k].flags & KT_TOK_SENT) && v->tok[k - 1].kind == KT_TOK_WORD)
            return true;
    return false;
}

/* "Hier können sie Ihr Kennwort ändern": who owns is who acts; i is sie, the subject. */
static void before_owner(const kt_view *v, uint32_t i, uint32_t para, kt_emit *out)
{
    uint32_t end = sentence_end(v, i);
    bool inverted = kt_view_is_word(v, i - 1) &&
                    (v->tok[i - 1].flags & KT_TOK_SENT
                         ? (kt_verb_of(kt_view_info(v, i - 1)->lower.morph) & KT_VERB_1PL) != 0
                         : (kt_gram_finite(kt_view_gram(v, i - 1)) & KT_VERB_1PL) != 0);
    bool opened = (kt_near_func(v, i - 1) & KT_FUNC_SUBORD) && (v->tok[i - 1].flags & KT_TOK_SENT);
    if ((inverted || opened) && has_owner(v, i, end) && !has_antecedent(v, para, i - 1))
        (void)capital(v, i, false, out);
}

/* "Sie ist müde, weil Sie schlecht schläft": i is Sie behind what opens a clause whose verb is
 * singular. */
static void not_polite(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint16_t before = i ? kt_near_func(v, i - 1) : 0;
    if (!(before & KT_FUNC_SUBORD) || (before & KT_FUNC_PREP) || !kt_view_is_lower(v, i - 1))
        return;
    uint32_t end = sentence_end(v, i);
    uint32_t stop = i + 1;
    for (; stop < end && v->tok[stop].kind != KT_TOK_PUNCT; stop++) {
        bool subject = kt_view_is_in(v, stop, KT_CLASS_nominative) ||
                       v->tok[stop].kind != KT_TOK_WORD ||
                       (kt_view_is_lower(v, stop) &&
                        (kt_near_func(v, stop) & (KT_FUNC_COORD | KT_FUNC_DET | KT_FUNC_PRON))) ||
                       (!kt_view_is_lower(v, stop) &&
                        !(kt_near_func(v, stop - 1) & (KT_FUNC_PREP | KT_FUNC_CONTR)));
        if (subject && !kt_view_is(v, stop, "sich"))
            return;
    }
    if (stop < i + 3 || stop >= end || !kt_view_is_lower(v, stop - 1))
        return;
    unsigned form = kt_verb_of(kt_view_info(v, stop - 1)->exact.morph);
    if ((form & KT_VERB_3SG) && (form & KT_VERB_PRES) &&
        !(form & (KT_VERB_1PL | KT_VERB_PA2 | KT_VERB_INF | KT_VERB_1SG)) &&
        !kt_func_of(kt_view_info(v, stop - 1)->exact.morph) &&
        !kt_adj_of(kt_view_info(v, stop - 1)->exact.morph)) {
        kt_edit *e = kt_emit_fix(out, &kt_rules_address[1], v->tok[i].span, KT_STR("sie"));
        if (e)
            e->conf = KT_HINT;
    }
}

static void addresses(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 1; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        uint32_t len = kt_span_len(t->span);
        if (t->kind != KT_TOK_WORD || len < 3 || len > 5)
            continue;
        const char *s = v->text.ptr + t->span.beg;
        if (len == 3 && s[0] == 'S' && s[1] == 'i' && s[2] == 'e' && !(t->flags & KT_TOK_SENT))
            not_polite(v, i, out);
        if (t->casing != KT_CASE_LOWER)
            continue;
        bool she = len == 3 && s[0] == 's' && s[1] == 'i' && s[2] == 'e';
        if (!(she || (s[0] == 'i' && s[1] == 'h' && s[2] == 'r')) || !kt_view_is_word(v, i - 1) ||
            !kt_view_one_blank(v, i) || t[-1].sentence != t->sentence)
            continue;
        uint32_t para = kt_view_para_beg(v, i);
        if (she) {
            behind_order(v, i, para, out);
            before_order(v, i, para, out);
            before_owner(v, i, para, out);
        } else {
            owner(v, i, para, out);
        }
    }
}

const kt_rule kt_rules_address[] = {
    {
        .info = { .id = "spell.address",
                  .msg_en = "polite address in lower case",
                  .msg_de = "Höfliche Anrede in Kleinschreibung",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Bitte klicken sie auf den Knopf.", "Bitte klicken Sie auf den Knopf."),
                      BAD("Klicken Sie auf den Knopf und wählen sie den Ordner.",
                          "Klicken Sie auf den Knopf und wählen Sie den Ordner."),
                      REPORT("Prüfen sie den Ordner."),
                      OK("Die Nachbarn sind da. Gestern haben sie Ihr Haus gekauft."),
                      OK("Kommen sie zu spät, beginnt das Spiel ohne sie."),
                      OK("Haben sie das gesehen?"), OK("Laden Sie die Liste und prüfen sie genau."),
                      OK("Um sie zu öffnen, klicken Sie auf den Knopf."),
                      OK("Fragen Sie die Firma und nennen Sie ihr Angebot."),
                      OK("Die Kinder spielen. Danach essen sie ihr Brot."),
                      OK("Wenn die Zeilen leer sind, löschen Sie sie."),
                      OK("Wenn sie leer sind, löschen Sie sie."),
                      OK("Wenn sie leer ist, klicken Sie auf den Knopf.")) },
        .stage = KT_STAGE_AGREE,
        .needs = KT_NEED_SENTENCES,
        .fn = addresses,
    },
    {
        .info = { .id = "spell.not-polite",
                  .msg_en = "capital of the polite address beside a singular verb",
                  .msg_de = "Großgeschriebenes »Sie« bei einem Verb im Singular",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(REPORT("Anna bleibt im Bett, weil Sie krank ist."),
                                          REPORT("Die Halle ist zu, da Sie umgebaut wird."),
                                          OK("Wir freuen uns, dass Sie gekommen sind."),
                                          OK("Er weiß, dass Sie der Arzt untersucht."),
                                          OK("Wir hoffen, dass Sie das freut.")) },
        .stage = KT_STAGE_AGREE,
        .needs = KT_NEED_SENTENCES,
        .fn = addresses,
    },
    {
        .info = { .id = "spell.register",
                  .msg_en = "the reader is Sie and du in one document",
                  .msg_de = "Der Leser wird in einem Dokument mit »Sie« und mit »du« angeredet",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples =
                      KT_EXAMPLES(REPORT("Hier öffnen Sie das Buch. Dort lesen Sie weiter. Danach "
                                         "legst du es weg. Morgen kannst du schlafen."),
                                  OK("Öffnen Sie die Datei und speichern Sie sie."),
                                  OK("Wenn du magst, öffne die Datei.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
    },
    KT_RULES_END,
};

const kt_rule *const kt_rule_register = &kt_rules_address[2];
