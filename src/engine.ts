/**
 * Engines compile for speed what has run for a few milliseconds. One letter is written or checked before that pays, so they
 * are told to wait until a long text, or many, make it worth it. Each names it in its own way, and warns of what it does
 * not know: those of Node 20, 22 and 24.
 */
const patience: Readonly<Record<string, string>> = {
  '11.3': '--interrupt-budget=1000000',
  '12.4': '--invocation-count-for-turbofan=30000 --invocation-count-for-osr=8000',
  '13.6': '--invocation-count-for-maglev=8000 --invocation-count-for-maglev-osr=4000',
};

/** What V8 of a version, such as `11.3.244.8-node.38`, is told before a verb runs; undefined for nothing. */
export function flagsFor(verb: string, version: string): string | undefined {
  const patient = patience[version.split('.', 2).join('.')];
  // What a batch keeps makes the engine take its rows, too, for something that stays: that costs a tenth of the batch.
  if (verb === 'merge') return patient && '--no-allocation-site-pretenuring';
  if (verb === 'check') return patient;
  // A letter is written before even the first, quick compiling pays.
  return verb === 'render' ? patient && `${patient} --no-sparkplug` : undefined;
}
