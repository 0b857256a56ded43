// Learns from the tagged letters what a sentence earns, and writes it to templates/en/sense.json.
//   npm run train              all letters
//   npm run train -- 5         in five parts: what is learned of four is tried on the fifth, by letter; nothing is written
//
// A logistic regression per tag over the features of src/check/features.ts, which the checker reads too. Its steps are
// FTRL-Proximal's (McMahan et al. 2013), which leaves most weights at zero. No chance: the same letters give the same file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
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
/** How far a step goes, what a weight must overcome to be one, how often all is read, what a sentence with the tag counts. */
const { alpha, l1, l2, rounds, weight } = { alpha: 0.1, l1: 3, l2: 1, rounds: 10, weight: 1.5 };
/** In so many sentences a feature must stand; and so many weights are kept, those that decide most. */
const [least, kept] = [2, 8000];

const { readDocument, sentencesOf, signalReader, standingsOf, lineOf, placeNames, FeatureReader, hashOfName, compileSense, sectionsOf, judgeDraft } =
  await bundled(
    [
      "export { readDocument } from './src/documents/read.ts';",
      "export { sentencesOf } from './src/check/sentences.ts';",
      "export { signalReader } from './src/check/signals.ts';",
      "export { standingsOf } from './src/check/standing.ts';",
      "export { lineOf, placeNames } from './src/check/learned.ts';",
      "export { FeatureReader, hashOfName } from './src/check/features.ts';",
      "export { compileSense } from './src/check/compile-sense.ts';",
      "export { sectionsOf } from './src/check/sections.ts';",
      "export { judgeDraft } from './src/check/judge.ts';",
    ].join('\n'),
  );
const packed = (part) => JSON.parse(readFileSync(join(root, `dist/packs/en${part}.json`), 'utf8'));
const { language } = packed('.check');
const rules = packed('.rules').rules.map(({ kinds, ...rule }) => rule);
const cues = packed('.cues');
/** A cue that is learned is no feature of what it is learned from. */
const told = { ...cues, learned: [], sense: null };
const read = signalReader(told);
const names = new Map([...placeNames, ...cues.names.map((name) => `+${name}`)].map((name) => [hashOfName(name), name]));
const features = new FeatureReader();

const texts = [];
for (const name of readdirSync(folder).toSorted()) {
  for (const written of readFileSync(join(folder, name), 'utf8').split(/^## /m).slice(1)) texts.push(...(await textsOf(written)));
}
const parts = Number(process.argv[2] ?? 0);
if (parts > 1) tryOut(parts);
else {
  const text = written(learn(texts));
  writeFileSync(join(root, 'templates/en/sense.json'), text);
  process.stdout.write(`${texts.length} texts, ${texts.flatMap(({ rows }) => rows).length} sentences: ${text.length} bytes\n`);
}

/** A tagged letter, or of `lines` each line as a text of its own: its sentences with their features and what is known of them. */
async function textsOf(written) {
  const [head, ...rest] = written.trim().split('\n');
  const [name, kind] = head.split(' ');
  const lines = rest.flatMap((line) => {
    const [, marks, text] = /^\[([^\]]*)\] (.*)$/.exec(line) ?? [];
    return text ? [{ marks: marks.split(' '), text }] : [];
  });
  if (kind === 'lines') return Promise.all(lines.map((line) => textOf(`${name}: ${line.text}`, [line])));
  const states = /^=> (.*)$/m.exec(written)?.[1].split(', ').map((each) => each.split(' '));
  return [{ ...(await textOf(name, lines)), states: states && Object.fromEntries(states) }];
}

async function textOf(name, lines) {
  const text = lines.map(({ marks, text }) => (marks[0] === '#' ? `# ${text.replace(/^#+ */, '')}` : text)).join('\n\n');
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

/** The weights of each tag, by feature. */
function learn(from) {
  const rows = from.flatMap((text) => text.rows);
  const counts = new Map();
  for (const { found } of rows) for (const name of found.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = [...counts.keys()].filter((name) => counts.get(name) >= least);
  const number = new Map(known.map((name, index) => [name, index]));
  const seen = rows.map(({ found, known: labels }) => {
    const own = [...found].filter(([name]) => number.has(name));
    return { labels, at: Int32Array.from(own, ([name]) => number.get(name)), times: Float64Array.from(own, ([, times]) => times) };
  });
  const learned = tags.map((_, tag) => learnTag(seen, tag, known.length));
  const decides = (tag, index) => Math.abs(learned[tag].weights[index]) * Math.sqrt(counts.get(known[index]));
  const all = tags.flatMap((_, tag) => known.map((_, index) => [decides(tag, index), tag, index]).filter(([much]) => much > 0));
  const weights = new Map();
  for (const [, tag, index] of all.toSorted(([one], [other]) => other - one).slice(0, kept)) {
    const tenths = Math.round(10 * learned[tag].weights[index]);
    if (tenths !== 0) weights.set(known[index], [...(weights.get(known[index]) ?? []), [tag, tenths]]);
  }
  return { bias: learned.map(({ bias }) => bias), weights };
}

function learnTag(seen, tag, size) {
  const [z, n, weights] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const rows = seen.filter(({ labels }) => labels[tag] !== undefined);
  let [bias, slope] = [-2, 0.01];
  for (let round = 0; round < rounds; round++) {
    for (const row of shuffled(rows, round)) {
      const { at, times, labels } = row;
      let sum = bias;
      for (let each = 0; each < at.length; each++) sum += weights[at[each]] * times[each];
      const wrong = (1 / (1 + Math.exp(-sum)) - labels[tag]) * (labels[tag] === 1 ? weight : 1);
      if (Math.abs(wrong) < 0.001) continue;
      slope += wrong * wrong;
      bias -= (0.05 * wrong) / Math.sqrt(slope);
      for (let each = 0; each < at.length; each++) {
        const [index, gradient] = [at[each], wrong * times[each]];
        const more = n[index] + gradient * gradient;
        z[index] += gradient - ((Math.sqrt(more) - Math.sqrt(n[index])) / alpha) * weights[index];
        n[index] = more;
        const over = Math.abs(z[index]) - l1;
        weights[index] = over <= 0 ? 0 : (-Math.sign(z[index]) * over) / ((1 + Math.sqrt(more)) / alpha + l2);
      }
    }
  }
  return { bias, weights };
}

/** A list in an order that is far from its own, another one each round, and always the same. */
function shuffled(list, round) {
  const step = (7919 * (round + 1) * (round + 1)) % list.length || 1;
  let at = round;
  const taken = new Uint8Array(list.length);
  return list.map(() => {
    at = (at + step) % list.length;
    while (taken[at]) at = (at + 1) % list.length;
    taken[at] = 1;
    return list[at];
  });
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
    for (const [index, yes] of [given !== 'missing', labelled !== 'missing', given === labelled && given !== 'missing'].entries()) sum[index] += yes ? 1 : 0;
  };
  const whole = texts.filter(({ states }) => states);
  for (let part = 0; part < count; part++) {
    const away = new Set(whole.filter((_, index) => index % count === part));
    const sense = compileSense(written(learn(texts.filter((text) => !away.has(text)))));
    for (const { name, document, sentences, states } of away) {
      const findings = judgeDraft({ document, sentences, language, kind: 'letter' }, rules);
      const set = /^(?:w\d|own)/.exec(name)?.[0] ?? (/^p\d/.test(name) ? 'passages' : 'dev');
      for (const [which, by] of [['cues alone', told], ['learned', { ...cues, sense }]]) {
        const given = sectionsOf(sentences, by, language, findings);
        for (const section of Object.keys(sections))
          for (const each of [`${set} ${which}`, `${set} ${which} ${section}`]) add(each, given[section].state, states[section]);
      }
    }
  }
  for (const [name, [given, labelled, right]] of [...score].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    process.stdout.write(`${name.padEnd(36)} precision ${(right / given).toFixed(2)}  recall ${(right / labelled).toFixed(2)}  F1 ${((2 * right) / (given + labelled)).toFixed(3)}\n`);
}

async function bundled(contents) {
  const made = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`);
}
