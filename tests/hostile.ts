/** What somebody, or something, could hand in as a template of a letter: its text, and the id of the error that refuses it. */
export interface Hostile {
  readonly what: string;
  readonly text: string;
  readonly id: string;
  /** Where the error points, `line:column`, in editors' count. */
  readonly at?: string;
  /** Other files of the folder. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** A letter with everything in it, so that what is added is all that is wrong with it. */
const letter = ['remedy', 'responsibility', 'explanation', 'fix', 'regret', 'part'].map((name) => `{{> sections/${name}}}`).join('\n\n');
/** Something on the third line of a letter that is fine otherwise. */
const withLine = (line: string): string => `An apology\n\n${line}\n\n{{> sections/opening}}\n\n${letter}\n`;
const line = (what: string, text: string, id: string, column = 1): Hostile => ({ what, text: withLine(text), id, at: `3:${column}` });
const many = (text: string, times: number): string => text.repeat(times);
const twice = (name: string): string => `{{> ${name}}}\n{{> ${name}}}\n`;

/** Nine templates, each calling the next one twice, the last one another sixty times. */
const doubling = Object.fromEntries([
  ...Array.from({ length: 9 }, (_, n): [string, string] => [`a${n}.hbs`, n === 8 ? many('{{> c}}\n', 60) : twice(`a${n + 1}`)]),
  ['c.hbs', 'x'],
]);

export const hostile: readonly Hostile[] = [
  // Printing a fact past the helpers.
  line('three braces', '{{{to.name}}}', 'template-raw'),
  line('an ampersand', 'Dear {{&to.name}}', 'template-raw', 6),
  line('three braces behind a tilde', '{{~{to.name}~}}', 'template-raw'),
  line('a raw block', '{{{{raw}}}} {{x}} {{{{/raw}}}}', 'template-raw'),
  line('braces behind a backslash', 'x \\{{to.name}}', 'template-raw', 3),
  line('a bare fact', '😀 {{to.name}}', 'bare-fact', 3),
  line('a bare condition', '{{told.many}}', 'bare-fact'),
  line('everything at once', '{{@root}}', 'bare-fact'),
  line('the present item', '{{this}}', 'bare-fact'),
  line('a text', '{{"text"}}', 'template-form'),
  line('a number', '{{5}}', 'template-form'),
  // Reaching for the machine.
  line('a prototype', '{{say __proto__ frame="words"}}', 'unknown-fact', 7),
  line('a constructor', '{{say constructor frame="words"}}', 'unknown-fact', 7),
  line('the constructor of a fact', '{{say explanation.what.constructor frame="words"}}', 'unknown-fact', 7),
  line('the constructor of everything', '{{#with @root.constructor}}x{{/with}}', 'unknown-fact', 9),
  line('a value behind a fact', '{{say explanation.what.value frame="words"}}', 'unknown-fact', 7),
  line('a helper of the library', '{{lookup this "constructor"}}', 'unknown-helper'),
  line('the console', '{{log subject}}', 'unknown-helper'),
  line('what answers for missing helpers', '{{helperMissing}}', 'unknown-helper'),
  line('a block of the library', '{{#blockHelperMissing subject}}x{{/blockHelperMissing}}', 'unknown-helper'),
  line('a decorator', '{{* activate}}', 'template-form'),
  line('an inline template', '{{#*inline "x"}}y{{/inline}}', 'template-form'),
  line('a template that is computed', '{{> (lookup . "x")}}', 'template-form'),
  line('a template with text', '{{#> sections/fix}}x{{/sections/fix}}', 'template-form'),
  line('a template with another context', '{{> sections/fix remedy}}', 'template-form'),
  line('a template with values', '{{> sections/fix x="y"}}', 'template-form'),
  line('a file of the machine', '{{> ../../../../etc/passwd}}', 'unknown-template'),
  line('a template called as a prototype', '{{> __proto__}}', 'unknown-template'),
  line('the scope above', '{{#each remedy.offer}}{{say ../subject frame="words"}}{{/each}}', 'template-form', 29),
  line('a name for an item', '{{#each regret.also as |x|}}{{say x frame="words"}}{{/each}}', 'template-form'),
  line('an inverse block', '{{^if subject}}x{{/if}}', 'template-form'),
  // Helpers misused.
  line('a frame that is a fact', '{{say topic frame=subject}}', 'helper-form', 19),
  line('a fact that is a text', '{{say "words" frame="words"}}', 'helper-form', 7),
  line('a group', '{{say explanation frame="words"}}', 'helper-form', 7),
  line('a list', '{{say regret.also frame="words"}}', 'helper-form', 7),
  line('a helper in a helper', '{{say (say topic frame="words") frame="words"}}', 'helper-form', 7),
  line('a condition that is computed', '{{#if (list topic)}}x{{/if}}', 'helper-form'),
  line('a frame that there is not', '{{say topic frame="no.such"}}', 'unknown-frame', 19),
  line('a frame with open slots', '{{say topic frame="responsibility.other"}}', 'frame-slot', 19),
  // Facts that nobody may read.
  line('the loss', '{{say remedy.loss frame="words"}}', 'secret-fact', 7),
  line('whom to ask', '{{say pending.ask frame="words"}}', 'secret-fact', 7),
  line('rules set aside', '{{#each allow}}x{{/each}}', 'secret-fact', 9),
  line('lessons in a letter', '{{#each fix.lessons}}{{say this frame="sentence"}}{{/each}}', 'secret-fact', 28),
  // Marks of our own, forged.
  line('a forged section', '\u0003remedy\u0004x\u0005', 'control-character'),
  line('a forged hole', 'x\u00010\u0002', 'control-character', 2),
  line('a direction turned round', 'safe\u202efdp', 'control-character', 5),
  line('half a character', '\ud800', 'control-character'),
  // Text that is hidden, or obeyed elsewhere.
  line('hidden HTML', '<div style="display:none">{{> sections/regret}}</div>', 'template-markup'),
  line('an HTML comment', '<!-- {{> sections/regret}} -->', 'template-markup'),
  line('a script', '<script>alert(1)</script>', 'template-markup'),
  line('a link', '[here](javascript:alert(1))', 'template-markup'),
  line('an image that reports back', '![](https://tracker.example/x)', 'template-markup'),
  line('a gap that nobody filled', 'Dear [CUSTOMER NAME],', 'unfilled-placeholder', 6),
  // Sections out of place.
  line('a section that there is not', '{{#section "apology"}}x{{/section}}', 'unknown-section', 12),
  line('a section named by a fact', '{{#section topic}}x{{/section}}', 'unknown-section', 12),
  line('a section in a section', '{{#section "fix"}}{{> sections/remedy}}{{/section}}', 'nested-section', 19),
  { what: 'nothing at all', text: '', id: 'missing-remedy', at: '1:1' },
  { what: 'no section', text: 'An apology\n\nWe are sorry.\n', id: 'missing-regret', at: '1:1' },
  { what: 'sections under a condition', text: `An apology\n\n{{#if told.many}}\n${letter}\n{{/if}}\n`, id: 'missing-fix', at: '3:1' },
  {
    what: 'sections in a list',
    text: `An apology\n\n{{#each fix.prevention}}{{#section "remedy"}}x{{/section}}{{/each}}\n`,
    id: 'missing-remedy',
    at: '3:1',
  },
  {
    what: 'a section that is only an aside',
    text: withLine('x').replace('{{> sections/remedy}}', '{{#section "remedy" aside=true}}{{say frame="sentence"}}{{/section}}'),
    id: 'missing-remedy',
    at: '7:1',
  },
  {
    what: 'a section without its facts',
    text: withLine('x').replace('{{> sections/remedy}}', '{{#section "remedy"}}It is all right.{{/section}}'),
    id: 'missing-remedy',
    at: '7:1',
  },
  {
    what: 'a section emptied by a condition',
    text: withLine('x').replace(
      '{{> sections/regret}}',
      '{{#section "regret"}}{{#if regret.timing}}{{say regret.impact frame="regret.main"}}{{/if}}{{/section}}',
    ),
    id: 'missing-regret',
  },
  { what: 'no subject', text: `{{#if told.many}}An apology{{/if}}\n\n{{> sections/opening}}\n\n${letter}\n`, id: 'no-subject', at: '1:1' },
  // No template at all.
  line('a tag that never ends', '{{say subject', 'template-syntax'),
  line('a text that never ends', '{{say subject frame="x}}', 'template-syntax'),
  line('a comment that never ends', '{{!-- x }}', 'template-syntax'),
  line('a block that never ends', '{{#if subject}}x', 'template-syntax'),
  line('a block closed as another', '{{#if subject}}x{{/each}}', 'template-syntax', 17),
  line('an else of nothing', 'x {{else}}', 'template-syntax', 3),
  line('two ends of a condition', '{{#if subject}}a{{else}}b{{else}}c{{/if}}', 'template-syntax', 26),
  line('a value without a name', '{{say subject frame=}}', 'template-syntax'),
  line('an empty tag', '{{ }}', 'template-syntax'),
  // Too much of it.
  {
    what: '1,000 blocks inside one another',
    text: `x\n${many('{{#if subject}}', 1000)}${many('{{/if}}', 1000)}`,
    id: 'template-too-deep',
    at: `2:${32 * 15 + 1}`,
  },
  { what: '2,500 tags', text: `x\n${many('{{say subject frame="words"}}', 2100)}`, id: 'template-too-long' },
  { what: '100,000 characters', text: many('x', 100_000), id: 'template-too-long', at: '1:1' },
  line('brackets inside one another', `{{say ${many('(', 2000)}${many(')', 2000)}}}`, 'template-too-deep', 11),
  line('a template that calls itself', '{{> letter}}', 'template-circle'),
  { what: 'templates in a circle', text: withLine('{{> a}}'), id: 'template-circle', beside: { 'a.hbs': '{{> b}}', 'b.hbs': '{{> a}}' } },
  { what: 'templates that double', text: withLine('{{> a0}}'), id: 'template-too-large', beside: doubling },
  line(
    'lists in lists in lists',
    `${many('{{#each timeline}}', 1)}${many('{{#each @root.timeline}}', 2)}x${many('{{/each}}', 3)}`,
    'template-too-deep',
    43,
  ),
];
