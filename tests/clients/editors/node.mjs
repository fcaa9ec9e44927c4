// vscode-languageserver-protocol as client: type guards, random incremental edits with vscode-languageserver-textdocument as
// oracle. node node.mjs TOOL UNIT(utf-8|utf-16) ROUNDS PULL(0|1); needs both packages where node looks for them.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import assert from 'node:assert';
const require = createRequire(process.cwd() + '/');
const P = require('vscode-languageserver-protocol/node');
const { TextDocument } = require('vscode-languageserver-textdocument');
const [, , tool, unit, rounds, pull] = process.argv;
const server = spawn(tool, ['lsp', '--stdio', '--isolated', '--no-spelling'], { stdio: ['pipe', 'pipe', 'inherit'] });
const client = P.createProtocolConnection(new P.StreamMessageReader(server.stdout), new P.StreamMessageWriter(server.stdin));
const waiting = [];
client.onNotification(P.PublishDiagnosticsNotification.type, p => {
  for (let i = 0; i < waiting.length; i++)
    if (waiting[i].uri === p.uri && waiting[i].version === p.version) waiting.splice(i, 1)[0].done(p.diagnostics);
});
client.listen();
const published = (uri, version) => new Promise(done => waiting.push({ uri, version, done }));
const init = await client.sendRequest(P.InitializeRequest.type, {
  processId: process.pid, rootUri: null,
  capabilities: {
    general: { positionEncodings: unit === 'utf-8' ? ['utf-8', 'utf-16'] : ['utf-16'] },
    textDocument: { publishDiagnostics: { versionSupport: true }, ...(pull === '1' ? { diagnostic: {} } : {}) },
  },
});
assert.equal(init.capabilities.positionEncoding, unit);
await client.sendNotification(P.InitializedNotification.type, {});
const uri = 'file:///t/a.txt', other = 'file:///t/b.txt';
let doc = TextDocument.create(uri, 'plaintext', 1, '😀 Ä: Das , ist ein Text .\r\nGrüße aus Undder , ja.\nzeile\r\n');
const open = (u, version, text) => client.sendNotification(P.DidOpenTextDocumentNotification.type, {
  textDocument: { uri: u, languageId: 'plaintext', version, text } });
const ask = async u => (await client.sendRequest(P.DocumentDiagnosticRequest.type, { textDocument: { uri: u } })).items;
const found = async (u, version, send) => {
  const p = pull === '1' ? null : published(u, version);
  await send();
  return pull === '1' ? ask(u) : p;
};
const column = p => unit === 'utf-16' ? p : { line: p.line, character: Buffer.byteLength(
  doc.getText({ start: { line: p.line, character: 0 }, end: p })) };
await found(uri, 1, () => open(uri, 1, doc.getText()));
let seed = 42;
const random = n => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
const bits = ['Das , so', ' "so" ', '10,000 Euro', '😀', 'ß', '\n', '\r\n', 'a', '', '', 'ä𝄞', '\t', '\n\n'];
for (let version = 2; version < 2 + Number(rounds); version++) {
  const changes = [];
  for (let j = 0; j < 1 + random(3); j++) {
    const text = doc.getText(), points = [...text];
    const a = random(points.length + 1), b = Math.min(points.length, a + random(6));
    let from = points.slice(0, a).join('').length, to = points.slice(0, b).join('').length;
    if (text[from] === '\n' && text[from - 1] === '\r') from--;
    if (text[to] === '\n' && text[to - 1] === '\r') to++;
    const range = { start: doc.positionAt(from), end: doc.positionAt(to) }, inserted = bits[random(bits.length)];
    changes.push({ range: { start: column(range.start), end: column(range.end) }, text: inserted });
    doc = TextDocument.update(doc, [{ range, text: inserted }], version);
  }
  const edited = await found(uri, version, () => client.sendNotification(P.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version }, contentChanges: changes }));
  for (const d of edited) assert(P.Diagnostic.is(d), 'a diagnostic');
  const fresh = await found(other, version, () => open(other, version, doc.getText()));
  assert.deepEqual(edited.map(d => [d.code, d.range]), fresh.map(d => [d.code, d.range]), `version ${version}`);
}
const actions = await client.sendRequest(P.CodeActionRequest.type, { textDocument: { uri },
  range: { start: { line: 0, character: 0 }, end: { line: 999999, character: 0 } }, context: { diagnostics: [] } });
for (const a of actions) assert(P.CodeAction.is(a), 'an action');
await assert.rejects(client.sendRequest('klartext/unknown', {}), e => e.code === -32601);
await client.sendRequest(P.ShutdownRequest.type);
await client.sendNotification(P.ExitNotification.type);
const status = await new Promise(done => server.on('exit', done));
assert.equal(status, 0);
console.log(`ok ${unit} pull=${pull} ${rounds} rounds, ${actions.length} actions`);
