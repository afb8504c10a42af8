import { element, type Child, type Drawing } from './element.ts'

/** A table: what it is called by those who cannot see it, its class, a head for each column, and its rows. */
export interface Table {
  readonly label: string
  readonly class?: string
  readonly heads: ReadonlyArray<Child>
  readonly rows: readonly Drawing[]
}

/** Draws a table that scrolls sideways by itself where it is wider than the page; `below` comes under it. */
export function wideTable({ label, class: kind, heads, rows }: Table, below: Child = null): Drawing {
  return element(
    'div',
    { class: 'wide', tabindex: 0, role: 'group', 'aria-label': label },
    element(
      'table',
      { class: kind },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          heads.map((head) => element('th', { scope: 'col' }, head)),
        ),
      ),
      element('tbody', {}, rows),
    ),
    below,
  )
}
