import type { Book, PairPage, RecordPart } from '../../page-model.ts'
import type { AdequacyReport } from '../../../../commands/adequacy/adequacy-pair.ts'
import { adequacyList, adequacyView } from '../view/adequacy-view.ts'
import { bookView } from '../view/book-view.ts'
import { element, type Drawing } from '../view/element.ts'
import { frame } from '../view/frame.ts'
import { pairView } from '../view/pair-view.ts'
import { recordView } from '../view/record-view.ts'
import { firstHash, readRoute, type Route } from '../view/route.ts'
import { sideBar } from '../view/side-bar.ts'
import { TEXT_MODES, type TextMode } from '../view/text-view.ts'
import { draw } from './draw.ts'
import { listenToKeys } from './keys.ts'
import { readBlock } from './read-block.ts'

const pages = new Map<string, Promise<PairPage>>()
const records = new Map<string, Promise<readonly RecordPart[]>>()
let mode: TextMode = 'escaped'
let filter = ''
let turn = 0

void start().catch(fail)

async function start(): Promise<void> {
  const book = await readBlock<Book>('book')
  const again = (): void => void show(book).catch(fail)
  addEventListener('hashchange', again)
  document.addEventListener('click', (event) => onClick(event, again))
  document.addEventListener('input', (event) => {
    if ((event.target as Element).id !== 'filter') return
    filter = (event.target as HTMLInputElement).value
    again()
  })
  addEventListener('beforeprint', openAll)
  listenToKeys({ cycleMode: () => setMode(TEXT_MODES[(TEXT_MODES.indexOf(mode) + 1) % TEXT_MODES.length], again), act })
  if (location.hash === '') history.replaceState(null, '', firstHash(book) || location.href)
  await show(book)
}

async function show(book: Book): Promise<void> {
  const own = ++turn
  const route = readRoute(location.hash)
  if (book.adequacy !== undefined) {
    const row = book.adequacy.find(({ pair }) => route.pair === null || pair === route.pair)
    const report = row?.block == null ? null : await readBlock<AdequacyReport>(row.block)
    if (own !== turn) return
    const main = report === null ? missing(route) : adequacyView(report)
    place(draw(frame(adequacyList(book.adequacy, row?.pair ?? null), main)), route)
    return
  }
  const row = book.pairs.find(({ pair }) => pair === route.pair)
  const page = row?.block == null ? null : await kept(pages, row.block)
  const main = route.pair === null ? bookView(book) : page === null ? missing(route) : await content(page, route)
  // Meanwhile another place may have been asked for.
  if (own !== turn) return
  place(draw(frame(sideBar({ book, route, page, filter }), main)), route)
}

async function content(page: PairPage, route: Route): Promise<Drawing> {
  if (route.record === null) return pairView(page)
  const row = page.records.find(({ record }) => record === route.record)
  const part = row?.block == null ? undefined : (await kept(records, row.block))[row.place]
  return part === undefined ? missing(route) : recordView({ page, part, stage: route.stage, mode })
}

function missing({ pair, record }: Route): Drawing {
  const what = record === null ? `pair ${pair ?? ''}` : `record ${record} of ${pair ?? ''}`
  return element('article', {}, element('h1', { tabindex: -1 }, 'Not in this report'), element('p', {}, what))
}

function kept<Value>(all: Map<string, Promise<Value>>, block: string): Promise<Value> {
  const read = all.get(block) ?? readBlock<Value>(block)
  all.set(block, read)
  return read
}

/** Where the page was drawn for last: what is drawn anew for the same place keeps its focus and is not scrolled. */
let last: string | null = null

function place(drawn: Element, { pair, record, stage }: Route): void {
  const page = document.getElementById('page')
  const side = document.querySelector('.side')?.scrollTop ?? 0
  const isFilter = document.activeElement?.id === 'filter'
  page?.replaceChildren(drawn)
  document.title = [record, pair, 'Lockstep report'].filter((name) => name !== null).join(' · ')
  document.querySelector('.side')?.scrollTo(0, side)
  const here = JSON.stringify([pair, record])
  const input = document.getElementById('filter') as HTMLInputElement | null
  if (isFilter && input !== null) {
    input.focus()
    input.setSelectionRange(input.value.length, input.value.length)
  } else if (last !== null && last !== here) {
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    document.getElementById('main')?.scrollTo(0, 0)
    scrollTo(0, 0)
  }
  if (stage !== null) document.getElementById(`stage ${stage}`)?.scrollIntoView({ block: 'nearest' })
  // Where there is room for one column, the list comes last: to go to it would leave what is shown.
  if (!isNarrow()) document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest' })
  last = here
  // What is drawn stands there for those who wait for it.
  document.documentElement.dataset['drawn'] = location.hash
}

function onClick(event: Event, again: () => void): void {
  const button = (event.target as Element).closest<HTMLElement>('[data-action]')
  if (button === null) return
  const { action = '', value = '' } = button.dataset
  if (action === 'mode')
    setMode(
      TEXT_MODES.find((one) => one === value),
      again,
    )
  else act(action, value)
}

function setMode(chosen: TextMode | undefined, again: () => void): void {
  mode = chosen ?? mode
  again()
  tell(`text is shown ${mode}`)
}

function act(action: string, value: string): void {
  if (action === 'theme') {
    const root = document.documentElement
    const isDark =
      getComputedStyle(root).colorScheme === 'light dark'
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : root.dataset['theme'] === 'dark'
    root.dataset['theme'] = isDark ? 'light' : 'dark'
  }
  if (action === 'keys') (document.getElementById('keys') as HTMLDialogElement | null)?.showModal()
  if (action === 'records') document.querySelector('.records')?.scrollIntoView()
  if (action === 'skip') document.getElementById('main')?.focus()
  if (action === 'copy') void copy(value)
}

async function copy(text: string): Promise<void> {
  // Some browsers give no clipboard to a file that is opened from disk.
  const isDone = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
  tell(isDone ? 'copied' : 'this browser does not let a file copy: select the text')
}

function tell(text: string): void {
  const told = document.getElementById('told')
  if (told !== null) told.textContent = text
}

function isNarrow(): boolean {
  return matchMedia('(max-width: 760px)').matches
}

/** On paper nothing can be opened. */
function openAll(): void {
  for (const closed of document.querySelectorAll('main details')) closed.setAttribute('open', '')
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  document.getElementById('page')?.replaceChildren(`This report cannot be drawn: ${message}`)
}
