import type { Role } from './_actor'

/** Roles as people say them. */
export const roleNames: Readonly<Record<Role, string>> = {
  villager: '乡亲',
  cadre: '帮扶干部',
  desk: '热线台',
  handler: '承办人',
  office: '协调小组办公室',
  partner: '合作平台',
  discipline: '纪检监督员',
}
