/**
 * Tells the schema library to compile nothing: it would try `new Function`, which our content security policy reports.
 * To be imported before anything that builds a schema.
 */
const scope = globalThis as { __zod_globalConfig?: { jitless?: boolean } }
scope.__zod_globalConfig ??= {}
scope.__zod_globalConfig.jitless = true
