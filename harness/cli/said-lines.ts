import { screenText } from '../reporters/terminal/screen-text.ts'

/** Writes what user code printed as lines, each with whose it is in front and escaped. */
export function saidLines(whose: string, text: string): string {
  const lines = text.replace(/\n$/, '').split(/\r?\n/)
  return lines.map((line) => `${screenText(whose)}: ${screenText(line)}\n`).join('')
}
