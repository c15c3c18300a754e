import { growing } from './pauses.js';
import { canProve, proofOf } from './proof.js';
import { MINUTE, SECOND } from './time.js';

const FIRST_PIECE = 64 * 1024;
const LEAST_PIECE = 16 * 1024;
const WHY = { 403: 'whyOff', 413: 'whyTooLarge', 507: 'whyNoRoom' };

/**
 * Brings files to the server, one after the other and piece by piece; what then remains to be said is a message like any
 * other. A line that breaks costs a piece, and one that is bad makes the pieces shorter.
 */
export class Uploader {
  #parcels;
  #server;
  #session;
  #pauses;
  #hotel;
  #told;
  #now;
  #isUploading = false;
  #current = { id: null, end: new AbortController() };

  /** @param told what to call: uploaded with a file that is at the server, refused, cameOn when more of one is there */
  constructor({ parcels, server, session, pauses, hotel, told, now = Date.now }) {
    this.#parcels = parcels;
    this.#server = server;
    this.#session = session;
    this.#pauses = pauses;
    this.#hotel = hotel;
    this.#told = told;
    this.#now = now;
  }

  /** Brings whatever waits. */
  async uploadAll() {
    if (this.#isUploading) return;
    this.#isUploading = true;
    try {
      for (let next = this.#parcels.next(); next; next = this.#parcels.next()) await this.#upload(next);
    } finally {
      this.#isUploading = false;
    }
  }

  /** The guest does not want to send it after all. */
  cancel(id) {
    this.#parcels.drop(id);
    if (this.#current.id === id) this.#current.end.abort();
    const { token } = this.#session;
    if (token) this.#server.giveUp(token, id);
  }

  async #upload(parcel) {
    const { id } = parcel;
    const file = this.#parcels.fileOf(id);
    const way = { from: 0, length: FIRST_PIECE, failures: 0, proof: '' };
    this.#current = { id, end: new AbortController() };
    while (way.from < file.size && this.#parcels.isWaiting(id)) {
      const why = await this.#sendPiece(id, file, way);
      if (why && this.#parcels.isWaiting(id)) {
        this.#parcels.refuse(id, why);
        this.#told.refused();
      }
    }
    if (!this.#parcels.isWaiting(id)) return;
    this.#parcels.drop(id);
    this.#told.uploaded(parcel);
  }

  /** Sends the next piece, and rests if need be; why the file cannot be sent, if so. */
  async #sendPiece(id, file, way) {
    const piece = await bytesOf(file.slice(way.from, way.from + way.length));
    if (!piece) return 'whyUnreadable';
    const token = this.#session.token ?? this.#session.begin();
    const begun = this.#now();
    const what = { id, from: way.from, size: file.size };
    const answer = await this.#server.upload(token, what, { piece, proof: way.proof, signal: this.#current.end.signal });
    if (this.#current.end.signal.aborted) return null;
    if (answer.status === 200 && answer.body.received > 0) {
      this.#takeOn(way, answer.body.received, this.#now() - begun);
      this.#parcels.comesOn(id, way.from / file.size);
      this.#told.cameOn();
      return null;
    }
    return this.#overcome(answer, way, token);
  }

  /** What is quick may be more at once. */
  #takeOn(way, received, took) {
    way.from = received;
    way.failures = 0;
    if (took < SECOND) way.length = Math.min(way.length * 2, this.#hotel.told.files?.pieceMax ?? way.length);
  }

  /** Does what the answer asks for, before the piece is sent again; why the file cannot be sent, if so. */
  async #overcome(answer, way, token) {
    const { status, body, retryAfter } = answer;
    if (status === 429) return this.#wait(body.proof, retryAfter, way);
    const isLess = way.length > LEAST_PIECE;
    way.length = Math.max(LEAST_PIECE, way.length / 2);
    if (status === 413 && !body.largest && isLess) return null; // a proxy takes no more at once
    if (status === 409 || status === 401) {
      if (status === 401 && this.#session.token === token) this.#session.begin();
      way.from = body.received ?? 0;
    } else if (!isPassing(status)) {
      return WHY[status] ?? 'refused';
    }
    if (retryAfter) await this.#pauses.exactly(retryAfter);
    else await this.#pauses.atMost(growing(way.failures));
    way.failures += 1;
    return null;
  }

  async #wait(proof, retryAfter, way) {
    if (canProve(proof)) {
      way.proof = await proofOf(proof);
    } else if (retryAfter > MINUTE) {
      return 'whyTooMany';
    } else {
      await this.#pauses.exactly(retryAfter || SECOND);
    }
    return null;
  }
}

/** Whether the same may well succeed in a while; what is well and does not say how much it has is a hotel's own login page. */
function isPassing(status) {
  return status < 400 || status === 408 || (status >= 500 && status !== 507);
}

/** Null if the file is not there any more, or has changed since it was chosen. */
async function bytesOf(piece) {
  try {
    return await piece.arrayBuffer();
  } catch {
    return null;
  }
}
