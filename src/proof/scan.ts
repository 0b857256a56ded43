import type { Problem, Source } from '../errors.ts';
import { badCharacter } from '../yaml/guard.ts';
import { limits } from './limits.ts';

/** A tag of a template: `{{`, what is in it, `}}`. */
export interface Tag {
  readonly from: number;
  readonly to: number;
  /** Without braces and `~`. */
  readonly inside: string;
}

/**
 * What is wrong with a template before a parser may see it, in one pass over its text: the parser takes minutes for what
 * is nested deeply, and its own words for a tag that is never closed help nobody. With a problem here, nothing is parsed.
 */
export function scan(source: Source): { tags: readonly Tag[]; problems: readonly Problem[] } {
  const { text } = source;
  const stop = (found: Problem): { tags: []; problems: Problem[] } => ({ tags: [], problems: [found] });
  if (new TextEncoder().encode(text).length > limits.bytes)
    return stop(problem('template-too-long', 'the template is longer than 64 KiB', 'a message is a page of text', source, 0, 0));
  const bad = badCharacter(text, 0, source);
  if (bad) return stop({ ...bad, message: bad.message.replace('a fact', 'a template') });
  const tags: Tag[] = [];
  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', at)) {
    const found = tagAt(source, at);
    if ('id' in found) return stop(found);
    if (!found.inside.startsWith('!')) tags.push(found);
    if (tags.length > limits.tags)
      return stop(problem('template-too-long', `more than ${limits.tags} tags`, 'a message is a page of text', source, at, found.to));
    at = found.to;
  }
  return { tags, problems: [...tags.flatMap((tag) => refused(tag, source)), ...unbalanced(tags, source)] };
}

/** The tag at `{{`, or why it is none. Quotation marks hide what they hold; a comment ends at its own sign. */
function tagAt(source: Source, from: number): Tag | Problem {
  const { text } = source;
  if (text[from - 1] === '\\')
    return problem('template-raw', 'a backslash would print the braces to the customer', 'delete it', source, from - 1, from + 2);
  const open = text[from + 2] === '~' ? from + 3 : from + 2;
  const unclosed = (help: string): Problem =>
    problem('template-syntax', 'this tag is never closed', help, source, from, Math.min(text.length, from + 20));
  if (text[open] === '!') {
    const long = text.startsWith('--', open + 1);
    const end = text.indexOf(long ? '--' : '}}', open + (long ? 3 : 1));
    const close = long && end !== -1 ? text.indexOf('}}', end) : end;
    return close === -1 ? unclosed(long ? 'write --}} at its end' : 'write }} at its end') : { from, to: close + 2, inside: '!' };
  }
  let brackets = 0;
  for (let at = open; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      let end = text.indexOf(char, at + 1);
      while (end > 0 && text[end - 1] === '\\') end = text.indexOf(char, end + 1);
      if (end === -1) return unclosed(`a quotation mark (${char}) is not closed either`);
      at = end;
    } else if (char === '(' && ++brackets > limits.brackets) {
      return problem(
        'template-too-deep',
        'too many brackets inside one another',
        'one helper inside another is enough',
        source,
        at,
        at + 1,
      );
    } else if (char === ')') brackets--;
    else if (text.startsWith('}}', at)) return { from, to: at + 2, inside: text.slice(open, at).replace(/~$/, '') };
    else if (text.startsWith('{{', at) && at > open) return unclosed('another one begins before its }}');
  }
  return unclosed('write }} at its end');
}

/** Forms of tags that print unseen, make code, or stand for what has a plainer form. */
function refused({ from, to, inside }: Tag, source: Source): Problem[] {
  const say = (id: string, message: string, help: string): Problem[] => [problem(id, message, help, source, from, to)];
  if (/^[{&]/.test(inside)) return say('template-raw', 'facts are never printed raw', 'write {{say fact frame="…"}}');
  if (/^#?\s*\*/.test(inside)) return say('template-form', 'decorators cannot stand in a template', 'use the helpers that there are');
  if (/^#\s*>/.test(inside)) return say('template-form', 'a called template takes no text', 'write {{> name}} alone');
  if (inside.startsWith('^')) return say('template-form', 'this form cannot stand in a template', 'write {{else}} or {{#unless}}');
  if (inside.trim() === '') return say('template-syntax', 'an empty tag', 'name a helper in it');
  return [];
}

const nameOf = (inside: string): string => /^[#/]\s*([^\s}~]*)/.exec(inside)?.[1] ?? '';

/** Blocks that are not closed, or closed by another's name, or nested too deeply; and an `else` that belongs to none. */
function unbalanced(tags: readonly Tag[], source: Source): Problem[] {
  const open: { readonly tag: Tag; turned: boolean }[] = [];
  for (const tag of tags) {
    const { from, to, inside } = tag;
    const say = (id: string, message: string, help: string): Problem[] => [problem(id, message, help, source, from, to)];
    if (inside.startsWith('#')) {
      open.push({ tag, turned: false });
      if (open.length > limits.depth) return say('template-too-deep', `blocks inside more than ${limits.depth} others`, 'write it flatter');
    } else if (inside.startsWith('/')) {
      const opened = open.pop();
      if (!opened) return say('template-syntax', `{{/${nameOf(inside)}}} closes nothing that is open`, 'delete it');
      const name = nameOf(opened.tag.inside);
      if (name !== nameOf(inside))
        return say('template-syntax', `{{#${name}}} is closed by {{/${nameOf(inside)}}}`, `write {{/${name}}} before it`);
    } else if (/^\s*else\b/.test(inside)) {
      const block = open.at(-1);
      if (!block) return say('template-syntax', '{{else}} stands in no block', 'it belongs between {{#if …}} and {{/if}}');
      if (block.turned) return say('template-syntax', 'nothing can stand after the last {{else}}', 'write {{else if …}} before it');
      block.turned = /^\s*else\s*$/.test(inside);
    }
  }
  return open.slice(-1).map(({ tag: { from, to, inside } }) => {
    const name = nameOf(inside);
    return problem('template-syntax', `{{#${name}}} is never closed`, `write {{/${name}}} where it ends`, source, from, to);
  });
}

function problem(id: string, message: string, help: string, source: Source, from: number, to: number): Problem {
  return { id, message, help, place: { source, from, to } };
}
