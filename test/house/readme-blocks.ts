/**
 * A fenced block of a Markdown file, and what the comment above it says to do with it:
 *
 * | comment | meaning |
 * |---|---|
 * | `<!-- test: file PATH -->` | is written to PATH in the project the README is tried in |
 * | `<!-- test: run -->` | is run there, and exits with 0; `run exit 1` if it must not |
 * | `<!-- test: output -->` | is what the last run printed; `…` stands for any text, a line of `…` for any lines |
 * | `<!-- test: parse -->` | is well-formed YAML or JSON |
 * | `<!-- test: not run, REASON -->` | is left alone, and says why |
 */
export interface ReadmeBlock {
  readonly language: string
  readonly text: string
  /** Of the fence, 1-based. */
  readonly line: number
  readonly directive: string | null
}

/** Languages whose blocks need a comment: a reader will copy them. */
const CHECKED = new Set(['ts', 'js', 'python', 'py', 'yaml', 'json', 'jsonc', 'sh', 'bash', 'console'])

/**
 * Finds the fenced blocks of a Markdown text. @throws {Error} if a block that readers copy has no comment, or a fence
 * is open.
 */
export function readmeBlocks(markdown: string): ReadmeBlock[] {
  const lines = markdown.split('\n')
  const blocks: ReadmeBlock[] = []
  let directive: string | null = null
  for (let index = 0; index < lines.length; index++) {
    const fence = /^(`{3,})(\w*)/.exec(lines[index]!)
    if (fence === null) {
      if (lines[index]!.trim() !== '') directive = /^<!-- test: (.+?) -->$/.exec(lines[index]!)?.[1] ?? null
      continue
    }
    const [, ticks, language] = fence as unknown as [string, string, string]
    const end = lines.indexOf(ticks, index + 1)
    if (end === -1) throw new Error(`line ${index + 1}: the block is never closed`)
    if (directive === null && CHECKED.has(language)) {
      throw new Error(`line ${index + 1}: the ${language} block says not how it is tested: <!-- test: … -->`)
    }
    blocks.push({ language, text: `${lines.slice(index + 1, end).join('\n')}\n`, line: index + 1, directive })
    directive = null
    index = end
  }
  return blocks
}

/** Tells whether a text is what a block promises: `…` in a line is any text, a line of `…` any lines. */
export function isAsPromised(text: string, promised: string): boolean {
  const pattern = promised
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\\n)*?.*' : linePattern(line)))
  return new RegExp(`^${pattern.join('\\n')}\\s*$`).test(text.replaceAll(/[ \t]+$/gm, ''))
}

function linePattern(line: string): string {
  return line
    .trimEnd()
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('.*')
}
