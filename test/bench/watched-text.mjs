import { textStages } from './text-stages.mjs'

const stages = textStages()

/** The six text stages as one function, for a benchmark that watches its variables. @param {string} text */
export function prepare(text) {
  const lower = stages.lowercase(text)
  const expanded = stages['expand-acronyms'](lower)
  const kept = stages['remove-stop-words'](expanded)
  const tokens = stages.tokenize(kept)
  const ids = stages['to-ids'](tokens)
  const padded = stages.pad(ids)
  return padded
}
