import { hash } from 'node:crypto';
import type { Finding } from '../check/finding.ts';
import { UserError } from '../errors.ts';
import { plainPath } from '../facts/paths.ts';
import type { Facts } from '../facts/read.ts';
import { languageOf, loadSigns } from '../packs/load.ts';
import { isShort, release, type Shortfall } from '../release/release.ts';
import { localeOf } from '../settings/locale.ts';
import { withSender } from '../settings/settings.ts';
import { identityOf } from '../recipients/address.ts';
import { factsOf, withFallbacks } from './base.ts';
import type { Copy, Recipient, Reject } from '../outbox/copy.ts';
import { judge } from './judge.ts';
import { ofRow } from './memory.ts';
import type { Making, Words } from './making.ts';
import { type Cell, type Fault, faultOf, type Row, textOf } from '../recipients/rows.ts';
import { Shapes } from './shapes.ts';

/** Facts that name a customer. */
const names = ['to.name', 'to.email', 'to.company', 'to.salutation'];

/** Makes a copy of each row, or says why there is none. */
export class Maker {
  private readonly words = new Map<string, Words>();
  readonly making: Making;
  private readonly shapes: Shapes;
  /** SHA-256 of what copies have in common: the incident, and what kind of message tells of it. */
  readonly root: string;

  constructor(making: Making) {
    this.making = making;
    this.shapes = new Shapes(making, (locale) => this.words.get(languageOf(locale)));
    this.root = hash('sha256', `${making.kind}\n${making.base.source.text}`);
  }

  /** A copy of a row. Its language's words are loaded when it is the first that needs them. */
  async make(row: Row): Promise<Copy | Reject> {
    for (;;) {
      const made = this.makeNow(row);
      if (typeof made !== 'string') return made;
      try {
        this.words.set(made, await this.making.wordings(made));
      } catch (error) {
        return this.rejected(row, faultOfError(error));
      }
    }
  }

  /** The same at once; gives the language whose words have to be loaded first. */
  makeNow(row: Row): Copy | Reject | string {
    const { base, mayRepeat } = this.making;
    const fault = row.fault ?? this.faultIn(row);
    if (fault) return this.rejected(row, fault);
    const cells = withFallbacks(row, base);
    try {
      const shared = this.making.shares ? this.shapes.copy(cells) : undefined;
      const made = shared ?? this.inFull(cells);
      if (typeof made === 'string') return made;
      const findings = this.withEarlier(cells, made);
      const errors = findings.filter(({ level }) => level === 'error');
      if (errors.length > 0) return this.rejected(row, this.faultOfFindings(errors));
      const identity = identityOf({ cells, number: row.number });
      const id = this.idOf(mayRepeat ? `${identity}\n${row.number}` : identity);
      const { message, states, incident, shape } = made;
      return { id, row: row.number, to: recipientOf(cells), message, findings, states, incident, shape };
    } catch (error) {
      return this.rejected(row, faultOfError(error));
    }
  }

  /** The id of the copy to somebody, as `identityOf` has them. */
  idOf(identity: string): string {
    return hash('sha256', `${this.root}\n${identity}`).slice(0, 20);
  }

  private withEarlier(cells: readonly Cell[], { findings, incident, message }: Omit<Copy, 'id' | 'row' | 'to'>): readonly Finding[] {
    const { recall } = this.making;
    const wording = this.words.get(languageOf(message.locale));
    return recall && wording ? recall(ofRow(incident, cells), findings, wording.grounds.book.standing) : findings;
  }

  /** From the row's facts to its message the whole way, as `render` goes. */
  private inFull(cells: readonly Cell[]): Omit<Copy, 'id' | 'row' | 'to'> | string {
    const { base, config, kind, locale: wanted } = this.making;
    const read = factsOf(cells, base);
    const facts: Facts = { ...read, incident: withSender(read.incident, config.from) };
    const locale = localeOf(facts.incident, config.locale, wanted);
    const wording = this.words.get(languageOf(locale));
    if (!wording) return languageOf(locale);
    const { pack, footer, compose, aside, grounds } = wording;
    const released = release(facts, { kind, locale, pack, allow: aside, footer, compose, signs: loadSigns });
    const { message, shortfall, states } = released;
    if (!message || isShort(shortfall)) throw new Short(this.faultOfShortfall(shortfall));
    const copy = { message, findings: judge(released, facts, grounds), states, incident: facts.incident, shape: undefined };
    if (this.making.shares && !compose) this.shapes.learn(cells, copy, { findings: released.findings, texts: facts.texts });
    return copy;
  }

  private faultIn(row: Row): Fault | undefined {
    if (names.every((name) => textOf(row.cells, name) === undefined))
      return {
        id: 'no-recipient',
        message: 'the row names no customer',
        column: this.making.columns.headerFor('to.name'),
        help: 'fill in a name, an address or a company',
      };
    if (this.making.needsAddress && textOf(row.cells, 'to.email') === undefined)
      return {
        id: 'missing-fact',
        message: '`to.email` is missing: a mail needs an address',
        column: this.making.columns.headerFor('to.email'),
      };
    return undefined;
  }

  private rejected(row: Row, fault: Fault): Reject {
    return { row: row.number, fault, address: textOf(row.cells, 'to.email') };
  }

  /** All that a copy lacks in one line; the column is that of the first thing. */
  private faultOfShortfall({ missing, dropped, stopped, forbidden, people, foreign, length }: Shortfall): Fault {
    const column = (path: string): string => this.making.columns.headerFor(path);
    const faults: Fault[] = [
      ...people.map((matter) => ({ id: 'needs-people', message: `${matter}: agree with people first`, column: column('sensitive') })),
      ...(foreign ? [this.faultOfForeign(foreign)] : []),
      ...missing.map(({ path, section }) => ({
        id: section ? `missing-${section}` : 'missing-fact',
        message: `\`${path}\` is missing`,
        column: column(path),
        help: `give it in the row or in the incident, or for all such rows: --default ${path}="…"`,
      })),
      ...(stopped.length > 0 ? [this.faultOfFindings(stopped)] : []),
      ...dropped.map(({ section, path }) => ({
        id: `missing-${section}`,
        message: `the template leaves out \`${path}\``,
        column: column(path),
      })),
      ...forbidden.map((path) => ({ id: 'forbidden-fact', message: `\`${path}\` must not stand here`, column: column(path) })),
      ...(length ? [{ id: 'too-long', message: `it takes ${length.units} ${length.unit} of ${length.most}`, column: '' }] : []),
    ];
    return together(faults);
  }

  private faultOfForeign({ path, seems }: NonNullable<Shortfall['foreign']>): Fault {
    const message = `\`${plainPath(path)}\` ${seems === undefined ? "is not in the message's language" : `seems to be in "${seems}", and the message is not`}`;
    return { id: 'facts-in-another-language', message, column: this.making.columns.headerFor(plainPath(path)) };
  }

  private faultOfFindings(findings: readonly Finding[]): Fault {
    return together(
      findings.map(({ rule, message, path, text }) => ({
        id: rule,
        message: text === '' ? message : `${message}: "${text.slice(0, 80)}"`,
        column: path === undefined ? '' : this.making.columns.headerFor(path),
      })),
    );
  }
}

/** A copy that must not leave, with the reason. */
class Short extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

function faultOfError(error: unknown): Fault {
  if (error instanceof Short) return error.fault;
  if (error instanceof UserError) return together(error.problems.map(faultOf));
  // A mistake of ours that one row shows must not keep the others from their copies.
  if (error instanceof TypeError || error instanceof RangeError)
    return { id: 'bug', message: `this is a mistake in apologize, please report it: ${error.message}`, column: '' };
  throw error;
}

function together(faults: readonly Fault[]): Fault {
  const [first, ...rest] = faults;
  if (!first) throw new TypeError('a copy was rejected for no reason');
  return { ...first, message: [first.message, ...rest.map(({ id, message }) => `${id}: ${message}`)].join('; ') };
}

function recipientOf(cells: readonly Cell[]): Recipient {
  const given = (path: string) => {
    const text = textOf(cells, path);
    return text === undefined ? undefined : { path, text: text.trim().replace(/\s+/g, ' ') };
  };
  return { name: given('to.name'), email: given('to.email') };
}
