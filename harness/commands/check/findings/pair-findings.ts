import { GoldenError } from '../../../errors.ts'
import type { GoldenFile, GoldenRecord } from '../../../golden/golden-file.ts'
import { nodeFiles } from '../../../golden/node-files.ts'
import { pendingPath } from '../../../golden/paths.ts'
import type { Side } from '../../../sides/side.ts'
import type { Finding } from '../../../report/report.ts'

/** Says why the golden set is not clean; null if it is. */
export function goldenProblem(
  pair: string,
  path: string,
  records: readonly GoldenRecord[],
  training: Side | null,
): GoldenError | null {
  if (nodeFiles().exists(pendingPath(path))) {
    const hint = `npx lockstep golden pending ${pair} shows them; accept or reject them`
    return new GoldenError('there are pending changes', { hint })
  }
  const unrecorded = records.filter(({ stages }) => stages === null)
  if (training !== null || unrecorded.length === 0) return null
  const ids = unrecorded.slice(0, 5).map(({ id }) => `'${id}'`)
  const more = unrecorded.length > 5 ? ` and ${unrecorded.length - 5} more` : ''
  const what = `nothing is recorded for ${ids.join(', ')}${more}, so the golden file cannot stand for training`
  return new GoldenError(what, { hint: `run npx lockstep golden record ${pair} where training lives` })
}

/** Says what the golden file lacks. */
export function goldenFindings(
  pair: string,
  file: GoldenFile | null,
  records: readonly GoldenRecord[],
  training: Side | null,
): readonly Finding[] {
  const hint = `npx lockstep golden record ${pair}`
  if (file === null) {
    return [
      { kind: 'no-golden', message: 'there is no golden file: only generated inputs are compared', at: null, hint },
    ]
  }
  const unrecorded = records.filter(({ stages }) => stages === null).length
  if (training === null || unrecorded === 0) return []
  const message = `${unrecorded} golden record${unrecorded === 1 ? ' is' : 's are'} not recorded yet: drift of training cannot be seen there`
  return [{ kind: 'not-recorded', message, at: null, hint }]
}

/** Names stages that change the value they are given. */
export function mutationFindings(...sides: readonly (Side | null)[]): readonly Finding[] {
  return sides.flatMap((side) =>
    [...(side?.mutations() ?? [])].map(([stage]): Finding => {
      const at = side?.info.stages.find(({ name }) => name === stage)?.source ?? null
      const message = `stage '${stage}' of ${side?.role} changes the value it is given`
      return { kind: 'mutates-input', message, at, hint: 'copy the value first: what ran before may still hold it' }
    }),
  )
}
