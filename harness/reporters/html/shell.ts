import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Block } from './packing.ts'

/** Where the build puts the program and the style sheet of the page; source takes them from what was built of it. */
const FOLDER = new URL(import.meta.url.endsWith('.ts') ? '../../../dist/reporters/html/' : './', import.meta.url)

/**
 * Puts a page together: its policy, its style and program, the list of pairs, and the blocks behind all that is drawn
 * first. The policy allows this very style and program, pictures that are data, and no network at all.
 */
export function shell(book: string, blocks: readonly Block[]): string {
  const script = readFileSync(new URL('page.js', FOLDER), 'utf8')
  const style = readFileSync(new URL('page.css', FOLDER), 'utf8')
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const data = (id: string, text: string): string => `<script type="text/plain" id="${id}">${text}</script>`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Lockstep report</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<noscript>This report is drawn by the script that it holds: allow scripts for this file.</noscript>',
    '<div id="page"></div>',
    data('book', book),
    `<script>${script}</script>`,
    ...blocks.map((block) => data(block.id, block.data)),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
