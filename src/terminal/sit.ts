import type { Io } from '../command.ts';
import type { Person } from './person.ts';

/** Sits down with whoever is at the terminal. Not every terminal can move its cursor. */
export async function personAt(io: Io, words: Readonly<Record<string, string>>): Promise<Person> {
  if (io.env.TERM === 'dumb') return (await import('./plain.ts')).plainPerson(io.terminal(), words);
  return (await import('./ask.ts')).person(io.terminal(), words, io.colour);
}
