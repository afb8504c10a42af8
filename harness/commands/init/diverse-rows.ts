/** A row that was drawn, as JSON, and what it shows that no row before it does. */
export interface DrawnRow {
  readonly row: string
  readonly shows: readonly string[]
}

/** As many rows are drawn: fewer than the most where they show all there is. */
const DRAWN = { least: 3, most: 8 } as const

/** A text of a column is a category where there are no more different ones, each on so many rows on average. */
const CATEGORY = { most: 12, rows: 3 } as const

/** What a row shows counts for so much: what is lacking and of another kind is what sides differ by. */
const WEIGHT = { lacking: 4, kind: 4, rare: 3, text: 2, extreme: 2, category: 1 } as const

/** Beyond the least number a row must show more than this: one more ordinary category is no reason. */
const LITTLE = WEIGHT.category

/** A category on a smaller share of rows is rare. */
const RARE = 0.05

/** What a row shows, by the words for it. */
type Facts = ReadonlyMap<string, number>

type Leaves = ReadonlyMap<string, unknown>

/**
 * Draws a few rows that together show what all do: the first one, then always the row that shows most of what none
 * before it does, the earlier of two. That are keys that are missing, or that few have, null or empty, values of
 * another kind, texts with other than ASCII or blanks around them, the least and greatest numbers, the longest texts
 * and lists, and every category. A row that is no JSON shows nothing.
 */
export function diverseRows(rows: readonly string[]): readonly DrawnRow[] {
  const different = [...new Set(rows)]
  const leaves = different.map(leavesOf)
  const columns = columnsOf(leaves)
  const facts = leaves.map((one) => factsOf(one, columns, different.length))
  const shown = new Set<string>()
  const drawn = new Map<number, readonly string[]>()
  const take = (at: number): void => {
    const found = [...(facts[at]?.keys() ?? [])].filter((fact) => !shown.has(fact))
    drawn.set(at, found)
    for (const fact of found) shown.add(fact)
  }
  const gain = (one: Facts): number =>
    [...one].reduce((sum, [fact, weight]) => (shown.has(fact) ? sum : sum + weight), 0)
  if (different.length > 0) take(0)
  while (drawn.size < Math.min(DRAWN.most, different.length)) {
    let best = { at: -1, gain: drawn.size < DRAWN.least ? -1 : LITTLE }
    for (const [at, one] of facts.entries()) {
      if (drawn.has(at)) continue
      const own = gain(one)
      if (own > best.gain) best = { at, gain: own }
    }
    if (best.at < 0) break
    take(best.at)
  }
  return [...drawn].map(([at, shows]) => ({ row: different[at] ?? '', shows: at === 0 ? ['the first row'] : shows }))
}

function leavesOf(row: string): Leaves {
  const leaves = new Map<string, unknown>()
  const visit = (value: unknown, path: string): void => {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isRecord) leaves.set(path, value)
    else for (const [key, item] of Object.entries(value)) visit(item, path === '' ? key : `${path}.${key}`)
  }
  try {
    visit(JSON.parse(row), '')
  } catch {
    return new Map()
  }
  return leaves
}

interface Column {
  readonly kinds: Set<string>
  readonly texts: Map<string, number>
  rows: number
  least: number
  greatest: number
  longest: number
}

function columnsOf(rows: readonly Leaves[]): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>()
  for (const row of rows) {
    for (const [path, value] of row) {
      const column = columns.get(path) ?? emptyColumn()
      columns.set(path, column)
      column.rows += 1
      if (value !== null) column.kinds.add(kindOf(value))
      if (typeof value === 'string') column.texts.set(value, (column.texts.get(value) ?? 0) + 1)
      if (typeof value === 'number') {
        column.least = Math.min(column.least, value)
        column.greatest = Math.max(column.greatest, value)
      }
      column.longest = Math.max(column.longest, lengthOf(value))
    }
  }
  return columns
}

function emptyColumn(): Column {
  return { kinds: new Set(), texts: new Map(), rows: 0, least: Infinity, greatest: -Infinity, longest: 0 }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0
}

function factsOf(row: Leaves, columns: ReadonlyMap<string, Column>, rows: number): Facts {
  const facts = new Map<string, number>()
  if (row.size === 0) return facts
  for (const [path, column] of columns) {
    const add = (what: string, weight: number): void => void facts.set(path === '' ? what : `${path} ${what}`, weight)
    if (!row.has(path)) add('missing', WEIGHT.lacking)
    else {
      if (column.rows < rows / 2) add('there', WEIGHT.rare)
      ofValue(row.get(path), column, { add, rows })
    }
  }
  return facts
}

interface Found {
  readonly add: (what: string, weight: number) => void
  readonly rows: number
}

function ofValue(value: unknown, column: Column, { add, rows }: Found): void {
  if (value === null) return add('null', WEIGHT.lacking)
  if (column.kinds.size > 1) add(kindOf(value), WEIGHT.kind)
  if (typeof value === 'boolean') return add(String(value), WEIGHT.category)
  if (typeof value === 'number' && column.least < column.greatest) {
    if (value === column.least) add('least', WEIGHT.extreme)
    if (value === column.greatest) add('greatest', WEIGHT.extreme)
    if (value < 0) add('negative', WEIGHT.text)
  }
  if (typeof value !== 'string' && !Array.isArray(value)) return
  if (value.length === 0) return add('empty', WEIGHT.lacking)
  const { size } = column.texts
  const isCategory = size > 1 && size <= CATEGORY.most && rows >= size * CATEGORY.rows
  if (value.length === column.longest && !isCategory) add('longest', WEIGHT.extreme)
  if (typeof value !== 'string') return
  if (/[^\x20-\x7e]/u.test(value)) add('not ASCII', WEIGHT.text)
  if (value !== value.trim()) add('with blanks around', WEIGHT.text)
  if (!isCategory) return
  const isRare = (column.texts.get(value) ?? 0) < rows * RARE
  add(`${JSON.stringify(value)}${isRare ? ', which is rare' : ''}`, isRare ? WEIGHT.rare : WEIGHT.category)
}
