export default function valid(review: unknown): boolean {
  return typeof review === 'string' && /^[ -~]*$/.test(review)
}
