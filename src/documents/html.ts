import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Source, UserError } from '../errors.ts';
import type { Document, Passage } from './document.ts';
import { htmlEntityAt } from './entities.ts';
import { blocks, insertions, unread } from './tags.ts';
import { Writing } from './writing.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** As deep as browsers nest: deeper, the parser's work would grow with the square of the file. */
const deepest = 512;
/** As many words in one tag; the parser compares each attribute with all before it. */
const mostAttributes = 1000;

/** By which mail programs mark what they quote. */
const quoting = /(?:^|\s)(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|zmail_extra)(?:\s|$)/;
/** How mail programs' templates name a footer, and what stands in one alone: the way out of the mailing. */
const footing = /(?:^|\s)(?:(?!(?:has|no|with|without|show|hide)[-_])[\w-]*[-_])?footer(?:[-_][\w-]*)?(?:\s|$)/i;
const leaving = /unsubscri|opt[-_]?out|list-manage/i;
const invisible = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

/**
 * A draft as HTML, as a browser reads it. Read is what is seen: no scripts, code, quotations, hidden elements and footers,
 * which are `<footer>`, what is named one, and a mailing's last lines from the one with the way out of it.
 * `<!-- apologize: … -->` is a mark; all behind `<!-- apologize: footer -->` is the footer. Throws a UserError for a mark
 * that cannot be read, and for HTML that nobody wrote: nested deeper than browsers nest.
 */
export function readHtmlDraft(source: Source): Document {
  refuseFloods(source);
  const writing = new Writing(source, 'html');
  new HtmlReader(source, writing).walk(parsed(source), 'paragraph');
  return writing.document();
}

function parsed(source: Source): Node {
  let depth = 0;
  const adapter = {
    ...defaultTreeAdapter,
    onItemPush(element: Element): void {
      depth++;
      if (depth <= deepest) return;
      const at = element.sourceCodeLocation?.startOffset ?? 0;
      throw new UserError({
        id: 'html-depth',
        message: `an element stands in more than ${deepest} others`,
        help: 'give the letter as it was written, not as a program laid it out',
        place: { source, from: at, to: at },
      });
    },
    onItemPop(): void {
      depth--;
    },
  };
  return parse(source.text, { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter: adapter });
}

function refuseFloods(source: Source): void {
  for (const { 0: tag, index } of source.text.matchAll(/<[A-Za-z][^>]{2000,}/g)) {
    if ((tag.match(/\s[^\s=]/g) ?? []).length <= mostAttributes) continue;
    throw new UserError({
      id: 'html-attributes',
      message: `a tag holds more than ${mostAttributes} words`,
      help: 'close the tag with ">"',
      place: { source, from: index, to: index + 1 },
    });
  }
}

class HtmlReader {
  private readonly text: string;
  private readonly writing: Writing;
  /** Behind what was read last. The parser moves what stands wrongly in a table, and a passage never goes back. */
  private read = 0;

  constructor({ text }: Source, writing: Writing) {
    this.text = text;
    this.writing = writing;
  }

  walk(node: Node, role: Passage['role']): void {
    if (this.writing.closed) return;
    if (node.nodeName === '#text' && 'value' in node) return this.readText(node);
    if (node.nodeName === '#comment' && 'data' in node) {
      const { startOffset = 0, endOffset = 0 } = node.sourceCodeLocation ?? {};
      return this.writing.comment(node.data, startOffset, endOffset);
    }
    if ('tagName' in node) return this.readElement(node, role);
    if ('childNodes' in node) for (const child of node.childNodes) this.walk(child, role);
  }

  private readElement(element: Element, role: Passage['role']): void {
    const { tagName, sourceCodeLocation: place } = element;
    const { startOffset = this.read, endOffset = startOffset } = place ?? {};
    const block = blocks.get(tagName);
    const own = block === 'paragraph' && role === 'item' ? role : block;
    if (own) this.writing.begin(own);
    if (tagName === 'br') this.writing.lineBreak(startOffset);
    else if (insertions.has(tagName)) this.writing.object(startOffset, endOffset);
    else if (isWayOut(element)) this.writing.leave(startOffset);
    else if (!unread.has(tagName) && !isHidden(element)) for (const child of element.childNodes) this.walk(child, own ?? role);
    if (own) this.writing.begin(role);
  }

  /** The text of a node beside the source it was read from: entities, line ends and what the parser left out differ. */
  private readText({ value, sourceCodeLocation: place }: DefaultTreeAdapterTypes.TextNode): void {
    if (!place) return;
    const { text } = this;
    let at = place.startOffset;
    if (at < this.read) this.writing.finish();
    for (let index = 0; index < value.length && at < place.endOffset; ) {
      const from = at;
      while (at < place.endOffset && text.charCodeAt(at) !== 38 && text.charCodeAt(at) === value.charCodeAt(index)) {
        at++;
        index++;
      }
      if (at > from) {
        this.writing.add(text, from, at);
        continue;
      }
      const entity = text.charCodeAt(at) === 38 ? htmlEntityAt(text, at) : undefined;
      if (entity && value.startsWith(entity.text, index)) {
        this.writing.put(entity.text, at, at + entity.length);
        at += entity.length;
        index += entity.text.length;
      } else if (text.charAt(at) === value.charAt(index)) {
        this.writing.add(text, at, at + 1);
        at++;
        index++;
      } else if (text.charAt(at) === '\r' && value.charAt(index) === '\n' && text.charAt(at + 1) !== '\n') {
        this.writing.add(text, at, at + 1);
        at++;
        index++;
      } else at = behindOmitted(text, at);
    }
    this.read = Math.max(this.read, at);
  }
}

/** Behind what the parser made no text of: a tag that stood wrongly, or one sign. */
function behindOmitted(text: string, at: number): number {
  const end = text.charAt(at) === '<' ? text.indexOf('>', at) : -1;
  return end < 0 ? at + 1 : end + 1;
}

function isHidden({ tagName, attrs }: Element): boolean {
  return attrs.some(({ name, value }) => {
    if (name === 'hidden') return value.toLowerCase() !== 'until-found';
    if (name === 'aria-hidden') return value.trim().toLowerCase() === 'true';
    if (name === 'class' || name === 'id') return quoting.test(value) || (!pages.has(tagName) && footing.test(value));
    return (name === 'style' && invisible.test(value)) || (name === 'role' && value.trim().toLowerCase() === 'contentinfo');
  });
}

/** What may be named after all that stands in it. */
const pages = new Set(['html', 'body']);

/** A link by which a reader leaves a mailing. */
const isWayOut = ({ tagName, attrs }: Element): boolean =>
  tagName === 'a' && attrs.some(({ name, value }) => name === 'href' && leaving.test(value));
