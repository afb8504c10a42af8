import type { DrawnOutcome, DrawnStage } from '../../harness/run/draw-trace.ts'

/** Makes a stage of both sides at one place. */
export function drawnStage(
  name: string,
  at: number,
  [training, inference]: readonly [DrawnOutcome | null, DrawnOutcome | null],
): DrawnStage {
  const side = (value: DrawnOutcome | null): DrawnStage['training'] => (value === null ? null : { name, at, value })
  return { name, training: side(training), inference: side(inference) }
}

/** Makes a trace that has every kind of drawn values. */
export function everyKind(): readonly DrawnStage[] {
  const cut = { is: 'text', text: 'of attorney', length: 4000, start: 12 } as const
  const numbers = (items: string, pixels: string): DrawnOutcome => ({
    is: 'numbers',
    type: 'float32',
    shape: [2, 2],
    items,
    start: 4,
    picture: { width: 2, height: 2, channels: 1, pixels, from: 0, to: 1 },
  })
  const table = (cell: string): DrawnOutcome => ({
    is: 'table',
    form: 'frame',
    rows: 30,
    width: 2,
    index: ['a', 'b'],
    columns: [
      { name: 'age', dtype: 'int64', cells: ['41', cell] },
      { name: 'name', dtype: 'object', cells: ['"Ada"', '"Grace"'] },
    ],
  })
  return [
    drawnStage('clean', 0, ['The POA is void', 'The poa is void']),
    drawnStage('tokens', 1, [
      { is: 'list', of: 'list', items: ['the', cut], length: 1 },
      { is: 'list', of: 'tuple', items: [{ is: 'leaf', text: 'null' }], length: 400, start: 30 },
    ]),
    drawnStage('features', 2, [
      { is: 'record', of: 'record', entries: [['age', { is: 'leaf', text: '41' }]], length: 1 },
      { is: 'record', of: 'map', entries: [['__proto__', { is: 'leaf', text: '42' }]], length: 9 },
    ]),
    drawnStage('table', 3, [table('7'), table('8')]),
    {
      ...drawnStage('tensor', 4, [numbers('0.5 1 0 1', 'AED/gA=='), numbers('0.5 1 0 3', 'AED/AA==')]),
      numbers: {
        heat: [0, 0, null, 2],
        differing: 2,
        length: 4,
        histogram: { from: 0, to: 3, training: [2, 2, 0], inference: [2, 1, 1] },
      },
    },
    drawnStage('same', 5, ['x', { is: 'same' }]),
    drawnStage('threw', 6, ['x', { is: 'threw', text: 'RangeError: no' }]),
    drawnStage('ended', 7, [{ is: 'ended', text: 'crashed: SIGSEGV' }, { is: 'not-reached' }]),
    drawnStage('missing', 8, ['x', null]),
  ]
}
