// Loaded into a process before anything else: writes down every host that it connects to or looks up.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const note = (what) => appendFileSync(process.env.OUTGOING_LOG, `${what}\n`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: args[1] };
  note(options.path ? 'connect a-local-socket' : `connect ${options.host ?? 'localhost'}`);
  return connect.apply(this, args);
};
for (const module of [dns, dns.promises])
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const own = module[name];
    module[name] = function (host, ...more) {
      note(`look up ${host}`);
      return own.call(this, host, ...more);
    };
  }
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  note('send a-datagram');
  return send.apply(this, args);
};
