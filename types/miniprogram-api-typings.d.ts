/**
 * Stands in for the package of this name, which j-component pulls in (tsconfig's `paths`): its globals would give
 * every file WeChat's `require`, `module` and `console` instead of Node's.
 */
export {}
