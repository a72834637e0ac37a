import { useEffect, type CSSProperties, type ReactNode } from 'react'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { readAloud, stopReading, useAloud } from '../aloud'
import { deviceWord } from '../device'
import { setElder, useElder } from '../elder'
import { goBack } from '../go'
import { useOnline } from '../online'
import { Box, Press } from './base'
import { cx } from './cx'
import { Icon, type IconName } from './Icon'
import { LostPage } from './LostPage'
import { PrivacyAsk } from './PrivacyAsk'

interface ScreenProps {
  readonly title: string
  /** The first screen has nowhere to go back to. */
  readonly first?: boolean
  /** What the read-aloud button says; the button is hidden where the device can't speak. */
  readonly aloud?: string
  /** Uses the whole width of a PC, for desks and offices; otherwise the page stays as wide as a letter. */
  readonly wide?: boolean
  /** Printed it is set smaller, so that charts and tables made for a PC stand on A4. */
  readonly report?: boolean
  /** Beside the title: at most two quiet things. */
  readonly tools?: ReactNode
  /** Stays at the bottom: the one primary button. */
  readonly foot?: ReactNode
  /** Only the parts' own page asks for one; everywhere else the system decides. */
  readonly scheme?: 'light' | 'dark' | undefined
  readonly children?: ReactNode
}

interface ToolProps {
  readonly icon: IconName
  readonly words: string
  readonly onPress: () => void
  readonly pressed?: boolean
}

function Tool({ icon, words, onPress, pressed }: ToolProps): ReactNode {
  return (
    <Press
      className={cx('xy-press', 'xy-screen__tool', pressed === true && 'xy-screen__tool--on')}
      onPress={onPress}
      pressed={pressed}
    >
      <Icon name={icon} />
      <Box as="span">{words}</Box>
    </Press>
  )
}

/** WeChat draws its own bar with the title; here it only hears what to call it. */
function useTitle(title: string): void {
  const say = () => {
    if (process.env.TARO_ENV === 'weapp') void Taro.setNavigationBarTitle({ title })
    else document.title = title === '乡音' ? title : `${title} · 乡音`
  }
  useEffect(say, [title])
  useDidShow(say)
}

/** One pixel at WeChat's own font scale; a browser has its own in index.html. */
function useFontScale(): CSSProperties | undefined {
  if (process.env.TARO_ENV !== 'weapp') return undefined
  const { fontSizeSetting } = Taro.getAppBaseInfo() as { fontSizeSetting?: number }
  const scale = Math.min(Math.max((fontSizeSetting ?? 17) / 17, 1), 2)
  return { '--xy-px': `${scale}px` } as CSSProperties
}

/** The frame of every page. */
export function Screen(p: ScreenProps): ReactNode {
  const elder = useElder()
  const online = useOnline()
  const speaks = useAloud()
  const style = useFontScale()
  useTitle(p.title)
  useDidHide(stopReading)
  const { aloud } = p
  return (
    <Box
      className={cx('xy', 'xy-screen', elder && 'xy--elder', p.scheme !== undefined && `xy--${p.scheme}`)}
      style={style}
    >
      <Box as="header" className="xy-screen__bar">
        {process.env.TARO_ENV !== 'weapp' && (
          <Box className="xy-screen__title">
            {p.first !== true && <Tool icon="back" words="返回" onPress={goBack} />}
            <Box as="h1" className="xy-screen__name">
              {p.title}
            </Box>
          </Box>
        )}
        <Box className="xy-screen__tools">
          {p.tools}
          {aloud !== undefined && speaks && (
            <Tool icon="aloud" words="听一听" onPress={() => readAloud(aloud)} />
          )}
          <Tool icon="larger" words="大字" pressed={elder} onPress={() => setElder(!elder)} />
        </Box>
      </Box>
      {!online && (
        <Box className="xy-screen__offline" role="status">
          <Icon name="offline" />
          <Box as="span">{`现在没有网络，您写的会先存在${deviceWord()}里`}</Box>
        </Box>
      )}
      <Box
        as="main"
        className={cx(
          'xy-screen__main',
          p.wide === true && 'xy-screen__main--wide',
          p.report === true && 'xy-screen__main--report',
        )}
      >
        {p.children}
      </Box>
      {p.foot !== undefined && p.foot !== null && p.foot !== false && (
        <Box as="footer" className="xy-screen__foot">
          <Box className={p.wide === true ? 'xy-screen__inner xy-screen__inner--wide' : 'xy-screen__inner'}>
            {p.foot}
          </Box>
        </Box>
      )}
      {process.env.TARO_ENV === 'weapp' ? <PrivacyAsk /> : <LostPage />}
    </Box>
  )
}
