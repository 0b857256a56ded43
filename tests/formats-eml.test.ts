import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { toEml } from '../src/formats/eml.ts';
import { toHtml } from '../src/formats/html.ts';
import { toText } from '../src/formats/text.ts';
import type { Message } from '../src/compose/message.ts';
import { hiddenIn } from '../src/sections/header.ts';
import { closeReaders, readers } from './mail.ts';
afterAll(closeReaders);
const messageOf = (subject: string, body: string): Message => ({ kind: 'letter', locale: 'en', direction: 'ltr', incident: undefined, banner: undefined, subjectLine: undefined, plainSigns: false, subject: [{kind:'hole', path:'topic', text: subject, form:'words'}], parts: [{names:['text'],aside:false,joins:false,blocks:[{kind:'paragraph',inlines:[{kind:'text',text:body}]}]}] });
const cp = (a:number,b:number) => fc.integer({min:a,max:b}).map(c=>String.fromCodePoint(c));
const sign = fc.oneof(cp(0x20,0x7e), cp(0xa0,0x24f), cp(0x400,0x4ff), cp(0x600,0x6ff), cp(0x300,0x36f), cp(0x20,0xd7ff), cp(0xe000,0xffff), cp(0x10000,0x10ffff), fc.constantFrom(' ', '  ', '=?utf-8?q?x?=', '=?', '?=', '"', '\\', ',', ';', '<', '>', '@', '(', ')', ':', '.', '_', '=', '\u200c', '\u200d'));
const words = fc.array(sign, { maxLength: 60 }).map(a=>a.join('')).filter(t=>hiddenIn(t)===undefined);
const bodies = fc.array(fc.oneof(sign, fc.constantFrom('\n','\t','From ','.\n','\u0000')), { maxLength: 200 }).map(a=>a.join(''));
const seen = new Map<string, string[]>();
const note = (k: string, ...v: unknown[]) => { const l = seen.get(k) ?? []; if (l.length < 6) l.push(JSON.stringify(v)); seen.set(k, l); counts.set(k, (counts.get(k)??0)+1); };
const counts = new Map<string, number>();
test('probe', async () => {
  await fc.assert(fc.asyncProperty(words, words, bodies, async (name, subject, body) => {
    const message = messageOf(subject, body);
    const t1=performance.now(); const eml = toEml(message, { from: { name: {path:'n',text:name}, email: {path:'e',text:'a@b.example'} } }); counts.set('ms write',(counts.get('ms write')??0)+performance.now()-t1);
    for (const [who, read] of Object.entries(readers)) {
      const t0=performance.now(); const mail = await read(eml); counts.set('ms '+who,(counts.get('ms '+who)??0)+performance.now()-t0);
      const got = mail.from[0];
      if (mail.from.length !== 1 || got?.address !== 'a@b.example') note(who+' address', name, mail.from);
      if (got?.name !== name) note(who+' name', name, got?.name);
      if (mail.subject !== subject) note(who+' subject', subject, mail.subject);
      if (mail.text !== toText(message).text+'\n') note(who+' text', toText(message).text, mail.text);
      if (mail.html !== toHtml(message)) note(who+' html', toHtml(message).length, mail.html.length);
      if (mail.defects.length) note(who+' defects', mail.defects, name, subject);
    }
  }), { numRuns: 1000 });
  console.log([...counts].filter(([k])=>k.startsWith('ms')));
  for (const [k, v] of seen) console.log(k, counts.get(k), '\n  ' + v.join('\n  '));
}, 100000);
