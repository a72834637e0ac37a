export default definePageConfig({ navigationBarTitleText: '乡亲说不对的' })
