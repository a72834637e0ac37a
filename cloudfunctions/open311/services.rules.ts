import { kinds, type Kind } from '../../types/hotline.limits'
import { industries, industryHints, type Industry } from '../../types/roster.limits'
import type { Tree } from './xml.rules'

/** One kind of matter at one industry's hotline. */
export interface Service {
  readonly industry: Industry
  readonly kind: Kind
}

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[]

/** Every service: each industry's hotline takes every kind of matter. */
export const services: readonly Service[] = keys(industries).flatMap((industry) =>
  keys(kinds).map((kind) => ({ industry, kind })),
)

export const codeOf = ({ industry, kind }: Service): string => `${industry}-${kind}`

export const nameOf = ({ industry, kind }: Service): string => `${industries[industry]}：${kinds[kind]}`

export const serviceNamed = (code: string): Service | undefined =>
  services.find((service) => codeOf(service) === code)

/** GeoReport v2, GET service list. */
export const serviceList = (): Tree =>
  services.map((service) => ({
    service_code: codeOf(service),
    service_name: nameOf(service),
    description: `${industryHints[service.industry]}。${kinds[service.kind]}`,
    metadata: true,
    type: 'realtime',
    keywords: industryHints[service.industry].split('、').join(','),
    group: industries[service.industry],
  }))

/** The attribute without which nothing is filed: whoever is spoken for has agreed that it is handed on (law.md). */
export const consent = { code: 'consent', yes: 'yes' } as const
/** The partner's own number of the matter: sent again, it is the same matter, whenever that is. */
export const reference = { code: 'reference', longest: 60 } as const

/** GeoReport v2, GET service definition: the same for every service. */
export const definitionOf = (service: Service): Tree => ({
  service_code: codeOf(service),
  attributes: [
    {
      variable: true,
      code: consent.code,
      datatype: 'singlevaluelist',
      required: true,
      datatype_description: '请选择“同意”',
      order: 1,
      description: '反映人是否知道并同意把这件事转给当地的行业部门热线',
      values: [{ key: consent.yes, name: '同意' }],
    },
    {
      variable: true,
      code: reference.code,
      datatype: 'string',
      required: false,
      datatype_description: `最多${String(reference.longest)}个字`,
      order: 2,
      description: '这件事在贵平台的编号；同一个编号再送来，仍是同一件事',
    },
  ],
})
