import { element, type Child, type Drawing } from './element.ts'

/** Keys, and what they do. */
export const KEYS: ReadonlyArray<readonly [key: string, what: string]> = [
  ['j, k', 'next and previous pair, record or stage'],
  ['Enter', 'open it'],
  ['n, p', 'next and previous record'],
  ['u', 'up: from a record to its pair, from there to all pairs'],
  ['m', 'show text escaped, raw or as code points'],
  ['/', 'filter records'],
  ['t', 'light or dark'],
  ['?', 'this list'],
]

/** Draws what is around everything: head, the list at the side, what is shown, the list of keys. */
export function frame(side: Drawing, main: Child): Drawing {
  return element(
    'div',
    { class: 'frame' },
    element(
      'header',
      {},
      element('a', { href: '#', class: 'brand' }, 'Lockstep'),
      element('button', { type: 'button', 'data-action': 'skip', class: 'skip' }, 'to the content'),
      element('span', { class: 'room' }),
      // Where there is room for one column, the records come behind all that is said of the pair.
      element('button', { type: 'button', 'data-action': 'records', class: 'to-records' }, 'records'),
      element('button', { type: 'button', 'data-action': 'theme' }, 'light / dark'),
      element('button', { type: 'button', 'data-action': 'keys', 'aria-label': 'keys' }, '?'),
    ),
    side,
    element('main', { id: 'main', tabindex: -1 }, main),
    element(
      'dialog',
      { id: 'keys', 'aria-label': 'keys' },
      element('h2', {}, 'Keys'),
      element(
        'dl',
        {},
        KEYS.map(([key, what]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)]),
      ),
      element('form', { method: 'dialog' }, element('button', {}, 'close')),
    ),
    element('p', { id: 'told', role: 'status', class: 'unseen' }, ''),
  )
}
