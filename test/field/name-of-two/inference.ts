export function quiz(row: { attempts: number[] }) {
  const { attempts } = row
  const best = attempts.length > 0 ? Math.max(...attempts) : 0
  const tries = attempts.length
  return { best, tries }
}
