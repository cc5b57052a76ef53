/** A specifier that lets in nothing below its version, or (==) nothing else. */
const LOWER = /^(?:>=|~=|==|>)\s*(?<version>[^\s,*]+?)(?:\.\*)?$/;

/**
 * The lowest version that a PEP 440 specifier such as ">=2.0,<3" lets in, as far as it is written; null where it has no
 * lower bound. What is installed may be newer, so what this version has is possible, not certain.
 */
export function lowerBound(specifier: string): string | null {
  const parts = specifier.split(',').map(part => LOWER.exec(part.trim())?.groups?.['version']);
  return parts.find(version => version !== undefined) ?? null;
}
