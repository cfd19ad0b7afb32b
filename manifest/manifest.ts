import { commands } from '../bot/commands/index.ts';
import { manifestWords } from '../locales/en/manifest.ts';

/** The newest manifest schema that fits; test/manifest checks against Microsoft's own copy of it. */
export const SCHEMA_VERSION = '1.29';
export const ICONS = { color: 'color.png', outline: 'outline.png' } as const;

export interface ManifestOptions {
  /** The bot's app registration, a GUID; also used as the app's own id. */
  readonly appId: string;
  /** Semantic version; Teams offers an update when it grows. */
  readonly version: string;
  /** https page of whoever runs the bot; its privacy and terms pages are looked for beneath. */
  readonly site: string;
}

/** manifest.json as an object. The menu comes from the command table, so it cannot promise what the bot does not do. */
export function teamsManifest({ appId, version, site }: ManifestOptions) {
  const menu = commands
    .filter((command) => command.menu)
    .map(({ name, summary }) => ({ title: name, description: summary }));
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA_VERSION,
    version,
    id: appId,
    developer: {
      name: 'credits-bot',
      websiteUrl: site,
      privacyUrl: `${site}/privacy`,
      termsOfUseUrl: `${site}/terms`,
    },
    name: { short: manifestWords.name, full: manifestWords.fullName },
    description: { short: manifestWords.shortDescription, full: manifestWords.fullDescription },
    icons: ICONS,
    accentColor: '#4F6BED',
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: appId,
        // No group chats: a message there is read by people whose roles nobody checked.
        scopes: ['personal', 'team'],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [
          { scopes: ['personal'], commands: menu },
          { scopes: ['team'], commands: menu },
        ],
      },
    ],
    validDomains: [],
  };
}
