import type { ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { kinds } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { printPage } from '../_kernel/print'
import { Button, Card, Keepsake, Loaded, QrImage, Screen, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { NoMatter } from './NoMatter'
import { isId, sayReceipt } from './words'

const prints = process.env.TARO_ENV === 'h5'

/** Where a scan leads: to the page that confirms it. WeChat knows no address of ours in the web. */
const linkOf = (receipt: string, hash: string): string =>
  `${location.origin}/#/hotline/confirm?receipt=${receipt}&hash=${hash.slice(0, 16)}`

const short = (hash: string): string => sayReceipt(hash.slice(0, 16))

function Known({ id }: { readonly id: string }): ReactNode {
  const proof = useLoad(() => cloud<typeof hotline>('hotline').receiptOf({ id }), id)
  return (
    <Screen title="凭证" aloud="这是您反映过这件事的凭证">
      <Loaded of={proof}>
        {(of) => (
          <Stack gap={4}>
            <Card>
              <Stack gap={2}>
                <Words tone="soft">回执号</Words>
                <Words size="hero" strong>
                  {sayReceipt(of.receipt)}
                </Words>
                <Words>{`${sayTime(of.filedAt, phoneTime())}，${kinds[of.kind]}`}</Words>
                <Words tone="soft">{of.place}</Words>
                {of.text !== '' && <Words typed>{of.text}</Words>}
                {of.photos > 0 && <Words tone="soft">{`照片${String(of.photos)}张`}</Words>}
                {of.voice !== undefined && <Words tone="soft">{`录音${String(of.voice)}秒`}</Words>}
                <Words tone="soft">核对码</Words>
                <Words strong>{short(of.hash)}</Words>
                <Words tone="soft">改动一个字，核对码就对不上。凭回执号和核对码，谁都能核对真假</Words>
                <Words tone="soft">{`SHA-256 ${of.hash}`}</Words>
                {prints && <QrImage text={linkOf(of.receipt, of.hash)} says="核对真假，扫这个码" />}
              </Stack>
            </Card>
            <Keepsake
              name={`凭证${of.receipt}`}
              lines={[
                { text: sayReceipt(of.receipt), large: true },
                { text: of.proof },
                { text: `核对码 ${short(of.hash)}` },
                { text: `SHA-256 ${of.hash}` },
                { text: '核对真假：打开乡音，点“核对凭证”' },
              ]}
            />
            <Button
              icon="done"
              full
              onPress={() => go('/hotline/confirm', { receipt: of.receipt, hash: of.hash.slice(0, 16) })}
            >
              核对凭证
            </Button>
            {prints && (
              <Button icon="print" full onPress={printPage}>
                打印
              </Button>
            )}
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}

/** 凭证: what was filed and when, to be kept on paper or as a picture. */
export default function Receipt(): ReactNode {
  const { id } = useRouter().params
  return isId(id) ? <Known key={id} id={id} /> : <NoMatter title="凭证" />
}
