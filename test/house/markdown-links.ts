import MarkdownIt from 'markdown-it'

/** What a Markdown text links to, but on the web, and the anchors that its headings make as git hosts do. */
export interface MarkdownLinks {
  readonly links: readonly string[]
  readonly anchors: readonly string[]
}

/** Finds both by parsing the text: a link within a block of code is none. */
export function markdownLinks(markdown: string): MarkdownLinks {
  const tokens = new MarkdownIt().parse(markdown, {})
  const links = tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open')
    .map((token) => String(token.attrGet('href')))
    .filter((link) => !/^[a-z]+:/u.test(link))
  const anchors = tokens
    .filter((_, index) => tokens[index - 1]?.type === 'heading_open')
    .map(({ content }) => anchorOf(content))
  return { links, anchors }
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
