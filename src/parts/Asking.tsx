import { useState, type ReactNode } from 'react'
import {
  Card,
  Choice,
  DayField,
  Faces,
  Field,
  LivePhotos,
  Photos,
  PhoneNumber,
  Select,
  Stack,
  TextArea,
  type FaceValue,
  type LivePhoto,
} from '../_kernel/parts'
import { faces, kinds, type Kind } from '../../types/hotline.limits'
import { industries, industryHints, type Industry } from '../../types/roster.limits'

const kindOptions = (Object.keys(kinds) as Kind[]).map((value) => ({
  value,
  words: kinds[value],
  icon: value,
}))
const industryOptions = (Object.keys(industries) as Industry[]).map((value) => ({
  value,
  words: industries[value],
  hint: industryHints[value],
  icon: value,
}))

function Written(): ReactNode {
  const [text, setText] = useState('村口的路塌了一段')
  const [long, setLong] = useState('写得太长的一句话')
  const [name, setName] = useState('')
  const [day, setDay] = useState('20261101')
  const [town, setTown] = useState<'' | 'baolun' | 'sandui'>('')
  return (
    <Card title="写">
      <Stack gap={4}>
        <TextArea
          label="什么事，在哪里，多久了"
          hint="像跟人说话一样写就行"
          placeholder="比如：三组的水管断了两天"
          value={text}
          onValue={setText}
          max={2000}
        />
        <TextArea label="写长了的" value={long} onValue={setLong} max={5} rows={2} />
        <Field label="要改的" value={name} onValue={setName} error="请写下姓名" />
        <DayField label="哪天到岗" value={day} onValue={setDay} />
        <Select
          label="哪个乡镇"
          options={[
            { value: '', words: '全部' },
            { value: 'baolun', words: '宝轮镇' },
            { value: 'sandui', words: '三堆镇' },
          ]}
          value={town}
          onValue={setTown}
        />
        <Field label="不能改的" value="三合村" onValue={setName} disabled />
      </Stack>
    </Card>
  )
}

/** What a person answers with. */
export function Asking(): ReactNode {
  const [kind, setKind] = useState<Kind | undefined>('help')
  const [industry, setIndustry] = useState<Industry>()
  const [face, setFace] = useState<FaceValue | undefined>('good')
  const [other, setOther] = useState<FaceValue>()
  const [photos, setPhotos] = useState<readonly string[]>(['cloud://parts/one.jpg'])
  const [live, setLive] = useState<readonly LivePhoto[]>([{ file: 'cloud://parts/two.jpg', live: true }])
  return (
    <Stack gap={4}>
      <Written />
      <Card title="选">
        <Stack gap={4}>
          <Choice label="您想怎么样" options={kindOptions} value={kind} onValue={setKind} />
          <Choice
            label="是哪方面的事"
            options={industryOptions}
            value={industry}
            onValue={setIndustry}
            pairs
            error="请选一样"
          />
        </Stack>
      </Card>
      <Card title="评">
        <Stack gap={4}>
          <Faces label="办得快不快" value={face} onValue={setFace} names={faces} />
          <Faces label="办没办好" value={other} onValue={setOther} names={faces} error="请点一张脸" />
        </Stack>
      </Card>
      <Card title="照片">
        <Photos label="照片，没有也行" value={photos} onValue={setPhotos} max={6} />
      </Card>
      <Card title="现场照片">
        <LivePhotos label="现场照片" value={live} onValue={setLive} max={3} />
      </Card>
      <Card title="手机号">
        <PhoneNumber onCode={() => undefined} onRefused={() => undefined}>
          用微信手机号绑定
        </PhoneNumber>
      </Card>
    </Stack>
  )
}
