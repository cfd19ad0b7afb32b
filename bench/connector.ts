import { createServer } from 'node:http';

// Stands in for the Bot Connector: takes every activity and answers at once. GET / says how many and how long they were.
let activities = 0;
let bytes = 0;
const server = createServer((req, res) => {
  let length = 0;
  req.on('data', (piece: Buffer) => {
    length += piece.length;
  });
  req.on('end', () => {
    if (req.method === 'POST') {
      activities += 1;
      bytes += length;
    }
    const body = req.method === 'POST' ? { id: `m${activities}` } : { activities, bytes };
    res.writeHead(req.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`);
});
