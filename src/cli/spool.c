#include "spool.h"

#include <errno.h>

void cli_spool_store(cli_spool *s)
{
    enum { KEPT = 1 << 20 };
    if (s->text.len < KEPT || s->refused)
        return;
    if (!s->file && (s->file = tmpfile()))
        (void)setvbuf(s->file, NULL, _IONBF, 0); /* so that a failure shows where it happens */
    s->refused = !s->file || fwrite(s->text.ptr, 1, s->text.len, s->file) != s->text.len;
    if (s->refused)
        return; /* what a torn write left there does not count */
    s->stored += s->text.len;
    s->text.len = 0;
}

void cli_spool_print(cli_spool *s, cli_out *out)
{
    char step[16 << 10];
    if (s->file)
        rewind(s->file);
    while (s->stored > 0) {
        size_t n = s->stored < sizeof step ? (size_t)s->stored : sizeof step;
        errno = 0;
        if (fread(step, 1, n, s->file) != n) {
            out->error = errno ? errno : EIO;
            break;
        }
        cli_out_put(out, step, n);
        s->stored -= n;
    }
    cli_out_text(out, &s->text);
}

void cli_spool_release(cli_spool *s)
{
    if (s->file)
        (void)fclose(s->file);
    cli_text_release(&s->text);
    *s = (cli_spool){ 0 };
}
