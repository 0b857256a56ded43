// A logistic regression per tag, by the steps of FTRL-Proximal (McMahan et al. 2013), which leaves most weights at zero.

/** How far a step goes, what a weight must overcome to be one, how often all is read, what a sentence with the tag counts. */
const { alpha, l1, l2, rounds, weight } = { alpha: 0.1, l1: 3, l2: 1, rounds: 10, weight: 1.5 };
/** In so many sentences a feature must stand; and so many weights are kept, those that decide most. */
const [least, kept] = [2, 5000];

/** Of each tag what speaks for it at once, and of each feature its weights for tags, in tenths. */
export function learn(rows, tags) {
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
  const all = learned.flatMap((_, tag) => [...known.keys()].map((index) => [decides(tag, index), tag, index]));
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
