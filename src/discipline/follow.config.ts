export default definePageConfig({ navigationBarTitleText: '查匿名反映的事' })
