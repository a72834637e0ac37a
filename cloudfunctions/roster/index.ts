import type { Input } from '../../types/_contract'
import { roster } from '../../types/roster'
import type { HoldingContract } from '../../types/roster.posts'
import { serve } from '../_kernel/serve'
import { bindByPhone, bindBySlip } from './binding'
import { book, bookJobs } from './book'
import { books, booksJobs, booksSweep } from './books'
import { coverage, gaps } from './coverage'
import { listDoubts, notSo, settleDoubt } from './doubts'
import { doubts } from './doubts.store'
import { appoint, named, post, release } from './holding'
import { card, cards, family, listHouseholds, slip } from './homes'
import { listDivisions, listPlaces, me } from './ground'
import { listHotlines, setHotline } from './hotlines'
import { letGo, own } from './own'
import { postId } from './posts.rules'
import { divisions, posts, units } from './roster.store'
import { seat, seats } from './seats'
import { furnishing, settleTouched, turnPosts } from './settle'
import { sayingWho } from './who'

const ofPost = ({ post: of, version }: Pick<Input<HoldingContract, 'release'>, 'post' | 'version'>) => ({
  id: postId(named(of)),
  version,
})

/** 名册: divisions, units, households, people; binding a phone to them; who holds what (R1, R2, R3, R5). */
export const main = serve(
  roster,
  {
    divisions: listDivisions,
    places: listPlaces,
    me,
    own,
    letGo,
    family,
    card,
    bindByPhone,
    bindBySlip,
    households: listHouseholds,
    cards,
    slip,
    appoint: sayingWho(posts, ofPost, appoint),
    release: sayingWho(posts, ofPost, release),
    post,
    coverage,
    gaps,
    notSo,
    doubts: listDoubts,
    settleDoubt: sayingWho(doubts, ({ id, version }) => ({ id, version }), settleDoubt),
    ...book,
    seats,
    seat,
    hotlines: listHotlines,
    setHotline: sayingWho(units, ({ unit: id, version }) => ({ id, version }), setHotline),
    ...books,
  },
  {
    jobs: {
      'furnish-divisions': { every: 60, run: furnishing.divisions },
      'furnish-villages': { every: 60, run: furnishing.villages },
      'furnish-households': { every: 60, run: furnishing.households },
      turn: { every: 60, run: turnPosts },
      ...bookJobs,
      settle: { every: 60, run: settleTouched },
      ...booksJobs,
    },
    sweeps: [posts, doubts, divisions, booksSweep],
  },
)
