/** What keys do beside moving about. */
export interface Keys {
  readonly cycleMode: () => void
  readonly act: (action: string, value: string) => void
}

/** Moves about by keys: `j` and `k` among what is listed, `n` and `p` among records, `u` up. */
export function listenToKeys({ cycleMode, act }: Keys): void {
  const keys: Readonly<Record<string, () => void>> = {
    j: () => step(items(), 1),
    k: () => step(items(), -1),
    n: () => follow(1),
    p: () => follow(-1),
    u: up,
    m: cycleMode,
    t: () => act('theme', ''),
    '?': () => act('keys', ''),
    '/': () => document.getElementById('filter')?.focus(),
  }
  document.addEventListener('keydown', (event) => {
    const { target } = event
    const isTyping = target instanceof HTMLInputElement
    if (event.key === 'Escape' && isTyping) target.blur()
    const isOpen = document.querySelector('dialog[open]') !== null
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping || isOpen) return
    const pressed = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (pressed === undefined) return
    event.preventDefault()
    pressed()
  })
}

/** What can be gone through: the stages of a record or the pairs of the list, else the records at the side. */
function items(): readonly HTMLElement[] {
  const shown = [...document.querySelectorAll<HTMLElement>('main [data-item]')]
  return shown.length > 0 ? shown : records()
}

function records(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.side [data-item]')]
}

function step(all: readonly HTMLElement[], by: number): void {
  const at = all.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)
  all[next]?.focus()
}

function follow(by: number): void {
  const all = records()
  const at = all.findIndex((one) => one.hasAttribute('aria-current'))
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by]
  if (next instanceof HTMLAnchorElement) location.hash = next.hash
}

function up(): void {
  const names = location.hash
    .replace(/^#/, '')
    .split('/')
    .filter((name) => name !== '')
  location.hash = names.length > 1 ? `#${names[0]}//` : ''
}
