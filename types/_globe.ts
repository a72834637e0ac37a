/**
 * Which globe a point lies on. Maps in China are drawn on 国测局坐标 (GCJ-02), which lies some hundred metres beside what a satellite tells
 * (WGS-84); a point without its globe would be on the wrong field.
 */
export const globes = ['gcj02', 'wgs84'] as const
export type Globe = (typeof globes)[number]
