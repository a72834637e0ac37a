export default definePageConfig({ navigationBarTitleText: '乡亲的留言' })
