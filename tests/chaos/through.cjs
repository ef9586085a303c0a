// Loaded before a service of a platform under test: from the moment at which the file GC_THROUGH is there, new connections
// to a port that it names are made to the proxy in front of that port. Servers and their supervisor are left alone.
const { existsSync, readFileSync } = require('node:fs');
const { Socket } = require('node:net');

const file = process.env.GC_THROUGH;
const through = (port) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'))[port] : undefined) ?? port;
const { connect } = Socket.prototype;

/** As node:net calls it for itself (a list in a list), as pg calls it (a port), or with options. */
function redirected([first, ...rest]) {
  if (Array.isArray(first)) {
    first[0] = { ...first[0], ...(first[0].port === undefined ? {} : { port: through(first[0].port) }) };
    return [first, ...rest];
  }
  if (typeof first === 'object') return [{ ...first, port: through(first.port) }, ...rest];
  return [/^\d+$/.test(first) ? through(first) : first, ...rest];
}

if (file && /service\.ts$/.test(process.argv[1] ?? ''))
  Socket.prototype.connect = function (...args) {
    return connect.apply(this, redirected(args));
  };
