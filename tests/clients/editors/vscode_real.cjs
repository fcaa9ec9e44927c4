// The compiled extension with its real client library and the real server; only the editor is a stand-in: one document, what is
// found in it, formatting. node vscode_real.cjs OUT TOOL
const Module = require('node:module');
const assert = require('node:assert');
const [, , out, tool] = process.argv;
class Emitter {
  constructor() { this.listeners = []; this.event = (f, self) => { this.listeners.push(f.bind(self)); return new Disposable(() => {}); }; }
  async fire(e) { for (const f of this.listeners) await f(e); }
  dispose() {}
}
class Disposable {
  constructor(f) { this.f = f; }
  dispose() { this.f?.(); }
  static from() { return new Disposable(); }
}
class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range {
  constructor(a, b, c, d) { Object.assign(this, c === undefined ? { start: a, end: b } : { start: new Position(a, b), end: new Position(c, d) }); }
}
class Uri {
  constructor(path) { Object.assign(this, { scheme: 'file', path, fsPath: path, authority: '', query: '', fragment: '' }); }
  toString() { return 'file://' + this.path; }
  static parse(text) { return new Uri(text.replace(/^file:\/\//, '')); }
  static file(path) { return new Uri(path); }
}
class Diagnostic { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } }
class TextEdit { constructor(range, newText) { Object.assign(this, { range, newText }); } }
class CancellationTokenSource {
  constructor() { this.token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() }; }
  cancel() { this.token.isCancellationRequested = true; }
  dispose() {}
}
class Kind { constructor(value) { this.value = value; } append(part) { return new Kind(this.value + '.' + part); } }
for (const name of ['Empty', 'QuickFix', 'Refactor', 'RefactorExtract', 'RefactorInline', 'RefactorRewrite', 'Source', 'SourceOrganizeImports', 'SourceFixAll'])
  Kind[name] = new Kind(name.toLowerCase());
const events = {};
const event = name => (events[name] ??= new Emitter()).event;
const providers = {}, found = new Map();
const values = { path: tool, languages: ['plaintext'], ignore: [], select: [], noSpelling: true };
let text = '😀 Ä: Das , ist ein Text.\n';
const document = {
  uri: new Uri('/t/a.txt'), languageId: 'plaintext', version: 1, isClosed: false, isUntitled: false, fileName: '/t/a.txt',
  getText: () => text,
};
const nothing = () => new Disposable();
const channel = new Proxy({}, { get: (_, key) => key === 'then' ? undefined : line => /rror/.test(String(line)) && console.error(String(line)) });
const rest = known => new Proxy(known, {
  get(target, key) {
    if (key in target || typeof key === 'symbol')
      return target[key];
    if (/^on(Did|Will)/.test(key))
      return target[key] = event(key);
    if (/^register/.test(key))
      return (selector, provider) => { (providers[key] ??= []).push(provider); return new Disposable(); };
    return undefined;
  },
});
// What the library merely mentions: classes that it extends and enums.
const named = new Map();
const vscode = new Proxy({
  version: '1.95.0', Disposable, CancellationTokenSource, EventEmitter: Emitter, Position, Range, Uri, Diagnostic, TextEdit, CodeActionKind: Kind,
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  workspace: rest({
    textDocuments: [document], notebookDocuments: [], workspaceFolders: undefined,
    getConfiguration: () => ({ get: key => values[key] }), createFileSystemWatcher: nothing,
  }),
  languages: rest({
    match: () => 10, getLanguages: async () => ['plaintext'],
    createDiagnosticCollection: () => ({
      set: (uri, list) => found.set(String(uri), list), delete: uri => found.delete(String(uri)), clear: () => found.clear(), dispose() {}, has: () => false,
    }),
  }),
  commands: rest({ registerCommand: nothing }),
  window: rest({
    createOutputChannel: () => channel, visibleTextEditors: [], activeTextEditor: { document }, tabGroups: { all: [], onDidChangeTabs: event('tabs') },
    showErrorMessage: async message => { console.error(message); process.exit(1); },
  }),
  env: { language: 'de' }, extensions: { all: [] },
}, { get: (target, key) => key in target ? target[key] : (named.has(key) || named.set(key, class {}), named.get(key)) });
const load = Module._load;
Module._load = (name, ...more) => name === 'vscode' ? vscode : load(name, ...more);
const extension = require(out + '/extension.js');
const until = async (what, ready) => {
  for (let i = 0; i < 200 && !ready(); i++)
    await new Promise(done => setTimeout(done, 50));
  assert(ready(), what + JSON.stringify([...found]));
};
const shown = () => (found.get('file:///t/a.txt') ?? []).map(d => d.code?.value ?? d.code);
(async () => {
  const context = { subscriptions: [] };
  await extension.activate(context);
  await until('findings', () => shown().includes('space.before-punct'));
  const d = found.get('file:///t/a.txt')[0];
  assert.deepEqual([d.range.start.line, d.range.start.character], [0, 9]);
  const before = text;
  text = text + '\nEr sagte , dass.\n';
  document.version = 2;
  await events.onDidChangeTextDocument.fire({
    document, reason: undefined,
    contentChanges: [{ range: new Range(new Position(1, 0), new Position(1, 0)), rangeOffset: before.length, rangeLength: 0, text: text.slice(before.length) }],
  });
  await until('findings of the change', () => shown().length === 2);
  const format = providers.registerDocumentFormattingEditProvider[0];
  const edits = await format.provideDocumentFormattingEdits(document, { tabSize: 4, insertSpaces: true }, { isCancellationRequested: false, onCancellationRequested: nothing });
  assert(edits.length >= 1, 'edits');
  await extension.deactivate();
  console.log(`real client: ${shown().length || 2} findings, ${edits.length} edits, stops`);
  process.exit(0);
})().catch(e => { console.error(e); process.exit(1); });
