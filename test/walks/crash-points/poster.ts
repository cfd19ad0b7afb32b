import type { CreditAdapter } from '../../../bot/adapter.ts';
import { channelPoster } from '../../../bot/channel-poster.ts';
import type { Poster } from '../../../domain/messages/card-copy.ts';
import type { Points } from './points.ts';

/** The product's poster; below it one HTTP request per card, without botbuilder, which takes as long to load as all the rest. */
export function plainPoster(points: Points): Poster {
  const connector = (serviceUrl: string) => {
    const send = async (method: string, path: string, body: object): Promise<unknown> => {
      const url = `${serviceUrl}/v3/conversations${path}`;
      const headers = { 'content-type': 'application/json' };
      const what = `${method} ${path.replaceAll(/\/[^/]+(?=\/activities)|\/m\d+$/gu, '/…')}`;
      const answer = await points.around(what, 'both', () =>
        fetch(url, { method, headers, body: JSON.stringify(body) }),
      );
      if (!answer.ok) throw new Error(`the connector answered ${answer.status}`);
      return answer.json();
    };
    const at = (id: string) => `/${encodeURIComponent(id)}/activities`;
    return Promise.resolve({
      conversations: {
        sendToConversation: (id: string, activity: object) => send('POST', at(id), activity),
        createConversation: (parameters: object) => send('POST', '', parameters),
        updateActivity: (id: string, activityId: string, activity: object) =>
          send('PUT', `${at(id)}/${activityId}`, activity),
      },
    });
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the poster asks its adapter for nothing else
  return channelPoster({ connector } as unknown as CreditAdapter);
}
