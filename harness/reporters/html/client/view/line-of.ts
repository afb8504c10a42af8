import type { DrawnOutcome } from '../../../../run/draw-trace.ts'

const WIDTH = 96

/** Writes a drawn value on one line, cut. */
export function lineOf(value: DrawnOutcome): string {
  const text = whole(value)
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text
}

function whole(value: DrawnOutcome): string {
  if (typeof value === 'string') return quoted(value)
  switch (value.is) {
    case 'text':
      return `${value.start === undefined ? '' : '…'}${quoted(value.text)}…`
    case 'leaf':
      return value.text
    case 'list': {
      const [open, close] = value.of === 'tuple' ? ['(', ')'] : value.of === 'set' ? ['Set {', '}'] : ['[', ']']
      const items = value.items.slice(0, WIDTH).map(lineOf).join(', ')
      return `${open}${value.start === undefined ? '' : '…, '}${items}${left(value)}${close}`
    }
    case 'record': {
      const entries = value.entries.slice(0, WIDTH).map(([key, item]) => `${key}: ${lineOf(item)}`)
      return `{ ${entries.join(', ')}${value.entries.length < value.length ? ', …' : ''} }`
    }
    case 'numbers':
      return `${value.type}[${value.shape.join(', ')}] ${value.items.split(' ', 12).join(' ')} …`
    case 'table':
      return `${value.form} of ${value.rows} rows: ${value.columns.map(({ name }) => name).join(', ')}`
    case 'threw':
    case 'ended':
      return `${value.is} ${value.text}`
    case 'not-reached':
      return 'not reached'
    case 'same':
      return 'the same'
  }
}

function left({
  items,
  length,
  start = 0,
}: {
  readonly items: readonly unknown[]
  readonly length: number
  readonly start?: number
}): string {
  return start + items.length < length ? ', …' : ''
}

function quoted(text: string): string {
  return `"${text.slice(0, WIDTH)}"`
}
