/** What the samples call. */
export async function main({ a, b }: { readonly a: number; readonly b: number }): Promise<object> {
  return { sum: a + b }
}
