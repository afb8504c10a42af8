import type { Cell } from './record-fault-table.ts'
import { INPUTS, type Checked } from './record-faults.ts'

/** Names what of a check is not as it must be. */
export function wrongs({ fault, expected }: Cell, { exit, report, orphans }: Checked): readonly string[] {
  const wrong: string[] = []
  const must = (what: string, is: boolean, came: unknown): void => {
    if (!is) wrong.push(`${what}: ${JSON.stringify(came)}`)
  }
  must(`exit ${expected.exit}`, exit === expected.exit, exit)
  must('no process is left', orphans.length === 0, orphans)
  const pair = report?.pairs[0]
  if (pair === undefined) return [...wrong, 'no report']
  const { compared, divergences, goldenRecords, causes, findings, error } = pair
  const count = compared.golden + compared.generated
  const { compared: least } = expected
  must('compared', typeof least === 'number' ? count === least : count >= least.least, compared)
  const inputs = divergences.map(({ input }) => JSON.parse(input?.text ?? 'null') as string)
  const { diverging } = expected
  if (typeof diverging === 'number') must(`${diverging} diverging`, inputs.length === diverging, inputs)
  else {
    must('diverging', inputs.toSorted().join() === diverging.toSorted().join(), inputs)
    must('counted', pair.divergenceCount === diverging.length, pair.divergenceCount)
  }
  for (const { record, firstStage, training, inference } of divergences) {
    must(`${record} at ${fault.stage}`, firstStage === fault.stage || typeof diverging === 'number', firstStage)
    const shown = (fault.role === 'training' ? training : inference)?.text ?? ''
    must(`${record} ${expected.shown.source}`, expected.shown.test(shown), shown)
  }
  const statuses = Object.fromEntries(goldenRecords.map(({ record, status }) => [record, status]))
  for (const id of INPUTS.golden) must(`golden ${id}`, statuses[id] === (expected.golden[id] ?? 'agrees'), statuses[id])
  if (expected.cause !== null) {
    const kinds = [...new Set(causes.map(({ kind }) => kind))]
    if (!['wrong', 'throws'].includes(fault.kind))
      must(`cause ${expected.cause}`, kinds.join() === expected.cause, kinds)
  }
  const said = [error?.message ?? '', ...findings.map(({ message }) => message)].join('\n')
  if (expected.why === null) must('no error', error === null, error)
  else must(`why ${expected.why.source}`, expected.why.test(said), said)
  return wrong
}
