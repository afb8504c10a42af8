/**
 * Writes text as code within a line of Markdown: nothing in it is markup, a link, a mention or HTML, whatever it holds.
 * In a cell of a table a pipe needs a backslash, which only counts there.
 */
export function codeSpan(text: string, place: 'line' | 'cell' = 'line'): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ')
  if (line === '') return '(empty)'
  const ticks = '`'.repeat(longestRun(line) + 1)
  const isOpen = /^[ `]|[ `]$/.test(line) && /[^ ]/.test(line)
  const span = `${ticks}${isOpen ? ` ${line} ` : line}${ticks}`
  return place === 'cell' ? span.replaceAll('|', String.raw`\|`) : span
}

/** Writes lines as a block of code, which nothing in them can end. */
export function codeBlock(text: string, language: 'text' | 'sh' = 'text'): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
