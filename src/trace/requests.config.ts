export default definePageConfig({ navigationBarTitleText: '请假和更正' })
