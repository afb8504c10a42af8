import { keptOutcome, outcomeAt, type Outcome } from '../../harness/pipeline/outcome.ts'
import { loadHanded } from '../../harness/sides/load-rows.ts'
import type { HandedBack, Side } from '../../harness/sides/side.ts'

/** Runs a function on inputs while its taps hand back what they are told to, and tells what came to one of them. */
export async function cameTo(
  side: Side,
  name: string,
  batch: { readonly inputs: readonly unknown[]; readonly handed?: HandedBack },
): Promise<readonly Outcome[]> {
  const came: Outcome[] = []
  await loadHanded(side, { handed: new Map(), ...batch }, (outcomes) => {
    came.push(keptOutcome(outcomeAt(outcomes, side.stages.indexOf(name))))
  })
  return came
}
