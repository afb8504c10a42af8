class Catalogue {
  async find(id: string) {
    if (!id.startsWith('p')) return null
    return { name: 'Product ' + id.substring(1), tags: ['new', id.length > 3 ? 'long' : 'short'] }
  }
}

const catalogue = new Catalogue()

export const features = async ({ id, quantity }: { id: string; quantity: number }) => {
  const big = quantity > 10
  const found = await catalogue.find(id)
  let title = ''
  const tags: string[] = []
  if (found !== null) {
    title = found.name.toUpperCase()
    for (const tag of found.tags) tags.push('#' + tag)
  }
  return { known: found !== null, title, tags, big: found !== null && big }
}
