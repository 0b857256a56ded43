import { describe, expect, it } from 'vitest';
import { message, messagesIn, packOf } from './written.ts';

/** A capital inside a sentence, and a small letter anywhere. */
const polite = {
  cs: {
    capital: /\b(?:Vy|Vás|Vám|Vámi|Váš|Vaše|Vaši|Vašich|Vašim|Vašimi|Vaší|Vašeho|Vašemu|Vaším)(?!\p{L})/u,
    small: /(?<!\p{L})(?:vy|vás|vám|vámi|váš|vaše|vaši|vašich|vaším|vaší|vašeho)(?!\p{L})/u,
  },
  bg: {
    capital: /(?<!\p{L})(?:Вие|Ви|Вас|Ваш|Ваша|Ваше|Ваши|Вашите|Вашата)(?!\p{L})/u,
    small: /(?<!\p{L})(?:вие|ви|вас|ваш|ваша|ваше|ваши|вашите|вашата)(?!\p{L})/u,
  },
} as const;

describe.each(['cs', 'bg'] as const)('the polite pronoun in %s', (language) => {
  const { capital, small } = polite[language];
  const [toOne, toAll] = [
    ['letter', 'holding', 'update', 'report', 'sms'],
    ['reply', 'status'],
  ];

  it('has a capital in what one person gets, and none where all read', () => {
    const all = messagesIn(language);
    const told = (kinds: readonly string[]) => all.filter(({ kind }) => kinds.includes(kind));
    expect(
      told(toOne)
        .filter(({ text }) => small.test(text))
        .map(({ name, kind }) => `${name} ${kind}`),
    ).toEqual([]);
    expect(
      told(toAll)
        .filter(({ text }) => capital.test(text))
        .map(({ name, kind }) => `${name} ${kind}`),
    ).toEqual([]);
    expect(told(['letter']).every(({ text }) => capital.test(text))).toBe(true);
    expect(told(toAll).length).toBeGreaterThan(1);
  });

  it("is nobody's on a status page that has words for strangers", () => {
    const [incident, words] =
      language === 'cs' ? ['cs/it-services.yaml', 'systém nefungoval'] : ['bg/shop-outage.yaml', 'магазинът не работеше'];
    const status = message(incident, 'status', { 'now.state': 'resolved', 'public.what': words });
    expect(status).toMatch(new RegExp(`\n\n${words}\\.`, 'i'));
    expect(status).not.toMatch(capital);
  });

  it('is so in the frames, whatever facts say', () => {
    const frames = Object.entries(packOf(language).frames);
    const open = /^(?:reply|status|forward\.(?!intro))/;
    expect(frames.filter(([id, text]) => open.test(id) && capital.test(text)).map(([id]) => id)).toEqual([]);
    expect(frames.filter(([id, text]) => !open.test(id) && small.test(text)).map(([id]) => id)).toEqual([]);
  });
});
