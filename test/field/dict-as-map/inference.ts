interface Call {
  start: number
  end: number
  wrap?: number | null
  steps: Array<{ agent: string; skill: string }>
}

function agentsOf(steps: Call['steps']): Map<string, string> {
  const latest = new Map<string, string>()
  for (const { agent, skill } of steps) if (!latest.has(agent)) latest.set(agent, skill)
  return latest
}

export function routeFeatures(call: Call) {
  const { start, end } = call
  if (typeof start !== 'number' || typeof end !== 'number') throw new TypeError('no times')
  const length = end - start
  const wrap = call.wrap ?? 30
  const agents = agentsOf(call.steps)
  const skills = [...agents.values()]
  return { busy: length + wrap, agents: agents.size, skills }
}
