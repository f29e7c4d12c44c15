/** Every form a transcript is known or likely to have; nothing of what was written is changed. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHttpAddress } from '../../src/interaction/address.ts';
import { hasSaid } from '../../src/interaction/hasSaid.ts';
import { readSaid } from '../../src/interaction/said.ts';
import {
  type Correspondents,
  type Message,
  readTranscript,
  type Transcript,
} from '../../src/interaction/transcript.ts';
import { anyJson } from './anyDocument.ts';

const AGENT = 'e14a7790-73db-11ee-8040-b2d66a771e7b';
const WHO: Correspondents = {
  customer: '+15065550141',
  contactPoint: '+15065550110',
  agentIds: new Set([AGENT]),
};
const AT = Date.UTC(2026, 10, 19, 14, 2);
const STAMP = '2026-11-19T14:02:00.000Z';

function read(value: unknown): Transcript {
  const transcript = readTranscript(value, 'messagingTranscript', WHO);
  if (!transcript) throw new Error('there is no transcript');
  return transcript;
}

function only(value: unknown): Message {
  const { messages } = read(value);
  const [message] = messages;
  if (!message || messages.length !== 1) throw new Error('there is more or less than one message');
  return message;
}

describe('a transcript', () => {
  it.each([[undefined], [null], [''], [[]], [{}]])('is not there in %j', (value) => {
    expect(readTranscript(value, 'messagingTranscript', WHO)).toBeUndefined();
  });

  it('of one text is that text', () => {
    expect(read('14:02 Hello\nthere')).toMatchObject({
      form: 'text',
      messages: [{ path: 'messagingTranscript', form: 'text', side: 'unknown', text: '14:02 Hello\nthere' }],
    });
  });

  it('of texts has each as a message', () => {
    expect(read(['Hello', ' there ']).messages).toMatchObject([
      { path: 'messagingTranscript[0]', text: 'Hello' },
      { path: 'messagingTranscript[1]', text: ' there ' },
    ]);
  });

  it('wrapped in an object is its one list', () => {
    const { form, messages } = read({ channel: 'web', messages: [{ text: 'Hello', sender: 'Ada', timestamp: STAMP }] });
    expect(form).toBe('object');
    expect(messages).toMatchObject([{ path: 'messagingTranscript.messages[0]', text: 'Hello', name: 'Ada', at: AT }]);
  });

  it.each([[7], [true], [{ one: [1], other: [2] }], [{ id: 4 }]])('of unknown form is handed on: %j', (value) => {
    expect(read(value)).toMatchObject({ form: 'unrecognised', messages: [{ form: 'unrecognised' }] });
    expect(JSON.parse(only(value).text ?? '')).toEqual(value);
  });

  it('keeps the order of the response and says where times run backwards', () => {
    const later = { text: 'b', timestamp: '2026-11-19T14:03:00.000Z' };
    const sooner = { text: 'a', timestamp: STAMP };
    expect(read([sooner, later]).isInOrder).toBe(true);
    const turned = read([later, { text: 'no time' }, sooner]);
    expect(turned.isInOrder).toBe(false);
    expect(turned.messages.map(({ text }) => text)).toEqual(['b', 'no time', 'a']);
  });
});

describe('an item of a digital channel', () => {
  const item = (payload: object): object => ({ payload, channelId: 'web', timestamp: STAMP });

  it('has sender, side, text and time', () => {
    const message = only([
      item({
        metadata: { name: 'Nora Quist', source: 'smooch', type: 'customer' },
        body: { id: 'b1', text: 'Is my claim open?', contentType: 'text/plain' },
        from: 'nora',
        timestamp: STAMP,
      }),
    ]);
    expect(message).toEqual({
      path: 'messagingTranscript[0]',
      form: 'message',
      at: AT,
      side: 'customer',
      sideFrom: 'word',
      name: 'Nora Quist',
      from: 'nora',
      text: 'Is my claim open?',
    });
  });

  it('has a file, what it replies to and the answers it offers', () => {
    expect(
      only([
        item({
          metadata: { type: 'agent' },
          body: {
            text: 'This one?',
            file: { mediaUrl: 'https://files.example.org/1', mediaType: 'image/png', mediaSize: 2048 },
            quotedMessage: { content: { text: 'the photo' } },
            actions: [{ text: 'Yes' }, { text: 'No' }],
          },
        }),
      ]),
    ).toMatchObject({
      side: 'agent',
      file: { address: 'https://files.example.org/1', type: 'image/png', size: 2048 },
      quoted: 'the photo',
      offered: ['Yes', 'No'],
    });
  });

  it('may be a file alone', () => {
    const message = only([
      item({ metadata: { type: 'customer' }, body: { file: { mediaUrl: 'https://a.example/1' } } }),
    ]);
    expect(message.form).toBe('message');
    expect(message.text).toBeUndefined();
  });

  it('is HTML where it says so, and stays a text', () => {
    expect(only([item({ body: { text: '<b>Hi</b>', contentType: 'text/html; charset=utf-8' } })])).toMatchObject({
      text: '<b>Hi</b>',
      isHtml: true,
    });
  });
});

describe('whose side a message is on', () => {
  const side = (item: object): Pick<Message, 'side' | 'sideFrom'> => {
    const { side: found, sideFrom } = only([{ text: 'x', ...item }]);
    return { side: found, ...(sideFrom === undefined ? {} : { sideFrom }) };
  };

  it.each([
    [{ payload: { metadata: { type: 'system' }, body: 'x' } }, 'system', 'word'],
    [{ type: 'Agent' }, 'agent', 'word'],
    [{ role: 'user' }, 'customer', 'word'],
    [{ payload: { body: 'x', from: AGENT } }, 'agent', 'address'],
    [{ from: '+15065550141' }, 'customer', 'address'],
    [{ from: '+15065550110' }, 'agent', 'address'],
  ])('%j: %s by its %s', (item, expected, from) => {
    expect(side(item)).toEqual({ side: expected, sideFrom: from });
  });

  it('is not guessed', () => {
    expect(side({ type: 'message', from: '+15065550199' })).toEqual({ side: 'unknown' });
  });
});

describe('an e-mail', () => {
  const manifest = {
    subject: 'Re: Certificate',
    from: { name: 'Hanna Lind', address: 'hanna.lind@example.com' },
    to: ['documents@example.org', { address: 'second@example.org' }],
    cc: 'third@example.org',
    timestamp: STAMP,
  };

  it('has subject, sender, addresses and its plain text', () => {
    expect(only([{ ...manifest, body: { plain: { text: 'Hello\n> earlier' }, html: { text: '<p>Hello' } } }])).toEqual({
      path: 'messagingTranscript[0]',
      form: 'email',
      at: AT,
      side: 'unknown',
      from: 'Hanna Lind <hanna.lind@example.com>',
      subject: 'Re: Certificate',
      to: 'documents@example.org, second@example.org',
      cc: 'third@example.org',
      text: 'Hello\n> earlier',
    });
  });

  it('is one where it stands alone, and the customer by the address', () => {
    const who = { ...WHO, customer: 'Hanna.Lind@example.com' };
    const transcript = readTranscript({ ...manifest, body: { plain: 'Hello' } }, 'messagingTranscript', who);
    expect(transcript).toMatchObject({
      form: 'object',
      messages: [{ form: 'email', path: 'messagingTranscript', side: 'customer', sideFrom: 'address' }],
    });
  });

  it('has HTML as it was sent where there is no plain text, and the ids of files where there is neither', () => {
    expect(only([{ ...manifest, body: { html: '<p>Hi</p>' } }])).toMatchObject({ text: '<p>Hi</p>', isHtml: true });
    const files = { html: { artifactFileId: 'f1' }, plain: { artifactFileId: 'f2' } };
    expect(only([{ ...manifest, body: files }])).toMatchObject({ form: 'email', textFiles: ['f2', 'f1'] });
  });
});

it('a time that names no instant is handed on as it was sent', () => {
  expect(only([{ text: 'x', timestamp: 'yesterday' }])).toMatchObject({ unreadTime: 'yesterday' });
  expect(only([{ text: 'x', timestamp: 1763560920 }])).toMatchObject({ unreadTime: '1763560920' });
});

describe('any JSON', () => {
  it('is read without a fault, each item once and in its place', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const transcript = readTranscript(value, 'messagingTranscript', WHO);
        if (Array.isArray(value) && value.length > 0) {
          expect(transcript?.messages.map(({ path }) => path)).toEqual(
            value.map((_, index) => `messagingTranscript[${index}]`),
          );
        }
        for (const message of transcript?.messages ?? []) {
          // Something is there to be shown of every item.
          const { text, file, textFiles, subject } = message;
          expect([text, file, textFiles, subject].some((each) => each !== undefined)).toBe(true);
        }
      }),
    );
  });

  it('has something said in it exactly where something is read', () => {
    const documents = fc.record(
      { messagingTranscript: anyJson, notes: anyJson, audioRecording: anyJson },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(documents, (document) => {
        const { transcript, recording, notes } = readSaid(document);
        expect(hasSaid(document)).toBe(transcript !== undefined || recording !== undefined || notes.length > 0);
      }),
    );
  });
});

describe('what was judged', () => {
  it('has both copies under their paths; 0 is a figure, null is kept, a missing one is not there', () => {
    const { satisfaction, dispositions } = readSaid({
      customerSatisfactionScore: 0,
      dispositionName: null,
      details: { csat: 8, agents: [{ resourceId: 'a', agentName: 'Ada', dispositionName: 'Sold' }] },
    });
    expect(satisfaction).toEqual([
      { path: 'customerSatisfactionScore', value: 0 },
      { path: 'details.csat', value: 8 },
    ]);
    expect(dispositions).toEqual([
      { path: 'dispositionName', value: null },
      { path: 'details.agents[0].dispositionName', value: 'Sold', agentId: 'a', agentName: 'Ada' },
    ]);
    expect(readSaid({}).satisfaction).toEqual([]);
  });
});

describe('notes', () => {
  it('are a text, an object or a list of either; a title told in details too is one note', () => {
    expect(readSaid({ notes: 'Called back' }).notes).toEqual([{ path: 'notes', form: 'note', body: 'Called back' }]);
    const list = [{ title: 'T', body: 'B', resourceId: 'a' }, 'second', { title: '', body: '' }, { id: 1 }];
    const details = { agents: [{ resourceId: 'a', agentName: 'Ada', noteTitle: 'T' }] };
    expect(readSaid({ notes: list, details }).notes).toEqual([
      { path: 'notes[0]', form: 'note', title: 'T', body: 'B', authorId: 'a' },
      { path: 'notes[1]', form: 'note', body: 'second' },
      { path: 'notes[2]', form: 'note', title: '', body: '' },
      { path: 'notes[3]', form: 'unrecognised', body: '{\n  "id": 1\n}' },
    ]);
  });

  it('of which only the title is in the response are told by it; null and empty titles are none', () => {
    const agents = [
      { resourceId: 'a', agentName: 'Ada', noteTitle: 'Refund' },
      { resourceId: 'b', noteTitle: null },
      { resourceId: 'c', noteTitle: '' },
    ];
    expect(readSaid({ details: { agents } }).notes).toEqual([
      { path: 'details.agents[0].noteTitle', form: 'title', title: 'Refund', authorId: 'a', authorName: 'Ada' },
    ]);
  });
});

describe('a recording', () => {
  it.each([
    ['https://rec.example.org/a.wav?X-Amz-Expires=300', 'link'],
    ['./v1/samples/recording.wav', 'link'],
    ['v1/samples/recording.wav', 'link'],
    [true, 'exists'],
    [false, 'none'],
    ['javascript:alert(1)', 'unrecognised'],
    ['data:audio/wav;base64,AA', 'unrecognised'],
    ['/v1/tenants/x/interactions/y', 'unrecognised'],
    ['./v1/samples/../session.wav', 'unrecognised'],
    ['//evil.example/a.wav', 'unrecognised'],
    ['https://rec.example.org/a\u202E.wav', 'unrecognised'],
    ['java\nscript:alert(1)', 'unrecognised'],
    [{ url: 'https://rec.example.org' }, 'unrecognised'],
  ])('%j is %s', (audioRecording, kind) => {
    expect(readSaid({ audioRecording }).recording?.kind).toBe(kind);
  });

  it.each([['https://'], ['http:/a'], ['HTTPS://a b'], ['ftp://a'], ['https:\\\\a'], [' https://a']])(
    'no address: %j',
    (text) => {
      expect(isHttpAddress(text)).toBe(false);
    },
  );
});

it('the text messages of the sample are read word for word', () => {
  const sample: unknown = JSON.parse(readFileSync('src/gateway/sample/sms-with-transcript.json', 'utf8'));
  const { transcript } = readSaid(sample);
  expect(transcript?.messages.map(({ side }) => side)).toEqual(
    'customer system agent customer agent customer agent customer agent'.split(' '),
  );
  expect(transcript?.messages[7]?.text).toBe('Great, thanks a lot');
});
