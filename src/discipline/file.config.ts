export default definePageConfig({ navigationBarTitleText: '反映干部或者部门' })
