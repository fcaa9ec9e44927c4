" Vim without a plugin: quickfix list, filter, formatprg. vim -Nu NONE -i NONE -n -es -S filter.vim; environment: TOOL, DOC.
set nocompatible encoding=utf-8
set errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tnfo:\ %m
let &makeprg = $TOOL . ' lint --isolated --format=gcc %:S'
let out = []
execute 'edit ' . fnameescape($DOC)
silent make!
for q in getqflist()
  call add(out, 'found ' . q.lnum . ' ' . q.type . ' [' . strpart(getline(q.lnum), q.col - 1, 7) . ']')
endfor
execute 'silent %!' . $TOOL . ' fix --isolated --stdin-filename %:S -'
call extend(out, ['filtered'] + getline(1, '$'))
undo
let &formatprg = $TOOL . ' fix --isolated -'
silent normal! gggqG
call extend(out, ['formatted'] + getline(1, '$'))
call writefile(out, 'out.txt')
qa!
