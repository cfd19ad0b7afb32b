import { crc32, deflateSync } from 'node:zlib';

type Rgba = readonly [number, number, number, number];

const BLUE: Rgba = [0x4f, 0x6b, 0xed, 255];
const WHITE: Rgba = [255, 255, 255, 255];
const NOTHING: Rgba = [255, 255, 255, 0];

/** 192 × 192, full colour. */
export const colorIcon = (): Buffer => png(192, BLUE);
/** 32 × 32, white on nothing. */
export const outlineIcon = (): Buffer => png(32, NOTHING);

/** A coin with three rising bars. u and v run from -1 to 1, v downwards. */
function isInk(u: number, v: number): boolean {
  const fromMiddle = Math.hypot(u, v);
  if (fromMiddle >= 0.62 && fromMiddle <= 0.76) return true;
  return BARS.some(({ left, top }) => u >= left && u <= left + 0.16 && v >= top && v <= 0.32);
}

const BARS = [
  { left: -0.36, top: 0.08 },
  { left: -0.08, top: -0.12 },
  { left: 0.2, top: -0.34 },
];

const SAMPLES = 4;

function png(size: number, ground: Rgba): Buffer {
  const rows = Array.from({ length: size }, (_row, y) => {
    const pixels = Array.from({ length: size }, (_column, x) => mixed(ground, coverage(x, y, size)));
    // Each line says which filter it uses: none.
    return Buffer.from([0, ...pixels.flat()]);
  });
  return encode(size, Buffer.concat(rows));
}

/** How much of a pixel is ink, 0 to 1; more samples than one make smooth edges. */
function coverage(x: number, y: number, size: number): number {
  let inked = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const u = ((x + ((sample % SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1;
    const v = ((y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1;
    if (isInk(u, v)) inked += 1;
  }
  return inked / (SAMPLES * SAMPLES);
}

const mixed = (ground: Rgba, ink: number): number[] =>
  ground.map((value, channel) => Math.round(value + ((WHITE[channel] ?? 0) - value) * ink));

/** PNG, 8 bits a channel with alpha. */
function encode(size: number, lines: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(lines, { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
