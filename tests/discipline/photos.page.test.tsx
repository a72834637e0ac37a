import { act, renderHook } from '@testing-library/react'
import { usePhotos } from '../../src/discipline/photos'
import type { Picked } from '../../src/_kernel/upload'

const photo = (name: string): Picked => ({ blob: new Blob([name]), preview: `data:,${name}` })

/** Sends as a server takes them: each a new file. */
function server() {
  const taken: [string, string][] = []
  const send = (one: Picked, key: string): Promise<string> => {
    taken.push([one.preview, key])
    return Promise.resolve(`cloud://file-${String(taken.length)}`)
  }
  return { taken, send }
}

function form(...names: string[]) {
  const { result } = renderHook(() => usePhotos())
  act(() => result.current.onValue(names.map(photo)))
  return result
}

test('a deed that is sent again names the same photos, and sends none twice', async () => {
  const { taken, send } = server()
  const photos = form('a', 'b')
  const first = await photos.current.send('key-one', send)
  expect(first).toEqual(['cloud://file-1', 'cloud://file-2'])
  expect(await photos.current.send('key-one', send)).toEqual(first)
  expect(taken).toHaveLength(2)
})

test('what broke in the middle goes on with the photo that was not sent', async () => {
  const { taken, send } = server()
  const photos = form('a', 'b')
  const breaks = (one: Picked, key: string) =>
    one.preview.endsWith('b') ? Promise.reject(new Error('cut')) : send(one, key)
  await expect(photos.current.send('key-one', breaks)).rejects.toThrow('cut')
  await photos.current.send('key-one', send)
  expect(taken.map(([name]) => name)).toEqual(['data:,a', 'data:,b'])
})

test('another deed has its photos sent anew, for without a name they are good for one', async () => {
  const { taken, send } = server()
  const photos = form('a')
  await photos.current.send('key-one', send)
  expect(await photos.current.send('key-two', send)).toEqual(['cloud://file-2'])
  expect(taken.map(([, key]) => key)).toEqual(['key-one', 'key-two'])
})

test('where no photos are asked for none are named', async () => {
  expect(await form('a').current.send('key-one', undefined)).toEqual([])
})
