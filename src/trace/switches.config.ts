export default definePageConfig({ navigationBarTitleText: '两个开关' })
