import type { Command } from '../command.ts';

/** Every verb, in the order of the help. A command's code is loaded when it is called. */
export const commands: readonly { name: string; summary: string; load: () => Promise<{ command: Command }> }[] = [
  { name: 'new', summary: 'ask for the facts of an incident, write them down, and show the letter', load: () => import('./new.ts') },
  { name: 'render', summary: 'turn the facts of an incident into a finished message', load: () => import('./render.ts') },
  { name: 'merge', summary: 'write one message for each customer of a list', load: () => import('./merge.ts') },
  {
    name: 'check',
    summary: 'say what a customer would hold against a draft, or against the facts of an incident',
    load: () => import('./check.ts'),
  },
  { name: 'rules', summary: 'list the rules that a text is held against, with the level in force here', load: () => import('./rules.ts') },
  {
    name: 'explain',
    summary: 'say why a rule is one: its reason, its evidence, bad and good sentences, and how to set it aside',
    load: () => import('./explain.ts'),
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the incident file, or of a message, for editors and other programs',
    load: () => import('./schema.ts'),
  },
  {
    name: 'template',
    summary: 'list, show, copy, check the templates, and print what they can name',
    load: () => import('./template.ts'),
  },
  {
    name: 'archive',
    summary: 'keep apologies, their promises and what became of them, and learn from them',
    load: () => import('./archive.ts'),
  },
  {
    name: 'form',
    summary: 'write a page that asks the questions in a browser, for people without a terminal',
    load: () => import('./form.ts'),
  },
  { name: 'init', summary: 'write the settings of a project, by asking', load: () => import('./init.ts') },
  {
    name: 'config',
    summary: 'print each setting that holds here and where it comes from, and prove them',
    load: () => import('./config.ts'),
  },
];
