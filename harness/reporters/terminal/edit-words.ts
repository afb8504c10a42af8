import { codePlace, type Edit, type SetParam } from '../../report/report-edit.ts'
import { pythonSpelling } from './python-spelling.ts'
import { screenText } from './screen-text.ts'

/** Edits of one kind. */
type EditOf<Kind extends Edit['edit']> = Extract<Edit, { readonly edit: Kind }>

/** How edits of one kind are worded. */
interface EditWords<Kind extends Edit['edit']> {
  /** What was done to the inference pipeline to prove it. */
  readonly done: (edit: EditOf<Kind>) => string
  /** What to do, with the stage named. */
  readonly toDo: (edit: EditOf<Kind>, stage: string) => string
}

const WORDS: { readonly [Kind in Edit['edit']]: EditWords<Kind> } = {
  move: {
    done: ({ after }) => (after === null ? 'moved to the front' : `moved behind ${screenText(after)}`),
    toDo: ({ after }, stage) =>
      after === null ? `move ${stage} to the front` : `move ${stage} after '${screenText(after)}'`,
  },
  insert: {
    done: ({ after }) =>
      after === null ? "training's inserted in front" : `training's inserted behind ${screenText(after)}`,
    toDo: ({ after, of }, stage) => {
      const what = of === null ? stage : `${stage}, ${screenText(of)},`
      return after === null ? `add ${what} in front` : `add ${what} after '${screenText(after)}'`
    },
  },
  delete: { done: () => 'removed', toDo: (_, stage) => `remove ${stage}` },
  'set-params': {
    done: () => "set to training's params",
    toDo: (edit, stage) => `${setTexts(edit, edit.params).join(', ')} in ${stage}`,
  },
  'set-environment': {
    done: () => "run in training's environment",
    toDo: (_, stage) => `run ${stage} with training's versions`,
  },
  replace: {
    done: () => "replaced by training's",
    toDo: (edit, stage) =>
      edit.params === undefined || edit.params.length === 0
        ? `make ${stage} do what training's does`
        : `${setTexts(edit, edit.params).join(', ')} in ${stage}; if it differs still, make it do what training's does`,
  },
}

/** Says what to set params to, spelled as in the source that is to be changed. */
function setTexts({ at }: Edit, params: readonly SetParam[]): readonly string[] {
  const spelled = (text: string): string => (at !== null && /\.py(?::\d+)?$/u.test(at) ? pythonSpelling(text) : text)
  const texts = (isOf: (param: SetParam) => boolean, word: string): readonly string[] => {
    const own = params.filter(isOf).map(({ path, to }) => {
      if (to === null) return screenText(path)
      return `${screenText(path)} ${word === 'set' ? 'to' : 'as'} ${spelled(to.text)}`
    })
    return own.length === 0 ? [] : [`${word} ${own.join(', ')}`]
  }
  return [
    ...texts(({ from, to }) => from !== null && to !== null, 'set'),
    ...texts(({ from }) => from === null, 'add'),
    ...texts(({ to }) => to === null, 'remove'),
  ]
}

function wordsOf<Kind extends Edit['edit']>(edit: EditOf<Kind>): EditWords<Kind> {
  return WORDS[edit.edit]
}

/** Says what an edit did to the inference pipeline: `moved behind lower`. */
export function doneText(edit: Edit): string {
  return wordsOf(edit).done(edit)
}

/** Says what an edit asks the user to do: `move stage 'trim' after 'lower'`; of such as are made in one, of which. */
export function toDoText(edit: Edit, others: readonly Edit[] = []): string {
  const names = namesText([edit, ...others].map(({ stage }) => `'${screenText(stage)}'`))
  return wordsOf(edit).toDo(edit, `${edit.code === null ? 'stage' : 'the code of'} ${names}`)
}

/** Puts edits together that are made in one: other code in place of the same lines. */
export function madeInOne(edits: readonly Edit[]): ReadonlyArray<readonly [Edit, ...Edit[]]> {
  const groups = new Map<string, [Edit, ...Edit[]]>()
  for (const [at, edit] of edits.entries()) {
    const isCode = edit.edit === 'replace' && edit.code !== null && (edit.params ?? []).length === 0
    const key = isCode ? (placeText(edit) ?? `${at}`) : `${at}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [edit])
    else group.push(edit)
  }
  return [...groups.values()]
}

/** Lists names: `a, b and c`. */
export function namesText(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((text) => text !== '').join(' and ')
}

/** Says where in the source an edit is to be made: `serve.py:22`, or all lines of a tap's code; null: not known. */
export function placeText({ at, code }: Edit): string | null {
  return at === null ? null : screenText(code === null ? at : codePlace(at, code))
}
