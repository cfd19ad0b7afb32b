import type { TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { activity } from './activities.ts';
import type { Chat, FileConsent, Message } from './chats.ts';

/** A person allows a file or does not; allowed, the bot is told where to put it. */
export async function answerConsent(
  world: World,
  { person, chat, message }: { person: TenantPerson; chat: Chat; message: Message },
  consent: FileConsent,
  isAllowed: boolean,
): Promise<{ status: number }> {
  const where = { origin: world.origin, chat };
  const invoke = {
    ...activity('invoke', `f:${crypto.randomUUID()}`, person, where, world.clock.now()),
    name: 'fileConsent/invoke',
    replyToId: message.id,
    value: {
      type: 'fileUpload',
      action: isAllowed ? 'accept' : 'decline',
      context: isAllowed ? consent.acceptContext : consent.declineContext,
      ...(isAllowed && { uploadInfo: uploadInfo(world, consent.name) }),
    },
  };
  const { status } = await world.looking.during(person.id, chat.id, () => world.bot.post(invoke));
  return { status };
}

function uploadInfo(world: World, name: string): object {
  const token = world.files.expect(name);
  return {
    contentUrl: `${world.origin}/sandbox/files/stored/${token}`,
    name,
    uploadUrl: `${world.origin}/sandbox/files/upload/${token}`,
    uniqueId: token,
    fileType: name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '',
  };
}
