import { useState, type ReactNode } from 'react'
import {
  BigButton,
  Button,
  Card,
  Icon,
  iconNames,
  Notice,
  Sheet,
  Stack,
  Tag,
  Words,
  StateTag,
} from '../_kernel/parts'
import { stateNames, type State } from '../../types/hotline.limits'

const nothing = () => undefined

function Buttons(): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <Card title="按钮">
      <Stack gap={3}>
        <Stack across gap={3}>
          <Button kind="primary" icon="send" onPress={nothing}>
            送出去
          </Button>
          <Button icon="phone" onPress={nothing}>
            打电话
          </Button>
          <Button kind="quiet" onPress={() => setOpen(true)}>
            打开一张纸
          </Button>
          <Button kind="danger" onPress={nothing}>
            删掉草稿
          </Button>
        </Stack>
        <Stack across gap={3}>
          <Button kind="primary" busy busyWords="正在送" onPress={nothing}>
            送出去
          </Button>
          <Button disabled onPress={nothing}>
            还不能按
          </Button>
          <Button hint="a" icon="assign" onPress={nothing}>
            派办
          </Button>
        </Stack>
      </Stack>
      {open && (
        <Sheet
          title="删掉这份草稿吗"
          onClose={() => setOpen(false)}
          acts={
            <>
              <Button kind="danger" onPress={() => setOpen(false)}>
                删掉
              </Button>
              <Button kind="quiet" onPress={() => setOpen(false)}>
                留着
              </Button>
            </>
          }
        >
          <Words>写了一半的话和两张照片都会没有。</Words>
        </Sheet>
      )}
    </Card>
  )
}

/** Words, colours, buttons, tags, notices and icons. */
export function Basics(): ReactNode {
  return (
    <Stack gap={4}>
      <Card title="字">
        <Stack gap={2}>
          <Words size="hero" strong>
            乡音无改
          </Words>
          <Words size="head" strong>
            谁在帮我家
          </Words>
          <Words size="title" strong>
            办到哪一步
          </Words>
          <Words>村口到学校的路去年冬天塌了一段，下雨天孩子上学要绕山上走，来回多一个钟头。</Words>
          <Words tone="soft">三合村 · 今天 09:30</Words>
          <Words size="aside" tone="soft">
            只在办公的页面上用的小字
          </Words>
          <Stack across gap={4}>
            <Words tone="jade">青</Words>
            <Words tone="red">红</Words>
            <Words tone="amber">黄</Words>
            <Words tone="blue">蓝</Words>
          </Stack>
        </Stack>
      </Card>
      <Stack gap={3}>
        <BigButton icon="speak" first onPress={nothing}>
          我要反映
        </BigButton>
        <BigButton icon="matters" note="1件有了答复" onPress={nothing}>
          我的事
        </BigButton>
        <BigButton icon="family" onPress={nothing}>
          谁在帮我家
        </BigButton>
      </Stack>
      <Buttons />
      <Card title="标签">
        <Stack across gap={2}>
          {(Object.keys(stateNames) as State[]).map((state) => (
            <StateTag key={state} state={state} names={stateNames} />
          ))}
          <Tag icon="offline">待传</Tag>
        </Stack>
      </Card>
      <Stack gap={3}>
        <Notice tone="wrong" act="再试一次" onAct={nothing}>
          没有连上网络，您填的内容还在，连上后再试
        </Notice>
        <Notice tone="due">这件事明天到期</Notice>
        <Notice tone="info">手机号要在微信里才能核对，请用微信打开乡音</Notice>
        <Notice tone="done">已经收到，回执号 202611 230017</Notice>
      </Stack>
      <Card title="图标">
        <Stack across gap={4}>
          {iconNames.map((name) => (
            <Stack key={name} across gap={1}>
              <Icon name={name} />
              <Words as="span" size="aside" tone="soft">
                {name}
              </Words>
            </Stack>
          ))}
        </Stack>
      </Card>
    </Stack>
  )
}
