// How well `check` reads the labelled letters: precision, recall and F1 of its section states and of its faults.
//   npm run grade              four folders; of `dev` every miss, of the others the figures alone
//   npm run grade -- dev       one folder
//   npm run grade -- passages  the short texts of `passages.md` and `sentences.md`
//
// Sections, strict: a state that is not `missing` is right only when it is the label's; precision is over those given,
// recall over those labelled, and the micro-F1 over all five sections together. Sections, present: the same, of `present`.
// Faults: a rule counts once a letter; only the rules that the letters were labelled with are counted.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cues, functionsOf, language, root, rules } from './checker.js';

const sections = ['remedy', 'responsibility', 'explanation', 'fix', 'regret'];
const folders = process.argv.length > 2 ? process.argv.slice(2) : ['dev', 'fresh', 'held', 'blind'];
/** What is not read while cues and rules are tuned: neither the letters nor their misses. */
const unread = ['blind', 'fresh', 'held'];

const { readDocument, sentencesOf, judgeDraft, judgeSections, sectionsOf } = await functionsOf({
  'documents/read': ['readDocument'],
  'documents/sentences': ['sentencesOf'],
  'check/judge': ['judgeDraft', 'judgeSections'],
  'cues/sections': ['sectionsOf'],
});
const readme = readFileSync(join(root, 'tests/letters/README.md'), 'utf8');
const considered = new Set((/^Rules considered: ([a-z, -]+)\./m.exec(readme)?.[1] ?? '').split(', '));

/** Letters of a folder: its front matter, and the text without marks. */
function lettersIn(folder) {
  const names = readdirSync(join(root, 'tests/letters', folder)).filter((name) => name.endsWith('.md'));
  return names.map((name) => {
    const text = readFileSync(join(root, 'tests/letters', folder, name), 'utf8');
    const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    return { name, ...parse(front), text: body.replace(/\{\{![^}]*\}\}/g, '') };
  });
}

/** The passages, and the sentences of which a single section is labelled; no faults are. */
function passages() {
  const read = (name) => readFileSync(join(root, 'tests/letters', name), 'utf8');
  const whole = [...read('passages.md').matchAll(/^### (\S+)\n\n```text\n(.*?)^```\n\n((?:- [^\n]*\n?)*)/gms)].map(
    ([, name, text, lines]) => ({
      name,
      text,
      sections: Object.fromEntries([...lines.matchAll(/^- section: (\w+)=(\w+)/gm)].map(([, section, state]) => [section, state])),
    }),
  );
  const single = read('sentences.md')
    .split(/^## /m)
    .slice(1)
    .flatMap((group) => {
      const [, section, state] = /^(\w+)=(\w+)/.exec(group) ?? [];
      return [...group.matchAll(/^- (.*)$/gm)].map(([, text]) => ({ name: text, text, sections: { [section]: state } }));
    });
  return [...whole, ...single].map((each) => ({ ...each, kind: 'letter' }));
}

async function judged({ name, kind, text }) {
  const document = await readDocument({ name, text }, 'markdown');
  const sentences = sentencesOf(document, language);
  const draft = { document, sentences, language, kind };
  const findings = judgeDraft(draft, rules);
  const states = sectionsOf(sentences, cues, language, findings);
  const faults = new Set(judgeSections(draft, rules, states, findings).map(({ rule }) => rule));
  return { states, faults: [...faults].filter((rule) => considered.has(rule)) };
}

class Score {
  right = 0;
  given = 0;
  labelled = 0;
  add(given, labelled, right) {
    this.given += given ? 1 : 0;
    this.labelled += labelled ? 1 : 0;
    this.right += right ? 1 : 0;
  }
  toString() {
    const { right, given, labelled } = this;
    const share = (of) => (of === 0 ? '  - ' : (right / of).toFixed(2));
    const f1 = given + labelled === 0 ? '  - ' : ((2 * right) / (given + labelled)).toFixed(2);
    return `precision ${share(given)}  recall ${share(labelled)}  F1 ${f1}  (${right} of ${labelled})`;
  }
}
const scores = new Map();
const scoreOf = (name) => scores.get(name) ?? scores.set(name, new Score()).get(name);

for (const folder of folders) {
  scores.clear();
  const shown = !unread.includes(folder);
  process.stdout.write(`\n${folder}\n`);
  for (const letter of folder === 'passages' ? passages() : lettersIn(folder)) {
    const { states, faults } = await judged(letter);
    const misses = [];
    for (const section of Object.keys(letter.sections)) {
      const [state, label] = [states[section].state, letter.sections[section]];
      for (const name of [section, 'all sections, strict'])
        scoreOf(name).add(state !== 'missing', label !== 'missing', state === label && state !== 'missing');
      scoreOf('all sections, present').add(state === 'present', label === 'present', state === label && state === 'present');
      if (state !== label) misses.push(`${section}: ${state}, labelled ${label}`);
    }
    if (letter.faults)
      for (const rule of new Set([...faults, ...letter.faults])) {
        const [given, labelled] = [faults.includes(rule), letter.faults.includes(rule)];
        for (const name of [rule, 'all faults']) scoreOf(name).add(given, labelled, given && labelled);
        if (given !== labelled) misses.push(`${rule}: ${given ? 'found, not labelled' : 'labelled, not found'}`);
      }
    if (shown && misses.length > 0) process.stdout.write(`  ${letter.name}\n${misses.map((miss) => `    ${miss}\n`).join('')}`);
  }
  const order = [...sections, 'all sections, strict', 'all sections, present', ...[...considered].toSorted(), 'all faults'];
  for (const name of order.filter((each) => scores.has(each))) process.stdout.write(`  ${name.padEnd(24)} ${scores.get(name)}\n`);
}
