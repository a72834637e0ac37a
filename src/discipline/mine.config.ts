export default definePageConfig({ navigationBarTitleText: '只有您和纪检看得到' })
