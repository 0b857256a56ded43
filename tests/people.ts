/** Lists of customers for tests: made, never real. */

/** A customer of a made list; each has marks of its own that stand in no other's row. */
export const person = (number: number) => ({
  'to.name': `Ms Petrova ${number}`,
  'to.email': `petrova.${number}@shop.example`,
  'regret.impact': `you lost ${number} orders, mark-${number}-mark`,
  'remedy.offer.worth': `${number + 10} EUR`,
});

/** A table of so many customers; those whose number `bad` names have no address that mail can carry. */
export function table(count: number, bad: (number: number) => boolean = () => false): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const one = person(index + 1);
    return Object.values(bad(index + 1) ? { ...one, 'to.email': 'nobody' } : one).map((cell) => `"${cell}"`);
  });
  return [Object.keys(person(0)), ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}
