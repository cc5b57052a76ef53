import { z } from 'zod';
import { InventoryFault, type ParsedInventory } from './component.ts';
import { lockV1, parseLockV1 } from './package-lock-v1.ts';
import { lockV3, parseLockV3 } from './package-lock-v3.ts';
import { checkedAs, parseJsonAs } from './parse-as.ts';

const anyLock = z.looseObject({ lockfileVersion: z.number() });

/** package-lock.json and npm-shrinkwrap.json, lockfile versions 1 to 3. @throws InventoryFault */
export function parsePackageLock(text: string): ParsedInventory {
  const lock = parseJsonAs(text, anyLock);
  switch (lock.lockfileVersion) {
    case 1:
      return parseLockV1(checkedAs(lock, lockV1));
    case 2:
    case 3:
      return parseLockV3(checkedAs(lock, lockV3));
    default:
      throw new InventoryFault(`has lockfileVersion ${lock.lockfileVersion}; versions 1 to 3 are read`);
  }
}
