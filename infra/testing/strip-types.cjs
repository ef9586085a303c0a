const { createHash } = require('node:crypto');
const { stripTypeScriptTypes } = require('node:module');
// What runs in the tests is what runs in production: types are blanked out, nothing else changes.
const process = (source) => ({ code: stripTypeScriptTypes(source) });
const getCacheKey = (source) => createHash('sha256').update(source).digest('hex');
module.exports = { process, processAsync: async (source) => process(source), getCacheKey };
