import { run } from '../../scripts/_kernel/process'

/** What a program that writes these pieces shows, line by line. */
async function shown(pieces: readonly string[]): Promise<readonly string[]> {
  const written: string[] = []
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  const program = pieces.map((piece) => `process.stdout.write(${JSON.stringify(piece)})`).join(';')
  const ended = await run(process.execPath, ['-e', program], { echo: 'both', mark: 'town ' })
  write.mockRestore()
  expect(ended.output).toBe(pieces.join(''))
  return written
}

test('every line of a marked program begins with its mark, also one that came in pieces', async () => {
  expect(await shown(['one\ntw', 'o\n'])).toEqual(['town one\n', 'town two\n'])
})

test('a last line without an end is shown when the program ends, once', async () => {
  expect(await shown(['one\n', 'two'])).toEqual(['town one\n', 'town two\n'])
})
