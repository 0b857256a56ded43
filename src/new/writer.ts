import type { Finding } from '../check/finding.ts';
import { judgeAnswer } from '../check/incident.ts';
import type { Standing } from '../check/levels.ts';
import type { Config } from '../settings/config.ts';
import { localeOf, namedAt, placedAt } from '../settings/locale.ts';
import type { Facts } from '../facts/read.ts';
import { asText } from '../formats/text.ts';
import type { KindName } from '../kind-names.ts';
import type { Labels, Rule } from '../packs/pack.ts';
import { languageOf, loadQuantities, loadSigns } from '../packs/load.ts';
import { type Released, release } from '../release/release.ts';
import { reviewRelease } from '../judging/message.ts';
import { inWords } from '../reports/retold.ts';
import { openRulebook, setAside } from '../judging/rulebook.ts';
import { type Settings, withSender } from '../settings/settings.ts';
import { wordingsOf } from '../wording/wording.ts';

/** What writes one kind of message in one language, and judges the facts and the message on the way. */
export interface Writer {
  readonly kind: KindName;
  readonly locale: string;
  readonly settings: Settings;
  readonly config: Config;
  readonly labels: Labels;
  readonly rules: () => Promise<readonly Rule[]>;
  /** What the settings say of single rules. */
  readonly standing: Standing;
  /** What a customer would hold against the fact at a path. */
  readonly judge: (path: string, facts: Facts, rules: readonly Rule[]) => Finding[];
  /** The finished message; with `draft`, what there is of it. */
  readonly write: (facts: Facts, draft: boolean) => Released & { readonly text: string };
  /** Itself, or the writer of the language that these facts turn out to be in. */
  readonly turned: (facts: Facts) => Writer;
}

/** A writer of messages with these facts' language. Throws a UserError for settings, or templates, that cannot be used. */
export async function writerFor(
  facts: Facts,
  { kind, labels, settings, cwd, now }: { kind: KindName; labels: Labels; settings: Settings; cwd: string; now: Date },
): Promise<Writer> {
  const { config } = settings;
  const locale = localeOf(facts.incident, config.locale);
  const language = languageOf(locale);
  const { pack, compose, footer, rules, checking } = await placedAt(wordingsOf(settings, cwd)(kind, language, false), () => namedAt(facts));
  const rulebook = await openRulebook(settings, cwd, language, { ours: await checking() });
  const { forbidden } = rulebook.standing;
  const reading = { kind, now, quantities: await loadQuantities(language), language: pack.language, forbidden };
  const writer: Writer = {
    kind,
    locale,
    settings,
    config,
    labels,
    rules,
    standing: rulebook.standing,
    judge: (path, given, all) => judgeAnswer(path, given, all, reading),
    write(given, draft) {
      const whole = { ...given, incident: withSender(given.incident, config.from) };
      const standing = { ...rulebook.standing, allow: new Map(Object.entries(whole.incident.allow ?? {})) };
      const book = { language: pack.language, ...rulebook, standing };
      const released = release(whole, {
        kind,
        locale,
        pack,
        draft: draft ? labels : undefined,
        allow: setAside(book),
        footer,
        compose,
        signs: loadSigns,
      });
      const { message, states } = released;
      const { findings } = draft ? released : reviewRelease(released, whole, book, { kind, name: 'incident.yaml' });
      const text = message ? asText(message, { incident: whole.incident, states, findings, bodyOnly: false }) : '';
      return { ...released, findings, text };
    },
    turned: () => writer,
  };
  return writer;
}

/**
 * A writer for facts whose language nobody has said: `writer`, until they are plainly in that of `other`, which is the
 * language of the questions. What is found in an answer is told in that.
 */
export async function eitherOf(writer: Writer, other: Writer): Promise<Writer> {
  const [own, theirs] = await Promise.all([writer.rules(), other.rules()]);
  const turned = (facts: Facts): Writer =>
    writer.write(facts, false).shortfall.foreign?.seems === languageOf(other.locale) ? other : writer;
  return {
    ...writer,
    rules: other.rules,
    judge(path, facts) {
      const found = turned(facts) === writer ? writer.judge(path, facts, own) : [];
      // Few words do not tell a language: what neither objects to is harmless.
      return found.length > 0 ? inWords(found, own, theirs) : other.judge(path, facts, theirs);
    },
    write: (facts, draft) => turned(facts).write(facts, draft),
    turned,
  };
}
