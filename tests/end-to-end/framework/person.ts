/** One person before one screen. She finds things by what they say, as people do. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, FileChooser, Locator, Page } from 'playwright-core'
import { barriers } from './barriers'
import { cut, faint, leastContrast } from './legible'
import { findings, rules } from './look'
import type { Watch } from './watch'

const shots = join(__dirname, '../../.output/shots')
const pressable = ['button', 'radio', 'tab', 'checkbox', 'link', 'row', 'option'] as const

/** How long a person waits for a screen to come to rest before she presses all the same, milliseconds. */
const mostUnrest = 2_000

/** A moment, and how long it was in milliseconds. */
async function rest(): Promise<number> {
  const moment = 50
  await new Promise((resolve) => setTimeout(resolve, moment))
  return moment
}

export class Person {
  constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    readonly watch: Watch,
    private readonly touched: boolean,
  ) {}

  /** The page on top; in WeChat's own stack those below stay in the document, unseen. */
  private get top(): Locator {
    return this.page.locator('body')
  }

  /** Waits until the words can be read. */
  see(words: string | RegExp): Promise<void> {
    return this.told(`to see ${String(words)}`, () => this.words(words).waitFor())
  }

  /** Waits until a photo has really been drawn. */
  async seePicture(): Promise<void> {
    await this.told('to see a photo', () =>
      this.page.waitForFunction(() =>
        [...document.images].some((one) => one.checkVisibility() && one.complete && one.naturalWidth > 100),
      ),
    )
  }

  gone(words: string | RegExp): Promise<void> {
    return this.told(`${String(words)} to go`, () => this.words(words).waitFor({ state: 'hidden' }))
  }

  /** Waits until no page of hers asks for anything: for what changes the world under it, such as the clock. */
  async idle(): Promise<void> {
    for (let still = 0; still < 5; still++) {
      if (this.watch.calling > 0) still = 0
      await rest()
    }
  }

  /** Something to press, by its words. */
  thing(words: string | RegExp): Locator {
    const [first, ...more] = pressable.map((role) => this.top.getByRole(role, { name: words }))
    return more
      .reduce((all, one) => all.or(one), first!)
      .filter({ visible: true })
      .first()
  }

  press(words: string | RegExp): Promise<void> {
    return this.touch(`to press ${String(words)}`, this.thing(words))
  }

  /** One of several answers to a question. */
  async choose(question: string, answer: string): Promise<void> {
    const one = this.top
      .getByRole('radiogroup', { name: question })
      .getByRole('radio', { name: answer, exact: true })
      .filter({ visible: true })
    await this.touch(`to choose ${answer} for ${question}`, one)
  }

  /** Presses the row of a list that holds all these words. */
  async pressInList(list: string, ...words: readonly string[]): Promise<void> {
    const rows = this.top.getByRole('list', { name: list, exact: true }).getByRole('button')
    const row = words.reduce((left, hasText) => left.filter({ hasText }), rows)
    await this.touch(`to press ${words.join(' ')} in ${list}`, row.first())
  }

  /** Presses what words alone do not tell apart. */
  pressThis(thing: Locator): Promise<void> {
    return this.touch(`to press ${String(thing)}`, thing)
  }

  /** Picks files in the dialogue that this button opens. */
  async pick(button: string, files: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press(button)])
    await chooser.setFiles(files)
  }

  /** A field, by the question above it or what it says while it is empty. */
  field(label: string): Locator {
    const named = this.top.getByLabel(label).or(this.top.getByPlaceholder(label))
    // WeChat has no labels: there the question stands somewhere before the field, in the same part of the page.
    const below = this.top
      .locator('wx-view')
      .filter({ hasText: label })
      .filter({ has: this.page.locator('.mp-inner') })
      .last()
      .locator('.mp-inner')
    const editable = this.page.locator('input, textarea')
    return named.and(editable).or(below).filter({ visible: true }).first()
  }

  write(label: string, words: string): Promise<void> {
    return this.told(`to write under ${label}`, async () => {
      const field = this.field(label)
      await field.waitFor()
      await this.settled()
      await field.fill(words)
    })
  }

  async written(label: string): Promise<string> {
    return this.field(label).inputValue()
  }

  /** Presses keys one after the other, as a desk does. */
  async keys(...names: string[]): Promise<void> {
    await this.settled()
    for (const name of names) await this.page.keyboard.press(name)
  }

  /**
   * Looks at the whole screen: what is wrong with it is told to the watch, and a picture is kept under this name.
   * Returns the findings, for a test that expects some.
   */
  async look(name: string): Promise<readonly string[]> {
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined))
    const found = await this.page.evaluate(findings, {
      ...rules,
      latin: [...rules.latin],
      touched: this.touched,
    })
    found.push(...(await this.page.evaluate(faint, leastContrast)), ...(await this.page.evaluate(cut)))
    // WeChat reads its own elements aloud by rules of its own, and paper is not read aloud.
    const aloud = await this.page.evaluate(
      () => document.getElementById('app') !== null && !matchMedia('print').matches,
    )
    if (aloud) found.push(...(await barriers(this.page)))
    this.watch.troubles.push(...found.map((one) => `${name}: ${one}`))
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
    return found
  }

  private words(words: string | RegExp): Locator {
    return this.top.getByText(words).filter({ visible: true }).first()
  }

  private touch(what: string, thing: Locator): Promise<void> {
    return this.told(what, async () => {
      await thing.waitFor()
      await this.settled()
      await (this.touched ? thing.tap() : thing.click())
    })
  }

  /**
   * People press when a screen has come to rest: what arrives moves what stands below it, and a press would miss. A network that is slow or
   * cut on purpose is not waited for.
   */
  private async settled(): Promise<void> {
    let waited = 0
    while (this.watch.calling > 0 && waited < mostUnrest) waited += await rest()
    if (waited > 0) await rest()
  }

  /** What she waited for in vain is told with what she saw instead. */
  private async told(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
    } catch (error) {
      const seen = await this.text().catch(() => 'nothing: the page is gone')
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      const troubles = this.watch.troubles.join('\n')
      throw new Error(`She waited ${what} (${why}).\nThe screen says:\n${seen}\n${troubles}`, {
        cause: error,
      })
    }
  }

  /** Everything that can be read. */
  async text(): Promise<string> {
    return this.top.innerText()
  }

  /** No network: not a byte goes or comes. */
  async cutNetwork(): Promise<void> {
    this.watch.forgiving = true
    await this.context.setOffline(true)
  }

  async restoreNetwork(): Promise<void> {
    await this.context.setOffline(false)
  }

  /** Each call takes so much longer, milliseconds. */
  async slowNetwork(ms: number): Promise<void> {
    await this.context.route('**/call/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      await route.continue()
    })
  }

  /** Answers never arrive, though the deeds are done: the worst a network can do. */
  async loseAnswers(times: number): Promise<void> {
    this.watch.forgiving = true
    await this.context.route(
      '**/call/**',
      async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      },
      { times },
    )
  }

  /** This device's own clock, off by so much. The server's stays. */
  async clockOff(ms: number): Promise<void> {
    await this.page.clock.setSystemTime(Date.now() + ms)
  }
}
