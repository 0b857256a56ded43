import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { programOf } from './browser.js';
import { overHttp, overMarionette, type Session } from './webdriver.ts';

/** How long a browser may take to start, in milliseconds. */
const patience = 60_000;

/** A home of a browser's own: what runs in it, what it saves there, and a network that leads nowhere. */
export class Lodging {
  readonly home = mkdtempSync(join(tmpdir(), 'apologize-browser-'));
  /** Where the browser saves files. */
  readonly downloads = join(this.home, 'saved');
  /** What it wanted of the network, each as the first line of a request. */
  readonly asked: string[] = [];
  private said = '';
  private readonly running: ChildProcess[] = [];
  private readonly proxy = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      this.asked.push(data.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.end('HTTP/1.1 502 Nobody\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    });
  });

  constructor() {
    mkdirSync(this.downloads);
  }

  /** The port of the network that leads nowhere. */
  async nowhere(): Promise<number> {
    await new Promise<void>((done) => void this.proxy.listen(0, '127.0.0.1', done));
    return (this.proxy.address() as AddressInfo).port;
  }

  /** Starts a program, its descriptor 3 another output. */
  start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(program, args, {
      env: { PATH: process.env.PATH ?? '', HOME: this.home, TZ: 'Europe/Prague', LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      // With all that it starts it is a group, and ends as one.
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (this.said += data.toString()));
    child.on('error', (error) => (this.said += error.message));
    this.running.push(child);
    return child;
  }

  /** Waits until there is what a program brings about. */
  async until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
    for (const from = Date.now(); Date.now() - from < patience; await wait(50)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Error(`it does not start: ${this.said}`);
  }

  end(): void {
    for (const { pid } of this.running.toReversed()) {
      try {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    }
    this.proxy.close();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** A browser of another make than Chromium. */
interface Engine {
  readonly engine: string;
  /** The Debian packages that bring it. */
  readonly packages: string;
  /** Whether this machine has it. */
  readonly isHere: boolean;
  readonly start: (lodging: Lodging) => Promise<Session>;
}

const firefox = programOf('firefox-esr', 'firefox');

async function startFirefox(lodging: Lodging): Promise<Session> {
  const profile = join(lodging.home, 'profile');
  const port = await lodging.nowhere();
  const preferences = {
    'marionette.port': 0,
    'browser.download.dir': lodging.downloads,
    'browser.download.folderList': 2,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    // What it would ask its makers for by itself.
    'services.settings.server': 'data:,',
    'datareporting.policy.dataSubmissionEnabled': false,
  };
  mkdirSync(profile);
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const args = ['--headless', '--marionette', '--no-remote', '--profile', profile];
  lodging.start(firefox ?? '', args, { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' });
  const file = join(profile, 'MarionetteActivePort');
  return overMarionette(await lodging.until(() => (existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined)));
}

/** What is under Safari, in a small browser of its own, on a screen that nobody sees. */
async function startWebKit(lodging: Lodging): Promise<Session> {
  const proxy = `127.0.0.1:${await lodging.nowhere()}`;
  mkdirSync(join(lodging.home, '.config'));
  writeFileSync(join(lodging.home, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${lodging.downloads}"\n`);
  const screen = lodging.start('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']);
  let display = '';
  screen.stdio[3]?.on('data', (data: Buffer) => (display += data.toString()));
  await lodging.until(() => (display.endsWith('\n') ? true : undefined));
  const port = await freePort();
  lodging.start('WebKitWebDriver', [`--port=${port}`], { DISPLAY: `:${display.trim()}`, NO_AT_BRIDGE: '1' });
  return lodging.until(() => overHttp(port, { proxy: { proxyType: 'manual', httpProxy: proxy, sslProxy: proxy } }));
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

/** The browsers that the page promises besides Chromium. */
export const engines: readonly Engine[] = [
  { engine: 'Firefox', packages: 'firefox-esr', isHere: firefox !== undefined, start: startFirefox },
  {
    engine: 'WebKit',
    packages: 'webkit2gtk-driver and xvfb',
    isHere: programOf('WebKitWebDriver') !== undefined && programOf('Xvfb') !== undefined,
    start: startWebKit,
  },
];
