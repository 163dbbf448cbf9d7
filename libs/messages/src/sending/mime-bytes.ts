import { encode, wrap } from 'nodemailer/lib/qp';
import type MimeNode from 'nodemailer/lib/mime-node';

/**
 * A composed mail as the bytes that go over the wire. nodemailer does the same with a stream for every part; for mails
 * that are in memory anyway, this takes less than half of the time.
 */
export const mimeBytes = (root: MimeNode): Buffer => {
  const text = serialize(root);
  return Buffer.from(text.endsWith('\n') ? text : `${text}\r\n`);
};

function serialize(node: MimeNode): string {
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return head + bodyOf(node);
  const boundary = `--${String(node.boundary)}`;
  const parts = node.childNodes.map((child) => `${boundary}\r\n${serialize(child)}`);
  return `${head}${parts.join('\r\n')}\r\n${boundary}--\r\n`;
}

function bodyOf(node: MimeNode): string {
  const { content = '' } = node;
  if (typeof content !== 'string' && !Buffer.isBuffer(content)) throw new Error('Only mails in memory are serialized.');
  switch (node.getTransferEncoding()) {
    case 'quoted-printable':
      return wrap(encode(content), 76);
    case 'base64':
      return (
        Buffer.from(content)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n');
    default:
      return content.toString();
  }
}
