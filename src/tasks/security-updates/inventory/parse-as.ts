import type { z } from 'zod';
import { InventoryFault } from './component.ts';

/** JSON text as what a schema describes. @throws InventoryFault with the parser's place, or the path of the odd value */
export function parseJsonAs<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  return checkedAs(parse(text), schema);
}

/** Data as what a schema describes. @throws InventoryFault naming the path of the first odd value */
export function checkedAs<Schema extends z.ZodType>(data: unknown, schema: Schema): z.output<Schema> {
  const checked = schema.safeParse(data);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new InventoryFault(`at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'not as expected'}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InventoryFault(`is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
