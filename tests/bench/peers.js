// What our figures stand beside: others of the kind, as the registry has them, installed for one run and gone after it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const versions = {
  'write-good': '1.0.8',
  alex: '11.0.1',
  textlint: '15.8.0',
  'textlint-rule-write-good': '2.0.0',
  nodemailer: '10.6.0',
};

/** Installs some of them in a folder of the bench's own. Whether they are there: without a registry the bench goes on without them. */
export function installed(folder, names) {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const packages = names.map((name) => `${name}@${versions[name]}`);
  try {
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
      cwd: folder,
      stdio: 'pipe',
      timeout: 180_000,
    });
    return true;
  } catch {
    console.log(`(${names.join(', ')}: not installed, so not compared)`);
    return false;
  }
}
