import { defineCommand } from '../command.ts';
export const command = defineCommand({ name: 'new', summary: '', arguments: [], options: {}, examples: [], run: () => 2 });
