import { gunzipSync } from 'node:zlib';
import type { PageData } from '../src/page/page.ts';

/** The script of a page as it is before it is packed. */
export const scriptOf = (html: string): string => gunzipSync(Buffer.from(/id="page">([^<]*)</.exec(html)?.[1] ?? '', 'base64')).toString();

/** What a page was made with. */
export const pageDataOf = (html: string): PageData => JSON.parse(/^const data = (.*);\n/.exec(scriptOf(html))?.[1] ?? '');
