import { readFile } from 'node:fs/promises';

/** The part of the page that asks for a token: its HTML, and the script inside it, for the content security policy. */
export interface TokenField {
  readonly html: string;
  readonly script: string;
}

/** Reads `token-field.html` and `token-field.page.js` and puts the one into the other. */
export async function readTokenField(): Promise<TokenField> {
  const read = (name: string) => readFile(new URL(`./${name}`, import.meta.url), 'utf8');
  const [form, script] = await Promise.all([read('token-field.html'), read('token-field.page.js')]);
  return { html: `${form}<script>${script}</script>`, script };
}
