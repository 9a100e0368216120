import {readFileSync} from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import schemaRule from 'remark-lint-frontmatter-schema'

const embed = JSON.parse(readFileSync(new URL('intent.schema.json', import.meta.url)))

export default {plugins: [remarkFrontmatter, [schemaRule, {embed}]]}
