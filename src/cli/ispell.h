/* ispell: the pipe interface that editors know from ispell. */
#ifndef CLI_ISPELL_H
#define CLI_ISPELL_H

#include "cli.h"

/* 'a', 'l' or 'v' when the command line is one of ispell's, else 0. */
char cli_ispell_mode(int argc, char **argv);
int cli_ispell(cli *c, char mode, int argc, char **argv);

#endif
