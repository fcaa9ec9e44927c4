" ALE with klartext's command line. vim -Nu NONE -i NONE -n -es -S ale.vim; environment: TOOL, DOC.
set nocompatible encoding=utf-8 hidden noswapfile
set runtimepath^=/usr/share/vim-ale
filetype plugin on
let g:ale_linters = {'text': ['klartext']}
let g:ale_fixers = {'text': ['klartext']}
let [g:ale_lint_delay, g:ale_echo_cursor, g:ale_set_signs] = [0, 0, 0]
runtime plugin/ale.vim
function! KlartextHandle(buffer, lines) abort
  return map(ale#util#GetMatches(a:lines, '\v^[^:]*:(\d+):(\d+): (error|warning|info): (.*)$'),
        \ '{"lnum": v:val[1] + 0, "col": v:val[2] + 0, "type": toupper(v:val[3][0]), "text": v:val[4]}')
endfunction
call ale#linter#Define('text', { 'name': 'klartext', 'executable': $TOOL, 'callback': 'KlartextHandle',
      \ 'command': '%e lint --isolated --format=gcc --stdin-filename %s -' })
function! KlartextFix(buffer) abort
  return {'command': ale#Escape($TOOL) . ' fix --isolated --stdin-filename %s -'}
endfunction
call ale#fix#registry#Add('klartext', 'KlartextFix', ['text'], 'klartext')
execute 'edit ' . fnameescape($DOC)
set filetype=text
ALEEnable
ALELint
let n = 0
while n < 200 && empty(getloclist(0)) | sleep 50m | let n += 1 | endwhile
let out = map(getloclist(0), {_, q -> 'found ' . q.lnum . ' ' . q.type . ' [' . strpart(getline(q.lnum), q.col - 1, 7) . ']'})
let before = getline(1, '$')
ALEFix
let n = 0
while n < 200 && getline(1, '$') ==# before | sleep 50m | let n += 1 | endwhile
call writefile(out + ['fixed'] + getline(1, '$'), 'out.txt')
qa!
