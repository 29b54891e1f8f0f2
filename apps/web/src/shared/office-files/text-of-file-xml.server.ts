import { Refused } from './text-of-file.ts';

/** An opening tag. */
export interface XmlTag {
  name: string;
  /** The attribute's value with entities resolved; undefined when it is absent. */
  get: (attribute: string) => string | undefined;
}

export interface XmlVisitor {
  open: (tag: XmlTag) => void;
  close: (name: string) => void;
  text: (value: string) => void;
}

const PART =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>|<(\/?)([^\s/>]+)((?:"[^"<]*"|'[^'<]*'|[^<>"'])*?)(\/?)>/g;
const DEEPEST = 2_000;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Only the five named entities and character numbers: a document type cannot define others that multiply. */
function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[String(name)] ?? whole;
    const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const attributes = new Map<string, RegExp>();

function attributeOf(source: string, attribute: string): string | undefined {
  let pattern = attributes.get(attribute);
  if (!pattern)
    attributes.set(attribute, (pattern = new RegExp(`(?:^|\\s)${attribute}\\s*=\\s*("([^"]*)"|'([^']*)')`)));
  const found = pattern.exec(source);
  return found ? resolve(found[2] ?? found[3] ?? '') : undefined;
}

/**
 * Walks through an XML document from its beginning to its end.
 * @param rename from the name as written to the one the visitor knows, when a document chose its own prefix
 * @throws Refused corrupt: not well-formed enough to tell where things end
 */
export function walkXml(xml: string, visitor: XmlVisitor, rename = (name: string) => name): void {
  const open: string[] = [];
  let at = 0;
  for (const part of xml.matchAll(PART)) {
    const [whole, cdata, slash, rawName, source = '', selfClosing] = part;
    if (part.index > at) visitor.text(resolve(xml.slice(at, part.index)));
    at = part.index + whole.length;
    if (cdata !== undefined) visitor.text(cdata);
    if (!rawName) continue;
    const name = rename(rawName);
    if (slash) {
      if (open.pop() !== name) throw new Refused('corrupt');
      visitor.close(name);
      continue;
    }
    visitor.open({ name, get: (attribute) => attributeOf(source, attribute) });
    if (selfClosing) visitor.close(name);
    else if (open.push(name) > DEEPEST) throw new Refused('corrupt');
  }
  if (open.length > 0 || xml.indexOf('<', at) >= 0) throw new Refused('corrupt');
}

/** The text of an XML part, by its byte order mark or as UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const label = !isUtf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(label).decode(bytes);
}
