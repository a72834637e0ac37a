import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { Box, Button, Empty, Loaded, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { BookCard } from './BookCard'
import { inWork } from './bookWords'
import { useFreshen } from './useFreshen'

/** My workbooks, the latest first. The server holds them: a page that is closed loses nothing. `round`: changes with a new one. */
export function BookList({ round }: { readonly round: number }): ReactNode {
  const books = useLoad(() => ask().books({}), `books ${round}`)
  const { again, load } = books
  const seen = load.state === 'ready' ? load.data : undefined
  useFreshen(seen, seen?.books.some(inWork) === true, again)
  useDidShow(again)
  return (
    <Stack gap={3}>
      <Stack across apart gap={2}>
        <Words as="h2" size="title" strong>
          我的文件
        </Words>
        <Button kind="quiet" icon="again" onPress={again}>
          刷新
        </Button>
      </Stack>
      <Words tone="soft">
        检查和换上都在后台做，关了页面也不耽误。取文件的地址十分钟内有效，过了就刷新一下
      </Words>
      <Loaded
        of={books}
        isEmpty={(of) => of.books.length === 0}
        empty={<Empty words="还没有文件" hint="先下载空表，填好再传上来" />}
      >
        {(of) => (
          <Box as="ul" label="我的文件" className="xy-waiting">
            {of.books.map((one) => (
              <Box as="li" key={one.id}>
                <BookCard of={one} onDone={again} />
              </Box>
            ))}
          </Box>
        )}
      </Loaded>
    </Stack>
  )
}
