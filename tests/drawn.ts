import fc from 'fast-check';

const odd = fc.constantFrom(
  ...[
    'You lost a sale. We are sorry for that.',
    'You waited.\n\nNobody answered.',
    'it failed at 9 p.m.',
    'TBD',
    'unknown',
    '=1+1',
    '1. first',
  ],
);
/** Words that rules find, that excuse what others say, and that mean something to whoever reads a text line by line. */
const said = fc.constantFrom(
  ...[
    'our supplier failed',
    'the courier lost your parcel, and we chose them',
    'we answer for it and it was our fault',
    'we apologize for any inconvenience this may have caused',
    'we are sorry if you were affected',
    'unfortunately this can happen',
    'we take this very seriously',
    'you should have checked it',
    'Contoso was hit too',
    'mistakes were made. It was our fault. We regret it deeply.',
    'You wrote "our supplier failed and nobody helped us". We read it.',
    'we lost 4111 1111 1111 1111',
    'it ran on db1.acme.internal',
    '[apologize: allow blames-supplier: we say so]',
    '[apologize: off takes-seriously: why] we take this very seriously',
    '--',
    '-----Original Message-----',
    '> quoted',
    'وقتی سایت از کار افتاد شما نتوانستید سفارش‌های خود را به موقع تحویل بگیرید و مشتریان شما رفتند '.repeat(9),
    'když náš obchod nefungoval, tak jste nemohli přijmout žádnou objednávku a vaši zákazníci odešli jinam, '.repeat(9),
    'a most unfortunate and regrettable inconvenience of the valued customer, as per our policy, going forward',
  ],
);
const clause = fc.oneof(
  { weight: 5, arbitrary: said },
  { weight: 9, arbitrary: fc.integer({ min: 2, max: 5000 }).map((count) => `you lost ${count} orders in the busiest week`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        'your guests waited for an hour',
        'two of your people worked all night,',
        '*bold* [link](x) <b> & _x_',
        '# no heading',
        'نامهٔ شما گم شد',
      ],
      ...['ztratili jste dvě objednávky', 'IPhones were lost', 'shoppers could not pay and the shops lost money'],
    ),
  },
  { weight: 1, arbitrary: odd },
);
const name = fc.oneof(
  fc.constantFrom('Ms Petrova', 'Mr Novák', "O'Brien", 'г-жа Петрова', 'Zoë Ltd.', '李 明', 'Pаyments', 'Dr. Jr.', 'سارا'),
  fc.stringMatching(/^[A-Z][a-z]{1,12} [A-Z][a-z]{1,12}$/),
);
const worth = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 20000 }), fc.constantFrom('EUR', 'USD', 'CZK')).map(([amount, unit]) => `${amount / 100} ${unit}`),
  fc.integer({ min: 1, max: 99 }).map((share) => `${share} %`),
  fc.constantFrom('much', '0.5 EUR', '98'),
);
const options = {
  'to.name': name,
  'to.email': fc.integer({ min: 1, max: 10 ** 6 }).map((number) => `p${number}@shop.example`),
  'to.salutation': fc.constantFrom('Dear all,', 'Hello Petra,', 'Vážená paní Nováková,'),
  'to.company': name,
  'to.locale': fc.constantFrom('en', 'en-US', 'cs', 'bg', 'fa', 'xx', 'en_US'),
  id: fc.integer({ min: 1000, max: 9999 }).map(String),
  topic: fc.constantFrom('the outage of 14 November', 'your order', 'a. b.'),
  'regret.impact': clause,
  'regret.timing': clause,
  'remedy.offer.what': clause,
  'remedy.offer.worth': worth,
  'remedy.owed': worth,
  'remedy.loss': worth,
  'remedy.steps': fc.constantFrom('none', 'send us the old one', 'None.'),
  'explanation.what': clause,
  'explanation.cause': clause,
  'explanation.scope': clause,
  'explanation.started': fc.constantFrom('2026-11-14', '2026-11-13 09:00', 'soon'),
  'explanation.ended': fc.constantFrom('2026-11-14', '2026-11-14 11:00'),
  'fix.done': clause,
  'fix.prevention.owner': name,
  'responsibility.owner.name': name,
  'responsibility.party': fc.constantFrom('us', 'supplier'),
  sensitive: fc.constantFrom('injury'),
};
export type Path = keyof typeof options;
/** The columns of a list: its rows fill the same ones, most of them. */
export const layout = fc
  .subarray(Object.keys(options) as Path[], { minLength: 2, maxLength: 5 })
  .map((paths) => [...new Set<Path>(['to.email', 'regret.impact', ...paths])]);
/** A row's cells, by their paths. */
export const rowOf = (paths: readonly Path[]) =>
  fc.tuple(
    ...paths.map((path) => fc.option<string, undefined>(options[path], { nil: undefined, freq: 20 }).map((text) => [path, text] as const)),
  );
