import { readFileSync } from 'node:fs'
import { shellQuote } from '../../reporters/terminal/shell-quote.ts'

/** The shells that are taught. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const

/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number]

/**
 * Gives the script that has a shell complete `lockstep`, and `npx lockstep`. It knows no grammar: it asks the
 * `complete` of a program, and offers nothing where that fails.
 */
export function shellScript(shell: Shell, program: string): string {
  const script = readFileSync(new URL(`lockstep.${shell}`, import.meta.url), 'utf8')
  return script.replaceAll('PROGRAM', () => `node ${shellQuote(program)} complete --`)
}
