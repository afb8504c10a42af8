export default function valid(title: unknown): boolean {
  return typeof title === 'string' && /^[ -~]*$/.test(title)
}
