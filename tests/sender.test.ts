import { describe, expect, it } from 'vitest';
import { withSender } from '../src/settings/settings.ts';

const acme = { company: 'Acme Payments', name: 'Jana Nováková', email: 'jana@acme.example' };

describe("the project's sender", () => {
  it('fills in what the incident leaves out', () => {
    expect(withSender({}, acme).from).toEqual(acme);
    expect(withSender({ from: { company: 'Acme Payments', name: 'Ana Ruiz' } }, acme).from).toEqual({ ...acme, name: 'Ana Ruiz' });
    expect(withSender({ from: { name: 'Ana Ruiz' } }, acme).from).toEqual({ ...acme, name: 'Ana Ruiz' });
  });

  it('stays out of a letter of another company, and there need not be one', () => {
    const other = { from: { company: 'Quillstack' } };
    expect(withSender(other, acme)).toEqual(other);
    expect(withSender(other, undefined)).toEqual(other);
  });
});
