import assert from 'node:assert/strict';
import { callingCommands, licenceCommands, numberBackCommand } from '../../cards/hand-commands.ts';

const plan = {
  usageLocation: 'DE',
  adds: [{ skuId: 'sku-1', product: 'P', gives: [], disabledPlans: ['plan-1', 'plan-2'], free: 1 }],
  removes: [{ skuId: 'sku-2', product: 'Q' }],
} as const;

describe('commands to copy', () => {
  it('set the location first, then add and remove in one', () => {
    assert.deepEqual(licenceCommands('kim', plan), [
      "Update-MgUser -UserId 'kim' -UsageLocation 'DE'",
      "Set-MgUserLicense -UserId 'kim' -AddLicenses @(@{SkuId='sku-1'; DisabledPlans=@('plan-1','plan-2')}) -RemoveLicenses @('sku-2')",
    ]);
  });

  it('are none where there is nothing to do', () => {
    assert.deepEqual(licenceCommands('kim', { usageLocation: null, adds: [], removes: [] }), []);
    const carried = { number: undefined, ownCarrier: false };
    assert.deepEqual(callingCommands('kim', [], carried), []);
  });

  it('do not assign a number to whoever has one, and put it where the address goes', () => {
    const commands = callingCommands('kim', ['number', 'address', 'voicemail'], {
      number: '+442079460000',
      ownCarrier: false,
    });
    assert.deepEqual(commands, [
      '$place = Get-CsOnlineLisLocation -City <city>',
      "Set-CsPhoneNumberAssignment -PhoneNumber '+442079460000' -LocationId $place.LocationId",
      "Grant-CsOnlineVoicemailPolicy -Identity 'kim' -PolicyName <policy>",
    ]);
  });

  it('name the own carrier where there is one', () => {
    const [assign] = callingCommands('kim', ['number'], { number: undefined, ownCarrier: true });
    assert.match(assign ?? '', /-PhoneNumberType DirectRouting$/u);
  });

  it('stay one word each, whatever an id looks like', () => {
    for (const quote of ["'", '’', '‘'])
      assert.equal(
        numberBackCommand(`kim${quote}; Remove-Item x`),
        "Remove-CsPhoneNumberAssignment -Identity 'kim''; Remove-Item x' -RemoveAll",
      );
    assert.doesNotMatch(numberBackCommand('kim\nRemove-Item'), /\n/u);
  });
});
