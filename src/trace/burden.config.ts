export default definePageConfig({ navigationBarTitleText: '填报负担' })
