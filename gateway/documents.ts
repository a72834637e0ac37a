import type { Params, WireAction } from './wire/action'

type Row = Readonly<Record<string, unknown>>

/** Reads documents by the wire's own actions, for the few doors that need one. Plain values only. */
export class Documents {
  constructor(private readonly actions: ReadonlyMap<string, WireAction>) {}

  /** Every document of a collection, at most `limit`; none when there is no such collection. */
  async list(collection: string, limit = 1000): Promise<Row[]> {
    return this.find(collection, {}, limit)
  }

  async byId(collection: string, id: string): Promise<Row | undefined> {
    return (await this.find(collection, { _id: id }, 1))[0]
  }

  private async find(collection: string, query: object, limit: number): Promise<Row[]> {
    const action = this.actions.get('database.getDocument')
    if (!action) return []
    const params: Params = {
      collectionName: collection,
      query: JSON.stringify(query),
      queryType: 'WHERE',
      limit,
      offset: 0,
    }
    try {
      const answer = (await action(params, { base: '', requestId: '', running: undefined })) as {
        data?: { list?: unknown }
      }
      const list = Array.isArray(answer.data?.list) ? answer.data.list : []
      return list.map((text) => JSON.parse(String(text)) as Row)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'DATABASE_COLLECTION_NOT_EXIST')
        return []
      throw error
    }
  }
}
