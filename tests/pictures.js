// Makes the README's pictures in tests/pictures: a letter as its reader sees it, a session of `apologize new`, the page of
// `apologize form`.
// Run by `npm run pictures`; needs Chromium and tmux, and the build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { executable, launch } from './browser.js';
import { smaller } from './png.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'tests/pictures');
const program = join(root, 'bin/apologize.cjs');
if (!executable) throw new Error('the pictures need a browser: install chromium');

const run = (file, args) => execFileSync(file, args, { cwd: root, encoding: 'utf8' });
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

mkdirSync(folder, { recursive: true });
const browser = await launch();
await picture('letter', await letters());
await picture('terminal', terminal(await session()));
await picture('form', await helpDesk(), 1.5);
await browser.close();

/** A page's element `#picture` as a PNG. */
async function picture(name, html, scale = 2) {
  const tab = await browser.newPage({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: scale });
  await tab.setContent(`<body style="margin:0">${html}`);
  const path = join(folder, `${name}.png`);
  const png = smaller(await tab.locator('#picture').screenshot({ omitBackground: true }));
  await tab.close();
  writeFileSync(path, png);
  console.log(`${path}: ${png.length} bytes`);
  if (png.length > 150_000) throw new Error(`${path} is too large for a README`);
}

/** The sample letter on a desk by day and on a telephone by night. */
async function letters() {
  const html = run(process.execPath, [program, 'render', 'tests/fixtures/smallest.yaml', '--format', 'html']);
  const looks = [
    { width: 600, colorScheme: 'light' },
    { width: 320, colorScheme: 'dark' },
  ];
  const shots = [];
  let height;
  for (const { width, colorScheme } of looks) {
    const tab = await browser.newPage({ viewport: { width, height: 200 }, colorScheme, deviceScaleFactor: 2 });
    await tab.setContent(html);
    // The telephone shows as much as it would.
    height ??= await tab.evaluate('document.documentElement.scrollHeight');
    await tab.setViewportSize({ width, height });
    const png = await tab.screenshot();
    await tab.close();
    const look = 'border:1px solid #c4c7cc;border-radius:10px';
    shots.push(`<img src="data:image/png;base64,${png.toString('base64')}" width="${width}" style="${look}">`);
  }
  return `<div id="picture" style="display:inline-flex;gap:24px;align-items:flex-start;padding:2px">${shots.join('')}</div>`;
}

/** The page of the help desk after a weak answer. */
async function helpDesk() {
  const home = mkdtempSync(join(tmpdir(), 'apologize-picture-'));
  try {
    const file = join(home, 'apology.html');
    run(process.execPath, [program, 'form', 'tests/fixtures/smallest.yaml', '--set', 'to.name=', '-o', file]);
    const tab = await browser.newPage({ viewport: { width: 1040, height: 720 }, deviceScaleFactor: 1.5, timezoneId: 'Europe/Prague' });
    await tab.goto(pathToFileURL(file).href);
    await tab.locator('#q-regret-impact').fill('');
    await tab.locator('#q-explanation-cause').fill('our supplier failed');
    await tab.evaluate('scrollTo(0, 0)');
    const png = await tab.screenshot();
    await tab.close();
    const look = 'border:1px solid #c4c7cc;border-radius:10px';
    return `<div id="picture" style="display:inline-block"><img src="data:image/png;base64,${png.toString('base64')}" width="1040" style="${look}"></div>`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What a terminal shows after a weak answer, colours included. */
async function session() {
  const home = mkdtempSync(join(tmpdir(), 'apologize-picture-'));
  const tmux = (...args) => run('tmux', ['-L', `apologize-${process.pid}`, '-f', '/dev/null', ...args]);
  const shows = async (words) => {
    for (let tries = 0; tries < 100; tries++) {
      const screen = tmux('capture-pane', '-e', '-p', '-t', 'picture');
      if (screen.includes(words)) return screen;
      await pause(100);
    }
    throw new Error(`the terminal never showed ${words}`);
  };
  try {
    const environment = [`PATH=${process.env.PATH}`, 'TERM=xterm-256color', 'LANG=C.UTF-8', `HOME=${home}`, 'EDITOR=false'];
    const command = ['env', '-i', ...environment, process.execPath, program, 'new'].map((word) => `'${word}'`).join(' ');
    tmux('new-session', '-d', '-s', 'picture', '-x', '92', '-y', '30', '-c', home, command);
    await shows('1/11');
    tmux('send-keys', '-t', 'picture', '-l', 'our supplier failed');
    await shows('our supplier failed');
    tmux('send-keys', '-t', 'picture', 'Enter');
    return (await shows('keep it as it is')).trimEnd();
  } finally {
    tmux('kill-server');
    rmSync(home, { recursive: true, force: true });
  }
}

/** Lines with colour codes as a window. */
function terminal(screen) {
  const colours = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea', 90: '#8b949e' };
  let style = {};
  const lines = screen.split(/(\u001b\[[\d;]*m)/).map((piece) => {
    const codes = /^\u001b\[([\d;]*)m$/.exec(piece)?.[1];
    if (codes === undefined) return piece && `<span style="${Object.values(style).join(';')}">${escaped(piece)}</span>`;
    for (const code of codes.split(';').map(Number)) {
      if (code === 0) style = {};
      else if (code === 1) style.weight = 'font-weight:bold';
      else if (code === 2) style.faint = 'color:#8b949e';
      else if (code === 22) style = { colour: style.colour };
      else if (code === 39) delete style.colour;
      else if (colours[code]) style.colour = `color:${colours[code]}`;
    }
    return '';
  });
  const font = "13px/1.5 'DejaVu Sans Mono',Menlo,Consolas,monospace";
  const window = 'display:inline-block;margin:0;padding:16px 20px;background:#0d1117;color:#e6edf3;border-radius:10px';
  return `<pre id="picture" style="${window};font:${font}"><span style="color:#8b949e">$ apologize new</span>\n${lines.join('')}</pre>`;
}
