// The compiled extension with stand-ins for the editor and for its client library. node vscode.cjs OUT
const Module = require('node:module');
const assert = require('node:assert');
const values = { path: 'klartext', languages: ['plaintext', 'po'], quotes: 'keep', noSpelling: true, ignore: [], select: ['space'] };
const said = [], commands = {};
let changed;
const vscode = {
  workspace: {
    getConfiguration: () => ({ get: key => values[key] }),
    onDidChangeConfiguration: fn => { changed = fn; return {}; },
  },
  commands: { registerCommand: (name, fn) => { commands[name] = fn; return {}; } },
  window: {},
};
class LanguageClient {
  constructor(id, name, server, options) { said.push(['new', server, options]); }
  async start() { said.push(['start']); }
  async stop() { said.push(['stop']); }
  async sendNotification(method, params) { said.push([method, params]); }
}
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? vscode
  : name === 'vscode-languageclient/node' ? { LanguageClient, TransportKind: { stdio: 0 } } : load(name, ...rest);
const extension = require(process.argv[2] + '/extension.js');
(async () => {
  const context = { subscriptions: [] };
  await extension.activate(context);
  const [, server, options] = said[0];
  assert.deepEqual([server.command, server.args], ['klartext', ['lsp']]);
  assert.deepEqual(options.documentSelector.map(s => s.scheme + ':' + s.language),
    ['file:plaintext', 'untitled:plaintext', 'file:po', 'untitled:po']);
  assert.deepEqual(options.initializationOptions, { klartext: { quotes: 'keep', noSpelling: true, select: ['space'] } });
  values.quotes = 'de';
  await changed({ affectsConfiguration: name => name === 'klartext' });
  assert.deepEqual(said.at(-1), ['workspace/didChangeConfiguration',
    { settings: { klartext: { quotes: 'de', noSpelling: true, select: ['space'] } } }]);
  await commands['klartext.restart']();
  assert.deepEqual(said.slice(-3).map(s => s[0]), ['stop', 'new', 'start']);
  await extension.deactivate();
  assert.deepEqual(said.at(-1), ['stop']);
  console.log('starts, tells its settings, stops');
})();
