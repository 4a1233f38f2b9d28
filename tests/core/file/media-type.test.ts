import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { makeFiles } from '../../../api/adapters/files/look.ts';
import { isAllowed, mediaTypeOf, usualTypes } from '../../../api/core/file/media-type.ts';
import { isPage, memoryBlobs } from '../../../api/core/index.ts';
import { bytesOf, pixel } from './upload.ts';

const files = makeFiles(
  memoryBlobs(() => new Date()),
  null,
);
const typeOf = async (bytes: Uint8Array, name: string) => mediaTypeOf(bytes, true, await files.sniff(bytes), name);
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (one) => Number.parseInt(one, 16));
const word = zipSync({
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  'word/document.xml': strToU8('<w:document/>'),
});
const oldOffice = new Uint8Array(1_024);
oldOffice.set(hex('d0cf11e0a1b11ae1'));

describe('what a file is, its bytes say', () => {
  test.each([
    ['a picture that is called a text', pixel, 'a.txt', 'image/png'],
    ['a text that is called a picture', bytesOf('hello'), 'a.png', 'text/plain'],
    ['a document', bytesOf('%PDF-1.7\n%\u00E2\u00E3'), 'a.bin', 'application/pdf'],
    ['a Word document', word, 'a.zip', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['an archive', zipSync({ 'a.txt': strToU8('x') }), 'a.docx', 'application/zip'],
    ['an old Word document', oldOffice, 'a.doc', 'application/msword'],
    ['an installer in the same container', oldOffice, 'a.msi', 'application/x-cfb'],
    ['a table', bytesOf('a;b\n1;2'), 'a.csv', 'text/csv'],
    ['a page', bytesOf('  <!DOCTYPE html><html>'), 'a.csv', 'text/html'],
    ['a page behind a mark of order', bytesOf('\uFEFF<html><head>'), 'a.txt', 'text/html'],
    ['a drawing', bytesOf('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">'), 'a.png', 'image/svg+xml'],
    ['a script', bytesOf('#!/bin/sh\nrm -r /'), 'readme.txt', 'text/x-script'],
    ['a batch file', bytesOf('@echo off'), 'run.BAT', 'text/x-script'],
    ['a text of one byte a character', hex('4772fc6e6520416e6c616765'), 'a.txt', 'text/plain'],
    ['a text of two bytes a character', hex('fffe48006900'), 'a.txt', 'text/plain'],
    ['what nobody knows', hex('0001020304050607'), 'a.txt', 'application/octet-stream'],
  ])('%s', async (_, bytes, name, type) => {
    expect(await typeOf(bytes, name)).toBe(type);
  });

  test.each([
    ...['s.html', 'i.HTM', 'x.xhtml', 'saved.mht', 'style.xsl'].map((name) => [name, 'text/html'] as const),
    ...['x.svg', 'x.svgz'].map((name) => [name, 'image/svg+xml'] as const),
    ['tool.jar', 'application/java-archive'] as const,
    ...'jnlp msc settingcontent-ms library-ms search-ms application webloc desktop command py sct wsc inf iqy slk ps1xml lnk'
      .split(' ')
      .map((ending) => [`bill.pdf.${ending}`, 'text/x-script'] as const),
  ])('%s is what its ending makes of it, whatever is in it', async (name, type) => {
    const some = [bytesOf('hello'), bytesOf('<svg/onload=alert(1)>'), pixel, zipSync({ 'a.txt': strToU8('x') }), word];
    for (const bytes of some) expect(await typeOf(bytes, name)).toBe(type);
    expect(isAllowed(type, usualTypes)).toBe(false);
  });

  test.each([
    ['<svg/onload=alert(1)>', 'image/svg+xml'],
    [`<!--${' '.repeat(5_000)}--><svg xmlns="x">`, 'image/svg+xml'],
    ['<x:svg xmlns:x="http://www.w3.org/2000/svg">', 'image/svg+xml'],
    ['<script/src=//x></script>', 'text/html'],
    ['<body/onload=alert(1)>', 'text/html'],
    ['<h:html xmlns:h="http://www.w3.org/1999/xhtml">', 'text/html'],
    [`<!--${' '.repeat(5_000)}--><html>`, 'text/html'],
    ['<!doctype\nhtml>', 'text/html'],
  ])('what a browser would draw is that under any name: %s', async (text, type) => {
    for (const name of ['a.txt', 'a.png', 'a.xml', 'a']) expect(await typeOf(bytesOf(text), name)).toBe(type);
  });

  test.each([
    ['a log that names a tag', 'fail.log', `${'GET / 200\n'.repeat(600)}<html> not found`, 'text/plain'],
    ['a message between programs', 'call.xml', '<soap:Envelope><soap:Body/></soap:Envelope>', 'application/xml'],
    ['words about arrows', 'notes.txt', 'a <b and svg> c', 'text/plain'],
    ['a version', 'minutes v1.2-final', 'We met.', 'text/plain'],
  ])('%s is kept as the text it is', async (_, name, text, type) => {
    expect(await typeOf(bytesOf(text), name)).toBe(type);
  });

  test('a text whose last character is cut off at the end of the head is a text', () => {
    expect(mediaTypeOf(bytesOf('Grün').subarray(0, 3), false, null, 'a.txt')).toBe('text/plain');
  });

  test('a page in the place of a file is recognised', () => {
    expect([isPage(bytesOf('<!DOCTYPE html><title>Sign in</title>')), isPage(pixel)]).toEqual([true, false]);
  });

  test('documents, pictures and archives are usual; programs, pages and drawings that can run are not', () => {
    const is = (type: string) => isAllowed(type, usualTypes);
    expect(['image/png', 'application/pdf', 'text/csv', 'video/mp4', 'application/zip'].map(is)).not.toContain(false);
    expect(
      ['text/html', 'image/svg+xml', 'text/x-script', 'application/x-msdownload', 'application/octet-stream'].map(is),
    ).not.toContain(true);
  });
});
