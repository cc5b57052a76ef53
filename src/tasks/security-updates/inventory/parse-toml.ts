import { parse, TomlError } from 'smol-toml';
import { InventoryFault } from './component.ts';

/** TOML text as plain data. @throws InventoryFault with line and column */
export function parseToml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ''] = error.message.split('\n');
    throw new InventoryFault(`is not TOML: line ${error.line}, column ${error.column}: ${message}`, { cause: error });
  }
}
