import type { ReactNode } from 'react'
import { Button, Empty, Loaded, OffPaper, Pieces, QrImage, Stack, Words } from '../_kernel/parts'
import { printPage } from '../_kernel/print'
import { usePages } from '../_kernel/usePages'
import { ask, from, type Told } from './asks'
import { byNearness, sayForce } from './doubtWords'

type Cards = Told<'cards'>
type HelpCard = Cards['rows'][number]

/** Beside the responsible person, so many others. */
const othersMost = 3
/** A department of each industry and the office for the rest: what a card has room for. */
const hotlinesMost = 11

const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')

interface PrintedCardProps {
  readonly card: HelpCard
  readonly hotlines: Cards['hotlines']
}

/** One help card: who helps, what to scan, whom to call. */
function PrintedCard({ card, hotlines }: PrintedCardProps): ReactNode {
  const { head, place, link, code, helpers } = card
  const responsible = helpers.filter(({ force }) => force === 'responsible')
  const others = byNearness(helpers.filter(({ force }) => force !== 'responsible')).slice(0, othersMost)
  return (
    <Stack gap={2}>
      <Stack gap={1}>
        <Words size="title" strong>{`${head} 家的帮扶卡`}</Words>
        <Words size="aside">{place}</Words>
      </Stack>
      <Stack across gap={3}>
        <QrImage text={link} says={`${head} 家的帮扶卡`} />
        <Stack gap={1}>
          {responsible.length === 0 && <Words>责任人：还没有派</Words>}
          {responsible.map(({ name, phone }) => (
            <Stack key={name} gap={1}>
              <Words strong>{`责任人：${name}`}</Words>
              {phone !== undefined && <Words strong>{phone}</Words>}
            </Stack>
          ))}
          {others.map(({ force, name }) => (
            <Words key={`${force} ${name}`} size="aside">{`${sayForce(force)}：${name}`}</Words>
          ))}
        </Stack>
      </Stack>
      <Words size="aside">{`微信扫一扫，看谁在帮您家。卡号 ${inFours(code)}`}</Words>
      <Words size="aside" typed>
        {hotlines
          .slice(0, hotlinesMost)
          .map(({ name, phone }) => `${name} ${phone}`)
          .join('\n')}
      </Words>
    </Stack>
  )
}

/** 帮扶卡 of a village, fifty a time, four to a sheet of A4. */
export function PrintCards({ village }: { readonly village: string }): ReactNode {
  const cards = usePages((after) => ask().cards({ village, ...from(after) }), village)
  return (
    <Loaded
      of={cards}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="这个村还没有登记的户" />}
    >
      {({ rows, hotlines }) => (
        <Stack gap={4}>
          <OffPaper>
            <Stack gap={3}>
              <Words tone="soft">
                {`这里是${rows.length}户，每张A4纸印四户，沿虚线裁开。在打印窗口里也可以存成PDF`}
              </Words>
              {process.env.TARO_ENV === 'h5' && (
                <Stack across>
                  <Button kind="primary" icon="print" onPress={printPage}>
                    打印这些卡
                  </Button>
                </Stack>
              )}
              {(cards.hasBack || cards.hasNext) && (
                <Stack across gap={2}>
                  <Button disabled={!cards.hasBack} onPress={cards.back}>
                    上一页
                  </Button>
                  <Words>{`第${cards.page}页`}</Words>
                  <Button disabled={!cards.hasNext} onPress={cards.next}>
                    下一页
                  </Button>
                </Stack>
              )}
            </Stack>
          </OffPaper>
          <Pieces label="帮扶卡" rows={rows} keyOf={({ household }) => household} each={4}>
            {(card) => <PrintedCard card={card} hotlines={hotlines} />}
          </Pieces>
        </Stack>
      )}
    </Loaded>
  )
}
