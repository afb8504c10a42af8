import { escapeText } from '../../values/escape.ts'

/**
 * Escapes text that stands by itself on a line, not between quotes (a name, a path, a message): as `escapeText`, but
 * quotes and backslashes stay, so that paths and messages read as they were written. No escape sequence survives.
 */
export function screenText(text: string): string {
  return text
    .split(/(["\\])/)
    .map((part) => (part === '"' || part === '\\' ? part : escapeText(part)))
    .join('')
}
