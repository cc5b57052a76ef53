import { globSync, readFileSync } from 'node:fs';

/** The licences of packages that are part of a bundle: most of them ask that these come along. */
export function licencesOf(folders: readonly string[]): string {
  return folders
    .map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const [file] = globSync(`${folder}/{LICENSE,LICENCE,License,license}*`);
      return `${name} ${version}: ${license}\n\n${file === undefined ? '' : readFileSync(file, 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
