/** Questions without end, each accounted for. */
import { once } from 'node:events';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface Told {
  readonly status: number;
  readonly text: string;
}

/** Asks over and over, on connections that are kept, until told to stop; tells how each question ended. */
export function loadOf(address: string, cookie: string, connections: number) {
  const answers: Told[] = [];
  const refused: string[] = [];
  const broken: string[] = [];
  const agents = Array.from({ length: connections }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  onTestFinished(() => {
    for (const agent of agents) agent.destroy();
  });
  let isOver = false;
  const askOn = async (agent: Agent) => {
    while (!isOver) {
      const request = httpGet(address, { agent, headers: { Cookie: cookie } });
      try {
        const [response]: IncomingMessage[] = await once(request, 'response');
        if (response === undefined) throw new Error('No answer.');
        answers.push({ status: response.statusCode ?? 0, text: await textOf(response) });
      } catch (fault) {
        const code = fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
        // Never accepted, as against begun and not answered.
        (code === 'ECONNREFUSED' ? refused : broken).push(code);
        if (code === 'ECONNREFUSED') return;
      }
    }
  };
  const done = Promise.all(agents.map(askOn));
  return {
    answers,
    broken,
    refused,
    async stop() {
      isOver = true;
      await done;
    },
  };
}
