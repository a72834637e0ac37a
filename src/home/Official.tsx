import type { ReactNode } from 'react'
import { go } from '../_kernel/go'
import { BigButton, Stack, Words } from '../_kernel/parts'
import { Decide } from './Decide'
import { Rating } from './Rating'
import { WorkdaysWay } from './WorkdaysWay'

/** The way to a department's desk, for its desk and its handlers. */
export function Desk({
  at,
  takesCalls,
}: {
  readonly at: string
  /** A desk's clerk answers the phone; a handler does not. */
  readonly takesCalls: boolean
}): ReactNode {
  return (
    <Stack gap={3}>
      <Words tone="soft">{at}</Words>
      <BigButton first icon="desk" note="按到期先后排好的" onPress={() => go('/hotline/desk')}>
        热线台
      </BigButton>
      {takesCalls && (
        <BigButton
          icon="phone"
          note="替打电话的人记下来"
          onPress={() => go('/hotline/proxy', { by: 'phone' })}
        >
          记电话
        </BigButton>
      )}
      <BigButton icon="table" note="答复得及不及时，乡亲满不满意" onPress={() => go('/hotline/rates')}>
        三率
      </BigButton>
      <BigButton icon="assign" note="导出台账，导入12345平台的工单" onPress={() => go('/hotline/files')}>
        台账和文件
      </BigButton>
    </Stack>
  )
}

/** The way to a coordination office's table. */
export function Office({ at }: { readonly at: string }): ReactNode {
  return (
    <Stack gap={3}>
      <Words tone="soft">{at}</Words>
      <BigButton first icon="table" note="各地办到哪一步" onPress={() => go('/hotline/overview')}>
        本地情况
      </BigButton>
      <Decide />
      <BigButton icon="calendar" note="哪天哪里做了事，哪里没有" onPress={() => go('/trace/heat')}>
        履责日历
      </BigButton>
      <Rating />
      <BigButton icon="family" note="哪里缺人，谁在帮谁" onPress={() => go('/roster/coverage')}>
        应派尽派
      </BigButton>
      <BigButton icon="desk" note="哪些超期、哪些今天到期" onPress={() => go('/hotline/desk')}>
        全部事项
      </BigButton>
      <BigButton icon="done" note="各县各部门，按月看" onPress={() => go('/hotline/rates')}>
        三率
      </BigButton>
      <BigButton
        icon="good"
        note="请乡亲评一评帮扶的人，看进度和结果"
        onPress={() => go('/survey/campaigns')}
      >
        季众评
      </BigButton>
      <BigButton icon="done" note="谁、做什么、多久一次，下一版怎么定" onPress={() => go('/trace/duties')}>
        责任清单
      </BigButton>
      <BigButton icon="clock" note="干部花多少时间填，还要不要再加" onPress={() => go('/trace/burden')}>
        填报负担
      </BigButton>
      <BigButton icon="place" note="各村在哪里，记录远近照它说" onPress={() => go('/trace/points')}>
        村定位点
      </BigButton>
      <BigButton icon="locked" note="签到和在村天数，没有依据不能开" onPress={() => go('/trace/switches')}>
        两个开关
      </BigButton>
      <BigButton icon="assign" note="导出台账，导入12345平台的工单" onPress={() => go('/hotline/files')}>
        台账和文件
      </BigButton>
      <BigButton icon="home" note="一户一页，登记、修改、家庭变动" onPress={() => go('/roster/register')}>
        户名册
      </BigButton>
      <BigButton icon="wrong" note="乡亲说登记得不对的，核实后告诉他们" onPress={() => go('/roster/doubts')}>
        乡亲说不对的
      </BigButton>
      <BigButton icon="add" note="名册用表格导入、导出，导错了能撤回" onPress={() => go('/roster/books')}>
        进出Excel
      </BigButton>
      <BigButton icon="print" note="一户一张，密封条一并出" onPress={() => go('/roster/print')}>
        打印帮扶卡
      </BigButton>
      <BigButton icon="key" note="别的平台按公开标准转来事项" onPress={() => go('/open311/partners')}>
        合作平台
      </BigButton>
      <WorkdaysWay />
    </Stack>
  )
}

/** The way to what is with the discipline channel of a county or a city. */
export function Discipline({ at }: { readonly at: string }): ReactNode {
  return (
    <Stack gap={3}>
      <Words tone="soft">{at}</Words>
      <BigButton first icon="key" note="只有您和反映的人看得到" onPress={() => go('/discipline/queue')}>
        纪检通道
      </BigButton>
    </Stack>
  )
}
