// Starts `klartext lsp` and hands it the settings. Everything else is the server's.
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** What the server is told: the settings without those that are about the client itself. */
export function serverSettings(all: vscode.WorkspaceConfiguration): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const key of ['fixAll', 'lang', 'quotes', 'dash', 'noSpelling', 'ignore', 'select']) {
    const value = all.get(key);
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
      own[key] = value;
    }
  }
  return own;
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('klartext');
  const command = settings.get<string>('path') || 'klartext';
  const server: ServerOptions = { command, args: ['lsp'], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: (settings.get<string[]>('languages') ?? ['plaintext', 'markdown', 'po'])
      .flatMap(language => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
    initializationOptions: { klartext: serverSettings(settings) },
    diagnosticCollectionName: 'klartext',
  };
  client = new LanguageClient('klartext', 'klartext', server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const answer = await vscode.window.showErrorMessage(
      `klartext: cannot start '${command}': ${error instanceof Error ? error.message : String(error)}`, 'Settings');
    if (answer) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'klartext.path');
    }
  }
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand('klartext.restart', async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async change => {
      if (change.affectsConfiguration('klartext.path') || change.affectsConfiguration('klartext.languages')) {
        await stop();
        await start();
      } else if (change.affectsConfiguration('klartext')) {
        const own = serverSettings(vscode.workspace.getConfiguration('klartext'));
        await client?.sendNotification('workspace/didChangeConfiguration', { settings: { klartext: own } });
      }
    }));
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
