import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { UserError } from '../errors.ts';
import { writeAside } from '../disk/aside.ts';

/** The program that opens a file as a double-click would, by platform. */
const openers: Readonly<Record<string, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };

/**
 * Shows a finished page in the user's browser: `$BROWSER` if it is set, else what the system opens such files with. The
 * page lies in a folder of its own that only the user can read. Gives its path.
 */
export async function openInBrowser(page: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const path = writeAside('letter.html', page);
  const [command = 'xdg-open', ...args] = env.BROWSER ? [env.BROWSER] : (openers[platform()] ?? ['xdg-open']);
  const code = await new Promise<number | undefined>((resolve) => {
    const child = spawn(command, [...args, path], { stdio: 'ignore', detached: true });
    const end = (status: number | undefined): void => {
      clearTimeout(started);
      resolve(status);
    };
    // A browser that was not running yet stays; that it started is all we wait for. Nothing else keeps this run alive.
    const started = setTimeout(() => resolve(0), 1500);
    child.on('error', () => end(undefined));
    child.on('exit', (status) => end(status ?? 0));
    child.unref();
  });
  if (code !== 0)
    throw new UserError({
      id: 'no-browser',
      message: `no browser could be opened with ${command}`,
      help: `open the page yourself: ${path}`,
    });
  return path;
}
