import type { Message } from '../compose/message.ts';
import { type SectionName, sectionNames } from '../sections/section.ts';
import type { About, Format } from './format.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import { subjectText, toText } from './text.ts';

/** The version of the object below. It grows when a field changes its meaning or goes, not when one is added. */
export const schemaVersion = 1;

/** A message for another program: each text, what frames its body, and where each section stands (UTF-16 units). */
export const asJson: Format = (message, about) => `${JSON.stringify(toJson(message, about), null, 2)}\n`;

function toJson(message: Message, { states, findings }: About): object {
  const text = toText(message);
  const markdown = toMarkdown(message);
  const shown = sectionNames.filter((name) => text.spans[name]);
  const sections = sectionNames.map((name) => [
    name,
    { state: states[name], spans: { text: text.spans[name] ?? [], markdown: markdown.spans[name] ?? [] } },
  ]);
  return {
    schemaVersion,
    kind: message.kind,
    locale: message.locale,
    incident: message.incident ?? null,
    draft: message.banner !== undefined,
    subject: message.subjectLine === undefined ? null : subjectText(message),
    text: text.text,
    markdown: markdown.text,
    html: toHtml(message),
    parts: text.parts,
    order: shown.toSorted((a, b) => mainPart(message, a) - mainPart(message, b)),
    sections: Object.fromEntries(sections),
    findings: findings.map(({ place: _, ...finding }) => finding),
  };
}

/** Order is judged by each section's main part: the first that is not an aside. */
function mainPart({ parts }: Message, name: SectionName): number {
  const main = parts.findIndex(({ names, aside }) => names.includes(name) && !aside);
  return main === -1 ? parts.length : main;
}
