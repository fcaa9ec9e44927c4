// CodeMirror's own client (@codemirror/lsp-client) in a page without a screen (jsdom): findings where they are, typing, formatting,
// emoji. node codemirror.mjs TOOL; needs @codemirror/lsp-client, @codemirror/lint and jsdom where node looks for them.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert';
const require = createRequire(process.cwd() + '/');
const load = name => import(pathToFileURL(require.resolve(name).replace(/\.cjs$/, '.js')));
const { JSDOM } = require('jsdom');
const page = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
for (const name of ['window', 'Window', 'document', 'MutationObserver', 'Node', 'HTMLElement', 'Element', 'Text', 'Range', 'getComputedStyle',
  'requestAnimationFrame', 'cancelAnimationFrame', 'DOMParser', 'KeyboardEvent'])
  globalThis[name] ??= name === 'window' ? page.window : page.window[name];
page.window.Range.prototype.getClientRects = () => [];
const { EditorState } = await load('@codemirror/state');
const { EditorView } = await load('@codemirror/view');
const { LSPClient, serverDiagnostics, formatDocument, languageServerExtensions } = await load('@codemirror/lsp-client');
const { forEachDiagnostic } = await load('@codemirror/lint');

const server = spawn(process.argv[2], ['lsp', '--stdio', '--isolated', '--no-spelling'], { stdio: ['pipe', 'pipe', 'inherit'] });
const listeners = new Set();
let left = Buffer.alloc(0);
server.stdout.on('data', part => {
  left = Buffer.concat([left, part]);
  for (;;) {
    const head = left.indexOf('\r\n\r\n');
    const size = head < 0 ? null : /content-length: *(\d+)/i.exec(left.subarray(0, head).toString());
    if (!size || left.length < head + 4 + Number(size[1]))
      return;
    const body = left.subarray(head + 4, head + 4 + Number(size[1])).toString();
    left = left.subarray(head + 4 + Number(size[1]));
    for (const f of [...listeners])
      f(body);
  }
});
const transport = {
  send: text => server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`),
  subscribe: f => listeners.add(f),
  unsubscribe: f => listeners.delete(f),
};
const client = new LSPClient({ extensions: languageServerExtensions ? languageServerExtensions() : [serverDiagnostics()] }).connect(transport);
await client.initializing;
const view = new EditorView({
  parent: page.window.document.body,
  state: EditorState.create({ doc: '😀 Ä: Das , ist ein Text .\nGut so.\n', extensions: [client.plugin('file:///t/a.md', 'markdown')] }),
});
const shown = () => {
  const rows = [];
  forEachDiagnostic(view.state, (d, from, to) => rows.push([view.state.sliceDoc(from, to), d.severity]));
  return rows;
};
const until = async (what, ready) => {
  for (let i = 0; i < 200 && !ready(); i++)
    await new Promise(done => setTimeout(done, 50));
  assert(ready(), what + ': ' + JSON.stringify(shown()) + JSON.stringify(view.state.doc.toString()));
};
await until('two findings', () => shown().length === 2);
view.dispatch({ changes: { from: view.state.doc.length, insert: 'Er kam , sah "und" siegte .\n' }, userEvent: 'input.type' });
await until('more findings when typing', () => shown().length >= 4);
const before = shown();
assert(formatDocument(view));
await until('formatted', () => view.state.doc.toString() === '😀 Ä: Das, ist ein Text .\nGut so.\nEr kam, sah „und“ siegte.\n');
await until('one left that is only likely', () => shown().length === 1);
view.destroy();
client.disconnect();
server.stdin.end();
console.log(`ok CodeMirror, ${before.length} findings, formatted`);
process.exit(0);
