/** Fin and opcode 1 of RFC 6455, section 5.2: the whole of a text message. */
const WHOLE_TEXT = 0x81;
/** Lengths above this one follow in two bytes, those above the next in eight. */
const LONGEST_IN_PLACE = 125;
const LONGEST_IN_TWO_BYTES = 0xffff;
const TWO_BYTES_FOLLOW = 126;
const EIGHT_BYTES_FOLLOW = 127;
/** `writeUIntBE` writes no more than six of the eight; the others are zero. */
const WRITABLE_BYTES = 6;

/** Where an event stands in its stream. */
export interface Place {
  readonly sequence: number;
  readonly cursor: string;
}

/** A message that is the same for all subscribers of a group, but for what comes before its payload. */
export class Frame {
  /** From the payload to the end of the message; all who wait for it hold the same bytes. */
  readonly body: Buffer;
  /** For streams that have an order. */
  readonly place: Place | undefined;
  #headBytes = -1;
  #header: Buffer = Buffer.alloc(0);

  /** @param payload JSON text */
  constructor(payload: string, place?: Place) {
    this.body = Buffer.from(`${payload}}`);
    this.place = place;
  }

  /** What a WebSocket sends before a head of so many bytes and the body. Made anew only when the length changes. */
  header(headBytes: number): Buffer {
    if (headBytes !== this.#headBytes) {
      this.#header = textHeader(headBytes + this.body.length);
      this.#headBytes = headBytes;
    }
    return this.#header;
  }
}

/** The header of an unmasked text message of so many bytes. */
function textHeader(bytes: number): Buffer {
  if (bytes <= LONGEST_IN_PLACE) return Buffer.of(WHOLE_TEXT, bytes);
  if (bytes <= LONGEST_IN_TWO_BYTES) {
    const header = Buffer.of(WHOLE_TEXT, TWO_BYTES_FOLLOW, 0, 0);
    header.writeUInt16BE(bytes, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header.set([WHOLE_TEXT, EIGHT_BYTES_FOLLOW]);
  header.writeUIntBE(bytes, header.length - WRITABLE_BYTES, WRITABLE_BYTES);
  return header;
}
