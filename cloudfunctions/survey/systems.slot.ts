import { longestFile, voiceTypes } from '../../types/_file'
import type { Call } from '../_kernel/call'
import { slot } from '../_kernel/files'
import { paperSlot } from '../_kernel/papers'
import { longestForm } from './form'
import { forms, sounds } from './systems.files'
import type { Answer, Ask } from './systems.view'

/** 1 database call. */
export async function systemSlot({ type }: Ask<'systemSlot'>, call: Call): Promise<Answer<'systemSlot'>> {
  const made = type === 'xlsx' ? await paperSlot(call, type, forms) : await slot(call, type, sounds)
  const { path, fileId, url, authorization, token, cosFileId } = made
  const headers = {
    authorization,
    'content-type': type === 'xlsx' ? 'application/octet-stream' : voiceTypes[type],
    'x-cos-security-token': token,
    'x-cos-meta-fileid': cosFileId,
  }
  return { path, fileId, url, headers, longest: type === 'xlsx' ? longestForm : longestFile(type) }
}
