import { deepEqual, equal } from 'node:assert/strict';
import { isPasted, readPasted } from '../../../../domain/licences/bulk/read-pasted.ts';

const read = (text: string) => {
  const outcome = readPasted(text);
  return outcome.ok
    ? outcome.value.map(({ address, text: said }) => address ?? `? ${said}`)
    : outcome.refusal;
};

describe('a pasted list', () => {
  it('is more than one address', () => {
    equal(isPasted('kim@a.example'), false);
    equal(isPasted('kim@a.example bo@a.example'), true);
  });

  it('is read however people separate addresses', () => {
    const expected = ['kim@a.example', 'bo@a.example', 'al@a.example'];
    deepEqual(read('kim@a.example bo@a.example\nal@a.example'), expected);
    deepEqual(read('Kim@a.example; bo@a.example,al@a.example;'), expected);
    deepEqual(read('Kim Lee <kim@a.example>; "Bo" <bo@a.example> Al <al@a.example>'), expected);
    deepEqual(read('mailto:kim@a.example bo@a.example\tal@a.example'), expected);
  });

  it('keeps what is no address', () => {
    deepEqual(read('kim@a.example and also Bo; @home'), ['kim@a.example', '? and also Bo', '? @home']);
    deepEqual(read(' ; '), { kind: 'empty-list' });
  });

  it('keeps the whole name of a guest', () => {
    deepEqual(read('pat_b.example#EXT#@a.example'), ['pat_b.example#ext#@a.example']);
  });
});
