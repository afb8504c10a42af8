import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { MANUAL_PAGES } from './manual-pages.ts'
import { markdownLinks } from './markdown-links.ts'
import { readmeBlocks } from './readme-blocks.ts'
import { read, ROOT } from './source-tree.ts'

const TEXTS = ['README.md', 'CHANGELOG.md', 'pipelines/README.md', ...MANUAL_PAGES]

test('README.md links to every page of the manual', () => {
  const { links } = markdownLinks(read('README.md'))
  expect(MANUAL_PAGES.length).toBeGreaterThan(10)
  expect(MANUAL_PAGES.filter((page) => !links.includes(page))).toEqual([])
})

test.each(TEXTS)('every link of %s leads to a file, and to a heading of it', (path) => {
  expect(dead(path, read(path))).toEqual([])
})

test('a link that leads nowhere is found', () => {
  expect(dead('README.md', '# A b\n[x](#a-b) [y](#c) [z](no.md) [s](pipelines/manual/security.md#none)')).toEqual([
    '#c',
    'no.md',
    'pipelines/manual/security.md#none',
  ])
})

test('a page begins with what one wants to do', () => {
  expect(MANUAL_PAGES.filter((page) => !/^# .+\n\nYou /u.test(read(page)))).toEqual([])
})

test('every block of a page says how it is tested', () => {
  expect(MANUAL_PAGES.flatMap((page) => readmeBlocks(read(page))).length).toBeGreaterThan(50)
})

function dead(path: string, text: string): string[] {
  return markdownLinks(text).links.filter((link) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : normalize(join(dirname(path), file))
    if (!existsSync(join(ROOT, target))) return true
    if (anchor === undefined) return false
    return !markdownLinks(file === '' ? text : read(target)).anchors.includes(anchor)
  })
}
