/** What a family says is not so, as an office and the family itself are told it. */
export const doubt = {
  id: 'd1',
  version: 2,
  kind: 'never',
  text: '一次也没见过',
  household: 'h1',
  head: '例**',
  place: '清江村',
  about: { kind: 'secretary', name: '甲例三' },
  at: Date.now(),
}
