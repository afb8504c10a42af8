import { screenText } from './terminal/screen-text.ts'

/** Gives the first line of a text, escaped. */
export function oneLine(text: string): string {
  return screenText(text.split('\n', 1).join(''))
}
