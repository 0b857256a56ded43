import { connect } from 'node:net';

/** Commands that the tests need: as WebDriver has them over HTTP, and as Firefox itself calls them. */
const commands = {
  open: ['POST', '/url', 'WebDriver:Navigate'],
  reload: ['POST', '/refresh', 'WebDriver:Refresh'],
  find: ['POST', '/element', 'WebDriver:FindElement'],
  click: ['POST', '/element/{id}/click', 'WebDriver:ElementClick'],
  type: ['POST', '/element/{id}/value', 'WebDriver:ElementSendKeys'],
  press: ['POST', '/actions', 'WebDriver:PerformActions'],
  run: ['POST', '/execute/sync', 'WebDriver:ExecuteScript'],
  size: ['POST', '/window/rect', 'WebDriver:SetWindowRect'],
  frame: ['POST', '/frame', 'WebDriver:SwitchToFrame'],
} as const;
/** What WebDriver calls an element that it found. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
/** Keys that write nothing. */
export const keys = { tab: '\ue004', control: '\ue009' } as const;

/** A browser that takes commands, and what it is. */
export interface Session {
  readonly name: string;
  readonly send: (command: keyof typeof commands, parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** A page in a browser, used as somebody with a keyboard and a mouse does (https://www.w3.org/TR/webdriver2/). */
export class Driven {
  private readonly send: Session['send'];

  constructor({ send }: Session) {
    this.send = send;
  }

  open = (url: string): Promise<unknown> => this.send('open', { url });
  reload = (): Promise<unknown> => this.send('reload');
  size = (width: number, height: number): Promise<unknown> => this.send('size', { width, height });

  async click(selector: string): Promise<void> {
    await this.send('click', { id: await this.find(selector) });
  }

  /** Types into what a selector names, after what stands there; into a field for files, the path of one. */
  async type(selector: string, text: string): Promise<void> {
    await this.send('type', { id: await this.find(selector), text });
  }

  /** Presses keys wherever the cursor is, one of them held down meanwhile. */
  async press(text: string, held = ''): Promise<void> {
    const all = (type: string, each: string): unknown[] => [...each].map((value) => ({ type, value }));
    const pressed = [...text].flatMap((key) => [...all('keyDown', key), ...all('keyUp', key)]);
    const actions = [...all('keyDown', held), ...pressed, ...all('keyUp', held)];
    await this.send('press', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** What a JavaScript expression gives in the page. */
  async value<T>(expression: string): Promise<T> {
    return (await this.send('run', { script: `return ${expression}`, args: [] })) as T;
  }

  /** Goes on inside a frame. */
  async enter(selector: string): Promise<void> {
    const id = await this.find(selector);
    await this.send('frame', { id: { [elementKey]: id }, element: id });
  }

  private async find(selector: string): Promise<string> {
    const found = (await this.send('find', { using: 'css selector', value: selector })) as Record<string, string>;
    return found[elementKey] ?? '';
  }
}

/** Begins a session over HTTP; undefined while nobody listens there. */
export async function overHttp(port: number, capabilities: unknown): Promise<Session | undefined> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: Record<string, string> | null };
    if (!answer.ok) throw new Error(`${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
  const listens = await call('GET', '/status').then(
    () => true,
    () => false,
  );
  if (!listens) return undefined;
  const begun = (await call('POST', '/session', { capabilities: { alwaysMatch: capabilities } })) as Begun & { sessionId: string };
  return {
    name: nameOf(begun),
    send(command, parameters = {}) {
      const [method, path] = commands[command];
      return call(method, `/session/${begun.sessionId}${path.replace('{id}', String(parameters.id))}`, parameters);
    },
  };
}

/** What a session says of itself. */
interface Begun {
  readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
}
const nameOf = ({ capabilities: { browserName, browserVersion } }: Begun): string => `${browserName} ${browserVersion}`;

type Answer = [type: 1, id: number, error: { error: string; message: string } | null, result: { value?: unknown }];

/**
 * Begins a session with Firefox itself, which speaks WebDriver as `length:[type, id, command, parameters]`
 * (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html): what translates it to HTTP is no package of
 * Debian's.
 */
export async function overMarionette(port: number): Promise<Session> {
  const waiting = new Map<number, (answer: Answer) => void>();
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  let got = Buffer.alloc(0);
  const take = (): string | undefined => {
    const colon = got.indexOf(':');
    const end = colon + 1 + Number(got.toString('latin1', 0, colon));
    if (colon === -1 || got.length < end) return undefined;
    const text = got.toString('utf8', colon + 1, end);
    got = got.subarray(end);
    return text;
  };
  socket.on('data', (data) => {
    got = Buffer.concat([got, data]);
    for (let text = take(); text !== undefined; text = take()) {
      const answer = JSON.parse(text) as Answer;
      // It introduces itself first, and that is no answer.
      if (Array.isArray(answer)) waiting.get(answer[1])?.(answer);
    }
  });
  const call = (command: string, parameters: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1;
      waiting.set(id, ([, , error, result]) =>
        error ? reject(new Error(`${command}: ${error.error}: ${error.message}`)) : resolve('value' in result ? result.value : result),
      );
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  const begun = (await call('WebDriver:NewSession', {})) as Begun;
  return { name: nameOf(begun), send: (command, parameters = {}) => call(commands[command][2], parameters) };
}
