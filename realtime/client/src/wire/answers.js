const TRY_AGAIN_STATUSES = new Set([401, 403, 408, 425, 429]);
const TRY_AGAIN_CODES = new Set(["busy", "rate.exceeded", "server.failed", "live.not_signed_in", "live.not_admitted"]);
const AWAY_STATUSES = new Set([401, 403]);

/** The server said no. Only a final no is shown to the writer; the others are asked again. */
export class Refused extends Error {
  constructor({ code = "", detail = "", status = null, retry = 0 }) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
    this.retryInMs = retry;
    // No other words would help somebody who is no longer in the room: the text waits until they are again.
    this.isFinal = status === null ? !TRY_AGAIN_CODES.has(code) : isFinal(status);
    this.isAway = AWAY_STATUSES.has(status);
  }
}

/** Nobody answered: whether it arrived is unknown, so the same id is sent again. */
export class Lost extends Error {}

function isFinal(status) {
  return status >= 400 && status < 500 && !TRY_AGAIN_STATUSES.has(status);
}
