import type { Lexicon } from '../figures/lexicon.ts';
import type { Token } from '../figures/tokens.ts';
import type { Slip } from './said.ts';
import { plain } from './wrong-name.ts';

/** A fact as it is looked through for titles. */
interface Told {
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** A title before a name. */
interface Titled {
  readonly group: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Looks for titles that the facts do not give to who bears the name behind them. */
export function wrongTitles(told: readonly Told[], names: ReadonlySet<string>, lexicon: Lexicon): (tokens: readonly Token[]) => Slip[] {
  const known = told.flatMap(({ path, text, tokens }) =>
    titledIn(tokens, lexicon).map((each) => ({ ...each, path, shown: text.slice(each.from, each.to) })),
  );
  return (tokens) => {
    const titled = known.length === 0 ? [] : titledIn(tokens, lexicon);
    const wrong = titled.flatMap(({ group, name, from, to }): Slip[] => {
      const own = names.has(name) ? known.filter((each) => each.name === name) : [];
      const [fact] = own;
      // `Mr and Mrs Whitfield` are two.
      const stands = (each: string): boolean => lexicon.titles.places(tokens).some((at) => lexicon.titles.at(tokens, at)?.means === each);
      if (!fact || own.some((each) => each.group === group || stands(each.group))) return [];
      return [{ from, to, shown: fact.shown, path: fact.path }];
    });
    return wrong.filter(({ from }, index) => wrong.findIndex((each) => each.from === from) === index);
  };
}

/** A word of a name without marks, and without the ending of who owns something. */
export function bare(word: string, { owning }: Lexicon): string {
  const name = plain(word);
  return name.slice(0, name.length - (owning.find((ending) => name.endsWith(ending))?.length ?? 0));
}

function titledIn(tokens: readonly Token[], lexicon: Lexicon): Titled[] {
  const { titles, honorifics } = lexicon;
  return titles.places(tokens).flatMap((at): Titled[] => {
    const title = titles.at(tokens, at);
    let next = title?.next ?? at;
    while (tokens[next]?.text === '.' || (honorifics.has(tokens, next) && !titles.has(tokens, next))) next++;
    const [first, name] = [tokens[at], tokens[next]];
    // A first name may stand between them.
    return [tokens[next + 1], name].flatMap((each) =>
      title && first && each?.kind === 'word'
        ? [{ group: title.means, name: bare(each.text, lexicon), from: first.from, to: each.to }]
        : [],
    );
  });
}
