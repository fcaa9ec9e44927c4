-- Neovim's own client: what is found, a quick fix, fix-all, formatting, an edit, saving. Prints what test_editors.py looks for.
-- Environment: TOOL, DOC.
local file = os.getenv('DOC')
local function out(...) io.stdout:write(table.concat(vim.tbl_map(tostring, { ... }), ' ') .. '\n') end
vim.o.swapfile = false
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buf, published = vim.api.nvim_get_current_buf(), 0
local usual = vim.lsp.handlers['textDocument/publishDiagnostics']
local id = vim.lsp.start_client({
  cmd = { os.getenv('TOOL'), 'lsp' }, root_dir = vim.fn.fnamemodify(file, ':h'), name = 'klartext',
  get_language_id = function() return 'plaintext' end,
  flags = { allow_incremental_sync = true, debounce_text_changes = 20 },
  handlers = { ['textDocument/publishDiagnostics'] = function(err, result, context, config)
    published = published + 1
    return usual(err, result, context, config)
  end },
  on_exit = function(code) out('exit', code) end,
})
vim.lsp.buf_attach_client(buf, id)
local function wait_for(n) vim.wait(20000, function() return published > n end, 10) end
local function show(title)
  for _, d in ipairs(vim.diagnostic.get(buf)) do
    out(title, d.lnum, d.col, '[' .. vim.api.nvim_buf_get_text(buf, d.lnum, d.col, d.end_lnum, d.end_col, {})[1] .. ']')
  end
end
wait_for(0)
show('found')
local client = vim.lsp.get_client_by_id(id)
local function act(only)
  local result = vim.lsp.buf_request_sync(buf, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buf),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = 99, character = 0 } },
    context = { diagnostics = {}, only = { only } },
  }, 20000)
  local actions = result[id].result
  local n = published
  vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
  wait_for(n)
  out('action', actions[1].kind)
end
act('quickfix')
local n = published
vim.api.nvim_buf_set_text(buf, 0, 0, 0, 0, { 'Ü😀 ' })
wait_for(n)
show('moved')
act('source.fixAll')
n = published
vim.api.nvim_buf_set_lines(buf, -1, -1, false, { 'Noch , so.' })
wait_for(n)
vim.lsp.buf.formatting_sync(nil, 20000)
vim.cmd('write')
client.stop()
vim.wait(5000, function() return client.is_stopped() end)
vim.cmd('qa!')
