import type * as z from 'zod/mini';
import type { Message } from '../compose/message.ts';
import { bySection, type SectionName, sectionNames } from '../sections/section.ts';
import type { About, Format } from './format.ts';
import { toHtml } from './html.ts';
import type { messageShape } from './json-shape.ts';
import { toMarkdown } from './markdown.ts';
import { subjectText, toText } from './text.ts';

/** A message for another program: each text, what frames its body, and where each section stands (UTF-16 units). */
export const asJson: Format = (message, about) => `${JSON.stringify(toJson(message, about), null, 2)}\n`;

function toJson(message: Message, { states, findings }: About): z.infer<typeof messageShape> {
  const text = toText(message);
  const markdown = toMarkdown(message);
  const shown = sectionNames.filter((name) => text.spans[name]);
  return {
    schemaVersion: 1,
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
    sections: bySection((name) => ({
      state: states[name],
      spans: { text: text.spans[name] ?? [], markdown: markdown.spans[name] ?? [] },
    })),
    findings: findings.map(({ place: _, ...finding }) => finding),
  };
}

/** Order is judged by each section's main part: the first that is not an aside. */
function mainPart({ parts }: Message, name: SectionName): number {
  const main = parts.findIndex(({ names, aside }) => names.includes(name) && !aside);
  return main === -1 ? parts.length : main;
}
