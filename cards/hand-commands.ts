import type { Plan } from '../domain/licences/plan.ts';
import type { ByHand } from '../domain/licences/still-by-hand.ts';
import { plain } from './escape.ts';

/**
 * PowerShell for what people do themselves: cmdlets of the modules Microsoft.Graph.Users and MicrosoftTeams, as Microsoft
 * documents them. What nobody here knows stands in < >. Ids come from the directory and are quoted.
 */
export function licenceCommands(
  personId: string,
  plan: Pick<Plan, 'adds' | 'removes' | 'usageLocation'>,
): readonly string[] {
  const who = quoted(personId);
  const adds = plan.adds.map(({ skuId, disabledPlans }) => {
    const off = disabledPlans.length === 0 ? '' : `; DisabledPlans=@(${disabledPlans.map(quoted).join(',')})`;
    return `@{SkuId=${quoted(skuId)}${off}}`;
  });
  const removes = plan.removes.map(({ skuId }) => quoted(skuId));
  return [
    ...(plan.usageLocation === null
      ? []
      : [`Update-MgUser -UserId ${who} -UsageLocation ${quoted(plan.usageLocation)}`]),
    ...(adds.length + removes.length === 0
      ? []
      : [
          `Set-MgUserLicense -UserId ${who} -AddLicenses @(${adds.join(',')}) -RemoveLicenses @(${removes.join(',')})`,
        ]),
  ];
}

/** `number`: the one the person has; undefined: none, or nobody may read it. */
export function callingCommands(
  personId: string,
  things: readonly ByHand[],
  { number, ownCarrier }: { readonly number: string | undefined; readonly ownCarrier: boolean },
): readonly string[] {
  const who = quoted(personId);
  const phone = number === undefined ? '<+number>' : quoted(number);
  const type = ownCarrier ? 'DirectRouting' : 'CallingPlan';
  const texts: Readonly<Record<ByHand, readonly string[]>> = {
    number:
      number === undefined
        ? [`Set-CsPhoneNumberAssignment -Identity ${who} -PhoneNumber ${phone} -PhoneNumberType ${type}`]
        : [],
    address: [
      '$place = Get-CsOnlineLisLocation -City <city>',
      `Set-CsPhoneNumberAssignment -PhoneNumber ${phone} -LocationId $place.LocationId`,
    ],
    voicemail: [`Grant-CsOnlineVoicemailPolicy -Identity ${who} -PolicyName <policy>`],
  };
  return things.flatMap((thing) => texts[thing]);
}

/** Of a leaver: the number is free for somebody else. */
export const numberBackCommand = (personId: string): string =>
  `Remove-CsPhoneNumberAssignment -Identity ${quoted(personId)} -RemoveAll`;

const quoted = (text: string): string => `'${plain(text, 100).replaceAll(/['‘’‚‛]/gu, "''")}'`;
