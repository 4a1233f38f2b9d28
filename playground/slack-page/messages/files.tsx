import { post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { sizeOf } from '../../shared-page/size.ts';
import { isPicture, prettyKind } from '../../slack/files/kinds.ts';
import type { SlackFile } from '../../slack/workspace/state.ts';
import { useWorkspace } from '../known/workspace.ts';

/** The files of a message: pictures are drawn, everything else can be saved. */
export function Files({ ids }: { ids: readonly string[] }) {
  const { data } = useWorkspace();
  return (
    <ul className="message-files" aria-label="Files">
      {ids.map((id) => (
        <li key={id}>
          <ShownFile file={data.files.find((one) => one.id === id)} />
        </li>
      ))}
    </ul>
  );
}

function ShownFile({ file }: { file: SlackFile | undefined }) {
  const { data, tell } = useWorkspace();
  if (!file || file.mode === 'tombstone') return <p className="file-gone">This file was deleted.</p>;
  if (file.mode === 'hidden_by_limit')
    return <p className="file-gone">This file is hidden because the workspace has reached its limit.</p>;
  const url = `./ui/files/${file.id}/${encodeURIComponent(file.name)}?as=${data.me}`;
  const drop = () =>
    post('/files/delete', { as: data.me, file: file.id }).catch((error: unknown) => tell(sentenceOf(error)));
  return (
    <figure>
      {isPicture(file.mimetype) && <img src={url} alt={file.altText ?? file.title} />}
      <figcaption className="file">
        <Icon name="file" />
        <a href={`${url}&save`} download={file.name} aria-label={`Download ${file.name}`}>
          {file.name}
        </a>
        <small>
          {prettyKind(file.filetype)} · {sizeOf(file.size)}
        </small>
        {file.user === data.me && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Delete ${file.name}`}
            title="Delete file"
            onClick={() => void drop()}
          >
            <Icon name="close" />
          </button>
        )}
      </figcaption>
    </figure>
  );
}
