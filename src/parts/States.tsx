import type { ReactNode } from 'react'
import { Card, Empty, Failed, Forbidden, Loaded, Loading, Progress, Stack, Words } from '../_kernel/parts'

const nothing = () => undefined

/** Loading, empty, failed, not allowed, and shown from an earlier visit. */
export function States(): ReactNode {
  return (
    <Stack gap={4}>
      <Loading rows={2} />
      <Card>
        <Progress done={3200} total={50000} words="正在检查" />
      </Card>
      <Card>
        <Empty words="还没有反映过事" hint="有难处、有想法，都可以说" act="我要反映" onAct={nothing} />
      </Card>
      <Card>
        <Failed say="出了点问题，您填的内容还在，请稍后再试" onAgain={nothing} />
      </Card>
      <Card>
        <Forbidden say="您还没有绑定家庭或单位，请先绑定" act="去绑定" onAct={nothing} />
      </Card>
      <Loaded of={{ load: { state: 'ready', data: '三合村', stale: true }, again: nothing, put: nothing }}>
        {(place) => (
          <Card title={place}>
            <Words>上次打开时存下的内容</Words>
          </Card>
        )}
      </Loaded>
    </Stack>
  )
}
