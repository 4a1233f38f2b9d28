/** The beginning of a PNG of this size, filled up to as many bytes as a screenshot has. */
export function aPicture({ width = 400, height = 300, bytes = 4_000, fill = 0 } = {}): Buffer {
  const picture = Buffer.alloc(bytes, fill);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(picture);
  picture.writeUInt32BE(width, 16);
  picture.writeUInt32BE(height, 20);
  Buffer.from('0802000000', 'hex').copy(picture, 24);
  return picture;
}

/** A mail in HTML with pictures, as Outlook writes it. */
export function picturedMail(of: {
  readonly from: string;
  readonly html: string;
  readonly id: string;
  readonly heads?: readonly string[];
  readonly pictures: readonly { readonly contentId: string; readonly name: string; readonly bytes: Uint8Array }[];
}): string {
  const pictures = of.pictures.map(({ contentId, name, bytes }) =>
    [
      `Content-Type: image/png; name="${name}"`,
      `Content-Disposition: inline; filename="${name}"`,
      `Content-ID: <${contentId}>`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(bytes).toString('base64'),
    ].join('\r\n'),
  );
  const html = ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', of.html].join('\r\n');
  return [
    `From: ${of.from}`,
    'To: support@northwind.example',
    'Subject: The printer smokes',
    'Date: Mon, 2 Mar 2026 09:00:00 +0000',
    `Message-ID: <${of.id}>`,
    ...(of.heads ?? []),
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b1',
    '',
    `${[html, ...pictures].map((one) => `--b1\r\n${one}\r\n`).join('')}--b1--`,
  ].join('\r\n');
}
