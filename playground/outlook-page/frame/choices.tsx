import { useDesk } from '../../mail-page/model.ts';
import { control } from '../../shared-page/api.ts';
import type { Scene } from '../host/scene.ts';

const changes = [
  ['good', 'comes with its item'],
  ['never', 'never comes'],
  ['late', 'comes late'],
  ['early', 'comes before its item'],
] as const;
const auths = [
  ['good', 'gives tokens'],
  ['missing', 'has no bridge'],
  ['interact', 'must ask the person first'],
  ['disabled', 'is switched off'],
  ['cancel', 'is cancelled'],
  ['transient', 'is away'],
  ['silent', 'never answers'],
] as const;

/** The switches that have more than two positions. */
export function Choices({ misbehaviour }: { misbehaviour: Scene['misbehaviour'] }) {
  const { data } = useDesk();
  const set = (change: Readonly<Record<string, unknown>>) => void control('PUT', '/misbehaviour', change);
  const menu = (name: string, value: string, key: string, all: readonly (readonly [string, string])[]) => (
    <label className="setting">
      <strong>{name}</strong>
      <select className="field" value={value} onChange={({ target }) => set({ [key]: target.value })}>
        {all.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {menu('That another mail was chosen …', misbehaviour.itemChanged, 'itemChanged', changes)}
      {menu('Nested app authentication …', misbehaviour.nestedAuth, 'nestedAuth', auths)}
      {menu('Tokens are those of …', misbehaviour.tokenOf, 'tokenOf', [
        ['', 'the person who looks'],
        ...data.people.map(({ email, name }) => [email, name] as const),
      ])}
    </>
  );
}
