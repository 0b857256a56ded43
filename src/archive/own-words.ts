import type { Finding } from '../check/finding.ts';
import type { Source } from '../errors.ts';
import type { Facts } from '../facts/read.ts';
import { shapeOfPath } from '../facts/shapes.ts';
import type { Labels } from '../packs/pack.ts';
import { mark } from '../records/marks.ts';
import { privateIn, privateWords } from '../records/private.ts';
import { isWords } from '../sections/fact.ts';
import { placeWithin } from '../yaml/tree.ts';

/** A text that somebody wrote, and where. */
interface Own {
  readonly facts: Facts;
  readonly labels: Labels;
  /** The message, when it is not ours but a file that was written or edited by hand. */
  readonly written?: Source;
}

/**
 * Names, addresses and words of health in somebody's own words: what the archive keeps for ever, and git after that. The
 * recipient's are marked anyway, our own people's are meant to be there.
 */
export function ownWordsFindings({ facts, labels, written }: Own): Finding[] {
  const words = privateWords(labels);
  const { incident } = facts;
  const ours = [
    ...Object.values(incident.from ?? {}),
    ...Object.values(incident.responsibility?.owner ?? {}),
    ...(incident.fix?.prevention ?? []).map(({ owner }) => owner),
    ...Object.values(incident.to ?? {}),
    incident.public?.contact,
  ].flatMap((each) => (each === undefined || each === '' ? [] : [each]));
  const said = ({ kind, text }: { kind: string; text: string }): Omit<Finding, 'place'> => ({
    rule: `private-${kind}`,
    level: 'warning',
    section: undefined,
    message: `${labels.words[`archive.private.${kind}`] ?? kind}: ${text}`,
    help: labels.words['archive.private.help'] ?? '',
    text,
  });
  const spoken = [...facts.texts].filter(([path]) => isSpoken(path));
  const inFacts = spoken.flatMap(([path, node]) =>
    privateIn(node.text, words, ours).map((hit) => ({
      ...said(hit),
      path,
      place: placeWithin(node, hit.index, hit.index + hit.text.length),
    })),
  );
  const texts = spoken.map(([, { text }]) => text).join('\n');
  const inMessage = written
    ? privateIn(written.text, words, [...ours, mark])
        // What was a fact is told once.
        .filter(({ text }) => !texts.includes(text))
        .map((hit) => ({ ...said(hit), place: { source: written, from: hit.index, to: hit.index + hit.text.length } }))
    : [];
  return [...inFacts, ...inMessage];
}

/** Whether a fact is in free words. */
function isSpoken(path: string): boolean {
  const kind = shapeOfPath(path)?.form.kind;
  return kind !== undefined && (isWords(kind) || kind === 'note');
}
