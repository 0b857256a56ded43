// What batches are measured by, each in a process of its own: a letter of 1.25 KB rendered by precompiled Handlebars,
// conditions, a list and a date helper in it as a letter has them; and 2.1 KB a message written in 64 KiB.
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Handlebars from 'handlebars';

const [, , name, count, path, composer] = process.argv;
const rows = Number(count);

function render() {
  const engine = Handlebars.create();
  engine.registerHelper('date', (text) => `${Number(text.slice(8))} ${months[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`);
  const letter = engine.compile(source, { noEscape: true });
  let length = 0;
  for (let number = 0; number < rows; number++) {
    const incident = {
      to: { name: `Ms Petrova ${number}` },
      what: 'our checkout rejected every card payment for two and a half hours',
      started: '2026-11-14',
      offers: [{ what: 'two months of your plan', worth: `${number % 1000} EUR`, by: '2026-12-01' }, { what: 'a named contact' }],
      cause: 'a change to our database made each payment so slow that it was given up',
      impact: `you lost ${number % 50} orders in the busiest week of your year`,
      prevention: [
        { action: 'every change is tried first on a large database', owner: 'Jana' },
        { action: 'payments have a limit of time' },
      ],
      owner: { name: 'Jana Nováková', email: 'jana@acme.example', phone: '+420 555 010 010' },
    };
    length += letter(incident).length;
  }
  if (length < rows * 1100) throw new Error(`letters of ${length / rows} signs are too short`);
}

function write() {
  const descriptor = openSync(path, 'w');
  const chunk = Buffer.alloc(64 * 1024, 'x');
  for (let left = rows * 2100; left > 0; left -= chunk.length) writeSync(descriptor, chunk, 0, Math.min(left, chunk.length));
  closeSync(descriptor);
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const source = `Dear {{to.name}},

On {{date started}}, {{what}}. I am sorry.

First, what I have arranged for you:

{{#each offers}}
- {{what}}{{#if worth}}, worth {{worth}}{{/if}}{{#if by}}, by {{date by}}{{/if}}
{{/each}}

This was our mistake, and I take responsibility for it. What happened: {{cause}}.{{#if scope}} {{scope}}.{{/if}}{{#if safe}} {{safe}}.{{/if}} Your data was safe at every
moment, and so were the payments that had gone through before. We looked at every one of them, and nobody was charged twice.

So that it does not happen again:

{{#each prevention}}
- {{action}}{{#if owner}} ({{owner}}){{/if}}
{{/each}}

{{#if impact}}I know what it did to you: {{impact}}. For that I am truly sorry.{{/if}} Your own customers stood before a page that told them to try again
later, and some of them did not come back. I will write to you again on the first of next month, and tell you whether what
we promised here was done. If you would rather hear it from me by telephone, tell me when, and I will call you; whoever of
your people dealt with this is welcome to be there.

{{#if owner.email}}If anything is still wrong, write to me: {{owner.email}}{{#if owner.phone}}, {{owner.phone}}{{/if}}.{{/if}}

Kind regards,

{{owner.name}}
`;

async function compose() {
  const { default: MailComposer } = await import(pathToFileURL(composer).href);
  const text = 'Our checkout rejected every card payment for two and a half hours. I am sorry.\n\n'.repeat(12);
  for (let number = 0; number < rows; number++) {
    const mail = new MailComposer({
      from: { name: 'Jana Nováková', address: 'jana@acme.example' },
      to: { name: `Ms Petrova ${number}`, address: `petrova.${number}@shop.example` },
      subject: 'An apology from Acme Payments',
      text,
      html: `<p>${text}</p>`,
    });
    await mail.compile().build();
  }
}

if (name === 'handlebars') render();
else if (name === 'mailcomposer') await compose();
else write();
