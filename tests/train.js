// Learns from the tagged letters what a sentence earns, and writes it to templates/en/sense.json.
//   npm run train              all letters
//   node tests/train.js check  nothing is written; fails where the file is not what is learned of these letters and cues
//   npm run train -- 5         in five parts: what is learned of four is tried on the fifth, by letter; nothing is written
//
// The features are those of src/cues/features.ts, which the checker reads too. No chance: the same letters give the same file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cues, functionsOf, language, root, rules } from './checker.js';
import { learn } from './learn.js';

const folder = join(root, 'tests/letters/tagged');
const sections = {
  remedy: ['gives', 'gives-vague'],
  responsibility: ['owns', 'owns-weak', 'disowns'],
  explanation: ['event', 'cause', 'cause-label'],
  fix: ['repaired', 'prevents', 'prevents-vague'],
  regret: ['sorry', 'harm'],
};
const tags = Object.values(sections).flat();
const letters = 'gGoOdecCrpPsh';
const {
  readDocument,
  sentencesOf,
  signalReader,
  standingsOf,
  lineOf,
  placeNames,
  FeatureReader,
  hashOfName,
  compileSense,
  sectionsOf,
  judgeDraft,
} = await functionsOf({
  'documents/read': ['readDocument'],
  'documents/sentences': ['sentencesOf'],
  'cues/signals': ['signalReader'],
  'cues/standing': ['standingsOf'],
  'cues/learned': ['lineOf', 'placeNames'],
  'cues/features': ['FeatureReader', 'hashOfName'],
  'cues/compile-sense': ['compileSense'],
  'cues/sections': ['sectionsOf'],
  'check/judge': ['judgeDraft'],
});
/** A cue that is learned is no feature of what it is learned from. */
const told = { ...cues, learned: [], sense: null };
const read = signalReader(told);
const names = new Map([...placeNames, ...cues.names.map((name) => `+${name}`)].map((name) => [hashOfName(name), name]));
const features = new FeatureReader();

const texts = [];
for (const name of readdirSync(folder).toSorted()) {
  for (const group of readFileSync(join(folder, name), 'utf8').split(/^## /m).slice(1)) texts.push(...(await textsOf(group)));
}
const parts = Number(process.argv[2] ?? 0);
if (parts > 1) tryOut(parts);
else {
  const text = written(learn(rowsOf(texts), tags));
  const path = join(root, 'templates/en/sense.json');
  if (process.argv[2] !== 'check') writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) throw new Error('letters or cues have changed since: npm run train');
  process.stdout.write(`${texts.length} texts, ${rowsOf(texts).length} sentences: ${text.length} bytes\n`);
}

/** A tagged letter, or of `lines` each line as a text of its own: its sentences with their features and what is known of them. */
async function textsOf(group) {
  const [head, ...rest] = group.trim().split('\n');
  const [name, kind] = head.split(' ');
  const lines = rest.flatMap((line) => {
    const [, marks, text] = /^\[([^\]]*)\] (.*)$/.exec(line) ?? [];
    return text ? [{ marks: marks.split(' '), text }] : [];
  });
  if (kind === 'lines') return Promise.all(lines.map((line) => textOf(`${name}: ${line.text}`, [line])));
  const states = /^=> (.*)$/m
    .exec(group)?.[1]
    .split(', ')
    .map((each) => each.split(' '));
  return [{ ...(await textOf(name, lines)), states: states && Object.fromEntries(states) }];
}

async function textOf(name, lines) {
  const text = lines.map((line) => (line.marks[0] === '#' ? `# ${line.text.replace(/^#+ */, '')}` : line.text)).join('\n\n');
  const document = await readDocument({ name, text }, 'markdown');
  const sentences = sentencesOf(document, language);
  let at = 0;
  const rows = standingsOf(sentences, read, language).flatMap((standing) => {
    const bare = bareOf(standing.sentence.text);
    while (at < lines.length && !bareOf(lines[at].text).includes(bare)) at++;
    if (at === lines.length) throw new Error(`${name}: which line is "${standing.sentence.text}"?`);
    return standing.isTitle ? [] : [{ found: featuresOf(standing), known: tags.map((tag) => knownOf(tag, lines[at].marks)) }];
  });
  return { name, document, sentences, rows };
}
function bareOf(text) {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
/** Whether a sentence has a tag, 1 or 0; undefined where its tagger left it open: `?harm`, or `?` for all that is not named. */
function knownOf(tag, marks) {
  if (marks.includes(tag)) return 1;
  return marks.includes('?') || marks.includes(`?${tag}`) ? undefined : 0;
}

function featuresOf(standing) {
  const found = new Map();
  const line = lineOf(standing, told, language);
  features.read(line, (hash, ...made) => {
    const name = names.get(hash) ?? features.write(...made);
    found.set(name, (found.get(name) ?? 0) + 1);
  });
  return found;
}

function rowsOf(from) {
  return from.flatMap(({ rows }) => rows);
}

/** The file: a feature a line, with its weights in tenths by the letters of the tags. */
function written({ bias, weights }) {
  const lines = [...weights].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const text = (each) => each.map(([tag, tenths]) => `${letters[tag]}${tenths}`).join('');
  const head = JSON.stringify({
    tags: Object.fromEntries(tags.map((tag, index) => [letters[index], tag])),
    bias: Object.fromEntries(bias.map((each, index) => [letters[index], Math.round(10 * each)])),
  });
  return `${head.slice(0, -1)},"features":{\n${lines.map(([name, each]) => `${JSON.stringify(name)}:"${text(each)}"`).join(',\n')}\n}}\n`;
}

/** What comes of letters that were not learned from. */
function tryOut(count) {
  const score = new Map();
  const add = (name, given, labelled) => {
    const sum = score.get(name) ?? score.set(name, [0, 0, 0]).get(name);
    for (const [index, yes] of [given !== 'missing', labelled !== 'missing', given === labelled && given !== 'missing'].entries())
      sum[index] += yes ? 1 : 0;
  };
  const whole = texts.filter(({ states }) => states);
  for (let part = 0; part < count; part++) {
    const away = new Set(whole.filter((_, index) => index % count === part));
    const sense = compileSense(written(learn(rowsOf(texts.filter((text) => !away.has(text))), tags)));
    for (const { name, document, sentences, states } of away) {
      const findings = judgeDraft({ document, sentences, language, kind: 'letter' }, rules);
      const set = /^(?:w\d|own)/.exec(name)?.[0] ?? (/^p\d/.test(name) ? 'passages' : 'dev');
      for (const [which, by] of [
        ['cues alone', told],
        ['learned', { ...cues, sense }],
      ]) {
        const given = sectionsOf(sentences, by, language, findings);
        for (const section of Object.keys(sections))
          for (const each of [`${set} ${which}`, `${set} ${which} ${section}`]) add(each, given[section].state, states[section]);
      }
    }
  }
  for (const [name, [given, labelled, right]] of [...score].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    process.stdout.write(
      `${name.padEnd(36)} precision ${(right / given).toFixed(2)}  recall ${(right / labelled).toFixed(2)}  F1 ${((2 * right) / (given + labelled)).toFixed(3)}\n`,
    );
}
