/* report_html: one page for people who go through findings: each in its text, the source beside it
 * where it is known. The page holds all it needs and asks no network for anything; without its
 * script it still shows everything. */
#include <string.h>

#include "report.h"

enum { CONTEXT = 240, SOURCE_MAX = 2000 };

static const char style[] =
    ":root{color-scheme:light "
    "dark;--bg:#fff;--fg:#1d1f23;--dim:#5e6470;--line:#d9dce1;--card:#f6f7f9;"
    "--mark:#ffe08a;--about:#cfe3ff;--error:#b3261e;--warning:#8a5a00;--info:#2c5d9b;--on:#2c5d9b}"
    "@media(prefers-color-scheme:dark){:root:not(.light){--bg:#16181c;--fg:#e4e6ea;--dim:#9aa1ad;"
    "--line:#363a42;--card:#1f2228;--mark:#6b5200;--about:#1f4470;--error:#ff8a80;--warning:#"
    "f0b64a;"
    "--info:#8ab4f8;--on:#8ab4f8}}"
    ":root.dark{color-scheme:dark;--bg:#16181c;--fg:#e4e6ea;--dim:#9aa1ad;--line:#363a42;--card:#"
    "1f2228;"
    "--mark:#6b5200;--about:#1f4470;--error:#ff8a80;--warning:#f0b64a;--info:#8ab4f8;--on:#8ab4f8}"
    ":root.light{color-scheme:light}"
    "*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);"
    "font:16px/1.5 system-ui,sans-serif}"
    "header{position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);"
    "padding:.6rem 1rem;display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;z-index:1}"
    "h1{font-size:1.1rem;margin:0 auto 0 0}"
    "select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);"
    "border-radius:.3rem;padding:.2rem .5rem;max-width:16rem}"
    "#count,kbd,.where,.unit{color:var(--dim);font-size:.875rem}"
    "main{max-width:76rem;margin:0 auto;padding:1rem}"
    "article{border:1px solid var(--line);border-left:.3rem solid var(--line);border-radius:.3rem;"
    "padding:.6rem .9rem;margin:0 0 .8rem;content-visibility:auto;contain-intrinsic-size:auto 8rem;"
    "scroll-margin-top:5rem}"
    "article.error{border-left-color:var(--error)}article.warning{border-left-color:var(--warning)}"
    "article.info{border-left-color:var(--info)}"
    "article.on{outline:2px solid var(--on);background:var(--card)}article[hidden]{display:none}"
    "h2{font-size:1rem;margin:0}h2 b{font-weight:600}.error h2 b{color:var(--error)}"
    ".warning h2 b{color:var(--warning)}.info h2 b{color:var(--info)}"
    ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:.8rem;margin:."
    "4rem 0}"
    ".pair p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);"
    "padding:.4rem .6rem;border-radius:.3rem}"
    "mark{background:var(--mark);color:inherit;padding:0 .1em}mark.about{background:var(--about)}"
    ".repl{margin:.2rem 0 0}.repl ins{text-decoration:none;border:1px solid var(--line);"
    "border-radius:.3rem;padding:0 .4em;margin-right:.3em;white-space:pre-wrap}"
    "@media print{header{position:static}article{break-inside:avoid}}";

static const char script[] =
    "'use strict';(()=>{const "
    "all=[...document.querySelectorAll('article')],root=document.documentElement,"
    "pick=[...document.querySelectorAll('select')],count=document.getElementById('count');let "
    "at=-1;"
    "const rank={error:0,warning:1},of=a=>rank[a.dataset.severity]??2;"
    "all.sort((x,y)=>of(x)-of(y));document.querySelector('main').append(...all);"
    "const shown=()=>all.filter(a=>!a.hidden);"
    "for(const s of pick){const seen=new Map;for(const a of all){const v=a.dataset[s.name];"
    "seen.set(v,(seen.get(v)||0)+1)}for(const[v,n]of[...seen].sort((x,y)=>y[1]-x[1]))"
    "s.add(new Option(v+' ('+n+')',v));s.onchange=filter}"
    "function filter(){for(const a of "
    "all)a.hidden=pick.some(s=>s.value&&a.dataset[s.name]!==s.value);"
    "go(shown().length?0:-1,false)}"
    "function go(i,scroll=true){const list=shown();for(const a of all)a.classList.remove('on');"
    "at=Math.max(-1,Math.min(i,list.length-1));count.textContent=(at+1)+' / '+list.length;"
    "if(at<0)return;list[at].classList.add('on');if(scroll)list[at].scrollIntoView({block:'nearest'"
    "})}"
    "document.addEventListener('keydown',e=>{if(e.ctrlKey||e.metaKey||e.altKey||"
    "e.target.tagName==='SELECT')return;const k=e.key;"
    "if(k==='j'||k==='ArrowDown')go(at+1);else if(k==='k'||k==='ArrowUp')go(Math.max(0,at-1));"
    "else if(k==='Home')go(0);else if(k==='End')go(shown().length-1);"
    "else if(k==='Escape'){for(const s of pick)s.value='';filter()}"
    "else if(k==='r'&&at>=0){pick[0].value=pick[0].value?'':shown()[at].dataset.rule;filter()}"
    "else return;e.preventDefault()});"
    "for(const a of all)a.onclick=()=>go(shown().indexOf(a),false);"
    "document.getElementById('light').onclick=()=>{const dark=root.classList.contains('dark')||"
    "(!root.classList.contains('light')&&matchMedia('(prefers-color-scheme:dark)').matches);"
    "root.classList.toggle('dark',!dark);root.classList.toggle('light',dark)};"
    "filter();if(/^#(dark|light)$/"
    ".test(location.hash))root.classList.add(location.hash.slice(1))})()";

static void html_begin(cli_reporter *r)
{
    const cli_ui *ui = r->ui;
    cli_text *t = &r->line;
    cli_text_format(
        t,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>klartext</title>\n"
        "<style>%s</style>\n</head>\n<body>\n<header>\n<h1>klartext %s</h1>\n",
        cli_tongue_tag(ui), style, kt_version());
    static const struct {
        const char *name;
        cli_msg label;
    } picks[] = { { "rule", MSG_HTML_RULES },
                  { "file", MSG_HTML_FILES },
                  { "severity", MSG_HTML_SEVERITIES } };
    for (size_t i = 0; i < sizeof picks / sizeof *picks; i++)
        cli_text_format(
            t, "<select name=\"%s\" aria-label=\"%s\"><option value=\"\">%s</option></select>\n",
            picks[i].name, cli_msg_text(ui, picks[i].label), cli_msg_text(ui, picks[i].label));
    cli_text_format(t,
                    "<span id=\"count\"></span>\n<kbd>j k r Esc</kbd>\n"
                    "<button id=\"light\" type=\"button\">%s</button>\n</header>\n<main>\n",
                    cli_msg_text(ui, MSG_HTML_LIGHT));
    cli_out_text(r->out, t);
}

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static void add_line(cli_text *t, const char *s, size_t n)
{
    cli_text copy = { 0 };
    cli_text_put(&copy, s, n);
    cli_xml(t, n ? copy.ptr : "");
    cli_text_release(&copy);
}

/* Line ends and tabs stay: the page shows them. */
static void add_bytes(cli_text *t, kt_str s)
{
    size_t beg = 0;
    for (size_t i = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != '\n' && s.ptr[i] != '\t')
            continue;
        add_line(t, s.ptr + beg, i - beg);
        if (i < s.len)
            cli_text_put(t, s.ptr + i, 1);
        beg = i + 1;
    }
}

static kt_str part(kt_str s, size_t beg, size_t end)
{
    return (kt_str){ s.ptr + beg, end - beg };
}

/* The text around a finding, cut between characters, and the finding marked in it. */
static void add_context(cli_text *t, const cli_found *f)
{
    const kt_result *r = f->result;
    kt_str all = r->source;
    size_t beg = (size_t)(f->finding->beg > r->start.byte ? f->finding->beg - r->start.byte : 0);
    size_t end = (size_t)(f->finding->end > r->start.byte ? f->finding->end - r->start.byte : 0);
    beg = beg < all.len ? beg : all.len;
    end = end < beg ? beg : end < all.len ? end : all.len;
    size_t from = beg > CONTEXT ? beg - CONTEXT : 0;
    size_t to = end + CONTEXT < all.len ? end + CONTEXT : all.len;
    for (size_t i = from; i < beg; i++)
        if (all.ptr[i] == '\n')
            from = i + 1;
    const char *nl = to > end ? memchr(all.ptr + end, '\n', to - end) : NULL;
    to = nl ? (size_t)(nl - all.ptr) : to;
    while (from < beg &&
           (is_inside(all.ptr[from]) || all.ptr[from] == ' ' || all.ptr[from] == '\t'))
        from++;
    while (to > end && to < all.len && is_inside(all.ptr[to]))
        to--;
    add_bytes(t, part(all, from, beg));
    cli_text_add(t, "<mark>");
    add_bytes(t, part(all, beg, end));
    cli_text_add(t, "</mark>");
    add_bytes(t, part(all, end, to));
}

/* The source, with what the finding is about marked in it. */
static void add_source(cli_text *t, const kt_finding *f)
{
    kt_str s = f->source;
    bool cut = s.len > SOURCE_MAX;
    if (cut)
        for (s.len = SOURCE_MAX; s.len && is_inside(s.ptr[s.len]); s.len--)
            ;
    size_t at = s.len;
    for (size_t i = 0; f->about.len && i + f->about.len <= s.len && at == s.len; i++)
        if (memcmp(s.ptr + i, f->about.ptr, f->about.len) == 0)
            at = i;
    add_bytes(t, part(s, 0, at));
    if (at < s.len) {
        cli_text_add(t, "<mark class=\"about\">");
        add_bytes(t, f->about);
        cli_text_add(t, "</mark>");
        add_bytes(t, part(s, at + f->about.len, s.len));
    }
    cli_text_add(t, cut ? " …" : "");
}

static void html_finding(cli_reporter *r, const cli_found *f)
{
    const kt_finding *x = f->finding;
    cli_text *t = &r->line;
    cli_text_format(t, "<article class=\"%s\" data-rule=\"%s\" data-severity=\"%s\" data-file=\"",
                    f->severity, x->rule->id, f->severity);
    cli_xml(t, f->path);
    cli_text_add(t, "\">\n<h2><b>");
    cli_xml(t, f->message);
    cli_text_format(t, "</b> <code>%s</code></h2>\n<div class=\"where\">", x->rule->id);
    cli_xml(t, f->path);
    cli_text_format(t, ":%llu:%llu</div>\n", (unsigned long long)f->spot->beg.line,
                    (unsigned long long)cli_column(r, &f->spot->beg));
    if (x->unit.len && !x->source.len) {
        cli_text_add(t, "<div class=\"unit\">");
        add_bytes(t, x->unit);
        cli_text_add(t, "</div>\n");
    }
    cli_text_add(t, "<div class=\"pair\">");
    if (x->source.len) {
        cli_text_add(t, "<p lang=\"en\">");
        add_source(t, x);
        cli_text_add(t, "</p>");
    }
    cli_text_add(t, "<p lang=\"de\">");
    add_context(t, f);
    cli_text_add(t, "</p></div>\n");
    uint32_t n = cli_replacements(r, x);
    cli_text_add(t, n ? "<div class=\"repl\">→ " : "");
    for (uint32_t i = 0; i < n; i++) {
        cli_text_add(t, "<ins>");
        add_bytes(t, x->replacements[i]);
        cli_text_add(t, "</ins>");
    }
    cli_text_add(t, n ? "</div>\n</article>\n" : "</article>\n");
    cli_out_text(r->out, t);
    r->had_one = true;
}

static void html_failed(cli_reporter *r, const char *path)
{
    cli_text *t = &r->line;
    cli_text_add(t,
                 "<article class=\"error\" data-rule=\"-\" data-severity=\"error\" data-file=\"");
    cli_xml(t, path);
    cli_text_add(t, "\">\n<h2><b>");
    cli_xml(t, cli_msg_text(r->ui, MSG_HTML_FAILED));
    cli_text_add(t, "</b></h2>\n<div class=\"where\">");
    cli_xml(t, path);
    cli_text_add(t, "</div>\n</article>\n");
    cli_out_text(r->out, t);
    r->had_one = true;
}

static void html_end(cli_reporter *r, const cli_tally *tally)
{
    (void)tally;
    cli_text *t = &r->line;
    if (!r->had_one)
        cli_text_format(t, "<p>%s</p>\n", cli_msg_text(r->ui, MSG_HTML_NONE));
    cli_text_format(t, "</main>\n<script>%s</script>\n</body>\n</html>\n", script);
    cli_out_text(r->out, t);
}

const cli_reporter_kind cli_report_html = { .begin = html_begin,
                                            .finding = html_finding,
                                            .failed = html_failed,
                                            .end = html_end,
                                            .wants_tidy_paths = true };
