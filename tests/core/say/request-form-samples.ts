import type { Words } from '../../../api/core/index.ts';

/** Each sentence of a form that takes something, said once. */
export const requestFormSamples = (requestForm: Words['requestForm']): Record<string, readonly (() => string)[]> => ({
  'requestForm.fillIn': [() => requestForm.fillIn('XYZ')],
  'requestForm.addFile': [() => requestForm.addFile('XYZ')],
  'requestForm.noField': [() => requestForm.noField('xyz', []), () => requestForm.noField('xyz', ['abc', 'def'])],
  'requestForm.asksMore': [() => requestForm.asksMore('XYZ')],
  'requestForm.notAsked': [() => requestForm.notAsked('XYZ')],
  'requestForm.chooseOf': [() => requestForm.chooseOf(['XYZ', 'ABC'])],
  'requestForm.chooseSome': [() => requestForm.chooseSome(['XYZ', 'ABC'])],
  'requestForm.formChanged': [() => requestForm.formChanged(''), () => requestForm.formChanged('XYZ')],
  'requestForm.answer': [
    () => requestForm.answer('yesNo', 'yes'),
    () => requestForm.answer('yesNo', 'no'),
    () => requestForm.answer('date', '2026-03-02'),
    () => requestForm.answer('dateTime', '2026-03-02T09:30:00.000Z'),
  ],
  'requestForm.changed': [
    () => requestForm.changed([{ label: 'XYZ', type: 'text', from: null, to: '4711' }], (iso) => iso),
  ],
  'requestForm.unanswered': [() => requestForm.unanswered(['XYZ'])],
});
