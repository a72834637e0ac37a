import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { roster } from '../../types/roster'
import { forceNames } from '../../types/roster.limits'
import { cloud } from '../_kernel/cloud'
import { codeIn, scanned, scans } from '../_kernel/code'
import { decoded } from '../_kernel/go'
import {
  Button,
  Card,
  Empty,
  Failed,
  Field,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Stack,
  Words,
} from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

function Opened({ code }: { readonly code: string }): ReactNode {
  const card = useLoad(() => cloud<typeof roster>('roster').card({ code }), code)
  return (
    <Loaded of={card} forbidden={({ say }) => <Failed say={say} onAgain={card.again} />}>
      {({ head, place, helpers }) => (
        <Stack gap={4}>
          <Card>
            <Stack gap={1}>
              <Words size="title" strong>{`${head} 家`}</Words>
              <Words tone="soft">{place}</Words>
            </Stack>
          </Card>
          {helpers.length === 0 ? (
            <Empty words="还没有人分到这一家" />
          ) : (
            <List label="帮这一家的人" rows={helpers} keyOf={({ force, name }) => `${force} ${name}`}>
              {({ force, name, unit }) => <Row title={name} detail={`${forceNames[force]} · ${unit}`} />}
            </List>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

/** 帮扶卡: opened by WeChat's own scanner (`q` holds the link, `scene` the code), by ours, or by typing what stands under the code. */
export default function CardPage(): ReactNode {
  const params = useRouter().params
  const [code, setCode] = useState(() => codeIn(decoded(params.q ?? params.scene ?? params.code ?? '')))
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const take = (text: string): void => {
    const found = codeIn(text)
    setWrong(found === undefined ? '没有认出这个码，请核对后再扫' : undefined)
    setCode(found)
  }
  const scan = async (): Promise<void> => {
    const read = await scanned()
    if (read !== undefined) take(read)
  }
  return (
    <Screen title="帮扶卡" aloud="扫一扫帮扶卡上的码，看看谁在帮这一家">
      <Stack gap={6}>
        {code !== undefined && <Opened key={code} code={code} />}
        <Stack gap={3}>
          {scans && (
            <Button
              kind={code === undefined ? 'primary' : 'secondary'}
              icon="scan"
              full
              onPress={() => void scan()}
            >
              扫帮扶卡
            </Button>
          )}
          <Field
            label={scans ? '或者写下卡上的号码' : '卡上的号码'}
            hint="印在码的下面，空格不用管"
            value={typed}
            onValue={setTyped}
            error={wrong}
            onConfirm={() => take(typed)}
          />
          <Button icon="search" full onPress={() => take(typed)}>
            查看
          </Button>
        </Stack>
        <Notice>这个码谁都能扫，只能看谁在帮这一家。它不能绑定手机、不能评价，也看不到家里反映过什么</Notice>
      </Stack>
    </Screen>
  )
}
