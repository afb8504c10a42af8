import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The page that the words are explained on; it is part of the package, beside what is run of it. */
export const WORDS_PAGE: string = fileURLToPath(new URL('../../../pipelines/manual/words.md', import.meta.url))

/**
 * Reads the paragraphs of a section of that page as plain text, each one line; without tables, which the program lists
 * itself. Other pages that it links to are named so that they can be opened, from `cwd` where they lie below.
 * @throws {Error} if there is no such heading: a defect of the page.
 */
export function manualSection(heading: string, cwd: string): readonly string[] {
  const [, text] = readFileSync(WORDS_PAGE, 'utf8').split(`\n## ${heading}\n`)
  if (text === undefined) throw new Error(`${WORDS_PAGE} has no section '${heading}'`)
  const [section = ''] = text.split('\n## ')
  const unlinked = section.replaceAll(LINK, (_, words: string, target: string) => {
    const [file = ''] = target.split('#')
    return file === '' ? words : `${words} (${seenFrom(cwd, join(dirname(WORDS_PAGE), file))})`
  })
  return unlinked
    .trim()
    .split('\n\n')
    .filter((paragraph) => !paragraph.startsWith('|'))
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
}

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g

function seenFrom(cwd: string, path: string): string {
  const seen = relative(cwd, path)
  return seen.startsWith('..') ? path : seen
}
