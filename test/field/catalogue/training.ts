const lookup = async (id: string): Promise<{ name: string; tags: string[] } | null> =>
  id.startsWith('p') ? { name: `Product ${id.slice(1)}`, tags: ['new', id.length > 3 ? 'long' : 'short'] } : null

export async function features(request: { id: string; quantity: number }) {
  const product = await lookup(request.id)
  if (product === null) return { known: false, title: '', tags: [], big: false }
  const title = product.name.toUpperCase()
  const tags = product.tags.map((tag) => `#${tag}`)
  const big = request.quantity > 10
  return { known: true, title, tags, big }
}
